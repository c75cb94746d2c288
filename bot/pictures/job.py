"""A drawing and its theme as one line of JSON, and back: what goes to the process that draws."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bot.pictures.model import (
    Bar,
    Bars,
    Drawing,
    Kind,
    Matrix,
    MatrixRow,
    Moment,
    Place,
    Ranks,
    Rival,
    Theme,
    Timeline,
)
from bot.pictures.quote_model import Quotation, Stretch
from bot.pictures.weeks_model import Week, Weeks

DRAWINGS = {kind.__name__: kind for kind in (Bars, Ranks, Timeline, Matrix, Weeks, Quotation)}
PARTS = {
    "bars": Bar,
    "places": Place,
    "others": Rival,
    "moments": Moment,
    "kinds": Kind,
    "rows": MatrixRow,
    "cited": Stretch,
    "strong": Stretch,
    "weeks": Week,
}


def written(drawing: Drawing | Quotation, theme: Theme) -> str:
    """The job: equal for equal drawings, so that its digest names the picture."""
    job = {"kind": type(drawing).__name__, "drawing": asdict(drawing), "theme": theme}
    return json.dumps(job, ensure_ascii=False, sort_keys=True)


def read(text: str) -> tuple[Drawing | Quotation, Theme]:
    """The drawing and the theme of a job; KeyError, TypeError or ValueError for no such job."""
    job = json.loads(text)
    if job["theme"] not in ("dark", "light"):
        raise ValueError(f"unknown theme {job['theme']!r}")
    return _built(DRAWINGS[job["kind"]], job["drawing"]), job["theme"]


def _built(kind: Any, fields: dict[str, Any]) -> Any:  # noqa: ANN401 - any of the dataclasses
    return kind(**{name: _value(name, value) for name, value in fields.items()})


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        return value
    return tuple(_built(PARTS[name], one) if isinstance(one, dict) else one for one in value)
