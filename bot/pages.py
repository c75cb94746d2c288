"""The page of a PDF on which a passage stands, drawn in a process that cannot take the machine."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from index.readers.sandbox import Limits, Ran, run

__all__ = ["LIMITS", "NotDrawn", "Seen", "page_of"]

MB = 1024 * 1024
LIMITS = Limits(memory=1024 * MB, cpu=15.0, wall=25.0, output=16 * MB)
SEATS = BoundedSemaphore(2)
"""Pages drawn at a time: each takes about 100 MB while it is drawn."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class NotDrawn(Exception):
    """The page could not be drawn; the text says how the process ended."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a PNG: whether the passage was found and is `boxed`, and whether it `goes_on`."""

    png: bytes
    boxed: bool
    goes_on: bool


def page_of(pdf: bytes, page: int, text: str, limits: Limits = LIMITS) -> Seen:
    """Page `page` (from 1) of a PDF with `text` marked, or all of it where that is not found.

    NotDrawn for a file that breaks, or takes more than the limits.
    """
    job = {"page": page, "text": text, "memory": limits.memory, "cpu": limits.cpu}
    with SEATS, TemporaryDirectory(prefix="page-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "file.pdf").write_bytes(pdf)
        (folder / "job.json").write_text(json.dumps(job), "utf-8")
        command = [sys.executable, "-P", "-S", "-X", "utf8", "-m", "bot.pages_child"]
        return _told(run([*command, os.path.abspath(folder)], limits))


def _told(ran: Ran) -> Seen:
    told, _, png = ran.output.partition(b"\n")
    if ran.late or ran.full or ran.status != 0 or not png.startswith(_SIGNATURE):
        raise NotDrawn(f"status {ran.status}, late {ran.late}, {len(ran.output)} bytes")
    try:
        status = json.loads(told)
        return Seen(png, bool(status["boxed"]), bool(status["goes_on"]))
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotDrawn(f"no sense in {len(told)} bytes") from wrong
