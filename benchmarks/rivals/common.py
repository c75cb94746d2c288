"""What the engines share: works as rows, words of a question, keys of passages on disk.

Nothing of our own index is imported at the top: an answering process of a peer must not pay for
it. The list of stop words therefore lies beside each peer's index.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

# A document: its source, its title (may be empty) and its passages as (key, text).
Work = tuple[str, str, list[tuple[str, str]]]
# Told how many passages have come in so far.
Progress = Callable[[int], None]

STOP_FILE = "stop.json"
KEYS_FILE = "keys.txt"
_WORD = re.compile(r"[^\W_]+")
_TAIL = re.compile(r"(?<=\w)['’]\w{1,2}\b")  # 's, 're, 'll: no word of a question
_EVERY = 1000  # passages between two words of progress


def quiet(_: int) -> None:
    """The progress of one who does not look."""


def joined(title: str, text: str) -> str:
    """What a peer indexes for a passage: the title of its document, then its text."""
    return f"{title} {text}" if title else text


def rows(works: Iterable[Work], progress: Progress) -> Iterator[tuple[str, str]]:
    """Every passage of `works` as (key, title and text)."""
    count = 0
    for _, title, passages in works:
        for key, text in passages:
            yield key, joined(title, text)
            count += 1
            if count % _EVERY == 0:
                progress(count)
    progress(count)


def keep_stop(folder: Path) -> None:
    """Put our stop words beside an index, so that its questions can go without them."""
    from index.terms import STOP

    (folder / STOP_FILE).write_text(json.dumps(sorted(STOP)), "utf-8")


def read_stop(folder: Path) -> frozenset[str]:
    """The stop words beside an index."""
    return frozenset(json.loads((folder / STOP_FILE).read_text("utf-8")))


def content(question: str, stop: frozenset[str]) -> list[str]:
    """The question's words in lower case, stop words dropped; all of them where nothing else is."""
    words = _WORD.findall(_TAIL.sub("", question.lower()))
    return [word for word in words if word not in stop] or words


class Keys:
    """Keys of passages by their row, read from disk only where they are asked for.

    In `folder`, `keys.txt` holds every key padded to one width, so that the answering process
    of an engine that knows nothing but row numbers need not hold a million strings.
    """

    def __init__(self, folder: Path) -> None:
        self._file = (folder / KEYS_FILE).open("rb", buffering=0)
        self._width = int(self._file.readline())
        self._first = self._file.tell()

    def __getitem__(self, row: int) -> str:
        self._file.seek(self._first + row * self._width)
        return self._file.read(self._width).rstrip().decode("utf-8")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @staticmethod
    def write(folder: Path, keys: list[str]) -> None:
        """Put `keys` down, in order."""
        coded = [key.encode("utf-8") for key in keys]
        width = max(map(len, coded), default=0)
        with (folder / KEYS_FILE).open("wb") as file:
            file.write(b"%d\n" % width)
            file.writelines(key.ljust(width) for key in coded)
