"""Writes entries in their canonical form, so that a diff shows facts and never layout."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from knowledge.entries import Table, Unsound
from knowledge.model import Kind, Vocabulary
from knowledge.shelf import AMOUNT_KEYS, FACT_KEYS, allowed_keys, open_shelf

_WIDTH = 100


def canonical(table: Table, kind: Kind, vocabulary: Vocabulary) -> str:
    """The entry as TOML: keys in their order, one fact a table, no comments, one final newline."""
    plain = {name: value for name, value in table.items() if name != "facts"}
    blocks = [_lines(plain, allowed_keys(kind, vocabulary))]
    blocks += [f"[[facts]]\n{_lines(fact, FACT_KEYS)}" for fact in table.get("facts", [])]
    return "\n".join(blocks)


def format_folder(folder: Path | None = None) -> list[str]:
    """Rewrites every entry that is not in canonical form; gives the files that changed.

    Comments are not kept. Unsound for a file that no entry can be written from.
    """
    shelf = open_shelf(folder)
    changed = []
    for draft in shelf.drafts:
        path = shelf.folder / draft.file
        try:
            text = canonical(draft.table, draft.kind, shelf.vocabulary)
        except TypeError as error:
            raise Unsound(draft.file, "", str(error)) from error
        if path.read_bytes() != text.encode():
            path.write_bytes(text.encode())
            changed.append(draft.file)
    return changed


def _lines(table: Table, order: Sequence[str]) -> str:
    names = [name for name in order if name in table]
    names += [name for name in table if name not in order]
    return "".join(f"{name} = {_value(table[name], len(name) + 3)}\n" for name in names)


def _value(value: Any, used: int) -> str:  # noqa: ANN401 - TOML holds any type
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(value))} }}"
    if isinstance(value, list):
        return _array([_value(item, 0) for item in value], used)
    raise TypeError(f"an entry cannot hold {value!r}")


def _pairs(table: Table) -> list[str]:
    names = [name for name in AMOUNT_KEYS if name in table]
    names += [name for name in table if name not in AMOUNT_KEYS]
    return [f"{name} = {_value(table[name], 0)}" for name in names]


def _text(value: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _array(items: list[str], used: int) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) + used <= _WIDTH:
        return line
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
