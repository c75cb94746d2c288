"""A turn of a conversation as it is remembered: what was asked, and where its answer stood."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

from bot.model import Answer
from index.kinds import wanted
from knowledge import Names


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation that was shown: the key of its passage, and code points into its text.

    The words themselves are never kept: they are read anew by whoever may see them.
    """

    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with what a follow-up may lean on.

    `understood` is the question as completed from the turns before, empty where it needed nothing;
    `entities` are the entries that it names (`kind/id`); `wanted` is the kind of answer asked for;
    `shown` are the quotations of the answer, best first; `drawn` are the passages whose words
    stand in `understood`: who may not see all of them is not to see it either.
    """

    question: str
    understood: str = ""
    entities: tuple[str, ...] = ()
    wanted: str = "any"
    shown: tuple[Shown, ...] = ()
    drawn: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The question as it was understood."""
        return self.understood or self.question


def turn_of(answer: Answer, names: Names) -> Turn:
    """What is to be remembered of an answer."""
    whole = answer.understood or answer.question
    return Turn(
        question=answer.question,
        understood=answer.understood,
        entities=tuple(entity.ref for entity in names.mentioned(whole)),
        wanted=str(wanted(whole)[0]),
        shown=tuple(Shown(one.passage, one.start, one.end) for one in answer.citations),
        drawn=answer.drawn,
    )


def written(turn: Turn) -> str:
    """The turn as one line of JSON."""
    return json.dumps(astuple(turn), ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> Turn:
    """The turn that `written` wrote; ValueError for anything else."""
    try:
        question, understood, entities, kind, shown, drawn = json.loads(line)
        return Turn(
            str(question),
            str(understood),
            tuple(map(str, entities)),
            str(kind),
            tuple(Shown(str(key), int(start), int(end)) for key, start, end in shown),
            tuple(map(str, drawn)),
        )
    except (TypeError, RecursionError) as error:
        raise ValueError("no turn") from error
