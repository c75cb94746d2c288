"""A file is read in a process of its own: what it may, what it may not, and how it ends."""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.phrases import say
from index.errors import Unreadable
from index.readers import read
from index.readers.child import tell
from index.readers.sandbox import Limits, Ran, ReaderEnded, ReaderFault, read_apart, run, told
from index.readers.wire import dumps

resource = pytest.importorskip("resource", reason="only the clock and the output are limited here")

FERRY = "# The Ferry\n\nIt leaves at nine. [n. 1]\n\n## Winter\n\nIt stays in the harbour.\n"
NAME = "ferry.md"
SHORT = Limits(wall=20.0)


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_text(FERRY, "utf-8")
    return path


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text that takes seconds and many megabytes to read."""
    path = tmp_path_factory.mktemp("long") / "long.txt"
    with path.open("w", encoding="utf-8") as file:
        for day in range(40_000):
            file.write(f"On day {day} the ferry to Corran left at nine with {day % 7} gulls.\n")
            file.write("The keeper of the light wrote it down, and went to bed.\n\n")
    return path


def python(code: str, limits: Limits = SHORT) -> Ran:
    """What becomes of a Python of its own that does as `code` says."""
    return run([sys.executable, "-P", "-S", "-c", code], limits)


def refused(path: Path, limits: Limits) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_apart(path, limits=limits)
    assert path.name in say(caught.value.key, "en", **caught.value.values)
    assert path.name in say(caught.value.key, "ja", **caught.value.values)
    return caught.value


def crashed(ran: Ran) -> BaseException:
    """The cause that is told of a child that ended as `ran` did."""
    with pytest.raises(Unreadable) as caught:
        told(ran, NAME, SHORT)
    assert (caught.value.key, caught.value.values) == ("read_crashed", {"name": NAME})
    assert caught.value.__cause__ is not None
    return caught.value.__cause__


@pytest.mark.parametrize(
    "name", [NAME, "ferry.txt", "--help.md", "灯台 \"$(x)\" 'a'.md", "a\nb.md"]
)
def test_it_reads_what_is_read_here(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FERRY, "utf-8")
    assert read_apart(path) == read(path)


def test_a_name_in_no_encoding_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text("The ferry leaves at nine.", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("the file system takes no such name")
    document = read_apart(path)
    assert document.blocks == read(path).blocks
    document.title.encode("utf-8")


def test_a_relative_path_is_told_from_where_one_works(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ferry.parent)
    assert read_apart(Path(NAME)) == read(ferry)


def test_the_readers_own_sentence_comes_through(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "noise.txt").write_bytes(b"\0\x01\x02\0" * 9)
    for name in ("absent.md", "empty.txt", "noise.txt"):
        path = tmp_path / name
        with pytest.raises(Unreadable) as here:
            read(path)
        there = refused(path, SHORT)
        assert (there.key, there.values) == (here.value.key, here.value.values)
    assert refused(tmp_path, SHORT).key == "read_directory"


def test_too_long_by_the_clock(ferry: Path) -> None:
    assert refused(ferry, Limits(wall=0.01)).key == "read_time"


def test_too_long_by_the_processor(long: Path) -> None:
    assert refused(long, Limits(cpu=1)).key == "read_time"


@pytest.mark.skipif(sys.platform != "linux", reason="others do not hold the address space")
@pytest.mark.parametrize("memory", [1024, 40 * 1024 * 1024])
def test_too_much_memory(long: Path, memory: int) -> None:
    assert refused(long, Limits(memory=memory)).key == "read_memory"


def test_too_much_text(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The ferry leaves at nine.\n\n" * 2000, "utf-8")
    assert len(read_apart(path).blocks) == 2000
    error = refused(path, Limits(output=100_000))
    assert (error.key, error.values["most"]) == ("read_long", 1)


def test_too_many_pages(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    path = tmp_path / "pages.pdf"
    made = canvas.Canvas(str(path))
    for text in ("The ferry leaves at nine.", "Gulls sit on the wall.", "Nobody comes back."):
        made.drawString(72, 700, text)
        made.showPage()
    made.save()
    assert read_apart(path, limits=Limits(pages=3)).pages == 3
    error = refused(path, Limits(pages=2))
    assert (error.key, error.values["pages"], error.values["most"]) == ("read_pages", 3, 2)


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGTRAP", "SIGTERM"])
def test_a_child_that_crashes(name: str) -> None:
    ran = python(f"import os, signal; os.kill(os.getpid(), signal.{name})")
    assert ran.status < 0
    assert isinstance(crashed(ran), ReaderEnded)


def test_a_child_that_is_killed_for_want_of_memory() -> None:
    ran = python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(Unreadable) as caught:
        told(ran, NAME, SHORT)
    assert caught.value.key == "read_memory"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "print('Segmentation fault')",
        "import sys; sys.stdout.buffer.write(bytes(range(256)) * 99)",
        "print('{\"document\":{}}')",
        "print('[' * 99999)",
        'print(\'{"refused": "answer.not_found", "values": {}}\')',
        'print(\'{"refused": "read_kind", "values": {"name": ["x"]}}\')',
        "raise SystemExit(3)",
    ],
)
def test_a_child_that_tells_nothing_of_sense(code: str) -> None:
    ran = python(code)
    assert not ran.late
    assert isinstance(crashed(ran), ReaderEnded)


def test_a_child_that_stops_half_way(ferry: Path) -> None:
    whole = b'{"document":' + dumps(read(ferry)) + b"}"
    assert told(Ran(whole, 0), NAME, SHORT) == read(ferry)
    for length in range(0, len(whole), 7):
        assert isinstance(crashed(Ran(whole[:length], 0)), ReaderEnded)
    assert isinstance(crashed(Ran(whole, 1)), ReaderEnded)


def test_a_document_with_wrong_values_is_not_taken(ferry: Path) -> None:
    whole = b'{"document":' + dumps(read(ferry)).replace(b'"offset":18', b'"offset":1800') + b"}"
    cause = crashed(Ran(whole, 0))
    assert isinstance(cause, ReaderFault)
    assert "outside of its text" in str(cause)


def test_a_reader_at_fault_is_named_in_the_cause(ferry: Path) -> None:
    said = tell(ferry, "no number")  # type: ignore[arg-type]
    cause = crashed(Ran(said, 0))
    assert isinstance(cause, ReaderFault)
    assert "TypeError" in str(cause)


def test_the_name_in_a_sentence_is_the_parents() -> None:
    ran = Ran(json.dumps({"refused": "read_empty", "values": {"name": "<script>"}}).encode(), 0)
    with pytest.raises(Unreadable) as caught:
        told(ran, NAME, SHORT)
    assert caught.value.values == {"name": NAME}


def test_nothing_of_ours_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "not to be known")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    ran = python("import json, os; print(json.dumps(dict(os.environ)))")
    found = set(json.loads(ran.output))
    assert "PYTHONPATH" in found
    # Python itself may set the locale.
    assert found <= {"PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "LC_CTYPE", "SYSTEMROOT"}


def test_no_file_goes_along(ferry: Path) -> None:
    with ferry.open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        ran = python(
            "import os, sys\n"
            "def is_open(number):\n"
            "    try: os.fstat(number)\n"
            "    except OSError: return False\n"
            "    return True\n"
            "print([number for number in range(3, 256) if is_open(number)], sys.stdin.read())"
        )
    assert ran.output.strip() == b"[]"


def test_what_a_child_started_ends_with_it() -> None:
    code = "import os, sys, time\npid = os.fork()\nif pid: print(pid, flush=True)\ntime.sleep(60)"
    ran = python(code, Limits(wall=1.5))
    assert ran.late
    assert is_gone(int(ran.output))


def test_what_a_child_left_behind_ends_too() -> None:
    code = (
        "import os, sys, time\n"
        "pid = os.fork()\n"
        "if pid: print(pid, flush=True); os._exit(0)\n"
        "os.close(1); time.sleep(60)"
    )
    ran = python(code)
    assert (ran.status, ran.late) == (0, False)
    assert is_gone(int(ran.output))


def is_gone(pid: int) -> bool:
    """Whether the process ends within a while; one that nobody has buried yet is gone."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_confined_process_may_not_write_or_open_much(tmp_path: Path) -> None:
    path = tmp_path / "written.txt"
    code = f"""
import os, resource
from index.readers.child import OPEN_FILES, confine
confine(1 << 30, 5)
def fails(act):
    try: act()
    except OSError: return True
    return False
def write():
    with open({str(path)!r}, "w") as file: file.write("x" * 9999)
def many():
    files = [open(os.devnull) for _ in range(OPEN_FILES)]
print([fails(write), fails(many)], os.path.getsize({str(path)!r}))
print([resource.getrlimit(getattr(resource, name))[1] for name in
    ("RLIMIT_CORE", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_CPU", "RLIMIT_AS")])
"""
    written, limits = python(code).output.decode().splitlines()
    assert written == "[True, True] 0"
    assert limits == str([0, 0, 32, 0, 6, 1 << 30])


def test_the_parent_keeps_what_the_child_gives_up(ferry: Path) -> None:
    names = [name for name in dir(resource) if name.startswith("RLIMIT_")]
    before = [resource.getrlimit(getattr(resource, name)) for name in names]
    read_apart(ferry)
    assert [resource.getrlimit(getattr(resource, name)) for name in names] == before


def test_the_child_starts_without_what_readers_do_not_need() -> None:
    ran = python("import index.readers.child, sys; print(*sys.modules)")
    tops = {name.partition(".")[0] for name in ran.output.decode().split()}
    assert "index" in tops
    assert not tops & {"numpy", "sklearn", "scipy", "bot", "knowledge", "discord", "sqlite3"}


def test_an_index_that_lies_where_one_works_is_not_imported(
    ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "__init__.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert read_apart(ferry).blocks


def test_many_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        paths.append(tmp_path / f"ferry-{number}.txt")
        paths[-1].write_text(f"Ferry {number} leaves at nine.", "utf-8")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read_apart, paths))
    assert [document.blocks[0].text for document in found] == [
        f"Ferry {number} leaves at nine." for number in range(6)
    ]
