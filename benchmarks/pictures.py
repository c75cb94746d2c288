"""The README's pictures: real cards of real questions, drawn by a headless browser.

`make pictures` writes docs/pictures/card.png and docs/pictures/agreement.png; it needs Chromium
or Chrome on the PATH.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from benchmarks.scene import Scene, scene

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SCALE = 2
WIDTH, HEIGHT = 1000, 1600
SIDEBAR, HEADER, MARGIN = 260 * SCALE, 56 * SCALE, 16 * SCALE
"""Where the preview page's own frame ends, in pixels of the picture."""
QUESTION = "Which parts of the SM3 Block IIA missile does Japan make?"
AGREEMENT = "ACSA"


def browser() -> str | None:
    """The first browser on the PATH that can draw a page by itself."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


async def draw(program: str, url: str, path: Path) -> None:
    """Write the page at `url` as a picture; RuntimeError with the browser's words if it fails."""
    with TemporaryDirectory(prefix="kakehashi-browser-") as profile:
        process = await asyncio.create_subprocess_exec(
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={profile}",
            f"--force-device-scale-factor={SCALE}",
            f"--window-size={WIDTH},{HEIGHT}",
            "--virtual-time-budget=8000",
            f"--screenshot={path}",
            url,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await process.communicate()
    if process.returncode or not path.is_file():
        raise RuntimeError(f"{program} drew nothing: {errors.decode(errors='replace')[-300:]}")


def crop(path: Path) -> None:
    """Leave of the page its message alone: what differs from the ground right of the sidebar."""
    with Image.open(path) as page:
        stage = page.convert("RGB").crop((SIDEBAR, HEADER, page.width, page.height))
    ground = Image.new("RGB", stage.size, stage.getpixel((2, stage.height - 2)))
    # The ground itself has shades a step apart.
    box = ImageChops.difference(stage, ground).point(lambda value: 255 * (value > 3)).getbbox()
    if box is None:
        raise RuntimeError(f"{path.name} shows no message")
    left, top, right, bottom = box
    stage.crop(
        (
            max(left - MARGIN, 0),
            max(top - MARGIN, 0),
            min(right + MARGIN, stage.width),
            min(bottom + MARGIN, stage.height),
        )
    ).save(path, optimize=True)


async def shoot(stage: Scene, message: object, program: str, path: Path) -> None:
    """Show `message` in the preview and draw it to `path`."""
    viewers = [stage.member]
    # A fixed size: a page that still fits itself to its window shows its buttons greyed.
    preview = stage.env.preview(
        stage.channel, viewers=viewers, display="fixed", width=WIDTH, height=HEIGHT
    )
    async with preview as page:
        await page.show(message)
        await draw(program, page.url, path)
    crop(path)


async def pictures(program: str) -> None:
    """Draw the card of a question and that of an agreement."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with scene() as stage:
        asked = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        await shoot(stage, asked, program, FOLDER / "card.png")
        entry = await stage.member.slash(stage.channel, "agreement", name=AGREEMENT)
        await shoot(stage, entry, program, FOLDER / "agreement.png")


def main() -> int:
    program = browser()
    if program is None:
        print("No Chromium or Chrome is on the PATH: install one to draw the pictures.")
        return 1
    asyncio.run(pictures(program))
    print(f"Wrote card.png and agreement.png in {FOLDER}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
