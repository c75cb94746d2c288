"""The figures that tell how far answers can be trusted, over the questions that were judged."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.judging.verdict import Judged

__all__ = ["Figures", "Ranks", "Report", "Share", "figures", "ranks", "report"]


class Share(NamedTuple):
    """So many of so many."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of none."""
        return self.n / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Ranks:
    """How far up the right passages stand: the share among the first 1, 3 and 5, and MRR.

    `mrr` is the mean of 1 / place over the passages looked at, 0 where the right one is not among
    them; None without a question.
    """

    at_1: Share
    at_3: Share
    at_5: Share
    mrr: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some questions.

    Of the answerable ones: `right` (shown), `outright` (as the answer, not as closest passages),
    `ranks`, `not_found` (false); of the unanswerable ones: `false_answers` and `unsure`; `chat`:
    small talk met as such; `fidelity`: quotations that equal what is stored; `located`, `section`,
    `notes` and `page`: right answers that point where they should; `facts`: right ones of those
    that stand beside an answer, `false_facts`: unanswerable questions with one; `p50` and `p95`
    in milliseconds, None where nothing was asked.
    """

    questions: int
    fidelity: Share
    right: Share
    outright: Share
    ranks: Ranks
    not_found: Share
    false_answers: Share
    unsure: Share
    chat: Share
    located: Share
    section: Share
    notes: Share
    page: Share
    facts: Share
    false_facts: Share
    p50: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a list: of all of it, by slice, by kind, and the peers' ranks by name."""

    whole: Figures
    slices: Mapping[str, Figures]
    kinds: Mapping[str, Figures]
    peers: Mapping[str, Ranks]


def report(judged: Sequence[Judged], peers: Mapping[str, Ranks] | None = None) -> Report:
    """The figures of a list; `slices` has those of Japanese questions and of follow-ups."""
    slices = {
        "japanese": figures([one for one in judged if one.row.is_japanese]),
        "followups": figures([one for one in judged if one.row.is_followup]),
    }
    kinds = {
        kind: figures([one for one in judged if one.kind == kind])
        for kind in dict.fromkeys(one.kind for one in judged)
    }
    return Report(figures(judged), slices, kinds, peers or {})


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of these questions."""
    asked = [one for one in judged if one.row.wants == "answer"]
    none = [one for one in judged if one.row.wants == "nothing"]
    places = [one.located for one in asked if one.located is not None]
    times = sorted(one.answer.elapsed_ms for one in judged)
    return Figures(
        questions=len(judged),
        fidelity=Share(
            sum(one.quotes - len(one.altered) for one in judged), sum(one.quotes for one in judged)
        ),
        right=_share(one.right for one in asked),
        outright=_share(one.right and one.answer.status == "answered" for one in asked),
        ranks=ranks([one.rank for one in asked]),
        not_found=_share(one.answer.status == "not_found" for one in asked),
        false_answers=_share(one.answer.status == "answered" for one in none),
        unsure=_share(one.answer.status == "unsure" for one in none),
        chat=_share(one.answer.status == "chat" for one in judged if one.row.wants == "chat"),
        located=_share(one.whole for one in places),
        section=_share(one.section for one in places),
        notes=_share(one.notes for one in places),
        page=_share(one.page for one in places),
        facts=_share(one.fact for one in asked),
        false_facts=_share(one.fact is not None for one in none),
        p50=statistics.median(times) if times else None,
        p95=times[int(len(times) * 0.95)] if times else None,
    )


def ranks(found: Sequence[int]) -> Ranks:
    """The figures of places from 1, where 0 says that the right passage was not found."""
    first, three, five = (_share(0 < rank <= k for rank in found) for k in (1, 3, 5))
    mrr = sum(1 / rank for rank in found if rank) / len(found) if found else None
    return Ranks(first, three, five, mrr)


def _share(values: Iterable[bool | None]) -> Share:
    """How many are true of those that are not None."""
    found = [value for value in values if value is not None]
    return Share(sum(found), len(found))
