"""Files put into a server's library: `/library add` and the menu of a message; real processes."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import UserError
from bot.gateway import books, uploads
from bot.gateway.uploads import name_of, names, told_while
from bot.gateway.waiting import Waiting
from bot.phrases import say
from tests.gateway.conftest import labels, menu, texts
from tests.gateway.town import HARPOON

LOOM = b"""# Loom of Tarn

The loom of Tarn was built by Hester Blythe from driftwood.

# Contents

The shuttle of the loom of Tarn weighs eleven pounds.
"""
BUILT = "Who built the loom of Tarn?"
MENU = "Add to library"


def logged(town):
    return [
        (entry.actor, entry.action, entry.name, entry.what)
        for entry in reversed(town.service.rights.audit(town.guild.id))
    ]


async def test_files_go_in_are_reported_on_and_answer_at_once(town):
    """Three files, one held back and one that cannot be read; then the release, by a button."""
    shown = await town.mo.slash(
        town.hall,
        "library add",
        file=("loom.md", LOOM),
        file2=("../harpoon.txt", HARPOON.encode()),
        file3=("hollow.pdf", b"%PDF-1.7\nnothing"),
    )
    assert shown.ephemeral
    said = texts(shown)
    assert "**2 of 3 files** are in the library **server**" in said
    assert "**Loom of Tarn** · added" in said or "**Loom** · added" in said
    assert "Held back" in said
    assert "hollow.pdf" in said
    assert "not added" in said
    origins = {one.origin for one in town.service.sources(town.own)}
    assert {f"discord:{town.guild.id}:{n}" for n in ("loom.md", "harpoon.txt")} <= origins
    answer = await town.alice.slash(town.hall, "ask", question=BUILT)
    assert "Hester Blythe" in texts(answer)
    whom = "Whom does the harpoon ledger of Dunlevy name?"
    before = await town.mo.slash(town.hall, "ask", question=whom, private=True)
    assert "Barnaby" not in texts(before)

    assert labels(shown) == ["Release"]
    refused = await town.kim.slash(town.hall, "library release", document="harpoon")
    assert texts(refused) == say("gateway.library.denied", "en")
    released = await town.mo.click(shown.response, label="Release")
    assert released.ephemeral
    assert "is searched from now on" in texts(released)
    after = await town.alice.slash(town.hall, "ask", question=whom)
    assert "Barnaby Quill" in texts(after)
    again = await town.mo.click(shown.response, label="Release")
    assert texts(again) == say("library.not_held", "en", id="harpoon")
    mo = town.service.kept.people.opaque(town.mo.id)
    assert [(actor, action, name) for actor, action, name, _ in logged(town)] == [
        (mo, "add", "server"),
        (mo, "add", "server"),
        (mo, "release", "server"),
    ]


async def test_a_title_a_library_and_a_newer_version(town):
    vault = {"library": "vault", "title": "The Great Loom"}
    shown = await town.mo.slash(town.hall, "library add", file=("loom.md", LOOM), **vault)
    assert "in the library **vault**" in texts(shown)
    assert "**The Great Loom** · added" in texts(shown)
    answer = await town.alice.slash(town.hall, "ask", question=BUILT)
    assert "Hester" not in texts(answer)
    newer = LOOM.replace(b"driftwood", b"whalebone")
    shown = await town.mo.slash(town.hall, "library add", file=("loom.md", newer), library="vault")
    assert "replaced its older version" in texts(shown)
    assert len(town.service.sources(town.vault)) == 2
    answer = await town.kim.slash(town.hall, "ask", question=BUILT, private=True)
    assert "whalebone" in texts(answer)


async def test_progress_is_shown_until_the_report(town, monkeypatch):
    async def after(work, said, show, *, every):
        done = await work  # the simulator's clock stands still while a process runs
        await show()
        return done

    monkeypatch.setattr(uploads, "told_while", after)
    shown = await town.mo.slash(town.hall, "library add", file=("loom.md", LOOM))
    edits = [
        one["content"]
        for request in town.env.http_requests
        if request.method == "PATCH" and request.path.endswith("/@original")
        for one in request.json["components"]
        if "content" in one
    ]
    assert edits == [say("gateway.upload.reading", "en", name="loom.md", number=1, total=1)]
    assert "**1 of 1 files**" in texts(shown)


async def test_a_messages_files_are_added_by_its_menu(town):
    sent = await town.alice.send(town.hall, "see here", attachments=[("loom.md", LOOM)])
    denied = await town.alice.context_menu(town.hall, MENU, sent)
    assert texts(denied) == say("gateway.library.denied", "en")
    shown = await town.mo.context_menu(town.hall, MENU, sent)
    assert shown.ephemeral
    choices = menu(shown, "into")["options"]
    assert [one["label"] for one in choices] == ["server", "vault"]
    report = await town.mo.select(shown.response, [choices[0]["value"]])
    assert "in the library **server**" in texts(report)
    mo = town.service.kept.people.opaque(town.mo.id)
    assert logged(town)[0][:3] == (mo, "add", "server")
    # The files are handed over once; a second choice would need their message again.
    again = await town.mo.select(shown.response, [choices[1]["value"]])
    assert texts(again) == say("gateway.upload.gone", "en")


async def test_with_one_library_the_menu_asks_nothing(town):
    town.service.remove_library(town.vault)
    sent = await town.mo.send(town.hall, "", attachments=[("loom.md", LOOM)])
    shown = await town.mo.context_menu(town.hall, MENU, sent)
    assert "**1 of 1 files**" in texts(shown)


async def test_a_message_without_files_has_nothing_to_add(town):
    sent = await town.mo.send(town.hall, "no file")
    shown = await town.mo.context_menu(town.hall, MENU, sent)
    assert texts(shown) == say("gateway.upload.none", "en")


async def test_what_is_too_much_is_refused_before_anything_is_fetched(town, monkeypatch):
    def add(**files):
        return town.mo.slash(town.hall, "library add", **files)

    async def refused(key, *, files=None, **values):
        shown = await add(**(files or {"file": ("a.txt", b"Some words.")}))
        assert texts(shown) == say(key, "en", **values)

    with monkeypatch.context() as patch:
        patch.setattr(books, "MOST_DOCUMENTS", 2)
        await refused("gateway.full.documents", most=2)
    with monkeypatch.context() as patch:
        patch.setattr(books, "MOST_BYTES", 100)
        await refused("gateway.full.bytes", most=0)
    with monkeypatch.context() as patch:
        patch.setattr(uploads, "MOST_BYTES", 10)
        await refused("gateway.upload.large", name="a.txt", most=0)
    two = {"file": ("a.txt", b"Some."), "file2": ("b.txt", b"More."), "title": "One"}
    await refused("gateway.upload.title", files=two)
    town.env.bot.desk.busy.add(town.guild.id)
    await refused("gateway.upload.busy")
    town.env.bot.desk.busy.clear()
    sent = await town.mo.send(
        town.hall, "", attachments=[(f"{n}.txt", b"Some words.") for n in range(6)]
    )
    shown = await town.mo.context_menu(town.hall, MENU, sent)
    assert texts(shown) == say("gateway.upload.many", "en", most=5)
    assert [one.id for one in town.service.sources(town.own)] == ["moot"]
    assert town.env.bot.desk.busy == set()


async def test_the_servers_room_counts_its_own_files_only(town):
    documents, size = town.service.kept_of(town.guild.id)
    assert documents == 2
    assert size == sum(
        len(town.service.original(one.id, one.library)[1])
        for one in town.service.sources()
        if one.library in (town.own, town.vault)
    )
    assert town.service.kept_of(12345) == (0, 0)


async def test_progress_is_told_when_it_changes_and_not_too_often():
    shown, stage = [], [""]

    async def work():
        for number in range(12):
            stage[0] = f"step {number // 6}"
            await asyncio.sleep(0.02)
        return "done"

    async def show():
        shown.append(stage[0])

    assert await told_while(work(), lambda: stage[0], show, every=0.01) == "done"
    assert shown == ["step 0", "step 1"]


async def test_a_failure_of_the_work_is_told():
    async def work():
        raise UserError("gateway.upload.none")

    async def show():
        raise AssertionError("nothing to show")

    with pytest.raises(UserError):
        await told_while(work(), lambda: "", show, every=1)


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\a b.docx", "a b.docx"),
        ("..", "document"),
        ("", "document"),
        (".hidden.md", "hidden.md"),
        ("a\x00b\u202etxt.pdf", "a-b-txt.pdf"),
        ("what?*<x>.md", "what---x-.md"),
        ("x" * 300 + ".pdf", "x" * 60 + ".pdf"),
        ("計画" * 100 + ".pptx", "計画" * 30 + ".pptx"),
        ("a." + "b" * 300, ("a." + "b" * 300)[:60]),
    ],
)
def test_names_are_made_harmless(sent, name):
    assert name_of(sent) == name


def test_files_of_one_name_are_told_apart():
    assert names(["a.md", "A.md", "b.md", "x/a.md"]) == ["a.md", "A-2.md", "b.md", "a-3.md"]


def test_few_files_wait():
    waiting = Waiting(most=2)
    for token in "abc":
        waiting.put(token, [])
    with pytest.raises(UserError):
        waiting.take("a")
    assert waiting.take("c") == []
    with pytest.raises(UserError):
        waiting.take("c")
