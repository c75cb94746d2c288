"""The JSON of the command line; keys may be added here, never changed, since tools read them."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.model import (
    Answer,
    Card,
    Choice,
    Citation,
    Comparison,
    Differing,
    FactView,
    LibraryView,
    Lookup,
    MomentView,
    PageView,
    PassageView,
    Restricted,
    SourceView,
    Table,
    Taken,
)
from bot.phrases import say

__all__ = [
    "Json",
    "answer_json",
    "citation_json",
    "comparison_json",
    "dumped",
    "hit_json",
    "lookup_json",
    "matrix_json",
    "moment_json",
    "passage_json",
    "removed_json",
    "source_json",
    "taken_json",
]

Json = dict[str, Any]

# What json.dumps leaves as it is although a terminal might obey it, and lone surrogates.
RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumped(value: object) -> str:
    """`value` as JSON on one line, with nothing in it that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False)
    return RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def answer_json(question: str, answer: Answer) -> Json:
    """The result of `ask`."""
    return {
        "question": question,
        "status": answer.status,
        "answer": answer.text,
        "confidence": round(answer.confidence, 4),
        "citations": [citation_json(citation) for citation in answer.citations],
        "searched": {
            "passages": answer.searched.passages,
            "documents": answer.searched.documents,
        },
        "facts": [_beside(fact) for fact in answer.facts],
        "elapsed_ms": round(answer.elapsed_ms, 2),
        "understood": answer.understood,
        "repaired": answer.repaired,
        "expanded": {phrase: list(says) for phrase, says in answer.expanded.items()},
        "missing": list(answer.missing),
        "nearest": citation_json(answer.nearest) if answer.nearest else None,
        "differs": [_differing(one) for one in answer.differs],
        "restricted": _restricted(answer.restricted),
    }


def passage_json(view: PassageView) -> Json:
    """The result of `passage`."""
    return {
        "passage": view.passage,
        "source": view.source,
        "title": view.title,
        "label": view.label,
        "locator": view.locator,
        "section": list(view.section),
        "page": _page(view.page),
        "notes": list(view.notes),
        "text": view.text,
    }


def hit_json(view: PassageView) -> Json:
    """One result of `search`."""
    return {**passage_json(view), "score": view.score}


def source_json(source: SourceView, library: LibraryView) -> Json:
    """A document of a library; `server` is null where the library is no server's."""
    return {
        "id": source.id,
        "title": source.title,
        "label": source.label,
        "passages": source.passages,
        "added": source.added,
        "library": library.name,
        "server": library.guild,
        "media": source.media,
        "pages": source.pages,
        "tables": source.tables,
        "blank": list(source.blank),
        "left_out": dict(source.left_out),
        "marks": list(source.marks),
        "held": source.held,
        "origin": source.origin,
        "sha256": source.sha256,
    }


def taken_json(taken: Taken, library: LibraryView) -> Json:
    """What became of a file: the document with `file` and `change`, or `refused` and why."""
    told: Json = {"file": taken.file, "change": taken.change}
    if taken.source is not None:
        return {**source_json(taken.source, library), **told}
    return {**told, "why": taken.why, "error": say(taken.why, "en", **dict(taken.values))}


def removed_json(source: SourceView, library: LibraryView) -> Json:
    """A document that was removed because its file is gone."""
    return {**source_json(source, library), "file": source.origin, "change": "removed"}


def lookup_json(found: Lookup) -> Json:
    """The result of `lookup`; a miss and a tie have suggestions in place of a card."""
    card = found.card
    return {
        "found": card is not None,
        "kind": card.kind if card else None,
        "id": card.id if card else None,
        "name": card.name if card else None,
        "aliases": list(card.aliases) if card else [],
        "facts": [_fact(fact) for fact in card.facts] if card else [],
        "suggestions": [_choice(choice) for choice in found.suggestions],
        **(_details(card) if card else {}),
    }


def comparison_json(found: Comparison) -> Json:
    """The result of `compare`; a cell without facts: the source does not say."""
    return {
        "columns": [_choice(column) for column in found.columns],
        "rows": [
            {"label": row.label, "cells": [[_fact(fact) for fact in cell] for cell in row.cells]}
            for row in found.rows
        ],
        "as_of": found.as_of,
        "restricted": _restricted(found.restricted),
    }


def matrix_json(table: Table) -> Json:
    """The result of `matrix`; a cell of null means that the source does not say."""
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [
            {
                **_choice(row.entry),
                "tier": row.tier,
                "cells": [
                    {"mark": cell.mark, **_fact(cell)} if cell else None for cell in row.cells
                ],
            }
            for row in table.rows
        ],
        "note": table.note,
        "source": table.source,
        "as_of": table.as_of,
    }


def moment_json(moment: MomentView) -> Json:
    """One row of `timeline`."""
    return {
        "date": moment.date,
        "until": moment.until,
        "label": moment.label,
        "kind": moment.kind,
        "kind_label": moment.kind_label,
        "id": moment.id,
        "code": moment.code,
        "notes": list(moment.notes),
        "as_of": moment.as_of,
    }


def _details(card: Card) -> Json:
    return {
        "japanese": card.japanese,
        "summary": card.summary,
        "status": card.status,
        "as_of": card.as_of,
        "relations": [{"relation": name, **_choice(other)} for name, other in card.relations],
        "kind_label": card.kind_label,
        "state": card.state,
        "binding": card.binding,
        "since": card.since,
        "until": card.until,
        "picture": card.picture,
        "restricted": _restricted(card.restricted),
    }


def _restricted(restricted: Restricted | None) -> Json | None:
    if restricted is None:
        return None
    return {
        "as_of": restricted.year,
        "left_out": restricted.left_out,
        "undated": restricted.undated,
    }


def _differing(one: Differing) -> Json:
    """A value with its quotation; `stated` says that the date stands in the quoted sentence."""
    return {"n": one.n, "value": one.value, "date": one.date, "stated": one.stated}


def citation_json(citation: Citation) -> Json:
    """One quotation with its place."""
    return {
        "n": citation.n,
        "source": citation.source,
        "title": citation.title,
        "label": citation.label,
        "locator": citation.locator,
        "section": list(citation.section),
        "page": _page(citation.page),
        "notes": list(citation.notes),
        "passage": citation.passage,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "score": citation.score,
        "as_of": citation.as_of,
    }


def _page(page: PageView | None) -> Json | None:
    return {"printed": page.printed, "pdf": page.pdf} if page else None


def _beside(fact: FactView) -> Json:
    entry = {"kind": fact.kind, "id": fact.id, "name": fact.name}
    return {**entry, **_fact(fact), "stated": citation_json(fact.stated) if fact.stated else None}


def _fact(fact: FactView) -> Json:
    return {
        "attribute": fact.attribute,
        "value": fact.value,
        "as_of": fact.as_of,
        "source": fact.source,
        "section": list(fact.section),
        "notes": list(fact.notes),
        "n": fact.n,
        "label": fact.label,
        "topic": fact.topic,
        "code": fact.code,
        "explanation": fact.explanation,
    }


def _choice(choice: Choice) -> Json:
    return {"kind": choice.kind, "id": choice.id, "name": choice.name}
