"""Documents go through JSON and come back the same; anything else is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Block, Document, Note, Page
from index.readers.wire import dumps, loads, problems

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBER = st.integers(-3, 10**12)


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model, sensible or not."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{name: any_of(hint) for name, hint in hints.items()})
    if get_origin(kind) is tuple:
        return st.lists(any_of(get_args(kind)[0]), max_size=3).map(tuple)
    if get_origin(kind) is UnionType:
        return st.none() | any_of(get_args(kind)[0])
    return {str: TEXT, int: NUMBER}[kind]


MADE = Document(
    "ferry",
    "The Ferry",
    (
        Block("Gulls sat on the wall.", ("Harbour",), Page("iv", 2), (Note(3, 5),)),
        Block("灯台は高い。", ("Harbour", "Light")),
    ),
    outline=("Harbour", "Light"),
    media="pdf",
    pages=3,
    blank=(3,),
    margins=("Harbour Office",),
)


@given(any_of(Document))
@settings(max_examples=300, deadline=None)
def test_what_goes_in_comes_out(document: Document) -> None:
    line = dumps(document)
    assert b"\n" not in line
    assert loads(line) == document


@given(
    st.recursive(
        st.none() | st.booleans() | NUMBER | TEXT,
        lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    )
)
@settings(max_examples=200, deadline=None)
def test_other_json_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no "):
        loads(json.dumps(value).encode())


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_value_of_another_type_is_refused(data: st.DataObject) -> None:
    """One value anywhere in the document is put in for one of a type that does not belong."""
    found = json.loads(dumps(MADE))
    holder, key = data.draw(st.sampled_from(list(places(found))))
    was = holder[key]
    others = [one for one in (1.5, True, {"text": "x"}, [1, "x", None]) if one != was]
    if not isinstance(was, str):
        others.append("x")
    holder[key] = data.draw(st.sampled_from(others))
    with pytest.raises(ValueError, match="no "):
        loads(json.dumps(found).encode())


def places(value: Any) -> Any:
    """Every (holder, key) of a JSON value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda found: found.pop("margins"),
        lambda found: found.update(extra=1),
        lambda found: found["blocks"][0].pop("kind"),
        lambda found: found["blocks"][0]["page"].update(extra=""),
        lambda found: found["blocks"][0]["notes"][0].pop("offset"),
        lambda found: found.update(blocks={}),
    ],
)
def test_a_missing_or_strange_field_is_refused(break_it: Callable[[Any], object]) -> None:
    found = json.loads(dumps(MADE))
    assert loads(json.dumps(found).encode()) == MADE
    break_it(found)
    with pytest.raises(ValueError, match="no "):
        loads(json.dumps(found).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, dumps(MADE)[:-1]])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what json says is its own
        loads(data)


def test_half_a_character_becomes_the_sign_for_one() -> None:
    document = replace(MADE, title="caf\udce9", outline=("\ud83d\ude00",))
    back = loads(dumps(document))
    assert (back.title, back.outline) == ("caf\ufffd", ("\ufffd\ufffd",))


def test_a_sound_document_has_no_problems() -> None:
    assert problems(MADE) == []


BROKEN = {
    "no block holds a letter": replace(MADE, blocks=(Block("— · —"),)),
    "is blank": replace(MADE, blocks=(*MADE.blocks, Block(" \n"))),
    "of no known kind": replace(MADE, blocks=(Block("Gulls.", kind="poem"),)),
    "outside of its text": replace(MADE, blocks=(Block("Gulls.", notes=(Note(1, 7),)),)),
    "note below 0": replace(MADE, blocks=(Block("Gulls.", notes=(Note(-1, 6),)),)),
    "without a name": replace(MADE, blocks=(Block("Gulls.", ("Harbour", "")),)),
    "on page 4 of 3": replace(MADE, blocks=(Block("Gulls.", page=Page("4", 4)),)),
    "on page 0": replace(MADE, blocks=(Block("Gulls.", page=Page("", 0)),), pages=0, blank=()),
    "fewer than no": replace(MADE, tables=-1),
    "out of order": replace(MADE, blank=(3, 2)),
    "page that there is not": replace(MADE, blank=(4,)),
    "pull quote is blank": replace(MADE, margins=("",)),
    "half a character": replace(MADE, title="x\ud800"),
    "NUL": replace(MADE, outline=("x\0",)),
    "a NUL": replace(MADE, blocks=(Block("Gulls.", page=Page("\0", 2)),)),
    "NUL or half": replace(MADE, blocks=(Block("Gulls.", ("Harbour\0",)),)),
}


@pytest.mark.parametrize("said", BROKEN)
def test_each_problem_is_named(said: str) -> None:
    (problem,) = problems(BROKEN[said])
    assert said in problem
