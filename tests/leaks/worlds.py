"""Random servers with libraries in one file, and twins in which hidden ones hold other texts."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from bot import brief
from bot.rights import Rights
from bot.rights_model import Grant
from bot.service import PUBLIC, Service
from bot.taking import incoming
from index.model import Incoming, Shelf
from index.store import Store
from tests.leaks.words import SHARED, Text, Words, build, text

ADDED = "2026-01-02T03:04:05+00:00"  # of every document, so that twins differ in nothing else


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: the roles that can view it, whether @everyone can, or members let in by name."""

    id: int
    roles: frozenset[int]
    everyone: bool
    members: bool


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its roles, those of them that *Manage Server*, the librarians' role, channels."""

    id: int
    roles: tuple[int, ...]
    managing: frozenset[int]
    librarian: int | None
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A library: to whom it is granted, and what it holds when all steps are done."""

    id: int
    guild: int | None
    name: str
    grants: tuple[Grant, ...]
    texts: list[Text] = field(default_factory=list)
    gone: list[Text] = field(default_factory=list)

    @property
    def searched(self) -> list[Text]:
        """The documents that are not held back."""
        return [one for one in self.texts if not one.held]


@dataclass(frozen=True, slots=True)
class Step:
    """Something done to the file: documents come into a library, or one goes from it."""

    library: int
    come: tuple[Text, ...] = ()
    go: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """Servers with their libraries, and the steps by which the file came to be.

    A `bare` one has no brief any more: its public library is as small as the others.
    """

    seed: int
    servers: tuple[Server, ...]
    holdings: tuple[Holding, ...]
    steps: tuple[Step, ...]
    families: tuple[str, ...]
    bare: bool


def world(seed: int, elsewhere: str) -> World:
    """The world of this seed; no word of its own stands in the text `elsewhere`."""
    luck = Random(seed)
    words = Words(luck, elsewhere)
    families = tuple(words.word() for _ in range(4))
    servers = tuple(_server(luck, n) for n in range(1, luck.choice((3, 3, 4))))
    holdings = [Holding(PUBLIC, None, "public", ())]
    owners = [server for server in servers for _ in range(luck.choice((2, 2, 3)))]
    for server in owners:
        first = all(one.guild != server.id for one in holdings)
        grants = _grants(luck, server, servers, own=first)
        name = f"{words.word()} papers"
        holdings.append(Holding(len(holdings) + 1, server.id, name, grants))
    holdings.append(Holding(len(holdings) + 1, None, f"{words.word()} papers", ()))
    steps = _steps(luck, words, families, holdings)
    return World(seed, servers, tuple(holdings), steps, families, seed % 2 == 0)


def _server(luck: Random, number: int) -> Server:
    roles = tuple(number * 100 + n for n in range(1, 6))
    managing = frozenset(roles[-1:])
    channels = tuple(_channel(luck, number * 1000 + n, roles) for n in range(1, 4))
    return Server(number * 10, roles, managing, luck.choice((None, roles[3])), channels)


def _channel(luck: Random, id: int, roles: Sequence[int]) -> Channel:
    some = frozenset(luck.sample(roles, luck.choice((0, 1, 1, 2, 3))))
    return Channel(id, some, luck.random() < 0.3, luck.random() < 0.15)


def _grants(
    luck: Random, server: Server, servers: Sequence[Server], *, own: bool
) -> tuple[Grant, ...]:
    found = {Grant("role", role) for role in luck.sample(server.roles[:4], luck.choice((0, 1, 2)))}
    if luck.random() < 0.4:
        found.add(Grant("channel", luck.choice(server.channels).id))
    if own and luck.random() < 0.5:
        found.add(Grant("everyone"))
    # What is granted to another server's role or channel opens nothing there.
    other = luck.choice(servers)
    found |= {Grant("role", other.roles[0])} if luck.random() < 0.2 else set()
    found |= {Grant("channel", other.channels[0].id)} if luck.random() < 0.2 else set()
    return tuple(sorted(found, key=lambda one: (one.kind, one.subject)))


def _steps(
    luck: Random, words: Words, families: Sequence[str], holdings: Sequence[Holding]
) -> tuple[Step, ...]:
    """Documents for every library, some of them gone again, in an order that mixes libraries."""
    steps = []
    for held in holdings:
        for _ in range(luck.choice((1, 2))):
            made = [text(luck, words, families) for _ in range(luck.choice((1, 2, 3)))]
            held.texts.extend(made)
            steps.append(Step(held.id, tuple(made)))
    luck.shuffle(steps)
    if luck.random() < 0.4:
        crowded = luck.choice(holdings)
        crowded.texts.append(text(luck, words, families, crowd=families[0]))
        steps.insert(luck.randrange(len(steps)), Step(crowded.id, (crowded.texts[-1],)))
    _share(luck, words, luck.sample(holdings, 3), steps)
    for held in holdings:
        if luck.random() < 0.3:
            left = text(luck, words, families)
            held.gone.append(left)
            steps.insert(luck.randrange(len(steps)), Step(held.id, (left,)))
            steps.append(Step(held.id, go=left.document.source))
    return tuple(steps)


def _share(luck: Random, words: Words, holdings: Sequence[Holding], steps: list[Step]) -> None:
    """The same text under the same id, but under other titles, in several libraries."""
    parts = [("Common words", " ".join(luck.choices(SHARED, k=30)).capitalize() + ".")]
    for held in holdings:
        titled = words.word()
        made = build("handbook", titled.title(), parts)
        shared = Text(made, (), (titled,), "HBBK")
        held.texts.append(shared)
        steps.append(Step(held.id, (shared,)))


def twin(real: World, visible: Collection[int], elsewhere: str) -> World:
    """The same as far as `visible` goes; the other libraries hold other documents, or none."""
    luck = Random(f"{real.seed}:{sorted(visible)}")
    everything = " ".join(_said(one) for one in real.holdings)
    words = Words(luck, f"{elsewhere} {everything}")
    hidden = [held.id for held in real.holdings if held.id not in visible]
    holdings = tuple(
        held
        if held.id in visible
        else Holding(held.id, held.guild, f"{words.word()} papers", held.grants)
        for held in real.holdings
    )
    steps = [step for step in real.steps if step.library in visible]
    for library in hidden:
        for _ in range(luck.choice((0, 0, 1, 2))):
            made = text(luck, words, real.families)
            steps.insert(luck.randint(0, len(steps)), Step(library, (made,)))
    return replace(real, holdings=holdings, steps=tuple(steps))


def _said(held: Holding) -> str:
    return " ".join(" ".join((*one.secret, *one.listed)) for one in (*held.texts, *held.gone))


def establish(made: World, template: Path, path: Path) -> Service:
    """The service on a file of the world at `path`, a copy of the seeded `template`."""
    shutil.copyfile(template, path)
    store = Store(path)
    try:
        for held in made.holdings[1:]:
            assert store.create(held.name, held.guild).id == held.id
        if made.bare:
            store.remove(brief.SOURCE, PUBLIC)
        for step in made.steps:
            if step.go:
                store.remove(step.go, step.library)
            else:
                store.take_in([_incoming(one) for one in step.come], step.library)
        with store.writing() as db:
            db.conn.execute("UPDATE document SET added = ?", [ADDED])
        _grant(made, Rights(store))
    finally:
        store.close()
    return Service(path)


def _grant(made: World, rights: Rights) -> None:
    for server in made.servers:
        rights.set_librarian(server.id, server.librarian)
    for held in made.holdings:
        for grant in held.grants:
            rights.grant(_shelf(held), grant.kind, grant.subject)


def _shelf(held: Holding) -> Shelf:
    return Shelf(held.id, held.guild, held.name)


def _incoming(one: Text) -> Incoming:
    id = one.document.source
    file = (f"{id}.md", "\n\n".join(block.text for block in one.document.blocks).encode())
    return replace(incoming(one.document, origin=f"/in/{id}.md", original=file), held=one.held)
