"""Discord's limits on modals."""

from __future__ import annotations

from collections.abc import Iterator

from tests.gateway import checker_controls as controls
from tests.gateway.checker_controls import (
    CHECKBOX,
    CHECKBOXES,
    FIELD,
    RADIO,
    ROW,
    SELECTS,
    UPLOAD,
    sized,
)

TEXT, LABEL = 10, 18
INSIDE = (FIELD, *SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX)
"""What a label can stand over."""


def modal_problems(data: dict) -> list[str]:
    """What Discord would refuse in a modal."""
    top = data.get("components") or []
    found = [] if 1 <= len(top) <= 5 else [f"{len(top)} parts in a modal"]
    if not sized(data.get("title") or "", 1, 45):
        found.append("a title not of 1 to 45")
    if not sized(data.get("custom_id") or "", 1, 100):
        found.append("a modal without an id")
    fields = [one.get("component") or {} for one in top if one["type"] == LABEL]
    rows = [one for row in top if row["type"] == ROW for one in row["components"]]
    found += controls.ids([*fields, *rows])
    for one in top:
        found += _part(one)
    return found


def _part(one: dict) -> Iterator[str]:
    kind = one["type"]
    if kind == TEXT:
        if not sized((one.get("content") or "").strip(), 1, 4000):
            yield "an empty text, or one over 4000"
    elif kind == ROW:
        inside = one["components"]
        if [field["type"] for field in inside] != [FIELD]:
            yield "a row of a modal that is not one field"
        else:
            yield from controls.field(inside[0], alone=False)
    elif kind == LABEL:
        yield from _label(one)
    else:
        yield f"a part of kind {kind} in a modal"


def _label(one: dict) -> Iterator[str]:
    if not sized(one.get("label") or "", 1, 45):
        yield "a label not of 1 to 45"
    if not sized(one.get("description"), 0, 100):
        yield "a label's description over 100"
    inside = one.get("component") or {}
    kind = inside.get("type")
    if kind not in INSIDE:
        yield f"a part of kind {kind} under a label"
    elif kind == FIELD:
        yield from controls.field(inside)
    elif kind in SELECTS:
        yield from controls.menu(inside, modal=True)
    elif kind == UPLOAD:
        yield from controls.upload(inside)
    elif kind in (RADIO, CHECKBOXES):
        yield from controls.choices(inside)
