"""Fits the two linear models of the answer and writes their numbers to index/coefficients.json.

    python -m benchmarks.train

Training data: the articles of squad-dev and jsquad-valid whose title hashes even, and the
developers' question lists on the brief and on the paper; never the published list. Half of the
training articles are left out of the library, so that their questions have no answer; a part of
the others has one word swapped for another of the same article, which makes them unanswerable
however answerable they look. Some questions are put in a chatty message, so that the models see
words that mean nothing.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.questions import holds as holds_groups
from benchmarks.questions import libraries, read_list
from benchmarks.sets import Asked, Collection, even, load
from bot.service import Service
from index import answer as answering
from index import learned
from index.choice import PASSAGES
from index.evidence import FEATURES, candidates
from index.model import Hit, Passage
from index.question import Question, read
from index.search import rarities, search
from index.signs import SIGNS
from index.store import Store

TARGET = Path(answering.__file__).with_name("coefficients.json")
PER_SET = {"squad-dev": 4000, "jsquad-valid": 800}
OWN_LISTS = ("dev", "train-a", "train-b")
IN_DOMAIN = 6.0  # weight of a question of the developers' list against one of a public set
SIGN = {
    "strange": -1,
    "unnamed": -1,
    "unnumbered": -1,
    "unknown": -1,
    "missing": -1,
    "lacking": -1,
    "unkind": -1,
    "uncounted": -1,
}
FREE = frozenset({"needs", "length", "first"})
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
    """A question with all that the index found for it, and which quoted texts would answer."""

    question: Question
    hits: list[Hit]
    idf: dict[str, float]
    asked: Asked
    weight: float = 1.0

    def right(self, passage: Passage, text: str) -> bool:
        """Whether `text`, quoted from `passage`, answers the question."""
        if passage.key not in self.asked.relevant:
            return False
        return any(accepted in text for accepted in self.asked.answers)


@dataclass(frozen=True, slots=True)
class OwnCase(Case):
    """A case of the developers' list: any text that holds every group answers."""

    must: tuple[tuple[str, ...], ...] = ()

    def right(self, passage: Passage, text: str) -> bool:
        """Whether `text` holds what a right answer must hold."""
        return holds_groups(text, self.must)


def main() -> None:
    """Fit both models and write their numbers."""
    with tempfile.TemporaryDirectory() as folder:
        cases = [case for name in PER_SET for case in set_cases(name, Path(folder))]
        own = list(own_cases(Path(folder)))
        print(f"{len(cases)} questions of the sets, {len(own)} of our own", file=sys.stderr)
        write("sentence", fit_sentences([*cases, *own]))
        learned.model.cache_clear()
        write("confidence", fit_confidence([*cases, *own]))


def set_cases(name: str, folder: Path) -> Iterator[Case]:
    """The training questions of a public set, half of whose training articles are left out."""
    collection = load(name)
    chance = random.Random(7)
    training = sorted({title for title in collection.titles.values() if even(title)})
    absent = set(chance.sample(training, len(training) // 2))
    held = [p for p in collection.passages if collection.titles[p.key] not in absent]
    store = Store(folder / f"{name}.db")
    store.add(collection.document, held)
    asked = [q for q in collection.questions if even(article(collection, q))]
    for one in chance.sample(asked, min(PER_SET[name], len(asked))):
        yield case_of(store, varied(one, collection, chance))
    store.close()


def article(collection: Collection, asked: Asked) -> str:
    """The title of the article that a question is about."""
    return collection.titles[next(iter(asked.relevant))]


def varied(asked: Asked, collection: Collection, chance: random.Random) -> Asked:
    """The question as it is, put chattily, or made unanswerable by swapping a word."""
    draw = chance.random()
    if draw < 0.25:
        return swapped(asked, collection, chance)
    if draw < 0.4:
        return replace(asked, text=f"{chance.choice(FILLERS)} {asked.text}")
    if draw < 0.5:
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


def case_of(store: Store, asked: Asked) -> Case:
    """What the index finds for a question."""
    question = read(asked.text)
    hits = search(store, question, 10)
    return Case(question, hits, rarities(store, list(question.weights)), asked)


def own_cases(folder: Path) -> Iterator[Case]:
    """The developers' lists on the brief, and on the paper where it is at hand."""
    for _, service in libraries(folder):
        for name in OWN_LISTS:
            for row in read_list(name):
                if row["kind"] not in ("chat", "followup"):
                    yield own_case(service, row)


def own_case(service: Service, row: dict) -> Case:
    """A question of the developers' list as the service asks it."""
    outcome = service.outcome(row["q"])
    asked = Asked(row["id"], row["q"], {}, ())
    must = tuple(tuple(group) for group in row["must"])
    return OwnCase(outcome.question, list(outcome.hits), dict(outcome.idf), asked, IN_DOMAIN, must)


def fit_sentences(cases: list[Case]) -> dict[str, object]:
    """Which sentence of the top passages holds the answer."""
    rows, labels, weights = [], [], []
    for case in cases:
        for candidate in candidates(case.question, case.hits[:PASSAGES], case.idf):
            passage = candidate.hit.passage
            rows.append(candidate.vector)
            labels.append(case.right(passage, passage.text[slice(*candidate.span)]))
            weights.append(case.weight)
    return fit("sentence", FEATURES, rows, labels, weights)


def fit_confidence(cases: list[Case]) -> dict[str, object]:
    """Whether the shown sentences hold the answer."""
    rows, labels, weights = [], [], []
    for case in cases:
        found = answering.answer(case.question, case.hits, case.idf)
        if found.signs is None:
            continue
        shown: dict[str, str] = {}
        for quote in found.quotes:
            shown[quote.passage.key] = f"{shown.get(quote.passage.key, '')}\n{quote.text}"
        every = "\n".join(shown.values())
        right = any(case.right(quote.passage, shown[quote.passage.key]) for quote in found.quotes)
        if isinstance(case, OwnCase):
            right = holds_groups(every, case.must)
        rows.append(astuple(found.signs))
        labels.append(right)
        weights.append(case.weight)
    return fit("confidence", SIGNS, rows, labels, weights)


def fit(
    name: str, features: tuple[str, ...], rows: list, labels: list, weights: list
) -> dict[str, object]:
    """A logistic regression as plain numbers, rounded to three decimals.

    A feature that comes out with the sign that its meaning forbids is left out, and the rest
    fitted again: an explanation that nobody would believe is no explanation.
    """
    table = np.array(rows)
    kept = list(features)
    while True:
        model = LogisticRegression(max_iter=2000, C=1.0)
        columns = [features.index(feature) for feature in kept]
        model.fit(table[:, columns], np.array(labels), sample_weight=np.array(weights))
        found = dict(zip(kept, (float(weight) for weight in model.coef_[0]), strict=True))
        wrong = [one for one in kept if found[one] * SIGN.get(one, 1) < 0 and one not in FREE]
        if not wrong:
            break
        kept.remove(max(wrong, key=lambda one: abs(found[one])))
    numbers = {feature: round(weight, 3) for feature, weight in found.items()}
    bias = round(float(model.intercept_[0]), 3)
    print(f"{name}: {len(rows)} rows, {sum(labels)} right, {numbers}, bias {bias}", file=sys.stderr)
    return {"bias": bias, "weights": numbers}


def write(name: str, stored: dict[str, object]) -> None:
    """Put a model's numbers in place of its older ones."""
    held = json.loads(TARGET.read_text("utf-8"))
    TARGET.write_text(json.dumps({**held, name: stored}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
