"""Finds the entry that a name means, suggests entries while one types, spots those mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.likeness import Likeness
from knowledge.spelling import Piece, bare, key, pieces, spell

if TYPE_CHECKING:
    from knowledge.model import Entity, Knowledge

# Below this likeness (0 to 100) two names are strangers: one wrong letter in three still passes.
_LIKE = 66.0
_CLOSE = 5
# Everyday words that a short acronym may look like when a question is typed in lower case.
_SHORT_WORDS = """
a act add ago aid aim air all an and any are arm art as ask at bad be big bit but by can cap car
case cut day did do due end era eu far few fit fly for fun get go got had has he her him his how
i if in is it its job key kit law led let lot low map may me met mix my new nor not now of off
oil old on one or our out own pac pay per put ran red run saw say sea see set she sum ten the tie
to too top try two up us use via war was way we who why win yes yet you
"""
_EVERYDAY = frozenset(_SHORT_WORDS.split())


class NotKnown(Exception):
    """No entry, or more than one, goes by `name`; `suggestions` are the entries close to it.

    `tie` says that each of them goes by that very name.
    """

    def __init__(
        self, name: str, suggestions: tuple[Entity, ...] = (), *, tie: bool = False
    ) -> None:
        close = " or ".join(entity.name for entity in suggestions)
        ask = f" Did you mean {close}?" if close else ""
        super().__init__(f"No one entry is called {name!r}.{ask}")
        self.name = name
        self.suggestions = suggestions
        self.tie = tie


class Names:
    """Every name of the knowledge; made once, it never changes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._entities = tuple(sorted(knowledge.entities, key=_order))
        self._by_key: dict[str, list[Entity]] = defaultdict(list)
        self._by_pieces: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
        self._spelt: list[tuple[Entity, int, tuple[str, ...]]] = []
        for entity in self._entities:
            for place, name in enumerate(entity.names):
                parts = spell(name)
                self._spelt.append((entity, place, parts))
                _once(self._by_key["".join(parts)], entity)
                _once(self._by_pieces[parts], entity)
        for entity in self._entities:
            # What autocomplete and links call an entry is a name too, where no other has it.
            if key(entity.id) not in self._by_key:
                self._by_key[key(entity.id)].append(entity)
        self._longest = max(map(len, self._by_pieces), default=0)
        self._cased = {
            spell(acronym)
            for entity in self._entities
            for acronym in entity.acronyms
            if self._needs_capitals(acronym)
        }

    def find(self, name: str, kind: str | None = None) -> Entity:
        """The one entry that goes by this name; NotKnown on a miss or a tie, never a guess."""
        exact = self._exact(name, kind) or self._exact(bare(name), kind)
        if len(exact) == 1:
            return exact[0]
        close = exact or self._close(bare(name) or name, kind)[:_CLOSE]
        raise NotKnown(name, tuple(close), tie=bool(exact))

    def _exact(self, name: str, kind: str | None) -> list[Entity]:
        return [e for e in self._by_key.get(key(name), ()) if kind in (None, e.kind)]

    def suggest(self, text: str, kind: str | None = None, limit: int = 25) -> list[Entity]:
        """Entries like what was typed so far, best first; the first by name for nothing typed."""
        if key(text):
            return self._close(bare(text) or text, kind)[:limit]
        return [entity for entity in self._entities if kind in (None, entity.kind)][:limit]

    def mentioned(self, text: str) -> list[Entity]:
        """Entries named in the text as whole words, the longest names first.

        A name inside a longer one is not counted; acronyms of up to three letters must stand in
        capitals where they could be an everyday word or mean several entries.
        """
        said = pieces(text)
        found: list[tuple[int, int, Entity]] = []
        start = 0
        while start < len(said):
            length = self._match(said, start)
            names = tuple(piece.text for piece in said[start : start + length])
            found += [(-length, start, entity) for entity in self._by_pieces.get(names, ())]
            start += length or 1
        found.sort(key=lambda hit: hit[:2])
        return list(dict.fromkeys(entity for _, _, entity in found))

    def _needs_capitals(self, acronym: str) -> bool:
        if len(acronym) > 3 or not acronym.isalpha():
            return False
        return acronym.casefold() in _EVERYDAY or len(self._by_pieces[spell(acronym)]) > 1

    def _match(self, said: Sequence[Piece], start: int) -> int:
        for length in range(min(self._longest, len(said) - start), 0, -1):
            run = said[start : start + length]
            names = tuple(piece.text for piece in run)
            if names not in self._by_pieces or any(piece.apart for piece in run[1:]):
                continue
            if names not in self._cased or run[0].word.rstrip("s").isupper():
                return length
        return 0

    @cached_property
    def _likeness(self) -> Likeness:
        # Made when it is first wanted: most questions never get here.
        return Likeness([parts for _, _, parts in self._spelt])

    def _close(self, text: str, kind: str | None) -> list[Entity]:
        best: dict[str, tuple[float, int, Entity]] = {}
        for (entity, place, _), score in zip(self._spelt, self._likeness.of(text), strict=True):
            if score < _LIKE or kind not in (None, entity.kind):
                continue
            held = best.get(entity.ref)
            if held is None or held[:2] < (score, -place):
                best[entity.ref] = (score, -place, entity)
        close = sorted(best.values(), key=lambda row: (-row[0], -row[1], _order(row[2])))
        return [entity for _, _, entity in close]


def _order(entity: Entity) -> tuple[str, str]:
    return (entity.name.casefold(), entity.ref)


def _once(entities: list[Entity], entity: Entity) -> None:
    if all(entity is not other for other in entities):
        entities.append(entity)
