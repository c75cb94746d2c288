"""What can be wrong with numbers and dates: units, periods, references, contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.amounts import BOUNDS, REFERENCE, period
from knowledge.entries import Table
from knowledge.shelf import AMOUNT_KEYS, Draft, Problem, Shelf, nested

DATED = ("signed", "announced", "published", "established", "date")
LONGEST_MARK = 24  # characters of a cell
_BARE = re.compile(r"(?<![\d$.,])\d[\d.,]*\s+(?:million|billion|trillion)\b(?!\s+(?:yen|dollars))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def wrong_amounts(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A number without its unit, a unit that is not listed, a range upside down."""
    units = {unit.name for unit in shelf.vocabulary.units}
    for field, fact in draft.facts:
        for n, amount in enumerate(nested(fact.get("amounts"))):
            for name, message in _amiss(amount, units):
                yield draft.problem(f"{field}.amounts[{n}].{name}", message)


def _amiss(amount: Table, units: set[str]) -> Iterator[tuple[str, str]]:
    for name in amount:
        if name not in AMOUNT_KEYS:
            yield name, "is no key of an amount"
    if "unit" not in amount:
        yield "unit", "is missing"
    elif amount["unit"] not in units:
        yield "unit", f"{amount['unit']!r} is not in kinds.toml"
    if "bound" in amount and amount["bound"] not in BOUNDS:
        yield "bound", f"is {amount['bound']!r}, not one of {', '.join(BOUNDS)}"
    low, high = (amount.get(name, amount.get("number")) for name in ("low", "high"))
    if not all(type(number) in (int, float) for number in (low, high)):
        yield "number", "is wanted, or low and high"
    elif low > high:  # type: ignore[operator]
        yield "high", f"{high} is below {low}"


def wrong_periods(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A period that names no years."""
    for field, fact in draft.facts:
        if isinstance(fact.get("period"), str):
            try:
                period(fact["period"])
            except ValueError as error:
                yield draft.problem(f"{field}.period", str(error))


def bare_figures(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A figure's fact without a number, or a sum in words whose currency is missing."""
    for field, fact in draft.facts:
        value = fact.get("value")
        if isinstance(value, str) and _BARE.search(value):
            yield draft.problem(f"{field}.value", "has a sum without its unit")
        if "amounts" not in fact and ("of" in fact or "period" in fact):
            yield draft.problem(
                f"{field}.amounts", "is missing: `of` and `period` go with a number"
            )
    if draft.kind.id == "figure" and not any("amounts" in fact for _, fact in draft.facts):
        yield draft.problem("facts", "hold no number with its unit")


def empty_charts(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A figure that should be drawn without a number for any period."""
    drawn = any(fact.get("amounts") and fact.get("period") for _, fact in draft.facts)
    if not drawn and draft.table.get("chart", "none") != "none":
        yield draft.problem("chart", "has no number with its period to draw")


def dangling_figures(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A `{ID TOPIC}` in a value for which no figure has an amount, or for which several have."""
    for field, fact in draft.facts:
        for found in REFERENCE.finditer(str(fact.get("value", ""))):
            fitting = _fitting(shelf, found["figure"], found["topic"])
            if not fitting:
                yield draft.problem(f"{field}.value", f"there is no figure {found.group()}")
            elif fitting > 1:
                yield draft.problem(f"{field}.value", f"{found.group()} fits {fitting} figures")


def _fitting(shelf: Shelf, figure: str, topic: str) -> int:
    """How many amounts of the figure the topic fits; those that it names whole go first."""
    whole = part = 0
    for draft in shelf.drafts:
        for _, fact in draft.facts if draft.stem == figure else ():
            if "amounts" in fact:
                parts = [str(fact[name]) for name in ("of", "period") if name in fact]
                whole += topic == ", ".join(parts)
                part += topic in parts
    return whole or part


def contradictions(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """`since` in another year than each of the facts that date the entry."""
    since = draft.table.get("since")
    dates = [
        str(fact.get("value", "")) for _, fact in draft.facts if fact.get("attribute") in DATED
    ]
    years = {year for value in dates for year in _YEAR.findall(value)}
    if isinstance(since, str) and years and since[:4] not in years:
        yield draft.problem("since", f"is {since}, but the facts say {', '.join(sorted(years))}")


def long_marks(draft: Draft, shelf: Shelf) -> Iterator[Problem]:
    """A mark that no cell of a table has room for."""
    for field, fact in draft.facts:
        if isinstance(fact.get("mark"), str) and len(fact["mark"]) > LONGEST_MARK:
            yield draft.problem(f"{field}.mark", f"is over {LONGEST_MARK} characters")


FIGURE_RULES = (
    wrong_amounts,
    wrong_periods,
    bare_figures,
    empty_charts,
    dangling_figures,
    contradictions,
    long_marks,
)
