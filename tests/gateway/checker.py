"""Discord's limits on what a bot sends, as Discord itself would refuse a breach.

The library and the simulator let some breaches through, so every request of the tests is
checked here too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

V2, EPHEMERAL = 1 << 15, 1 << 6
NAME = re.compile(r"[-_'\w]{1,32}")
ROW, BUTTON, SELECT, SECTION, TEXT = 1, 2, 3, 9, 10
GALLERY, FILE = 12, 13
SLASH = 1
FILE_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")
ATTACHED = "attachment://"
WORDS = 1024


def components(payload: dict) -> Iterator[dict]:
    """Every component of a message, nested ones too."""
    queue = list(payload.get("components") or [])
    while queue:
        component = queue.pop(0)
        yield component
        queue += component.get("components") or []
        if component.get("accessory"):
            queue.append(component["accessory"])


def problems(payload: dict) -> list[str]:
    """What Discord would refuse in a message."""
    return [*_message(payload), *_layout(payload), *_controls(payload), *_files(payload)]


def _message(payload: dict) -> Iterator[str]:
    if len(payload.get("content") or "") > 2000:
        yield "content over 2000"
    if payload.get("flags", 0) & V2 and (payload.get("content") or payload.get("embeds")):
        yield "content or embeds beside components"
    if payload.get("embeds"):
        yield "an embed, which this bot never sends"
    parse = (payload.get("allowed_mentions") or {"parse": ["everyone"]}).get("parse")
    if parse or (payload.get("allowed_mentions") or {}).get("replied_user"):
        yield "somebody could be pinged"


def _layout(payload: dict) -> Iterator[str]:
    every = list(components(payload))
    if len(every) > 40:
        yield f"{len(every)} components"
    texts = [component["content"] for component in every if component["type"] == TEXT]
    if sum(map(len, texts)) > 4000:
        yield f"{sum(map(len, texts))} characters"
    if any(not text.strip() for text in texts):
        yield "an empty text"
    for row in (component for component in every if component["type"] == ROW):
        inside = [control["type"] for control in row["components"]]
        if not 1 <= len(inside) <= 5:
            yield f"{len(inside)} controls in a row"
        if SELECT in inside and len(inside) > 1:
            yield "a menu beside other controls"


def _controls(payload: dict) -> Iterator[str]:
    ids = Counter(c["custom_id"] for c in components(payload) if "custom_id" in c)
    for custom_id, count in ids.items():
        if count > 1:
            yield f"the id {custom_id} twice"
        if not 1 <= len(custom_id) <= 100:
            yield f"an id of {len(custom_id)}"
    for component in components(payload):
        if component["type"] == BUTTON and not 1 <= len(component.get("label") or "") <= 80:
            yield "a label not of 1 to 80"
        if component["type"] == SELECT:
            yield from _menu(component)


def _menu(menu: dict) -> Iterator[str]:
    options = menu.get("options") or []
    if not 1 <= len(options) <= 25:
        yield f"{len(options)} options"
    if len({option["value"] for option in options}) < len(options):
        yield "a value twice"
    if len(menu.get("placeholder") or "") > 150:
        yield "a placeholder over 150"
    for option in options:
        for part, least in (("label", 1), ("value", 1), ("description", 0)):
            if not least <= len(option.get(part) or "") <= 100:
                yield f"an option's {part} over 100 or empty"


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
        if len(attachment.get("description") or "") > WORDS:
            yield f"a file's description over {WORDS}"
    shown = [url.removeprefix(ATTACHED) for url in _shown(payload)]
    yield from (f"{name}, which is not sent" for name in shown if name not in names)
    # Beside components a file that none of them shows is not shown at all.
    yield from (f"{name}, which nothing shows" for name in names if name not in shown)
    yield from _pictures(payload)


def _shown(payload: dict) -> Iterator[str]:
    """The addresses of all that a message shows of files."""
    for component in components(payload):
        if component["type"] == FILE:
            yield component["file"]["url"]
        if component["type"] == GALLERY:
            yield from (item["media"]["url"] for item in component["items"])


def _pictures(payload: dict) -> Iterator[str]:
    for gallery in (one for one in components(payload) if one["type"] == GALLERY):
        if not 1 <= len(gallery["items"]) <= 10:
            yield f"{len(gallery['items'])} pictures in a gallery"
        for item in gallery["items"]:
            if not 1 <= len((item.get("description") or "").strip()) <= WORDS:
                yield f"a picture without words, or with over {WORDS}"


def nested(command: dict) -> list[dict]:
    """A command, its subcommands and all their options."""
    inside = [one for option in command.get("options") or [] for one in nested(option)]
    return [command, *inside]


def command_problems(command: dict) -> list[str]:
    """What Discord would refuse in a command's definition."""
    found: list[str] = []
    if command.get("type", 1) != SLASH:
        # Menus of messages and people have names of their own rules, and nothing to describe.
        names = [command["name"], *(command.get("name_localizations") or {}).values()]
        return [f"the name {name}" for name in names if not 1 <= len(name) <= 32]
    for item in nested(command):
        names = [item["name"], *(item.get("name_localizations") or {}).values()]
        found += [f"the name {name}" for name in names if not NAME.fullmatch(name)]
        found += [f"the name {name} with capitals" for name in names if name != name.lower()]
        abouts = [item["description"], *(item.get("description_localizations") or {}).values()]
        found += [
            f"a description of {len(about)}" for about in abouts if not 1 <= len(about) <= 100
        ]
        for choice in item.get("choices") or []:
            titles = [choice["name"], *(choice.get("name_localizations") or {}).values()]
            found += [f"a choice of {len(t)}" for t in titles if not 1 <= len(t) <= 100]
    if len(json.dumps(command, ensure_ascii=False)) > 8000:
        found.append("a command over 8000")
    return found


def choice_problems(choices: list[dict]) -> list[str]:
    """What Discord would refuse in the answer to an autocomplete."""
    found = [f"{len(choices)} choices"] if len(choices) > 25 else []
    for choice in choices:
        if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(choice["value"]) <= 100:
            found.append(f"the choice {choice['name'][:20]}")
    return found


def breaches(requests: list) -> list[str]:
    """What Discord would refuse in all that a bot sent."""
    found: list[str] = []
    for request in requests:
        body = request.json
        if "/commands" in request.path and isinstance(body, list):
            found += [problem for command in body for problem in command_problems(command)]
        elif request.path.endswith("/callback"):
            data = body.get("data") or {}
            if body["type"] == 8:
                found += choice_problems(data["choices"])
            elif body["type"] in (4, 7):
                found += problems(data)
        elif isinstance(body, dict) and ("components" in body or "content" in body):
            found += problems(body)
    return found
