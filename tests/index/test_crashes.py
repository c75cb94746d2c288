"""Readers and writers in threads and processes at once, and writers that die at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index import check
from index.store import Store
from tests.index.shelf import build, everything, frequencies, put, random_document

ROOT = Path(__file__).resolve().parents[2]


def test_readers_meet_one_version_or_the_other(store: Store) -> None:
    """A writer replaces a document over and over; threads of one store read it."""
    texts = {"alpha": "Alpha gulls nest here. " * 3, "omega": "Omega seals sleep there. " * 9}
    versions = {
        word: build("memo", [((f"{word} {n}",), text) for n in range(4)])
        for word, text in texts.items()
    }
    put(store, versions["alpha"])
    faults: list[object] = []
    looked = threading.Event()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with store.reading():
                found = {word: len(everything(store, {word: 1.0})) for word in texts}
                if sorted(found.values()) != [0, 4] or check.problems(store):
                    faults.append(found)
            looked.set()

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    assert looked.wait(10)
    until = time.monotonic() + 0.7
    rounds = 0
    while time.monotonic() < until or rounds < 4:
        put(store, versions["omega" if rounds % 2 == 0 else "alpha"])
        rounds += 1
    done.set()
    for reader in readers:
        reader.join(10)
    assert faults == []


def test_two_writers_wait_for_each_other(store: Store) -> None:
    names = [[f"{letter}{n}" for n in range(8)] for letter in "ab"]
    faults: list[BaseException] = []

    def write(own: list[str]) -> None:
        try:
            for name in own:
                put(store, random_document(random.Random(name), name))
        except BaseException as error:
            faults.append(error)

    writers = [threading.Thread(target=write, args=(own,)) for own in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert faults == []
    assert {source.source for source in store.sources()} == {*names[0], *names[1]}
    assert check.problems(store) == []


# Commits on demand, so that what a reader sees can be looked at around it.
COMMITTER = """
import sys
from pathlib import Path
from index.store import Store
from tests.index.shelf import document, put

store = Store(Path(sys.argv[1]))
for line in sys.stdin:
    kind, name, text = line.strip().split("|")
    store.remove(name) if kind == "remove" else put(store, document(name, text))
    print("done", flush=True)
"""


def test_a_view_stays_old_while_another_process_commits(held: Store) -> None:
    """An open view sees none of it, the next one all of it: words, numbers and text."""
    with started(COMMITTER, held.path) as other:
        assert other.stdin is not None
        assert other.stdout is not None

        def seen() -> tuple:
            return (
                held.totals(),
                held.generation(),
                frequencies(held),
                [source.source for source in held.sources()],
                everything(held, {"ferri": 1.0, "zeppelin": 1.0}),
            )

        def commit(line: str) -> None:
            other.stdin.write(f"{line}\n")
            other.stdin.flush()
            assert other.stdout.readline() == "done\n"

        for line in (
            "add|air|Zeppelins crossed the strait.",
            "add|ferries|Every ferry was sold.",
            "remove|air|",
        ):
            with held.reading():
                before = seen()
                commit(line)
                assert seen() == before
            after = seen()
            assert after[1] > before[1]
            assert after[2:] != before[2:]
            assert check.problems(held) == []
        other.stdin.close()


def started(code: str, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


WRITER = """
import random, sys
from pathlib import Path
from index.store import Store
from tests.index.shelf import put, random_document

store, name = Store(Path(sys.argv[1])), sys.argv[2]
for number in range(10):
    put(store, random_document(random.Random(f"{name}{number}"), f"{name}{number}"))
    put(store, random_document(random.Random(f"shared{name}{number}"), "shared"))
    if number % 3 == 2:
        store.remove(f"{name}{number - 1}")
"""


def test_two_writing_processes_wait_for_each_other(store: Store) -> None:
    """Each takes words away that the other may know by their old numbers."""
    writers = [started(WRITER, store.path, name) for name in "ab"]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    kept = {f"{name}{n}" for name in "ab" for n in range(10) if n not in (1, 4, 7)}
    assert {source.source for source in store.sources()} == {*kept, "shared"}
    assert check.problems(store) == []


# Forks a writer for each seed that comes in, so that scikit-learn is loaded only once. Before each
# change the writer says what is held and what will be.
NURSERY = """
import json, os, random, sys
from pathlib import Path
import index.counting
from index.store import Store
from tests.index.shelf import put, random_document

for line in sys.stdin:
    luck = random.Random(int(line))
    writer = os.fork()
    if writer == 0:
        store = Store(Path(sys.argv[1]))
        held = {one.source: one.content_hash for one in store.sources()}
        print(os.getpid(), flush=True)
        while True:
            name, then, made = f"doc{luck.randrange(8)}", dict(held), None
            kind = luck.choices(["add", "remove", "rebuild"], [7, 2, 1])[0]
            if kind == "remove":
                then.pop(name, None)
            elif kind == "add":
                made = random_document(luck, name)
                then[name] = made.content_hash
            print(json.dumps([held, then]), flush=True)
            if kind == "remove" and name in held:
                store.remove(name)
            elif kind == "rebuild":
                store.rebuild()
            elif made is not None:
                put(store, made)
            held = then
    os.waitpid(writer, 0)
    print("dead", flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked writer")
def test_a_writer_killed_at_any_moment_leaves_a_sound_library(path: Path) -> None:
    luck = random.Random(11)
    changes = 0
    with started(NURSERY, path) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for seed in range(6):
            nursery.stdin.write(f"{seed}\n")
            nursery.stdin.flush()
            writer = int(nursery.stdout.readline())
            nursery.stdout.readline()  # it has begun
            time.sleep(luck.uniform(0.0, 0.3))
            os.kill(writer, signal.SIGKILL)
            said = list(iter(nursery.stdout.readline, "dead\n"))
            changes += len(said)
            store = Store(path, create=False)
            assert check.problems(store) == []
            held = {source.source: source.content_hash for source in store.sources()}
            if said:
                assert held in json.loads(said[-1])
            found = everything(store, {"harbour": 1.0, "f35": 1.0, "灯台": 1.0})
            store.rebuild()
            assert check.problems(store) == []
            again = everything(store, {"harbour": 1.0, "f35": 1.0, "灯台": 1.0})
            assert sorted(key for key, _ in again) == sorted(key for key, _ in found)
            assert {source.source: source.content_hash for source in store.sources()} == held
            store.close()
        nursery.stdin.close()
    assert changes > 5
