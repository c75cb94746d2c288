"""What is known and where it comes from: facts in TOML, the brief in Markdown, and their readers.

`load()` reads the facts, each with its citation; `Names` finds the entry that is meant by a name.
"""

from knowledge.entries import Unsound
from knowledge.model import Citation, Entity, Fact, Knowledge, Source
from knowledge.names import Names, NotKnown
from knowledge.read import load

__all__ = [
    "Citation",
    "Entity",
    "Fact",
    "Knowledge",
    "Names",
    "NotKnown",
    "Source",
    "Unsound",
    "load",
]
