"""One case: everything that an asker can have the service show, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from random import Random

from bot.errors import UserError
from bot.model import Answer, Asker
from bot.service import Service
from tests.leaks.words import SHARED, Text, slip
from tests.leaks.worlds import World

PLAIN = (
    "When did Japan publish its first National Security Strategy?",
    "What is the Acquisition, Technology and Logistics Agency?",
    "How many F-35A does Japan assemble?",
    "Who makes the SM-3 Block IIA missile?",
    "Why did the ban on arms exports end?",
    "Which countries hold a Reciprocal Defense Procurement agreement?",
    "日本はいつ国家安全保障戦略を定めたか？",
    "thanks",
)
ASKS = (
    "What is {}?",
    "Who bought {} and {}?",
    "When was {} opened?",
    "How many {} did {} buy?",
    "Why did {} fail with {}?",
    "{} {} {}",
    "Which treaty names {}?",
    "Wann wurde die {} von der {} und dem {} nicht ...?",
)
ID = "brief"
PAGE = 3  # passages of a page of somebody else's answer


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and which documents and passages are asked for by name."""

    text: str
    turns: tuple[str, ...]
    locale: str
    ids: tuple[str, ...]
    keys: tuple[str, ...]
    libraries: tuple[int, ...]
    search: bool
    lookup: bool


def question(luck: Random, made: World, keys: Mapping[str, Sequence[str]]) -> Question:
    """A random question; `keys` are those of the passages of each document."""
    texts = [one for held in made.holdings for one in (*held.texts, *held.gone)]
    asked = luck.choice(PLAIN) if luck.random() < 0.15 else _made(luck, made, texts)
    turns = (_made(luck, made, texts),) if luck.random() < 0.1 else ()
    ids = (luck.choice(texts).document.source, luck.choice(texts).document.source)
    some = [luck.choice(held) for one in (*ids, ID) if (held := keys.get(one))]
    return Question(
        asked,
        turns,
        luck.choice(("en", "en", "ja")),
        tuple(dict.fromkeys(ids)),
        tuple(dict.fromkeys(some)),
        (luck.choice(made.holdings).id,),
        luck.random() < 0.5,
        luck.random() < 0.1,
    )


def _made(luck: Random, made: World, texts: Sequence[Text]) -> str:
    form = luck.choice(ASKS)
    return form.format(*(_word(luck, made, luck.choice(texts)) for _ in range(form.count("{}"))))


def _word(luck: Random, made: World, one: Text) -> str:
    secret = luck.choice(one.secret or SHARED)
    return luck.choice(
        (
            luck.choice(SHARED),
            luck.choice(SHARED) + "s",
            secret,
            secret.capitalize(),
            slip(luck, secret, 1),
            slip(luck, secret, 2),
            slip(luck, luck.choice(made.families), 1),
            luck.choice(made.families),
            one.short,
            one.short,
            luck.choice(one.listed),
            one.document.source,
            luck.choice(made.holdings).name,
        )
    )


def observed(service: Service, asked: Question) -> dict[str, object]:
    """All that the service gives out for the question, by operation; refusals are values too."""
    found: dict[str, object] = {}

    def note(name: str, call: Callable[[], object]) -> object:
        try:
            found[name] = call()
        except UserError as error:
            found[name] = ("refused", error.key, str(error), error.text("ja"))
        return found[name]

    locale = asked.locale
    asker = Asker(locale=locale)
    answer = note("ask", lambda: service.ask(asked.text, asker=asker, turns=asked.turns))
    if isinstance(answer, Answer):
        note("cited", lambda: service.cited(answer.ref, locale=locale) if answer.ref else ())
        note("more", lambda: service.more(answer.ref, size=5) if answer.ref else ())
        found["ask"] = replace(answer, ref="", elapsed_ms=0.0)
    if asked.search:
        note("search", lambda: service.search(asked.text, 12, locale=locale))
    for key in asked.keys:
        note(f"passage {key}", partial(service.passage, key, locale=locale))
        note(f"around {key}", partial(service.around, key, locale=locale))
    for id in asked.ids:
        note(f"every {id}", partial(service.every, id, locale=locale))
        note(f"source {id}", partial(service.source, id))
        note(f"original {id}", partial(service.original, id))
        for library in asked.libraries:
            note(f"source {id} {library}", partial(service.source, id, library))
            note(f"original {id} {library}", partial(service.original, id, library))
    note("sources", service.sources)
    for library in asked.libraries:
        note(f"sources {library}", partial(service.sources, library))
    note("libraries", service.libraries)
    if asked.lookup:
        note("suggest", lambda: service.suggest(asked.text[:40]))
        note("lookup", lambda: service.lookup(asked.text[:40], locale=locale))
    return found


def pressed(service: Service, ref: str) -> dict[str, object]:
    """What the buttons of somebody else's answer show."""
    return {
        "pressed cited": service.cited(ref),
        "pressed more": service.more(ref, size=PAGE),
        "pressed page 2": service.more(ref, 1, size=PAGE),
    }


def leaves(value: object) -> Iterator[str | int | float]:
    """Every string and number in a value, whatever holds it."""
    if isinstance(value, bytes):
        yield value.decode()
    elif isinstance(value, str | int | float):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from leaves(getattr(value, item.name))
    elif isinstance(value, dict):
        for pair in value.items():
            yield from leaves(pair)
    elif isinstance(value, Collection):
        for one in value:
            yield from leaves(one)
    elif value is not None:
        raise TypeError(type(value))
