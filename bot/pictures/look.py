"""The colours of the two themes: told apart without red and green, and strong on their page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures.model import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a theme; `marks` are for kinds, in their order."""

    page: str
    ink: str
    muted: str
    rule: str
    shade: str
    hatch: str
    main: str
    peak: str
    on_peak: str
    marks: tuple[str, ...]

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Each colour with the ground it is drawn on."""
        on_page = (self.ink, self.muted, self.rule, self.hatch, self.main, self.peak, *self.marks)
        return (
            *((colour, self.page) for colour in dict.fromkeys(on_page)),
            *((colour, self.shade) for colour in (self.ink, self.muted, self.hatch, self.page)),
            (self.on_peak, self.peak),
        )


# The marks follow Okabe and Ito, shifted in lightness until each has 3:1 on its page; that of the
# light theme stands in the same hue at the same place, so that a kind keeps its colour.
LOOKS: dict[Theme, Look] = {
    "dark": Look(
        page="#2b2d31",
        ink="#f2f3f5",
        muted="#b9bdc5",
        rule="#484b52",
        shade="#33353a",
        hatch="#484b52",
        main="#5fb4e8",
        peak="#f0a830",
        on_peak="#1c1d20",
        marks=("#5fb4e8", "#f0a830", "#35c49a", "#e88fc0", "#f2e35c", "#ff8a5c", "#c5c9d1"),
    ),
    "light": Look(
        page="#ffffff",
        ink="#1c1d20",
        muted="#565a62",
        rule="#d5d8de",
        shade="#f4f5f7",
        hatch="#d5d8de",
        main="#0069a6",
        peak="#b35900",
        on_peak="#ffffff",
        marks=("#0069a6", "#b35900", "#00795a", "#a8427f", "#7d6b00", "#c93a00", "#565a62"),
    ),
}
