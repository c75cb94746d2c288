"""Discord's limits on buttons, menus and fields, in messages and in modals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

ROW, BUTTON, SELECT, FIELD = 1, 2, 3, 4
USERS, ROLES, MENTIONABLES, CHANNELS = 5, 6, 7, 8
SELECTS = (SELECT, USERS, ROLES, MENTIONABLES, CHANNELS)
UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
STYLES, LINK = (1, 2, 3, 4), 5
"""Of buttons that the bot hears of, and of those that open a page."""
ADDRESS = 512
# Whom a menu of each kind can have chosen beforehand.
DEFAULTS = {
    USERS: {"user"},
    ROLES: {"role"},
    MENTIONABLES: {"user", "role"},
    CHANNELS: {"channel"},
}
CHANNEL_KINDS = {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16}
# Least and most options of what is chosen in a modal.
CHOSEN = {RADIO: (2, 10), CHECKBOXES: (1, 10)}


def sized(text: object, least: int, most: int) -> bool:
    """Whether something is a text of so many characters; None is none."""
    return text is None if not isinstance(text, str) else least <= len(text) <= most


def ids(every: list[dict]) -> Iterator[str]:
    """Ids that are there twice, or are too long."""
    for custom_id, count in Counter(c["custom_id"] for c in every if "custom_id" in c).items():
        if count > 1:
            yield f"the id {custom_id} twice"
        if not 1 <= len(custom_id) <= 100:
            yield f"an id of {len(custom_id)}"
    for number, count in Counter(c["id"] for c in every if c.get("id")).items():
        if count > 1:
            yield f"the number {number} twice"


def button(one: dict) -> Iterator[str]:
    """What is wrong with a button."""
    label, emoji, style = one.get("label"), one.get("emoji"), one.get("style")
    if not sized(label, 1, 80) or not (label or emoji):
        yield "a label not of 1 to 80"
    if emoji is not None and not (emoji.get("name") or emoji.get("id")):
        yield "an emoji that is none"
    if style == LINK:
        if "custom_id" in one or not str(one.get("url")).startswith(("https://", "http://")):
            yield "a link without an address, or with an id"
        if len(one.get("url") or "") > ADDRESS:
            yield f"an address over {ADDRESS}"
    elif style not in STYLES:
        yield f"a button of style {style}"
    elif "url" in one or "custom_id" not in one:
        yield "a button with an address, or without an id"


def menu(one: dict, *, modal: bool = False) -> Iterator[str]:
    """What is wrong with a menu."""
    kind, options = one["type"], one.get("options") or []
    least, most = one.get("min_values"), one.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if "custom_id" not in one:
        yield "a menu without an id"
    if not sized(one.get("placeholder"), 0, 150):
        yield "a placeholder over 150"
    if not 0 <= least <= 25 or not 1 <= most <= 25 or least > most:
        yield f"{least} to {most} to be chosen"
    if modal and one.get("disabled"):
        yield "a menu in a modal that cannot be used"
    if modal and least == 0 and one.get("required", True):
        yield "nothing to be chosen of what is required"
    if kind == SELECT:
        yield from _options(options, most)
        taken = sum(bool(option.get("default")) for option in options)
    else:
        if options:
            yield "options in a menu that fills itself"
        chosen = one.get("default_values") or []
        taken = len(chosen)
        if {entry["type"] for entry in chosen} - DEFAULTS[kind]:
            yield "somebody chosen who is not of the menu's kind"
        if set(one.get("channel_types") or []) - (CHANNEL_KINDS if kind == CHANNELS else set()):
            yield "kinds of channels that there are none of"
    if taken > most or 0 < taken < least:
        yield f"{taken} chosen beforehand of {least} to {most}"


def _options(options: list[dict], most: int) -> Iterator[str]:
    if not 1 <= len(options) <= 25:
        yield f"{len(options)} options"
    if most > len(options):
        yield f"{most} to be chosen of {len(options)}"
    yield from _listed(options)


def _listed(options: list[dict]) -> Iterator[str]:
    if len({option["value"] for option in options}) < len(options):
        yield "a value twice"
    for option in options:
        for part, least in (("label", 1), ("value", 1), ("description", 0)):
            if not sized(option.get(part) or "", least, 100):
                yield f"an option's {part} over 100 or empty"


def field(one: dict, *, alone: bool = True) -> Iterator[str]:
    """What is wrong with a field for text; `alone` where a label of its own names it."""
    least, most = one.get("min_length"), one.get("max_length")
    least, most = 0 if least is None else least, 4000 if most is None else most
    if one.get("style") not in (1, 2) or "custom_id" not in one:
        yield "a field without a style or an id"
    if not 0 <= least <= 4000 or not 1 <= most <= 4000 or least > most:
        yield f"a text of {least} to {most}"
    if not sized(one.get("value"), 0, most):
        yield f"a value over {most}"
    if not sized(one.get("placeholder"), 0, 100):
        yield "a field's placeholder over 100"
    if alone and one.get("label") is not None:
        yield "a field with two labels"
    if not alone and not sized(one.get("label") or "", 1, 45):
        yield "a label not of 1 to 45"


def upload(one: dict) -> Iterator[str]:
    """What is wrong with a field for files."""
    least, most = one.get("min_values"), one.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if "custom_id" not in one or not 0 <= least <= most <= 10 or most < 1:
        yield f"{least} to {most} files"


def choices(one: dict) -> Iterator[str]:
    """What is wrong with a group of which one or some are chosen."""
    options = one.get("options") or []
    least, most = CHOSEN[one["type"]]
    if "custom_id" not in one or not least <= len(options) <= most:
        yield f"{len(options)} options of {least} to {most}"
    yield from _listed(options)
