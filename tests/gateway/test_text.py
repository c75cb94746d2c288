"""Escaping, bold spans and block quotes: what is stored is what is read."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.text import bold, code, escape, quoted, short

anything = st.text(alphabet=st.sampled_from("ab 1.)*_~|`[]()<>@#:/-+\\\n日。"), max_size=60)


def read(markdown: str) -> str:
    """What a reader sees of escaped text: bold marks gone, then each escape undone."""
    unmarked = re.sub(r"\\(.)|\*\*", lambda m: m[0] if m[1] else "", markdown)
    return re.sub(r"\\(.)", r"\1", unmarked)


@given(anything)
def test_escaped_text_reads_as_it_was(text):
    assert read(escape(text)) == text


@given(anything)
def test_escaped_text_holds_nothing_that_acts(text):
    acts = re.sub(r"\\.", "", escape(text))
    assert not re.search(r"[*_~|`\[<@]|://", acts)
    assert not re.search(r"(?m)^\s*(?:[#>+-]|\d+[.)])", re.sub(r"\\(.)", "x", escape(text)))


spans = st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=4)


@given(anything, spans)
def test_bold_changes_marks_only(text, strong):
    assert read(bold(text, strong)) == text


@given(anything, spans)
def test_bold_marks_pair_and_hug_their_words(text, strong):
    for line in bold(text, strong).split("\n"):
        pieces = re.sub(r"\\.", "x", line).split("**")
        assert len(pieces) % 2 == 1
        for inside in pieces[1::2]:
            assert inside.strip()
            assert inside == inside.strip()


def test_bold_spans_across_blanks_are_one():
    assert bold("one two three", [(0, 4), (4, 7)]) == "**one two** three"
    assert bold("a*b", [(1, 2)]) == "a**\\***b"
    assert bold("one\ntwo", [(0, 7)]) == "**one**\n**two**"


def test_each_line_of_a_quote_is_set_off():
    assert quoted("one\n\n# two", [(0, 3)]) == "> **one**\n> \n> \\# two"


def test_code_cannot_be_broken_out_of():
    assert code("a`b\nc") == "`a'b c`"


@given(anything, st.integers(1, 40))
def test_short_text_keeps_to_its_room(text, room):
    assert len(short(text, room)) <= room
