"""What came of a question list as lines: the table of figures, and every miss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.judging.figures import Figures, Ranks, Report, Share
from bot.judging.floor import Fall
from bot.judging.verdict import DEPTH, Judged
from bot.phrases import say
from bot.terminal.spans import Line, Span, cleaned_lines, flat, padded, width

__all__ = ["fall_text", "miss_lines", "percent", "report_lines"]

GAP = "  "
SHOWN = 400  # characters of a missed answer
SHARES = (
    *("fidelity", "right", "outright", "not_found", "false_answers", "unsure"),
    *("located", "section", "notes", "page", "chat", "facts", "false_facts"),
)
# These stand under the one before them.
UNDER = frozenset(("outright", "unsure", "section", "notes", "page", "false_facts"))
# Without a question to tell, these say so; the others are left out.
ALWAYS = frozenset(("fidelity", "right", "not_found", "false_answers"))


def report_lines(found: Report, held: tuple[int, int], locale: str) -> list[Line]:
    """The table of a list on a library of (passages, documents)."""
    passages, documents = held
    whole = found.whole
    head = say(
        "judge.head",
        locale,
        questions=whole.questions,
        passages=passages,
        documents=documents,
    )
    lines: list[Line] = [(Span(head, "head"),), ()]
    lines += _table(_share_rows(whole, locale))
    lines += [(), *_table(_rank_rows(found, locale), headed=True)]
    lines += [(), *_table(_slice_rows(found.slices, locale), headed=True)]
    lines += [(), *_table(_kind_rows(found.kinds, locale), headed=True)]
    if whole.p50 is not None and whole.p95 is not None:
        p50, p95 = (f"{time:.0f}" for time in (whole.p50, whole.p95))
        lines += [(), *cleaned_lines(say("judge.latency", locale, p50=p50, p95=p95))]
    return lines


def miss_lines(judged: Sequence[Judged], locale: str) -> list[Line]:
    """Every question that went wrong with what was shown, and every quotation that was altered."""
    lines: list[Line] = []
    for one in judged:
        if one.missed:
            lines += [(), *_miss(one, locale)]
        for cited in one.altered:
            said = say("judge.altered", locale, id=one.id, passage=cited.passage)
            lines += [(), (Span(flat(said), "label"),), (Span(GAP + flat(cited.quote)),)]
    return [(), (Span(say("judge.misses", locale), "head"),), *lines] if lines else []


def fall_text(fallen: Iterable[Fall], locale: str) -> str:
    """The figures that fell, in one phrase."""
    return ", ".join(
        say("judge.fall", locale, name=one.name, now=percent(one.now), was=percent(one.was))
        for one in fallen
    )


def percent(value: float | None) -> str:
    """A share as per cent, one decimal; a dash for none."""
    return "–" if value is None else f"{value * 100:.1f} %"


def _share_rows(whole: Figures, locale: str) -> Iterator[list[str]]:
    for name in SHARES:
        share: Share = getattr(whole, name)
        if not share.of and name not in ALWAYS:
            continue
        said = say("judge.share", locale, n=share.n, of=share.of)
        cell = said if share.of else say("judge.none", locale)
        under = GAP if name in UNDER else ""
        yield [under + say(f"judge.figure.{name}", locale), percent(share.value), cell]


def _rank_rows(found: Report, locale: str) -> Iterator[list[str]]:
    yield [say("judge.passages", locale), "@1", "@3", "@5", "MRR"]
    for name, ranks in {"Kakehashi": found.whole.ranks, **found.peers}.items():
        yield [name, *_rank_cells(ranks)]


def _slice_rows(slices: Mapping[str, Figures], locale: str) -> Iterator[list[str]]:
    heads = ("asked", "slice.right", "slice.false_answers")
    yield ["", *(say(f"judge.{head}", locale) for head in heads), "@5", "MRR"]
    for name, some in slices.items():
        yield [
            say(f"judge.slice.{name}", locale),
            str(some.questions),
            percent(some.right.value),
            percent(some.false_answers.value),
            *_rank_cells(some.ranks)[2:],
        ]


def _kind_rows(kinds: Mapping[str, Figures], locale: str) -> Iterator[list[str]]:
    heads = ("asked", "slice.right", "slice.false_answers")
    yield [
        say("judge.kinds", locale),
        *(say(f"judge.{head}", locale) for head in heads),
        *("@1", "@3", "@5", "MRR"),
    ]
    for name, some in kinds.items():
        shares = (some.right.value, some.false_answers.value)
        yield [flat(name), str(some.questions), *map(percent, shares), *_rank_cells(some.ranks)]


def _rank_cells(ranks: Ranks) -> list[str]:
    mrr = "–" if ranks.mrr is None else f"{ranks.mrr:.3f}"
    return [*(percent(one.value) for one in (ranks.at_1, ranks.at_3, ranks.at_5)), mrr]


def _table(rows: Iterable[Sequence[str]], *, headed: bool = False) -> list[Line]:
    """Rows in columns, all but the first to the right."""
    held = list(rows)
    columns = [width([row[place] for row in held]) for place in range(len(held[0]))]
    lines: list[Line] = []
    for number, (first, *cells) in enumerate(held):
        shown = [
            " " * (columns[place] - width([cell])) + cell for place, cell in enumerate(cells, 1)
        ]
        text = GAP.join([padded(first, columns[0]), *shown])
        lines.append((Span(text.rstrip(), "head" if headed and number == 0 else ""),))
    return lines


def _miss(one: Judged, locale: str) -> list[Line]:
    if one.row.wants == "nothing":
        place = say("judge.miss.none", locale)
    elif one.rank:
        place = say("judge.miss.place", locale, n=one.rank)
    else:
        place = say("judge.miss.nowhere", locale, depth=DEPTH)
    said = say(
        "judge.miss",
        locale,
        id=one.id,
        kind=one.kind,
        status=say(f"judge.status.{one.answer.status}", locale),
        confidence=f"{one.answer.confidence:.2f}",
        place=place,
    )
    return [
        (Span(flat(said), "label"),),
        *((Span(GAP + flat(turn), "strong"),) for turn in one.row.turns),
        (Span(GAP + flat(one.answer.text)[:SHOWN]),),
    ]
