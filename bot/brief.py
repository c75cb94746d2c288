"""The embedded library: the brief, which retells the paper in the project's own words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import knowledge
from index.model import Document

SOURCE = "brief"
TITLE = "The Kakehashi brief"
LABEL = "retold by Kakehashi, after Kodaira 2022"
WORK = "kodaira-2022"


def files() -> list[Path]:
    """The chapters in order."""
    return sorted((Path(knowledge.__file__).parent / "brief").glob("*.md"))


def digest() -> str:
    """A hash of the whole text, to see that it has changed."""
    found = hashlib.sha256()
    for path in files():
        found.update(path.read_bytes())
    return found.hexdigest()


def read() -> Document:
    """The brief as one document."""
    from index.readers import read_folder

    document = read_folder(files(), source=SOURCE, title=TITLE, label=LABEL)
    return replace(document, content_hash=digest(), retells=WORK)
