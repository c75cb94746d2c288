"""Discord's limits on what a bot sends, as Discord itself would refuse a breach.

The library and the simulator let some breaches through, so every request of the tests is
checked here too: messages here, the rest in `checker_controls`, `checker_modals` and
`checker_commands`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.gateway import checker_controls as controls
from tests.gateway.checker_commands import (
    SLASH,
    choice_problems,
    command_problems,
    nested,
    tree_problems,
)
from tests.gateway.checker_controls import BUTTON, ROW, SELECTS, sized
from tests.gateway.checker_modals import modal_problems

__all__ = [
    "SLASH",
    "breaches",
    "choice_problems",
    "command_problems",
    "components",
    "modal_problems",
    "nested",
    "problems",
    "tree_problems",
]

V2, EPHEMERAL, QUIET = 1 << 15, 1 << 6, 1 << 12
SENT_FLAGS = V2 | EPHEMERAL | QUIET | 1 << 2
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, LINE, PANEL = 9, 10, 11, 12, 13, 14, 17
LAID_OUT = {SECTION, TEXT, GALLERY, FILE, LINE, PANEL}
TOP = {ROW, *LAID_OUT}
IN_PANEL = TOP - {PANEL}
FILE_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
ATTACHED = "attachment://"
WORDS = 1024
SIZE = 10 * 1024 * 1024
"""Bytes of a file where nobody pays for more."""
REASON = 512
"""Characters of a reason for the audit log."""
ARCHIVED = (60, 1440, 4320, 10080)
"""Minutes after which Discord can put a thread away."""


def components(payload: dict) -> Iterator[dict]:
    """Every component of a message or modal, nested ones too."""
    queue = list(payload.get("components") or [])
    while queue:
        component = queue.pop(0)
        yield component
        queue += component.get("components") or []
        queue += [component[part] for part in ("accessory", "component") if component.get(part)]


def problems(payload: dict) -> list[str]:
    """What Discord would refuse in a message."""
    return [
        *_message(payload),
        *_layout(payload),
        *_nesting(payload),
        *controls.ids(list(components(payload))),
        *_controls(payload),
        *_files(payload),
    ]


def _message(payload: dict) -> Iterator[str]:
    if len(payload.get("content") or "") > 2000:
        yield "content over 2000"
    beside = ("content", "embeds", "poll", "sticker_ids")
    laid_out = LAID_OUT & {one["type"] for one in payload.get("components") or []}
    flags = payload.get("flags") or 0
    if (flags & V2 or laid_out) and any(payload.get(part) for part in beside):
        yield "content or embeds beside components"
    if flags & ~SENT_FLAGS:
        yield f"the flags {flags}"
    if payload.get("embeds"):
        yield "an embed, which this bot never sends"
    if payload.get("tts"):
        yield "a message that is read aloud"
    if len(str(payload.get("nonce") or "")) > 25:
        yield "a nonce over 25"
    parse = (payload.get("allowed_mentions") or {"parse": ["everyone"]}).get("parse")
    if parse or (payload.get("allowed_mentions") or {}).get("replied_user"):
        yield "somebody could be pinged"


def _layout(payload: dict) -> Iterator[str]:
    every = list(components(payload))
    if len(every) > 40:
        yield f"{len(every)} components"
    texts = [component.get("content") or "" for component in every if component["type"] == TEXT]
    if sum(map(len, texts)) > 4000:
        yield f"{sum(map(len, texts))} characters"
    if any(not text.strip() for text in texts):
        yield "an empty text"
    for row in (component for component in every if component["type"] == ROW):
        inside = [control["type"] for control in row["components"]]
        if not 1 <= len(inside) <= 5:
            yield f"{len(inside)} controls in a row"
        if set(inside) & set(SELECTS) and len(inside) > 1:
            yield "a menu beside other controls"
        if set(inside) - {BUTTON, *SELECTS}:
            yield "something in a row that is no control"


def _nesting(payload: dict) -> Iterator[str]:
    top = payload.get("components") or []
    yield from (f"kind {one['type']} by itself" for one in top if one["type"] not in TOP)
    for one in components(payload):
        inside = [part["type"] for part in one.get("components") or []]
        if one["type"] == PANEL:
            yield from (f"kind {kind} in a panel" for kind in inside if kind not in IN_PANEL)
            if not inside:
                yield "an empty panel"
            if not 0 <= (one.get("accent_color") or 0) <= 0xFFFFFF:
                yield "a panel of no colour"
        if one["type"] == SECTION:
            if not 1 <= len(inside) <= 3 or set(inside) - {TEXT}:
                yield "a section that is not of one to three texts"
            if (one.get("accessory") or {}).get("type") not in (BUTTON, THUMBNAIL):
                yield "a section without a button or picture"
        if one["type"] == LINE and one.get("spacing", 1) not in (1, 2):
            yield "a line with no such space around it"


def _controls(payload: dict) -> Iterator[str]:
    for component in components(payload):
        if component["type"] == BUTTON:
            yield from controls.button(component)
        if component["type"] in SELECTS:
            yield from controls.menu(component)


def _files(payload: dict) -> Iterator[str]:
    sent = payload.get("attachments") or []
    names = [attachment["filename"] for attachment in sent]
    if len(sent) > 10:
        yield f"{len(sent)} files"
    if len(set(names)) < len(names):
        yield "two files of one name"
    for attachment in sent:
        if not FILE_NAME.fullmatch(attachment["filename"]):
            yield f"a file called {attachment['filename']}"
        if not sized(attachment.get("description"), 0, WORDS):
            yield f"a file's description over {WORDS}"
    shown = [url.removeprefix(ATTACHED) for url in _shown(payload) if url.startswith(ATTACHED)]
    yield from (f"{name}, which is not sent" for name in shown if name not in names)
    # Beside components a file that none of them shows is not shown at all.
    yield from (f"{name}, which nothing shows" for name in names if name not in shown)
    yield from _pictures(payload)


def _shown(payload: dict) -> Iterator[str]:
    """The addresses of all that a message shows of files."""
    for component in components(payload):
        if component["type"] == FILE:
            yield component["file"]["url"]
        if component["type"] == THUMBNAIL:
            yield component["media"]["url"]
        if component["type"] == GALLERY:
            yield from (item["media"]["url"] for item in component["items"])


def _pictures(payload: dict) -> Iterator[str]:
    every = list(components(payload))
    galleries = [one for one in every if one["type"] == GALLERY]
    yield from (
        f"{len(one['items'])} pictures in a gallery"
        for one in galleries
        if not 1 <= len(one["items"]) <= 10
    )
    pictures = [item for one in galleries for item in one["items"]]
    for item in [*pictures, *(one for one in every if one["type"] == THUMBNAIL)]:
        if not 1 <= len((item.get("description") or "").strip()) <= WORDS:
            yield f"a picture without words, or with over {WORDS}"
        if not item["media"]["url"].startswith((ATTACHED, "https://", "http://")):
            yield "a picture from nowhere"
    for one in (one for one in every if one["type"] == FILE):
        if not one["file"]["url"].startswith(ATTACHED):
            yield "a file that is not sent along"


def thread_problems(body: dict) -> list[str]:
    """What Discord would refuse in a new thread."""
    found = [] if sized(body.get("name") or "", 1, 100) else ["a thread's name not of 1 to 100"]
    archived = body.get("auto_archive_duration")
    return found if archived in (None, *ARCHIVED) else [*found, f"put away after {archived}"]


def breaches(requests: list) -> list[str]:
    """What Discord would refuse in all that a bot sent."""
    return [problem for request in requests for problem in _of(request)]


def _of(request: Any) -> Iterator[str]:
    path, body = request.path.partition("?")[0], request.json
    if len(getattr(request, "reason", "") or "") > REASON:
        yield f"a reason over {REASON}"
    sizes = {name: len(data) for name, data in (getattr(request, "files", None) or {}).items()}
    yield from (f"{name} of {size} bytes" for name, size in sizes.items() if size > SIZE)
    if path.endswith("/commands") and isinstance(body, list):
        yield from tree_problems(body, of_guild="/guilds/" in path)
    elif path.endswith("/callback"):
        yield from _answer(body["type"], body.get("data") or {})
    elif path.endswith("/typing"):
        if request.method != "POST" or body:
            yield "something said while typing"
    elif path.endswith("/threads"):
        yield from thread_problems(body)
        if "message" in body:  # the first post of a forum
            yield from problems(body["message"])
    elif _is_message(request.method, path) and isinstance(body, dict):
        if request.method == "POST" and not _says(body):
            yield "an empty message"
        elif _says(body):
            yield from _flags(body)
            yield from problems(body)


def _answer(kind: int, data: dict) -> Iterator[str]:
    if kind == 8:
        yield from choice_problems(data["choices"])
    elif kind == 9:
        yield from modal_problems(data)
    elif kind in (4, 7):
        yield from _flags(data)
        yield from problems(data)
        if not _says(data):
            yield "an empty message"
    elif kind in (5, 6) and set(data) - {"flags"}:
        yield "more than flags while an answer is being made"


def _is_message(method: str, path: str) -> bool:
    """Whether a message is sent or changed: one of the bot's own, or an answer."""
    if method not in ("POST", "PATCH"):
        return False
    own = r"/channels/\d+/messages(/\d+)?"
    return bool(re.fullmatch(rf"{own}|/webhooks/\d+/[^/]+(/messages/[^/]+)?", path))


def _flags(body: dict) -> Iterator[str]:
    laid_out = LAID_OUT & {one["type"] for one in body.get("components") or []}
    if laid_out and not (body.get("flags") or 0) & V2:
        yield "components without the flag for them"


def _says(body: dict) -> bool:
    return any(body.get(part) for part in ("content", "components", "attachments", "embeds"))
