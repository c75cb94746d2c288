"""The entries as one JSON text: read back in a tenth of the time that their files take."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.model import Amount, Citation, Entity, Fact, Source

_FACT = ("attribute", "value", "as_of", "explanation", "of", "period", "when", "mark")
_TEXTS = (
    "kind",
    "id",
    "name",
    "summary",
    "status",
    "as_of",
    "source",
    "japanese",
    "since",
    "until",
)
_LISTS = ("aliases", "former_names", "acronyms")
_PAIRS = ("traits", "relations")


def taken(entities: Sequence[Entity]) -> str:
    """The entries as JSON, without the ways in which their facts are asked for."""
    rows = [
        [
            [getattr(entity, name) for name in _TEXTS],
            [getattr(entity, name) for name in _LISTS],
            [getattr(entity, name) for name in _PAIRS],
            [_fact_row(fact) for fact in entity.facts],
        ]
        for entity in entities
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def restored(text: str, sources: Sequence[Source]) -> tuple[Entity, ...]:
    """The entries again; their facts' `asked` stay empty."""
    paths = {(source.id, code): path for source in sources for code, path in source.codes.items()}
    return tuple(_entity(row, paths) for row in json.loads(text))


def _fact_row(fact: Fact) -> list[Any]:
    amounts = [[one.low, one.high, one.unit, one.bound] for one in fact.amounts]
    cited = fact.citation
    return [
        [getattr(fact, name) for name in _FACT],
        [cited.source, cited.code, cited.notes],
        amounts,
    ]


def _entity(row: list[Any], paths: Mapping[tuple[str, str], tuple[str, ...]]) -> Entity:
    texts, lists, pairs, facts = row
    held: dict[str, Any] = dict(zip(_TEXTS, texts, strict=True))
    held |= {name: tuple(some) for name, some in zip(_LISTS, lists, strict=True)}
    held |= {name: tuple(map(tuple, some)) for name, some in zip(_PAIRS, pairs, strict=True)}
    return Entity(**held, facts=tuple(_fact(fact, paths) for fact in facts))


def _fact(row: list[Any], paths: Mapping[tuple[str, str], tuple[str, ...]]) -> Fact:
    texts, (source, code, notes), amounts = row
    return Fact(
        **dict(zip(_FACT, texts, strict=True)),
        citation=Citation(source, code, paths[source, code], tuple(notes)),
        amounts=tuple(Amount(*amount) for amount in amounts),
    )
