"""Documents come in through a process of its own, whole or not at all, each under its own id."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import intake, taking
from bot.errors import UserError
from index.check import problems
from index.passages import cut
from index.readers import read
from index.store import PUBLIC, Store
from knowledge import load

ROOT = Path(__file__).parents[2]
LANTERNS = """# The Lanterns of Corran

The first lantern of Corran was lit in 1887. It burned whale oil for forty years. [n. 1]

## Keepers

Ada Fennimore kept the lantern until 1903. Her wage was ten crowns a month.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library without any document."""
    Store(tmp_path / "library.db").close()
    return tmp_path / "library.db"


@pytest.fixture
def lanterns(tmp_path: Path) -> Path:
    written = tmp_path / "lanterns.md"
    written.write_text(LANTERNS, "utf-8")
    return written


@pytest.fixture
def opened(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


def headings() -> list[tuple[int, str]]:
    """The headings of the known work, with their depth."""
    (work,) = load().sources
    return [(len(section.path), section.path[-1]) for section in work.sections]


def like_the_work(folder: Path, *, keep: int = 100, name: str = "scan-0047.md") -> Path:
    """A text with the first `keep` headings of the known work over sentences of our own."""
    parts = []
    for number, (depth, title) in enumerate(headings()[:keep]):
        parts.append(f"{'#' * depth} {title}")
        parts.append(f"Gull number {number} sat on the harbour wall and watched the ferry leave.")
    written = folder / name
    written.write_text("\n\n".join(parts), "utf-8")
    return written


def add_all(
    path: Path, *documents: Path, progress: intake.Progress | None = None
) -> list[dict[str, Any]]:
    files = [[str(one), str(one)] for one in documents]
    job = {"do": "add", "db": str(path), "library": PUBLIC, "files": files}
    done: Any = intake.run(job, progress)["files"]
    return list(done)


def add(path: Path, document: Path, progress: intake.Progress | None = None) -> dict[str, Any]:
    """What became of one file."""
    (told,) = add_all(path, document, progress=progress)
    assert told.pop("path") == str(document)
    return told


def hold(store: Store, document: Path) -> None:
    """Put a document in without a process of its own."""
    found = read(document)
    assert store.add(found, cut(found))


def contents(store: Store) -> list[tuple]:
    tables = ("document", "passage", "posting", "term", "acronym")
    return [row for table in tables for row in store.db.execute(f"SELECT * FROM {table}")]


def test_a_document_comes_in_and_tells_how_far_it_is(
    path: Path, lanterns: Path, opened: Store
) -> None:
    told: list[tuple[int, int, str]] = []
    result = add(path, lanterns, lambda done, total, what: told.append((done, total, what)))
    assert result == {"source": "lanterns", "change": "added"}
    assert told[0] == (0, 1, "lanterns.md")
    assert len(told) > 1
    done, total, _ = told[-1]
    assert 0 < done == total
    assert all(0 <= done <= total for done, total, _ in told)
    (source,) = opened.sources()
    assert (source.source, source.title) == ("lanterns", "The Lanterns of Corran")
    held = opened.document("lanterns")
    assert "whale oil" in held[0].text
    assert held[0].note_numbers == (1,)
    assert held[-1].section == ("The Lanterns of Corran", "Keepers")
    assert problems(opened) == []


def test_the_same_text_again_changes_nothing(path: Path, lanterns: Path, opened: Store) -> None:
    hold(opened, lanterns)
    before = contents(opened)
    assert add(path, lanterns) == {"source": "lanterns", "change": "same"}
    assert contents(opened) == before


def test_scikit_learn_stays_out_of_the_parent(path: Path, lanterns: Path) -> None:
    code = (
        "import sys; from bot import intake;"
        "files = [[sys.argv[2], sys.argv[2]]];"
        "job = {'do': 'add', 'db': sys.argv[1], 'library': 1, 'files': files};"
        "assert intake.run(job)['files'][0]['change'] == 'added';"
        "print([name for name in sys.modules if name.partition('.')[0] in ('sklearn', 'scipy')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(lanterns)],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_file_that_cannot_be_read_is_one_sentence_and_changes_nothing(
    path: Path, lanterns: Path, opened: Store
) -> None:
    hold(opened, lanterns)
    before = contents(opened), opened.generation()
    folder = lanterns.parent
    (folder / "empty.md").write_bytes(b" \n\n")
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3")
    (folder / "chart.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "noise.txt").write_bytes(b"\0\x01\x02\0")
    (folder / "title.md").write_text("# Nothing below it\n", "utf-8")
    cases = {
        "absent.md": "read_missing",
        "empty.md": "read_empty",
        "title.md": "read_empty",
        "report.pdf": "read_damaged",
        "chart.md": "read_kind",
        "noise.txt": "read_binary",
    }
    told = add_all(path, *(folder / name for name in cases), folder)
    assert [one["refused"] for one in told] == [*cases.values(), "read_directory"]
    for name, one in zip(cases, told, strict=False):
        error = UserError(one["refused"], **one["values"])
        for locale in ("en", "ja"):
            sentence = error.text(locale)
            assert name in sentence
            assert "\n" not in sentence
            assert str(folder) not in sentence
    assert (contents(opened), opened.generation()) == before


def test_the_others_go_in_where_one_is_refused(path: Path, lanterns: Path, opened: Store) -> None:
    absent, other = lanterns.with_name("absent.md"), lanterns.with_name("other.md")
    other.write_text("# Ropes\n\nRopes are coiled by the western door.\n", "utf-8")
    first, second, third = add_all(path, lanterns, absent, other)
    assert (first["change"], second["refused"], third["change"]) == (
        *("added", "read_missing", "added"),
    )
    assert [one.source for one in opened.sources()] == ["lanterns", "other"]


def test_a_file_name_may_hold_anything(path: Path, lanterns: Path, opened: Store) -> None:
    odd = lanterns.with_name('--do \'"$(x)" 灯台;.md')
    shutil.copyfile(lanterns, odd)
    result = add(path, odd)
    assert result["change"] == "added"
    assert opened.source(str(result["source"])).passages > 0


def test_a_library_that_is_damaged_is_one_sentence(tmp_path: Path, lanterns: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"not a database at all" * 500)
    with pytest.raises(UserError) as caught:
        add(broken, lanterns)
    assert caught.value.key == "library.damaged"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child under /proc")
def test_a_child_that_is_killed_leaves_whole_documents(
    path: Path, tmp_path: Path, lanterns: Path, opened: Store
) -> None:
    """The first file is in when its child dies over the second."""
    long = tmp_path / "long.md"
    sentence = "Gull {} of flock{} sat on wall{} and watched the ferry leave.\n\n"
    long.write_text("".join(sentence.format(n, n * 7, n * 13) for n in range(4000)), "utf-8")
    killed: list[int] = []

    def kill(done: int, total: int, what: str) -> None:
        if done and not killed:
            killed.extend(children())
            for child in killed:
                os.kill(child, signal.SIGKILL)

    with pytest.raises(UserError) as caught:
        add_all(path, lanterns, long, progress=kill)
    assert len(killed) == 1
    assert caught.value.key == "intake.failed"
    (source,) = opened.sources()
    assert (source.source, source.passages) == ("lanterns", 2)
    assert problems(opened) == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the child under /proc")
def test_a_process_waits_for_the_next_job_and_one_that_is_gone_is_replaced(
    path: Path, lanterns: Path, opened: Store
) -> None:
    """Jobs name their files as seen from where each was put, wherever the process began."""
    add(path, lanterns)
    before = children()
    second = lanterns.with_name("crane.md")
    second.write_text("# Crane\n\nThe crane of Misk lifts forty tons.\n", "utf-8")
    assert add(path, second)["change"] == "added"
    assert children() == before
    for child in before:
        os.kill(child, signal.SIGKILL)
    assert add(path, lanterns)["change"] == "same"
    assert set(children()).isdisjoint(before)
    assert sorted(source.source for source in opened.sources()) == ["crane", "lanterns"]


def test_a_job_is_read_from_the_folder_in_which_it_was_put(
    path: Path, opened: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "note.md").write_text(f"# {name}\n\nThe crane of {name} is old.\n")
        monkeypatch.chdir(tmp_path / name)
        told = add(path, Path("note.md"))
        assert told["change"] == ("added" if name == "one" else "replaced")
        held = opened.document(str(told["source"]))
        assert held[0].text == f"The crane of {name} is old."


def children() -> list[int]:
    """The processes that this one has started and that run."""
    found = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in found.read_text().split()]


def test_a_folder_called_bot_where_one_works_is_not_imported(
    path: Path, lanterns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = path.parent / "elsewhere"
    for name in ("bot", "index", "knowledge"):
        (elsewhere / name).mkdir(parents=True)
        (elsewhere / name / "__init__.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.chdir(elsewhere)
    assert add(path, lanterns)["source"] == "lanterns"


def test_a_work_is_recognised_by_its_outline(tmp_path: Path) -> None:
    (work,) = load().sources
    document = read(like_the_work(tmp_path))
    assert document.source == "scan-0047"
    known = taking.recognised(document)
    assert (known.source, known.title) == (work.id, work.title)
    assert known.blocks == document.blocks


def test_a_work_is_recognised_in_plain_text_too(tmp_path: Path) -> None:
    (work,) = load().sources
    parts = []
    for number, (depth, title) in enumerate(headings()):
        parts.append(title.upper() if depth == 1 else title)
        parts.append(f"Gull number {number} sat on the harbour wall and watched the ferry leave.")
    written = tmp_path / "scan.txt"
    written.write_text("\n\n".join(parts), "utf-8")
    assert taking.recognised(read(written)).source == work.id


def test_most_of_the_headings_are_enough_and_a_few_are_not(tmp_path: Path) -> None:
    (work,) = load().sources
    most = read(like_the_work(tmp_path, keep=-(-len(headings()) * 3 // 4)))
    assert taking.recognised(most).source == work.id
    few = read(like_the_work(tmp_path, keep=5))
    assert taking.recognised(few) is few


def test_a_document_with_other_headings_keeps_its_own_id(tmp_path: Path, lanterns: Path) -> None:
    document = read(lanterns)
    assert taking.recognised(document) is document
    bare = tmp_path / "bare.txt"
    bare.write_text("No heading here, only a gull on the harbour wall.", "utf-8")
    assert taking.recognised(read(bare)).source == "bare"


def test_the_recognised_work_comes_in_under_its_id(path: Path, tmp_path: Path) -> None:
    (work,) = load().sources
    assert add(path, like_the_work(tmp_path))["source"] == work.id


@pytest.mark.parametrize(
    ("found", "known", "share"),
    [
        ((), ("A", "B"), 0.0),
        (("A", "B"), (), 0.0),
        (("A", "B"), ("A", "B"), 1.0),
        (("B", "A"), ("A", "B"), 0.5),
        (("x", "A", "y", "B", "z"), ("A", "B"), 1.0),
        (("A", "A", "A"), ("A", "B", "C", "D"), 0.25),
        (("1. Offset policy",), ("2. OFFSET POLICY",), 1.0),
        (("Japan’s Aims",), ("Japan's aims",), 1.0),
        (("C", "A", "B", "D"), ("A", "B", "C", "D"), 0.75),
    ],
)
def test_likeness(found: tuple[str, ...], known: tuple[str, ...], share: float) -> None:
    assert taking.likeness(found, known) == share
