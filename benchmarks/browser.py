"""A headless browser, steered over its debugging port: shows a page and draws one element."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
)
RULE = 4
"""Pixels of the frame that pages draw around an element, left out above and beside it."""
PATIENCE = 30.0
"""Seconds to wait for the browser, and for a page to be ready."""


def program() -> str | None:
    """The first browser on the PATH that can draw a page."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Page:
    """One tab of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    async def call(self, method: str, **params: object) -> dict:
        """The result of one command; RuntimeError where the browser refuses it."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while True:
            heard = json.loads(await self._socket.receive_str(timeout=PATIENCE))
            if heard.get("id") == number:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']['message']}")
                return heard["result"]

    async def draw(
        self, url: str, selector: str, path: Path, *, width: int, greyed: bool = False
    ) -> None:
        """Write the element as a picture once it is there, unless `greyed` with no button greyed.

        Buttons are grey until they work; the menus of roles and channels stay so.
        """
        await self._size(width, 1200)
        await self.call("Page.navigate", url=url)
        box = await self._ready(selector, greyed=greyed)
        await self._size(width, int(box["y"] + box["height"]) + 400)
        box = await self._ready(selector, greyed=greyed)
        clip = {
            "x": box["x"] + RULE,
            "y": box["y"] + RULE,
            "width": box["width"] - 2 * RULE,
            "height": box["height"] + RULE,
            "scale": 1,
        }
        shot = await self.call("Page.captureScreenshot", clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    async def _size(self, width: int, height: int) -> None:
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2,
            mobile=False,
        )

    async def _ready(self, selector: str, *, greyed: bool) -> dict:
        """Where the element stands, once two looks at it in a row agree."""
        script = (
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            f" if (!e || e.hidden || (!{json.dumps(greyed)} && e.querySelector('button:disabled'))"
            " || document.fonts.status !== 'loaded') return null;"
            " const r = e.getBoundingClientRect();"
            " return r.height && {x: r.x, y: r.y, width: r.width, height: r.height}; })()"
        )
        before = None
        async with asyncio.timeout(PATIENCE):
            while True:
                await asyncio.sleep(0.3)
                answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
                box = answer["result"].get("value")
                if box and box == before:
                    return box
                before = box


@asynccontextmanager
async def browser(name: str) -> AsyncIterator[Page]:
    """A fresh browser with one empty page; it ends with the block."""
    with TemporaryDirectory(prefix="kakehashi-browser-", ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            name,
            *FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(Path(profile) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                    pages = [tab for tab in await listed.json() if tab["type"] == "page"]
                address = pages[0]["webSocketDebuggerUrl"]
                async with session.ws_connect(address, max_msg_size=0) as socket:
                    yield Page(socket)
        finally:
            process.terminate()
            await process.wait()


async def _port(file: Path) -> int:
    async with asyncio.timeout(PATIENCE):
        while True:
            if file.is_file() and (lines := file.read_text().split()):
                return int(lines[0])
            await asyncio.sleep(0.1)
