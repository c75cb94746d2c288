"""Archives: what goes out comes back the same, and nothing comes of one that is not sound."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.archive import export_archive, import_archive
from bot.archive_manifest import loads
from bot.archive_opening import opened
from bot.errors import UserError
from bot.model import LibraryView, SourceView
from bot.rights_model import Grant
from bot.service import Service
from index.check import problems
from index.errors import Unusable
from index.store import Store
from tests.bot.stage import library

OLD = Path(__file__).parents[1] / "index" / "old" / "format-1.db"
MARKED = "CUI\n\nThis memo tells of the price that the harbour paid for its crane.\n\nCUI\n"
FERRY = (
    "# Ferry\n\nThe ferry of Corran sank in its second winter.\n\n"
    "## Fares\n\nA crossing costs two crowns for a child and five for a grown passenger.\n"
)
QUESTIONS = (
    "What does a crossing cost for a child?",
    "When did the ferry of Corran sink?",
    "What price did the harbour pay for its tug?",
    "When did Japan publish its first National Security Strategy?",
)
GUILD = 77


def facts(service: Service) -> dict[tuple[str, int | None], list[SourceView]]:
    """The documents by library, whatever number the library has."""
    return {
        (shelf.name, shelf.guild): [
            replace(one, library=0) for one in service.sources() if one.library == shelf.id
        ]
        for shelf in service.libraries()
    }


def answers(service: Service) -> list[object]:
    found = []
    for question in QUESTIONS:
        answer = service.ask(question)
        found.append((answer.text, answer.status, [one.passage for one in answer.citations]))
    return found


def rights(service: Service) -> dict[str, tuple[Grant, ...]]:
    return {
        shelf.name: service.rights.granted(shelf)
        for shelf in service.libraries()
        if shelf.guild is not None
    }


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with all that an archive must carry, and its archive beside it."""
    folder = tmp_path_factory.mktemp("full")
    path = library(folder)
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    (folder / "a" / "report.md").write_text(FERRY)
    (folder / "b" / "report.md").write_text(FERRY.replace("Corran", "Misk"))
    (folder / "memo.txt").write_text(MARKED)
    (folder / "late.txt").write_text(MARKED.replace("crane", "tug"))
    (folder / "old.md").write_text("# Old\n\nThe old pier of Misk fell into the sea in 1902.\n")
    service = Service.open(path)
    files = [folder / name for name in ("a/report.md", "b/report.md", "memo.txt", "old.md")]
    service.add_all(files)
    # Two documents that are the same bytes: the second file was changed into the first.
    (folder / "b" / "report.md").write_text(FERRY)
    service.add(folder / "b" / "report.md")
    service.rename("report-2", "The other report")
    port = service.create_library("Port", GUILD)
    service.create_library("Nothing yet", GUILD)
    service.create_library("Team")
    service.add_all([folder / "a" / "report.md", folder / "late.txt"], library=port)
    service.release("late", port)
    shelf = LibraryView(port, GUILD, "Port", 0, 0)
    service.rights.grant(shelf, "role", 5)
    service.rights.grant(shelf, "channel", 6)
    service.rights.set_librarian(GUILD, 9)
    service.close()
    with sqlite3.connect(path) as db:
        # As a document that came from format 1 is: without its file.
        db.execute("DELETE FROM original WHERE name = 'old.md'")
        db.execute("UPDATE document SET origin = '' WHERE source = 'old'")
        db.execute("UPDATE document SET added = '2021-02-03T04:05:06+00:00' WHERE source = 'memo'")
    db.close()
    export_archive(path, folder / "all.zip")
    return folder


def fresh(folder: Path) -> Path:
    """A library that was just made."""
    made = folder / "fresh"
    made.mkdir()
    return library(made)


def test_a_round_trip_changes_nothing(full: Path, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    done = import_archive(path, full / "all.zip")
    assert sorted((one.change, one.source.id) for one, _ in done.taken if one.source) == [
        ("added", "late"),
        ("added", "old"),
        ("added", "report"),
        ("added", "report"),
        ("added", "report-2"),
        ("held", "memo"),
        ("same", "brief"),
    ]
    assert [one.name for one in done.made] == ["Port", "Nothing yet", "Team"]
    assert done.left == ()
    before, after = Service.open(full / "library.db"), Service.open(path)
    try:
        assert facts(after) == facts(before)
        assert answers(after) == answers(before)
        assert rights(after) == rights(before)
        assert rights(after)["Port"] == (Grant("channel", 6), Grant("role", 5))
        assert after.rights.librarian(GUILD) == 9
        assert after.original("memo") == ("memo.txt", MARKED.encode())
        assert [one.passage for one in after.every("old")] == [
            one.passage for one in before.every("old")
        ]
        assert after.check() == []
        again = import_archive(path, full / "all.zip")
        assert {one.change for one, _ in again.taken} == {"same"}
        assert [one.name for one in again.left] == ["Port", "Nothing yet", "Team"]
        assert facts(after) == facts(before)
    finally:
        before.close()
        after.close()


def test_rights_of_a_library_that_is_there_stay(full: Path, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    service = Service.open(path)
    port = service.create_library("Port", GUILD)
    service.rights.set_librarian(GUILD, 3)
    try:
        done = import_archive(path, full / "all.zip", only=("Port", GUILD))
        assert [one.name for one in done.left] == ["Port"]
        assert done.made == ()
        assert {(one.source.id, shelf.id) for one, shelf in done.taken if one.source} == {
            ("report", port),
            ("late", port),
        }
        assert rights(service) == {"Port": ()}
        assert service.rights.librarian(GUILD) == 3
    finally:
        service.close()


def test_another_document_of_the_same_id_is_not_overwritten(full: Path, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    (tmp_path / "report.md").write_text("# Report\n\nThe lighthouse was painted red in 1950.\n")
    service = Service.open(path)
    try:
        mine = service.add(tmp_path / "report.md")
        import_archive(path, full / "all.zip", only=("public", None))
        assert service.source("report") == mine
        assert {one.id for one in service.sources()} > {"report", "report-2"}
        # The archive's two reports are the same bytes, of which this library has none.
        assert service.source("report-2").origin == str(full / "a" / "report.md")
        assert service.check() == []
    finally:
        service.close()


def test_a_library_that_came_from_format_1_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copyfile(OLD, path)
    before = Service.open(path)
    after = Service.open(fresh(tmp_path))
    try:
        export_archive(path, tmp_path / "old.zip")
        import_archive(tmp_path / "fresh" / "library.db", tmp_path / "old.zip")
        held = [one.id for one in before.sources() if one.id != "brief"]
        assert len(held) == 2
        for id_ in held:
            assert after.every(id_) == before.every(id_)
            assert after.source(id_) == before.source(id_)
    finally:
        before.close()
        after.close()


def test_one_library_alone_goes_out(full: Path, tmp_path: Path) -> None:
    service = Service.open(full / "library.db")
    port = next(one.id for one in service.libraries() if one.name == "Port")
    service.close()
    done = export_archive(full / "library.db", tmp_path / "port.zip", libraries=[port])
    assert (done.libraries, done.documents) == (1, 2)
    with zipfile.ZipFile(tmp_path / "port.zip") as found:
        written = b"".join(found.read(name) for name in found.namelist())
    assert b"Misk" not in written
    assert b"public" not in written


def test_an_archive_never_takes_another_files_place(full: Path) -> None:
    before = (full / "all.zip").read_bytes()
    with pytest.raises(UserError) as caught:
        export_archive(full / "library.db", full / "all.zip")
    assert caught.value.key == "backup.exists"
    with pytest.raises(UserError) as caught:
        export_archive(full / "library.db", full / "no" / "such.zip")
    assert caught.value.key == "archive.unwritable"
    assert (full / "all.zip").read_bytes() == before
    assert list(full.glob("*.part")) == []


Contents = dict[str, bytes]


def changed(full: Path, target: Path, change: Callable[[Contents], object]) -> Path:
    """The archive with its contents changed, and written anew."""
    with zipfile.ZipFile(full / "all.zip") as found:
        held = {name: found.read(name) for name in found.namelist()}
    change(held)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in held.items():
            made.writestr(name, data)
    return target


def listed(change: Callable[[dict], object]) -> Callable[[Contents], None]:
    """A change of the manifest."""

    def apply(held: Contents) -> None:
        found = json.loads(held["manifest.json"])
        change(found)
        held["manifest.json"] = json.dumps(found).encode()

    return apply


def original(held: Contents) -> str:
    return next(name for name in held if name.startswith("originals/"))


CHANGES = {
    "no manifest": lambda held: held.pop("manifest.json"),
    "no JSON": lambda held: held.update({"manifest.json": b"[" * 100_000}),
    "another format": listed(lambda found: found.update(format="zip")),
    "a newer version": listed(lambda found: found.update(version=2)),
    "no libraries": listed(lambda found: found.pop("libraries")),
    "a file is missing": lambda held: held.pop(original(held)),
    "a file is altered": lambda held: held.update({original(held): b"other words"}),
    "another hash": listed(lambda found: found["documents"][-1].update(digest="0" * 64)),
    "a library too far": listed(lambda found: found["documents"][0].update(library=99)),
    "an id with a colon": listed(lambda found: found["documents"][0].update(source="a:b")),
    "half a character": listed(lambda found: found["documents"][0].update(title="\ud800")),
    "a number too large": listed(lambda found: found["libraries"][0].update(guild=2**63)),
    "an unknown grant": listed(
        lambda found: found["libraries"][-1].update(
            guild=1, grants=[{"kind": "planet", "subject": 1}]
        )
    ),
    "a public grant": listed(
        lambda found: found["libraries"][0].update(grants=[{"kind": "role", "subject": 1}])
    ),
    "no date": listed(lambda found: found["documents"][0].update(added="yesterday")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_archive_that_is_not_sound_changes_nothing(
    full: Path, tmp_path: Path, change: Callable[[Contents], object]
) -> None:
    path = fresh(tmp_path)
    store = Store(path)
    before = list(store.db.conn.iterdump())
    spoilt = changed(full, tmp_path / "spoilt.zip", change)
    with pytest.raises(UserError) as caught:
        import_archive(path, spoilt)
    assert caught.value.key in ("archive.damaged", "archive.newer")
    assert str(spoilt) in str(caught.value)
    assert list(store.db.conn.iterdump()) == before
    store.close()


def test_flipped_bytes_are_found(full: Path, tmp_path: Path) -> None:
    raw = bytearray((full / "all.zip").read_bytes())
    for at in range(40, len(raw), len(raw) // 40):
        spoilt = bytearray(raw)
        spoilt[at] ^= 0xFF
        (tmp_path / "spoilt.zip").write_bytes(spoilt)
        try:
            with opened(tmp_path / "spoilt.zip") as archive:
                archive.verify(lambda *_: None)
                manifest = archive.manifest
        except Unusable:
            continue
        # What a zip says of dates and rights of files is nothing that we read.
        with opened(full / "all.zip") as archive:
            assert manifest == archive.manifest


def test_a_bomb_is_refused_before_it_goes_off(full: Path, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", b"{}")
        made.writestr("originals/zeros.txt", bytes(150 * 1024 * 1024))
    with pytest.raises(UserError) as caught:
        import_archive(path, tmp_path / "bomb.zip")
    assert caught.value.key == "archive.unpacked"


@pytest.mark.parametrize("content", [None, b"", b"no zip at all", b"PK\x03\x04" + bytes(100)])
def test_files_that_are_no_archives_are_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = fresh(tmp_path)
    if content is not None:
        (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(UserError) as caught:
        import_archive(path, tmp_path / "x.zip")
    assert caught.value.key == ("archive.missing" if content is None else "archive.damaged")


def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as made:
        warnings.simplefilter("ignore")
        made.writestr("manifest.json", b"{}")
        made.writestr("manifest.json", b"{}")
    (tmp_path / "twice.zip").write_bytes(stream.getvalue())
    with pytest.raises(Unusable), opened(tmp_path / "twice.zip"):
        pass


def test_a_document_that_can_be_read_no_more_is_told_and_the_others_go_in(
    full: Path, tmp_path: Path
) -> None:
    path = fresh(tmp_path)
    data = b"\x89PNG\r\n\x1a\n" + bytes(50)

    def spoil(held: Contents) -> None:
        found = json.loads(held["manifest.json"])
        entry = next(one for one in found["documents"] if one["source"] == "memo")
        held[entry["part"]] = data
        entry.update(size=len(data), digest=hashlib.sha256(data).hexdigest())
        held["manifest.json"] = json.dumps(found).encode()

    spoilt = changed(full, tmp_path / "some.zip", spoil)
    done = import_archive(path, spoilt, only=("public", None))
    refused = [one for one, _ in done.taken if one.source is None]
    assert [(one.file, one.why) for one in refused] == [("memo.txt", "read_kind")]
    store = Store(path)
    assert {"old", "report", "report-2"} <= {one.source for one in store.sources()}
    assert problems(store) == []
    store.close()


def test_a_library_that_the_archive_does_not_hold_is_named(full: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        import_archive(fresh(tmp_path), full / "all.zip", only=("Team", GUILD))
    assert caught.value.key == "archive.library"
    assert "Port" in str(caught.value)


def test_the_manifest_says_what_is_wrong() -> None:
    with pytest.raises(Unusable) as caught:
        loads(b'{"format": "kakehashi-archive", "version": true}', "x.zip")
    assert caught.value.values["problem"] == "manifest.json: version"
