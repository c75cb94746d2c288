"""The questions that the models of the answer are fitted on, with what the index found for each.

Training data: the articles of squad-dev and jsquad-valid whose title hashes even, and the
developers' question lists on the brief and on the paper; never a list that is measured on. A part
of the questions has one word swapped for another of the same article, which makes them
unanswerable however answerable they look; some are put in a chatty message, so that the models
see words that mean nothing. Every question of a set is also seen with its passages hidden.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.answers import half, library, spread
from benchmarks.questions import holds, libraries, read_list
from benchmarks.sets import Asked, Collection, even, load
from bot.service import Service
from index.ask import Asking, Outcome
from index.model import Hit, Passage
from index.question import Question

PER_SET = {"squad-dev": 3500, "jsquad-valid": 900}
OWN_LISTS = ("dev", "train-a", "train-b", "traps-dev", "reworded-dev", "yesno-dev")
DEPTH = 14  # hits that are kept, so that enough are left where some are hidden
FILLERS = (
    "Hi! Quick one before my call:",
    "Good morning team, I am preparing slides for my director tomorrow and got stuck.",
    "Sorry to bother you, a colleague mentioned this over lunch and I could not remember.",
    "Hello, working on a client memo here.",
    "Hey, this may be a silly one, but the boss keeps pestering me about it.",
)
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]+(?: [A-Z][a-z]+)*|\b\d{2,4}\b")
_WORD = re.compile(r"\b[a-z]{5,}\b")


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what the index found for it; `about` is the article or question it is of.

    `must` are the groups that a right answer of our own lists holds; `accepted` the answers of a
    public set, of which one must stand in a quotation from a passage of `relevant`.
    """

    question: Question
    hits: tuple[Hit, ...]
    idf: dict[str, float]
    about: str
    own: bool
    accepted: tuple[str, ...] = ()
    relevant: frozenset[str] = frozenset()
    must: tuple[tuple[str, ...], ...] = ()

    def right(self, passage: Passage, text: str) -> bool:
        """Whether `text`, quoted from `passage`, answers the question."""
        if self.own:
            return holds(text, self.must)
        return passage.key in self.relevant and any(one in text for one in self.accepted)

    @property
    def answerable(self) -> bool:
        """Whether anything answers it."""
        return bool(self.must or self.accepted)

    @property
    def hidden(self) -> Case:
        """The same question with its passages left out of the hits."""
        others = tuple(hit for hit in self.hits if hit.passage.key not in self.relevant)
        return replace(self, hits=others, accepted=())


def set_cases(name: str, folder: Path) -> Iterator[Case]:
    """The training questions of a public set; its other articles are not in the library."""
    collection = load(name)
    chance = random.Random(7)
    titles = dict.fromkeys(title for title in collection.titles.values() if even(title))
    store = library(collection, folder / f"{name}.db", titles)
    asking = Asking(store)
    for asked in spread(half(collection, training=True), PER_SET[name]):
        about = article(collection, asked)
        put = varied(asked, collection, chance)
        relevant = frozenset(asked.relevant)
        outcome = asking.ask(put.text)
        yield replace(_case(outcome, about), accepted=put.answers, relevant=relevant)
    store.close()


def own_cases(folder: Path) -> Iterator[Case]:
    """The developers' lists on the brief, and on the paper where it is at hand."""
    for _, service in libraries(folder):
        for name in OWN_LISTS:
            for row in read_list(name):
                if row["kind"] not in ("chat", "followup"):
                    yield own_case(service, row)


def own_case(service: Service, row: dict) -> Case:
    """A question of the developers' list as the service asks it."""
    must = tuple(tuple(group) for group in row["must"])
    return replace(_case(service.outcome(row["q"]), row["id"]), own=True, must=must)


def _case(outcome: Outcome, about: str) -> Case:
    hits = tuple(outcome.hits[:DEPTH])
    return Case(outcome.question, hits, dict(outcome.idf), about, own=False)


def article(collection: Collection, asked: Asked) -> str:
    """The title of the article that a question is about."""
    return collection.titles[next(iter(asked.relevant))]


def varied(asked: Asked, collection: Collection, chance: random.Random) -> Asked:
    """The question as it is, put chattily or tersely, or made unanswerable by swapping a word."""
    draw = chance.random()
    if draw < 0.12:
        return swapped(asked, collection, chance)
    if draw < 0.2:
        return replace(asked, text=f"{chance.choice(FILLERS)} {asked.text}")
    if draw < 0.27:
        return replace(asked, text=asked.text.lower().rstrip("?"))
    return asked


def swapped(asked: Asked, collection: Collection, chance: random.Random) -> Asked:
    """The question with one name, number or word of another passage of its article in place."""
    title = article(collection, asked)
    texts = [p.text for p in collection.passages if collection.titles[p.key] == title]
    gold = " ".join(p.text for p in collection.passages if p.key in asked.relevant)
    pattern = _NAME if _NAME.search(asked.text) and chance.random() < 0.7 else _WORD
    here = list(pattern.finditer(asked.text))
    there = sorted({m.group() for text in texts for m in pattern.finditer(text)})
    if not here:
        return asked
    out = chance.choice(here)
    same = [w for w in there if w[0].isdigit() == out.group()[0].isdigit() and w not in gold]
    if not same:
        return asked
    text = asked.text[: out.start()] + chance.choice(same) + asked.text[out.end() :]
    return replace(asked, text=text, answers=())


def every_case(folder: Path) -> Sequence[Case]:
    """All that the models are fitted on."""
    sets = [case for name in PER_SET for case in set_cases(name, folder)]
    return [*sets, *own_cases(folder)]
