"""The cards of those who keep a server's libraries: reports, lists, rights and the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.gateway import limits
from bot.gateway.books import grantee, ticket
from bot.gateway.buttons import Button, Channels, Menu, Option, Roles, Style
from bot.gateway.parts import AMBER, BLUE, GREY, line, panel, row, small, text
from bot.gateway.reply import Sheet, plain
from bot.gateway.settings_words import changed
from bot.gateway.text import code, short
from bot.model import LibraryView, SourceView, Taken
from bot.phrases import TABLE, say
from bot.rights_model import Entry, Grant

LISTED = 10
"""Documents on a page."""
NAMED = 30
"""Grants that are named on a card."""


def report_card(told: Sequence[Taken], library: LibraryView, locale: str) -> Sheet:
    """What became of the files, with a button for each that waits for release."""
    held = [one.source for one in told if one.change == "held" and one.source is not None]
    into = sum(one.source is not None for one in told)
    head = say(
        "gateway.report",
        locale,
        count=into,
        total=len(told),
        library=short(library.name, 80),
    )
    return Sheet(
        panel(
            AMBER if held or into < len(told) else BLUE,
            text(head),
            line(),
            *(text(limits.clip(_taken(one, locale), 700)) for one in told),
            row(*(_release(one, locale, named=len(held) > 1) for one in held)),
        )
    )


def _taken(one: Taken, locale: str) -> str:
    if one.source is None:
        said = say(one.why, locale, **{key: short(value, 100) for key, value in one.values})
        return f"**{short(one.file, 100)}** · {say('gateway.change.refused', locale)}\n{said}"
    change = say(f"gateway.change.{one.change}", locale)
    return f"**{short(one.source.title, 120)}** · {change}\n{about(one.source, locale)}"


def about(source: SourceView, locale: str) -> str:
    """What was read of a document, in small print; and why it waits, where it does."""
    counts = [
        say(f"gateway.report.{what}", locale, count=count)
        for what, count in (
            ("pages", source.pages),
            ("passages", source.passages),
            ("tables", source.tables),
        )
        if count
    ]
    lines = [small(" · ".join(counts))] if counts else []
    if source.blank:
        listed = ", ".join(map(str, source.blank[:20])) + ("…" if len(source.blank) > 20 else "")
        lines.append(small(say("gateway.report.blank", locale, pages=listed)))
    if source.left_out:
        listed = ", ".join(f"{_kind(kind, locale)} {count}" for kind, count in source.left_out)
        lines.append(small(say("gateway.report.left", locale, kinds=listed)))
    if source.held:
        marks = short(", ".join(source.marks), 150)
        lines.append(say("gateway.report.held", locale, marks=marks))
    return "\n".join(lines)


def _kind(kind: str, locale: str) -> str:
    key = f"gateway.left.{kind}"
    return say(key, locale) if key in TABLE else kind


def _release(source: SourceView, locale: str, *, named: bool) -> Button:
    label = say("gateway.button.release", locale)
    label = f"{label}: {source.title}" if named else label
    return Button("release", 0, ticket(source), label, Style.primary)


def released_card(source: SourceView, locale: str) -> Sheet:
    """That a document is searched from now on."""
    said = say("gateway.released", locale, title=short(source.title, 150))
    return plain(f"{said}\n{about(source, locale)}".strip())


def held_card(source: SourceView, locale: str) -> Sheet:
    """A document that waits, with the way to let it be searched."""
    title = f"**{short(source.title, 150)}**"
    return Sheet(
        panel(
            AMBER,
            text(f"{title}\n{about(source, locale)}"),
            row(_release(source, locale, named=False)),
        )
    )


def removal_card(source: SourceView, library: str, locale: str) -> Sheet:
    """Asks whether a document is to go."""
    asked = say(
        "gateway.remove.sure",
        locale,
        title=short(source.title, 150),
        library=short(library, 80),
        passages=source.passages,
    )
    label = say("gateway.button.remove", locale)
    return Sheet(panel(AMBER, text(asked), row(Button("drop", 0, ticket(source), label, _RED))))


_RED = Style.danger


def books_card(
    libraries: Sequence[LibraryView], documents: Sequence[SourceView], page: int, locale: str
) -> Sheet:
    """The server's libraries with their documents, a page of these."""
    names = {one.id: one.name for one in libraries}
    heads = [
        say(
            "gateway.books.row",
            locale,
            name=short(one.name, 60),
            documents=one.documents,
            passages=one.passages,
        )
        for one in libraries
    ]
    ordered = sorted(documents, key=lambda one: (one.library, one.title.casefold(), one.id))
    page = max(min(page, (len(ordered) - 1) // LISTED), 0)
    rows = [_book(one, names, locale) for one in ordered[page * LISTED : (page + 1) * LISTED]]
    more = len(ordered) > (page + 1) * LISTED
    label = say("gateway.button.list", locale)
    return Sheet(
        panel(
            BLUE,
            text(say("gateway.books", locale)),
            text(limits.clip("\n".join(heads), 1100)),
            line(),
            text(limits.clip("\n".join(rows), 2700) or say("gateway.books.empty", locale)),
            row(Button("books", page + 1, "-", label)) if more else None,
        )
    )


def _book(source: SourceView, names: Mapping[int, str], locale: str) -> str:
    where = short(names.get(source.library, ""), 40)
    said = say("gateway.library.row", locale, passages=source.passages)
    if source.held:
        said = say("gateway.books.held", locale, marks=short(", ".join(source.marks), 60))
    return f"**{short(source.title, 90)}** · {where}\n" + small(f"{code(source.id)} · {said}")


def rights_card(
    library: LibraryView, granted: Sequence[Grant], names: Mapping[Grant, str], locale: str
) -> Sheet:
    """Who may see a library, with the ways to change it; `names` are for the menu."""
    guild = library.guild or 0
    listed = " ".join(grantee(one, guild) for one in granted[:NAMED])
    if any(one.kind == "everyone" for one in granted):
        listed = say("gateway.rights.everyone", locale)
    subject = str(library.id)
    options = [
        Option(names.get(one, str(one.subject)), f"{subject}:{one.kind}:{one.subject}")
        for one in granted
    ]
    every = say("gateway.rights.open", locale)
    open_to_all = any(one.kind == "everyone" for one in granted)
    return Sheet(
        panel(
            GREY,
            text(say("gateway.rights", locale, name=short(library.name, 80))),
            text(listed or say("gateway.rights.nobody", locale)),
            text(small(say("gateway.rights.note", locale))),
            None if open_to_all else row(Button("openall", 0, subject, every)),
            row(Roles("openrole", subject, say("gateway.rights.role", locale))),
            row(Channels("openchannel", subject, say("gateway.rights.channel", locale))),
            row(Menu("closeright", options, say("gateway.rights.close", locale)))
            if options
            else None,
        )
    )


def log_card(entries: Sequence[Entry], locale: str, me: str = "") -> Sheet:
    """The latest changes, newest first; `me` is the keyed hash of who reads it."""
    if not entries:
        return plain(say("gateway.log.none", locale))
    rows = [_entry(one, locale, me) for one in entries]
    return Sheet(
        panel(GREY, text(say("gateway.log", locale)), text(limits.clip("\n".join(rows), 3600)))
    )


def _entry(entry: Entry, locale: str, me: str) -> str:
    when = f"<t:{int(entry.at.timestamp())}:f>"
    mention = entry.action in ("grant", "revoke", "librarian")
    what = entry.what if mention and entry.what else short(entry.what, 90) or "–"
    if entry.action == "settings":
        what = changed(entry.what, locale)
    said = say(f"gateway.did.{entry.action}", locale, what=what)
    where = f" · {short(entry.name, 40)}" if entry.name and entry.action != "create" else ""
    return f"{when} {_actor(entry.actor, locale, me)} {said}{where}"


def _actor(hash: str, locale: str, me: str) -> str:
    """Who it was: the reader, or somebody by a tag that is the same on every line of theirs."""
    if not hash:
        return say("gateway.log.forgotten", locale)
    if hash == me:
        return say("gateway.log.you", locale)
    return say("gateway.log.librarian", locale, tag=code(hash[:4]))


def choose_card(token: str, libraries: Sequence[LibraryView], locale: str) -> Sheet:
    """Asks for which library the files of a message are."""
    options = [Option(one.name, f"{token}:{one.id}") for one in libraries]
    label = say("gateway.menu.into", locale)
    return Sheet(panel(GREY, text(say("gateway.into", locale)), row(Menu("into", options, label))))
