"""The JSON of `judge`; keys may be added here, never changed, since tools read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.commands.shapes import Json
from bot.judging.figures import Figures, Ranks, Report, Share
from bot.judging.floor import Fall, kept
from bot.judging.verdict import Judged

__all__ = ["judged_json"]

SHARES = (
    *("fidelity", "right", "outright", "not_found", "false_answers", "unsure", "chat"),
    *("located", "section", "notes", "page", "facts", "false_facts"),
)


def judged_json(
    found: Report,
    held: tuple[int, int],
    unused: Iterable[tuple[int, str]],
    fallen: Iterable[Fall],
    judged: Sequence[Judged] | None,
) -> Json:
    """The result of `judge`; `figures` are those that can be recorded, misses only if `judged`."""
    passages, documents = held
    shape: Json = {
        "questions": found.whole.questions,
        "searched": {"passages": passages, "documents": documents},
        "figures": kept(found),
        "whole": _figures(found.whole),
        "slices": {name: _figures(some) for name, some in found.slices.items()},
        "kinds": {name: _figures(some) for name, some in found.kinds.items()},
        "peers": {name: _ranks(some) for name, some in found.peers.items()},
        "unused": [{"line": line, "error": reason} for line, reason in unused],
        "fallen": [{"figure": one.name, "now": one.now, "was": one.was} for one in fallen],
    }
    if judged is not None:
        shape["misses"] = [_miss(one) for one in judged if one.missed or one.altered]
    return shape


def _figures(some: Figures) -> Json:
    shares = {name: _share(getattr(some, name)) for name in SHARES}
    times = {"p50_ms": some.p50, "p95_ms": some.p95}
    return {"questions": some.questions, **shares, "passage": _ranks(some.ranks), **times}


def _ranks(found: Ranks) -> Json:
    shares = {"at_1": found.at_1, "at_3": found.at_3, "at_5": found.at_5}
    mrr = None if found.mrr is None else round(found.mrr, 4)
    return {**{name: _share(share) for name, share in shares.items()}, "mrr": mrr}


def _share(share: Share) -> Json:
    value = share.value
    return {"n": share.n, "of": share.of, "share": None if value is None else round(value, 4)}


def _miss(one: Judged) -> Json:
    return {
        "id": one.id,
        "kind": one.kind,
        "turns": list(one.row.turns),
        "status": one.answer.status,
        "confidence": round(one.answer.confidence, 4),
        "rank": one.rank,
        "right": one.right,
        "answer": one.answer.text,
        "altered": [{"passage": cited.passage, "quote": cited.quote} for cited in one.altered],
    }
