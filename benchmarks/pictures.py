"""The README's pictures: real cards of real questions, drawn by a headless browser.

`make pictures` writes the cards of docs/pictures, for which it needs Chromium or Chrome on the
PATH, and the pictures that the bot itself draws.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.browser import Page, browser, program
from benchmarks.scene import Scene, scene
from bot.pictures.model import Theme
from bot.service import Service

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
QUESTION = "Which countries have signed a SOSA?"
AGREEMENT = "GSOMIA"
WIDTH = 1000
DARK: Theme = "dark"
LIGHT: Theme = "light"


async def shoot(stage: Scene, message: object, page: Page, path: Path) -> None:
    """Show `message` in the preview and draw it to `path`."""
    viewers = [stage.member]
    async with stage.env.preview(stage.channel, viewers=viewers, layout="message") as preview:
        await preview.show(message)
        await page.draw(preview.url, "#focused-content", path, width=WIDTH)


async def pictures(name: str) -> None:
    """Draw the card of a question and that of an agreement."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with scene() as stage, browser(name) as page:
        asked = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        await shoot(stage, asked, page, FOLDER / "card.png")
        entry = await stage.member.slash(stage.channel, "agreement", name=AGREEMENT)
        await shoot(stage, entry, page, FOLDER / "agreement.png")


def drawings() -> None:
    """Draw the pictures that the bot shows."""
    with tempfile.TemporaryDirectory() as folder:
        service = Service.open(Path(folder) / "library.db")
        for one in service.pictures():
            theme = LIGHT if one == "timeline" else DARK
            (FOLDER / f"{one}.png").write_bytes(service.picture(one, theme=theme).png)
        service.close()


def main() -> int:
    drawings()
    name = program()
    if name is None:
        print("No Chromium or Chrome is on the PATH: install one to draw the pictures.")
        return 1
    asyncio.run(pictures(name))
    print("Wrote docs/pictures.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
