"""A follow-up completed from the turns before it; a question with its own subject is left alone.

Every rule reads the words alone, so that the same conversation is always understood the same way,
and what was understood can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.followup import words
from bot.followup.leaning import leans, topical
from bot.followup.named import THING, YEAR, Spotter
from bot.followup.rewriting import (
    antecedent,
    only_names,
    shifted,
    substituted,
    swapped,
    without_years,
)
from bot.followup.talk import ALONE, PARTS, Earlier, Whole, added, content, core_of
from index.kinds import Wanted, wanted

__all__ = ["Earlier", "Whole", "complete"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A follow-up at work: what is said, that without what opens it, and what it may lean on."""

    said: str
    core: str
    adds: bool
    turn: int
    turns: Sequence[Earlier]
    spotter: Spotter

    @property
    def earlier(self) -> Earlier:
        return self.turns[self.turn]


def complete(question: str, turns: Sequence[Earlier], spotter: Spotter) -> Whole:
    """The question with what it leans on of the turns, oldest first; itself where it does not.

    "and Italy?" after "Which F-35 facilities does Japan have?" becomes that question about Italy.
    """
    asked = _asked(question, turns, spotter)
    if asked is None:
        return ALONE
    for rule in (_more, _year, _pair, _topic, _swap, _lean):
        found = rule(asked)
        if found is not None:
            return found
    return ALONE


def _asked(question: str, turns: Sequence[Earlier], spotter: Spotter) -> _Asked | None:
    said = question.strip()
    if not turns or words.CHANGES.match(said):
        return None
    return _returned(said, turns, spotter) or _Asked(
        said, core_of(said), added(said), len(turns) - 1, turns, spotter
    )


def _returned(said: str, turns: Sequence[Earlier], spotter: Spotter) -> _Asked | None:
    """A return to an earlier turn, which shares a word with what is named."""
    match = words.BACK.fullmatch(said) or words.BACK_JA.fullmatch(said)
    if match is None:
        return None
    named = content(match["what"])
    for at in range(len(turns) - 1, -1, -1):
        if named & content(turns[at].text) or match["what"] in turns[at].text:
            return _Asked(said, core_of(match["rest"]), True, at, turns, spotter)
    return None


def _more(asked: _Asked) -> Whole | None:
    """More of the same, or an example of it."""
    if words.MORE.fullmatch(asked.core):
        return Whole(asked.earlier.text, turn=asked.turn)
    if words.EXAMPLE.fullmatch(asked.core):
        return Whole(f"example ({asked.earlier.base})", turn=asked.turn)
    return None


def _year(asked: _Asked) -> Whole | None:
    """The year after or before the one that was asked about."""
    for pattern, step in ((words.NEXT_YEAR, 1), (words.LAST_YEAR, -1)):
        match = pattern.search(asked.core)
        if match is None:
            continue
        rest = asked.core[: match.start()] + " " + asked.core[match.end() :]
        rest = re.sub(r"[ぁ-ん]", "", rest)
        text = shifted(asked.earlier.text, step)
        if text is not None and content(rest) <= content(text):
            return Whole(text, turn=asked.turn)
    return None


def _pair(asked: _Asked) -> Whole | None:
    """The former, the latter or the other one of two things that were named."""
    match = words.PAIR.search(asked.core)
    two = topical(asked.turns, asked.spotter)
    if match is None or len(two) < 2:
        return None
    which = (match["which"] or match["ja"] or match["ordinal"] or "").lower()
    name = two[0] if which in ("former", "前者", "first") else two[1]
    text = f"{asked.core[: match.start()]}{name}{asked.core[match.end() :]}".strip()
    if len(content(text)) <= len(content(name)):
        swap = (
            None
            if content(name) <= content(asked.earlier.text)
            else swapped(name, asked.earlier, asked.spotter)
        )
        return Whole(swap or _with(name, asked.earlier.base), turn=asked.turn)
    return Whole(f"{text}?", turn=asked.turn)


def _topic(asked: _Asked) -> Whole | None:
    """A thing first and then the question about it: "and those SOSAs, do they bind anyone?"."""
    match = words.TOPIC.fullmatch(asked.core)
    if match is None:
        return None
    held = asked.spotter.spot(match["topic"])
    name = re.sub(r"^(the|those|these|that|this) ", "", match["topic"].strip())
    text = substituted(match["rest"], name)
    if not held or text is None:
        return None
    if any(one.sort == THING for one in held) and not words.THERE.search(text):
        return Whole(f"{text}?", turn=asked.turn)
    return _beside(asked, text)


def _swap(asked: _Asked) -> Whole | None:
    """A name, year or phrase alone takes the place of its like, or is asked about beside it."""
    phrase = _phrase(asked)
    if phrase is None:
        return None
    text = swapped(phrase, asked.earlier, asked.spotter)
    if text is not None:
        return Whole(text, turn=asked.turn)
    if not asked.adds and phrase == asked.core and not words.JA.search(phrase):
        return None  # a name and nothing else, of another kind: it is what is asked about
    held = asked.spotter.spot(phrase)
    dated = any(one.sort == YEAR for one in held)
    base = without_years(asked.earlier.base) if dated else asked.earlier.base
    whole = _with(phrase, base)
    return Whole(whole, phrase, whole[len(phrase) :] if held else "", asked.turn)


def _phrase(asked: _Asked) -> str | None:
    """What is said where it is no whole question; None where it is one."""
    core = asked.core
    if words.JA.search(core):
        match = words.JA_FRAGMENT.fullmatch(core)
        if match and not words.BARE.fullmatch(core) and not words.JA_ASKS.search(match["what"]):
            what = match["what"].strip("、, ")
            return what if asked.adds or only_names(what, asked.spotter) else None
        return None
    terse = len(core.split()) <= 5 and not words.CLAUSE.search(core)
    if terse and words.PLACED.fullmatch(core):
        return core
    if terse and only_names(core, asked.spotter):
        # A thing alone, without a question mark, is itself what is asked about.
        things = [one for one in asked.spotter.spot(core) if one.sort == THING]
        return core if asked.adds or not things or asked.said.endswith(("?", "？")) else None
    elided = words.ELLIPSIS.fullmatch(core)
    if elided and only_names(elided["what"], asked.spotter):
        return elided["what"]
    phrase = words.ONE.sub("", core) if words.ORDINALS.search(core) else core
    if not asked.adds or words.CLAUSE.search(phrase) or words.PRONOUN.search(phrase):
        return None
    return phrase if phrase and len(phrase.split()) <= 10 else None


def _lean(asked: _Asked) -> Whole | None:
    """A question with a pronoun, or without a subject, takes it from the turn before."""
    if not leans(asked.core, asked.earlier, asked.spotter, adds=asked.adds):
        return None
    two = topical(asked.turns, asked.spotter) if words.DIFFERS.search(asked.core) else []
    if len(two) == 2 and not asked.spotter.spot(asked.core):
        return Whole(_with(asked.core, " - ".join(two)), turn=asked.turn)
    found = antecedent(asked.core, asked.earlier, asked.spotter)
    if found is not None:
        text = substituted(asked.core, found.name)
        if text is not None:
            return _beside(asked, text, drawn=found.drawn)
    return _beside(asked, asked.core, aside=False)


def _beside(asked: _Asked, text: str, *, drawn: bool = False, aside: bool = True) -> Whole:
    """`text` with the earlier question in brackets; `aside` where the text names its subject."""
    base = "; ".join(asked.earlier.parts[-PARTS:])
    kind = wanted(text)[0]
    dated = any(one.sort == YEAR for one in asked.spotter.spot(text))
    if aside or dated or kind is Wanted.DATE:
        base = without_years(base)
    left = content(base) - content(text)
    if aside and len(left) <= 1:
        return Whole(f"{text}?", text, turn=asked.turn, drawn=drawn)
    whole = _with(text, base)
    return Whole(whole, text, whole[len(text) :] if aside else "", asked.turn, drawn)


def _with(text: str, base: str) -> str:
    return f"{text} ({base})" if text else base
