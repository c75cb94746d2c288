"""Runs cases in worlds and tells of every leak: what was seen and must not be, or told apart."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bot import brief
from bot.model import Answer, LibraryView, PassageView, Place, SourceView
from bot.service import PUBLIC, Service
from index.model import Document
from index.passages import cut
from index.store import Store
from tests.leaks.asking import PAGE, Question, leaves, observed, pressed, question
from tests.leaks.model import allowed, scene, spot_of
from tests.leaks.worlds import Holding, World, establish, twin, world

REPLIES = 6  # answers whose buttons others press
Seen = dict[str, object]


@dataclass(frozen=True, slots=True)
class Leak:
    """What a case gave away: by which rule, in which operation, and what."""

    rule: str
    world: int
    case: int
    operation: str
    what: str
    asked: str


@dataclass(slots=True)
class Tally:
    """What was looked at."""

    counts: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)


@cache
def public_text() -> str:
    """The text that every library file holds from the start."""
    return " ".join(path.read_text("utf-8") for path in brief.files())


class Stage:
    """A world with its services; twins are made when first needed."""

    def __init__(self, seed: int, template: Path, tally: Tally) -> None:
        self._stack = ExitStack()
        self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self._template, self.tally = template, tally
        self.world = world(seed, public_text())
        self.service = self._open(self.world, "world")
        self._store = Store(self._folder / "world.db")
        self._stack.callback(self._store.close)
        self._twins: dict[frozenset[int], Service] = {}
        self.shelves = self._store.libraries()
        held = self._store.sources()
        self.keys = {
            id: [p.key for p in self._store.document(id)] for id in (one.source for one in held)
        }
        self.brief = [one.passages for one in held if one.source == brief.SOURCE]
        luck = Random(seed)
        asked = (question(luck, self.world, self.keys).text for _ in range(REPLIES))
        answers = [self.service.ask(text, place=Place("guild", 1, 2)) for text in asked]
        self.refs = [answer.ref for answer in answers if answer.ref]
        tally.counts["worlds"] += 1

    def _open(self, made: World, name: str) -> Service:
        service = establish(made, self._template, self._folder / f"{name}.db")
        self._stack.callback(service.close)
        return service

    def twin(self, visible: frozenset[int]) -> Service:
        """The service on the twin for those who see these libraries."""
        if visible not in self._twins:
            made = twin(self.world, visible, public_text())
            self._twins[visible] = self._open(made, "-".join(map(str, sorted(visible))))
            self.tally.counts["twins"] += 1
        return self._twins[visible]

    def close(self) -> None:
        """Close the files and remove them."""
        self._stack.close()

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, cases: int) -> Iterator[Leak]:
        """The leaks of so many cases."""
        for number in range(cases):
            yield from _Case(self, number).leaks()


class _Case:
    def __init__(self, stage: Stage, number: int) -> None:
        self._stage, self._number = stage, number
        luck = Random(f"{stage.world.seed}:{number}")
        self._place = scene(luck, stage.world)
        self._asked: Question = question(luck, stage.world, stage.keys)
        self._ref = luck.choice(stage.refs) if luck.random() < 0.4 else ""

    def leaks(self) -> Iterator[Leak]:
        stage, tally = self._stage, self._stage.tally
        spot = spot_of(self._place)
        visible = stage.service.rights.visible(stage.shelves, spot)
        expected = allowed(stage.world, self._place)
        if visible != expected:
            yield self._leak("rights", "visible", f"{sorted(visible)} for {sorted(expected)}")
        service = stage.service.seen(spot)
        seen = observed(service, self._asked)
        told = observed(stage.twin(expected).within(expected), self._asked)
        tally.counts["cases"] += 1
        tally.counts["libraries shown"] += len(expected) - 1
        tally.counts["libraries hidden"] += len(stage.world.holdings) - len(expected)
        tally.places[self._place.kind] += 1
        if isinstance(seen["ask"], Answer):
            tally.statuses[seen["ask"].status] += 1
            tally.counts["respelt"] += bool(seen["ask"].repaired)
        tally.counts["refusals"] += sum(
            isinstance(one, tuple) and one[:1] == ("refused",) for one in seen.values()
        )
        yield from self._differences(seen, told)
        if self._ref:
            seen |= pressed(service, self._ref)
        yield from self._secrets(seen, expected)
        yield from self._counts(seen, expected)

    def _leak(self, rule: str, operation: str, what: str) -> Leak:
        asked = self._asked.text
        return Leak(rule, self._stage.world.seed, self._number, operation, what, asked)

    def _differences(self, seen: Seen, told: Seen) -> Iterator[Leak]:
        for name, value in seen.items():
            if value != told[name]:
                yield self._leak("twin", name, _difference(value, told[name]))

    def _secrets(self, seen: Seen, visible: frozenset[int]) -> Iterator[Leak]:
        """Words that only what is hidden holds, in anything that was shown."""
        asked = " ".join((self._asked.text, *self._asked.turns, *self._asked.ids)).casefold()
        listed, unlisted = _secrets(self._stage.world, visible)
        for name, value in seen.items():
            each = list(leaves(value))
            strings = [one.casefold() for one in each if isinstance(one, str)]
            self._stage.tally.counts["strings"] += len(strings)
            self._stage.tally.counts["numbers"] += len(each) - len(strings)
            shown = "\n".join(strings)
            wanted = listed if name.startswith("original") else (*listed, *unlisted)
            for secret in wanted:
                if secret in shown and secret not in asked:
                    yield self._leak("secret", name, secret)

    def _counts(self, seen: Seen, visible: frozenset[int]) -> Iterator[Leak]:
        held = [one for one in self._stage.world.holdings if one.id in visible]
        answer = seen["ask"]
        if isinstance(answer, Answer):
            receipt = (answer.searched.passages, answer.searched.documents)
            totals = (
                sum(self._stage.brief) + sum(map(_passages, held)),
                len(self._stage.brief) + sum(len(one.searched) for one in held),
            )
            if receipt != totals:
                yield self._leak("count", "ask", f"{receipt} for {totals}")
        shown = sorted((v.id, v.documents, v.passages) for v in _of(LibraryView, seen["libraries"]))
        rows = [(one.id, len(one.texts), _passages(one)) for one in held]
        more = len(self._stage.brief), sum(self._stage.brief)
        rows[0] = (PUBLIC, rows[0][1] + more[0], rows[0][2] + more[1])
        if shown != rows:
            yield self._leak("count", "libraries", f"{shown} for {rows}")
        sources = sorted((v.library, v.id) for v in _of(SourceView, seen["sources"]))
        ids = [(one.id, text.document.source) for one in held for text in one.texts]
        ids += [(PUBLIC, brief.SOURCE) for _ in self._stage.brief]
        if seen.get("pressed page 2") and len(_of(PassageView, seen["pressed more"])) < PAGE:
            yield self._leak("count", "pressed more", "a page has gaps")
        if sources != sorted(ids):
            yield self._leak("count", "sources", f"{len(sources)} for {len(ids)}")


def _of(kind: type, value: object) -> list[Any]:
    assert isinstance(value, list)
    assert all(isinstance(one, kind) for one in value)
    return value


def _passages(held: Holding) -> int:
    return sum(_size(one.document) for one in held.searched)


@cache
def _size(document: Document) -> int:
    return len(cut(document))


def _secrets(made: World, visible: frozenset[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of what is hidden altogether, and of what is only listed; in small letters."""
    listed: list[str] = []
    unlisted: list[str] = []
    for held in made.holdings:
        hidden = held.id not in visible
        if hidden:
            listed.append(held.name.split()[0])
        for one in (*held.gone, *(held.texts if hidden else ())):
            listed += [*one.secret, *(word.casefold() for word in one.listed)]
        unlisted += [word for one in held.texts if one.held for word in one.secret]
    return tuple(listed), tuple(unlisted)


def _difference(one: object, other: object, at: str = "") -> str:
    """Where two values part."""
    if is_dataclass(one) and type(one) is type(other):
        for item in fields(one):
            pair = getattr(one, item.name), getattr(other, item.name)
            if pair[0] != pair[1]:
                return _difference(*pair, f"{at}.{item.name}")
    if isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        for place, pair in enumerate(zip(one, other, strict=True)):
            if pair[0] != pair[1]:
                return _difference(*pair, f"{at}[{place}]")
    return f"{at}: {str(one)[:160]!r} and in the twin {str(other)[:160]!r}"
