"""The paper that every picture is drawn on: lengths are pixels at Discord's width, y runs down."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from matplotlib import font_manager, rcParams
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.pictures import wrap
from bot.pictures.look import Look
from bot.pictures.pack import packed

WIDTH = 560.0
MARGIN = 20.0
SCALE = 2
"""Pixels of the PNG for one of ours."""
POINTS = 72
"""Points an inch: at this many of our pixels an inch, sizes in points are sizes in pixels."""
DPI = POINTS * SCALE
LEADING = 1.4
"""Height of a line, and where in it the letters stand, in sizes of its letters."""
BASELINE = 1.05
ROUND = 6
FACES = {
    "sans": ["DejaVu Sans", "IPAexGothic"],
    "serif": ["STIXGeneral", "DejaVu Serif", "DejaVu Sans", "IPAexGothic"],
    "gothic": ["IPAexGothic", "DejaVu Sans"],
}
"""The fonts of a face: what the first lacks comes from the next."""
FIRST_JAPANESE = "\u2e80"

Align = Literal["left", "center", "right"]
Face = Literal["sans", "serif", "gothic"]


@dataclass(frozen=True, slots=True)
class Style:
    """The size of letters, whether they are bold, and their face."""

    size: float
    bold: bool = False
    face: Face = "sans"

    @property
    def leading(self) -> float:
        """The height of a line."""
        return self.size * LEADING


class Area(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    wide: float
    high: float


TITLE = Style(17, bold=True)
STRONG = Style(12.5, bold=True)
BODY = Style(12.5)
SMALL = Style(11.5)
HEADING = Style(11.5, bold=True)


def prepare() -> None:
    """Make the Japanese font known, and take text as it is: `$` begins no formula."""
    spec = importlib.util.find_spec("matplotlib_fontja")  # to import it would set fonts and sizes
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib_fontja, which brings the Japanese font")
    font_manager.fontManager.addfont(Path(spec.origin).parent / "fonts" / "ipaexg.ttf")
    rcParams["text.parse_math"] = False
    rcParams["text.hinting"] = "none"  # else letters are spaced for one size and shown at another
    rcParams["hatch.linewidth"] = 1.0


class Paper:
    """A page as high as what is drawn on it, in the colours of a look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.figure = Figure(dpi=DPI, facecolor=look.page)
        self._canvas = FigureCanvasAgg(self.figure)
        self._pen = RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]
        self._widths: dict[tuple[str, Style], float] = {}  # most are asked for several times
        self._drawn = 0
        self._down = Affine2D()  # from our lengths to pixels; set when the height is known

    def width(self, text: str, style: Style) -> float:
        """How wide one line is."""
        if (text, style) not in self._widths:
            font = _font(text, style)
            wide, _, _ = self._pen.get_text_width_height_descent(text, font, False)  # type: ignore[no-untyped-call]
            self._widths[text, style] = float(wide) / SCALE
        return self._widths[text, style]

    def lines(self, text: str, style: Style, room: float, *, even: bool = False) -> list[str]:
        """The text in lines that fit into `room`; `even` makes them about equally long."""
        fit = wrap.balanced if even else wrap.wrapped
        return fit(text, room, lambda line: self.width(line, style))

    def write(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        style: Style,
        colour: str,
        align: Align = "left",
    ) -> float:
        """Write lines below each other; where the next one would begin."""
        for number, line in enumerate(lines):
            base = top + number * style.leading + style.size * BASELINE
            text = Text(
                x,
                base,
                line,
                color=colour,
                fontproperties=_font(line, style),
                horizontalalignment=align,
                verticalalignment="baseline",
            )
            if _thickened(line, style):
                stroke = withStroke(linewidth=style.size * 0.05, foreground=colour)
                text.set_path_effects([stroke])
            self._add(text)
        return top + len(lines) * style.leading

    def rule(
        self, xs: Sequence[float], ys: Sequence[float], colour: str, thickness: float = 1.0
    ) -> None:
        """A line through points."""
        self._add(Line2D(xs, ys, color=colour, linewidth=thickness, solid_capstyle="butt"))

    def box(self, area: Area, colour: str, hatch: str | None = None) -> None:
        """A filled rectangle, hatched in the colour `hatch` where given."""
        self._add(
            Rectangle(
                (area.left, area.top),
                area.wide,
                area.high,
                facecolor=colour,
                edgecolor=hatch or "none",
                linewidth=0,
                hatch="////" if hatch else None,
            )
        )

    def pill(self, area: Area, colour: str, edge: str, rounding: float = ROUND) -> None:
        """A filled rectangle with round corners and an edge."""
        self._add(
            FancyBboxPatch(
                (area.left, area.top),
                area.wide,
                area.high,
                boxstyle=f"round,pad=0,rounding_size={rounding}",
                facecolor=colour,
                edgecolor=edge,
                linewidth=1,
            )
        )

    def mark(self, x: float, y: float, sign: str, size: float, colour: str) -> None:
        """A sign in one of matplotlib's shapes, set off from what it lies on."""
        self._add(
            Line2D(
                [x],
                [y],
                marker=sign,
                markersize=size,
                markerfacecolor=colour,
                markeredgecolor=self.look.page,
                markeredgewidth=1.5,
                linestyle="none",
            )
        )

    def png(self, height: float) -> bytes:
        """The page down to `height`, as a PNG."""
        high = math.ceil(height)
        self.figure.set_size_inches(WIDTH / POINTS, high / POINTS)
        self._down.clear().scale(SCALE, -SCALE).translate(0, high * SCALE)
        self._canvas.draw()  # type: ignore[no-untyped-call]
        pixels = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        size = self._canvas.get_width_height(physical=True)
        return packed(Image.frombytes("RGBA", size, bytes(pixels)), self.look, DPI)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._down)
        self._drawn += 1
        artist.set_zorder(self._drawn)  # what is drawn later lies above
        self.figure.add_artist(artist)


def _font(text: str, style: Style) -> FontProperties:
    families = FACES[style.face]
    if style.bold and not _thickened(text, style):
        return FontProperties(family=families[:-1], size=style.size, weight="bold")
    return FontProperties(family=families, size=style.size)


def _thickened(text: str, style: Style) -> bool:
    """Whether bold letters come from a font without any, and are drawn thicker."""
    return style.bold and (style.face == "gothic" or _japanese(text))


def _japanese(text: str) -> bool:
    return any(letter >= FIRST_JAPANESE for letter in text)
