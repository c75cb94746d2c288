"""Questions with one typing error each, the same ones on every run."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable

SEED = 20
_WORD = re.compile(r"[^\W\d_]{5,}")


def mistyped(question: str, name: str, seed: int = SEED) -> str:
    """The question with one error in one random word of five letters or more.

    The error is a substitution, an omission, an insertion or a swap of two letters next to each
    other, each as likely. `name` (the question's id) and `seed` decide everything, so that the
    order and the number of questions do not matter. Without such a word the question stays.
    """
    words = list(_WORD.finditer(question))
    if not words:
        return question
    chance = random.Random(f"{seed}:{name}")
    word = chance.choice(words)
    written = word.group()
    wrong = chance.choice(ERRORS)(written, chance)
    return question[: word.start()] + wrong + question[word.end() :]


def substitution(word: str, chance: random.Random) -> str:
    """Another letter in the place of one."""
    place = chance.randrange(len(word))
    others = [letter for letter in string.ascii_lowercase if letter != word[place].lower()]
    return word[:place] + chance.choice(others) + word[place + 1 :]


def omission(word: str, chance: random.Random) -> str:
    """One letter left out."""
    place = chance.randrange(len(word))
    return word[:place] + word[place + 1 :]


def insertion(word: str, chance: random.Random) -> str:
    """One letter too many, anywhere."""
    place = chance.randrange(len(word) + 1)
    return word[:place] + chance.choice(string.ascii_lowercase) + word[place:]


def swap(word: str, chance: random.Random) -> str:
    """Two different letters next to each other in the wrong order."""
    places = [i for i in range(len(word) - 1) if word[i].lower() != word[i + 1].lower()]
    if not places:
        return omission(word, chance)
    place = chance.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


ERRORS: tuple[Callable[[str, random.Random], str], ...] = (
    substitution,
    omission,
    insertion,
    swap,
)
