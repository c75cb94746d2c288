"""For each rule of the checker, ways to break it on purpose in the small folder."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

_KINDS, _MATRIX, _SOURCES = "kinds.toml", "matrix.toml", "sources.toml"
_PACT, _AIRCRAFT = "agreements/pact.toml", "programs/aircraft.toml"
_ATLANTIS, _BUDGET = "countries/atlantis.toml", "figures/budget.toml"

_NEXT_YEAR = str(dt.datetime.now(dt.UTC).year + 1)
_HEAD = 'as_of = "2021"'
_NOTES = "notes = [141]"
_SIGNED = 'attribute = "signed"'
_ALIAS = '["Frontier Pact"]'
_VALUE = 'value = "2007"'
_SECOND = f'\n\n[[facts]]\n{_SIGNED}\nvalue = "2008"\nsection = "§3.5"'
_ASKED = 'asked = ["when was it signed"]'
_PERIOD = 'period = "JFY 2019"'
_SUM = '{ number = 701.3, unit = "billion yen", bound = "over" }'
_RANGE = 'low = 10, high = 20, unit = "million dollars"'
# Each of the first two has a part of its topic in common with the other; the last cites the part.
_TWICE = "\n".join(
    [
        *(
            f'\n[[facts]]\nattribute = "amount"\nof = "{of}"\nperiod = "2020"\n'
            f'amounts = [{_SUM}]\nsection = "§1.3"'
            for of in ("ships", "planes")
        ),
        '\n[[facts]]\nattribute = "type"\nvalue = "Up to {budget 2020}"\nsection = "§1.3"',
    ]
)


class Break(NamedTuple):
    """What is replaced in a file, by what, and the field and some words of the problem."""

    file: str
    old: str
    new: str
    field: str
    words: str


def _pact(old: str, new: str, field: str, words: str) -> Break:
    return Break(_PACT, old, new, field, words)


def _headed(line: str, field: str, words: str) -> Break:
    return _pact(_HEAD, f"{_HEAD}\n{line}", field, words)


def _amount(old: str, new: str, field: str, words: str) -> Break:
    return Break(_BUDGET, old, new, f"facts[0].amounts{field}", words)


def _kinds(old: str, new: str, field: str, words: str) -> Break:
    return Break(_KINDS, old, new, field, words)


def _matrix(old: str, new: str, field: str, words: str) -> Break:
    return Break(_MATRIX, old, new, field, words)


BREAKS: dict[str, dict[str, Break]] = {
    "unknown_keys": {
        "of an entry": _headed('signer = "x"', "signer", "no key of this kind"),
        "of another kind": Break(
            _AIRCRAFT, _HEAD, f'{_HEAD}\nbinding = "no"', "binding", "no key of this kind"
        ),
        "of a fact": _pact(_NOTES, f'{_NOTES}\npage = "3"', "facts[0].page", "no key of a fact"),
    },
    "missing_keys": {
        "summary": _pact('summary = "A pact for tests."\n', "", "summary", "missing"),
        "trait": _pact('binding = "no"\n', "", "binding", "missing"),
        "source": _pact('source = "kodaira-2022"\n', "", "source", "missing"),
        "section": _pact('section = "§3.5"\n', "", "facts[0].section", "missing"),
        "attribute": _pact(f"{_SIGNED}\n", "", "facts[0].attribute", "missing"),
        "value": _pact(f"{_VALUE}\n", "", "facts[0].value", "or amounts, and not both"),
        "value and amounts": Break(
            _BUDGET, _PERIOD, f'{_PERIOD}\nvalue = "x"', "facts[0].value", "not both"
        ),
    },
    "wrong_types": {
        "number for a text": _pact('name = "Border Pact"', "name = 3", "name", "cannot be int"),
        "text for a list": _pact(_ALIAS, '"Frontier Pact"', "aliases", "cannot be str"),
        "list for a text": _pact(_VALUE, 'value = ["2007"]', "facts[0].value", "cannot be list"),
        "text in notes": _pact(_NOTES, 'notes = ["141"]', "facts[0].notes", "cannot be list"),
        "true in notes": _pact(_NOTES, "notes = [true]", "facts[0].notes", "cannot be list"),
        "text for asked": _pact(_ASKED, 'asked = "when"', "facts[0].asked", "cannot be str"),
        "number in asked": _pact(_ASKED, "asked = [3]", "facts[0].asked", "cannot be list"),
        "date without quotes": _pact(_HEAD, "as_of = 2021-01-01", "as_of", "cannot be date"),
        "number for a period": Break(
            _BUDGET, _PERIOD, "period = 2019", "facts[0].period", "cannot be int"
        ),
    },
    "empty_values": {
        "text": _pact(_VALUE, 'value = " "', "facts[0].value", "is empty"),
        "list": _pact(_ALIAS, "[]", "aliases", "is empty"),
        "text in a list": _pact(_ALIAS, '[""]', "aliases", "is empty"),
        "asked": _pact(_ASKED, "asked = []", "facts[0].asked", "is empty"),
    },
    "wrong_id": {
        "another file's": _pact('id = "pact"', 'id = "treaty"', "id", "the file is called 'pact'"),
        "none": _pact('id = "pact"\n', "", "id", "is None"),
    },
    "wrong_choices": {
        "status": _pact('"signed"\nbinding', '"valid"\nbinding', "status", "not one of signed"),
        "trait": _pact('binding = "no"', 'binding = "perhaps"', "binding", "not one of yes, no"),
    },
    "unknown_attributes": {
        "made up": _pact(_SIGNED, 'attribute = "signd"', "facts[0].attribute", "not in kinds"),
    },
    "second_values": {
        "without a word": _pact(_ASKED, f"{_ASKED}{_SECOND}", "facts[1]", "again without an expl"),
        "of one period": Break(
            _BUDGET,
            'asked = ["what did it cost"]',
            f'\n[[facts]]\nattribute = "amount"\n{_PERIOD}\namounts = [{_SUM}]\nsection = "§1.3"',
            "facts[1]",
            "gives 'amount' again",
        ),
    },
    "wrong_citations": {
        "source": _pact('"kodaira-2022"', '"nobody-1999"', "facts[0].source", "not in sources"),
        "section": _pact('"§3.5"', '"§9.9"', "facts[0].section", "no section"),
        "note beyond the last": _pact(_NOTES, "notes = [173]", "facts[0].notes", "no note 173"),
        "note zero": _pact(_NOTES, "notes = [0]", "facts[0].notes", "no note 0"),
        "note of another section": _pact(
            _NOTES, "notes = [121]", "facts[0].notes", "does not stand in §3.5"
        ),
    },
    "wrong_dates": {
        "no date": _pact(_HEAD, 'as_of = "lately"', "as_of", "is not YYYY"),
        "month": _pact(_HEAD, 'as_of = "2021-13"', "as_of", "month"),
        "day": _pact(_HEAD, 'as_of = "2021-02-30"', "as_of", "day"),
        "future": _pact(_HEAD, f'as_of = "{_NEXT_YEAR}"', "as_of", "future"),
        "future of a fact": _pact(
            _NOTES, f'{_NOTES}\nas_of = "{_NEXT_YEAR}"', "facts[0].as_of", "future"
        ),
        "end before start": _headed('until = "2006-12"', "until", "before 2007"),
        "when": Break(_ATLANTIS, '"2007-05"', '"May 2007"', "facts[0].when", "is not YYYY"),
    },
    "dangling_links": {
        "parent": _headed('parent = ["program/x-1"]', "parent", "no entry 'program/x-1'"),
        "supersedes": _headed('supersedes = ["agreement/x"]', "supersedes", "no entry"),
        "to itself": _headed('parent = "agreement/pact"', "parent", "the entry itself"),
    },
    "wrong_endings": {
        "summary without": _pact("A pact for tests.", "A pact", "summary", "does not end"),
        "value with": _pact(_VALUE, 'value = "In 2007."', "facts[0].value", "with a full stop"),
        "Japanese value with": _pact(
            _VALUE, 'value = "2007年。"', "facts[0].value", "with a full stop"
        ),
    },
    "echoed_values": {
        "value": _pact(_ASKED, 'asked = ["The 2007"]', "facts[0].asked", "the fact's own value"),
        "amounts": Break(
            _BUDGET,
            '"what did it cost"',
            '"more than 701.3 billion yen ($10 to 20 million)"',
            "facts[0].asked",
            "the fact's own value",
        ),
    },
    "wrong_amounts": {
        "unknown key": _amount('bound = "over"', 'limit = "over"', "[0].limit", "no key of an"),
        "no unit": _amount(', unit = "million dollars"', "", "[1].unit", "is missing"),
        "unknown unit": _amount('"billion yen"', '"yen"', "[0].unit", "'yen' is not in kinds"),
        "unknown bound": _amount('"over"', '"nearly"', "[0].bound", "not one of about, over"),
        "no number": _amount("number = 701.3, ", "", "[0].number", "is wanted, or low and high"),
        "half a range": _amount("low = 10, ", "", "[1].number", "is wanted, or low and high"),
        "text for a number": _amount("701.3", '"701.3"', "[0].number", "is wanted"),
        "true for a number": _amount("701.3", "true", "[0].number", "is wanted"),
        "upside down": _amount(_RANGE, _RANGE.replace("10", "30"), "[1].high", "20 is below 30"),
    },
    "wrong_periods": {
        "no years": Break(_BUDGET, _PERIOD, 'period = "lately"', "facts[0].period", "no period"),
        "backwards": Break(
            _BUDGET, _PERIOD, 'period = "JFY 2014-2012"', "facts[0].period", "ends before"
        ),
    },
    "bare_figures": {
        "sum without a currency": _pact(
            _VALUE, 'value = "701.3 billion"', "facts[0].value", "a sum without its unit"
        ),
        "topic without a number": _pact(
            _VALUE, f'{_VALUE}\nof = "pacts"', "facts[0].amounts", "go with a number"
        ),
        "figure without a number": Break(
            _BUDGET, "amounts = [", "amount = [", "facts", "no number with its unit"
        ),
    },
    "empty_charts": {
        "without a period": Break(
            _BUDGET, f"{_PERIOD}\n", "", "chart", "no number with its period"
        ),
    },
    "dangling_figures": {
        "no such period": Break(
            _ATLANTIS, "{budget JFY 2019}", "{budget JFY 2018}", "facts[0].value", "{budget JFY"
        ),
        "no such figure": Break(
            _ATLANTIS, "{budget JFY", "{purse JFY", "facts[0].value", "no figure {purse JFY 2019}"
        ),
        "an entry without numbers": Break(
            _ATLANTIS, "{budget JFY 2019}", "{pact signed}", "facts[0].value", "no figure"
        ),
        "two figures": Break(
            _BUDGET, 'asked = ["what did it cost"]', _TWICE, "facts[3].value", "fits 2 figures"
        ),
    },
    "contradictions": {
        "another year": _pact('since = "2007"', 'since = "2006"', "since", "the facts say 2007"),
    },
    "long_marks": {
        "no room": Break(
            _ATLANTIS, 'mark = "yes"', f'mark = "{"yes" * 9}"', "facts[0].mark", "over 24"
        ),
    },
    "shared_names": {
        "of another entry": _pact(_ALIAS, '["X99"]', "name", "'X-99' is a name of agreements/pact"),
        "twice in one": _pact(
            _ALIAS,
            '["the border pacts"]',
            "aliases",
            "'the border pacts' and 'Border Pact' are one name when typed",
        ),
    },
    "idle_ambiguity": {
        "one entry's": _kinds(
            "ambiguous = []",
            'ambiguous = ["Frontier Pact"]',
            "ambiguous",
            "'Frontier Pact' is not shared by two entries",
        ),
    },
    "repeated_questions": {
        "in one fact": _pact(
            _ASKED,
            'asked = ["when was it signed", "When was it signed?"]',
            "facts[0].asked",
            "'When was it signed?' is asked in agreements/pact.toml, facts[0] too",
        ),
        "in two entries": _pact(
            _ASKED,
            'asked = ["What did it COST?"]',
            "facts[0].asked",
            "is asked in agreements/pact.toml, facts[0] too",
        ),
    },
    "repeated_links": {
        "related from both ends": _headed(
            'related = ["program/aircraft"]',
            "related",
            "'agreement/pact' is linked already: agreements/pact.toml declares it as 'related'",
        ),
        "one relation from both ends": _headed(
            'parties = ["country/atlantis"]', "parties", "is linked already"
        ),
        "related beside another": _headed(
            'related = ["country/atlantis"]',
            "related",
            "linked already: countries/atlantis.toml declares it as 'parties'",
        ),
        "related before another": Break(
            _ATLANTIS,
            "parties =",
            'related = ["agreement/pact"]\nparties =',
            "related",
            "linked already: countries/atlantis.toml declares it as 'parties'",
        ),
        "twice in a list": Break(
            _ATLANTIS,
            '["agreement/pact"]',
            '["agreement/pact", "agreement/pact"]',
            "parties",
            "linked already",
        ),
    },
    "torn_notes": {
        "a note lost": Break(
            _SOURCES, "notes_to = 27", "notes_to = 26", "kodaira-2022", "do not hold 1-172"
        ),
        "a note more": Break(
            _SOURCES, "notes = 172", "notes = 173", "kodaira-2022", "do not hold 1-173"
        ),
    },
    "missing_words": {
        "status": _kinds('signed = ["signed", "署名済み"]\n', "", "words", "'signed' has no word"),
        "trait": _kinds('yes = ["yes", "あり"]\n', "", "words", "'yes' has no word"),
        "no Japanese": _kinds('"あり"', '""', "words", "'yes' has no word"),
        "no English": _kinds('["yes", ', '["", ', "words", "'yes' has no word"),
    },
    "idle_entries": {
        "attribute": _kinds(
            "[attributes]\n",
            '[attributes]\n"place" = ["場所", "where it is"]\n',
            "attributes",
            "'place' is used nowhere",
        ),
        "unit": _kinds(
            "[units]\n",
            '[units]\n"percent" = ["{n} percent", "{n}%", 1]\n',
            "units",
            "'percent' is used nowhere",
        ),
        "word": _kinds(
            "[words]\n", '[words]\npast = ["past", "過去"]\n', "words", "'past' is used nowhere"
        ),
    },
    "unread_matrix": {
        "no TOML": _matrix("title =", "title", "", ""),
    },
    "wrong_columns": {
        "column": _matrix('\n"pact" = ["Pact"', '\n"treaty" = ["Pact"', "columns", "'treaty' is"),
        "tier": _matrix('\n"pact" = ["In the', '\n"treaty" = ["In the', "tiers", "'treaty' is"),
        "mark": _matrix('"yes" = ["yes"', '"part" = ["yes"', "marks", "'part' is the mark of no"),
    },
    "wrong_headings": {
        "column": _matrix('["Pact", "協定"]', '["Pact"]', "columns.pact", "no heading"),
        "tier": _matrix('"協定国"', '""', "tiers.pact", "no heading"),
        "mark": _matrix('["yes", "はい"]', '["yes"]', "marks.yes", "no heading"),
        "title": _matrix('["Countries", "国"]', '"Countries"', "title", "no heading"),
        "no outside": _matrix("outside =", "inside =", "outside", "no heading"),
    },
}
