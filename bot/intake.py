"""Takes documents in, in a process of its own: scikit-learn never enters the answering process."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.errors import UserError
from index.errors import Trouble
from index.schema import trouble_key

Progress = Callable[[int, int, str], None]
Job = Mapping[str, object]


def run(job: Job, progress: Progress | None = None) -> dict[str, object]:
    """Run `job` in a child process; its result, or UserError in one sentence.

    Jobs: {"do": "add", "db", "library", "files": [[path, origin], ...]}, {"do": "release", "db",
    "library", "source"}, {"do": "seed", "db", "brief": "yes" or "no"}, {"do": "rebuild", "db"},
    {"do": "migrate", "db"}, {"do": "import", "db", "archive", "only": [library, server] or null}.
    """
    # The child imports what this process would: not a `bot` that lies in the working directory.
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "bot.intake"],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None  # noqa: S101 - for the types
        assert child.stdout is not None  # noqa: S101 - for the types
        assert child.stderr is not None  # noqa: S101 - for the types
        child.stdin.write(json.dumps(job))
        child.stdin.close()
        result: dict[str, object] = {}
        for line in child.stdout:
            said = json.loads(line)
            if "progress" in said:
                if progress is not None:
                    progress(*said["progress"])
            else:
                result = said
        trace = child.stderr.read()
    if "error" in result:
        raise UserError(str(result["error"]), **dict(result.get("values", {})))  # type: ignore[call-overload]
    if child.returncode < 0:  # killed, most likely for want of memory
        raise UserError("intake.failed", reason=f"signal {-child.returncode}")
    if child.returncode != 0 or not result:
        raise RuntimeError(f"intake ended with status {child.returncode}: {trace.strip()}")
    return result


def main(job: Job) -> dict[str, object]:
    """Do the job in this process and return what there is to tell."""
    from index.migrations import migrate
    from index.store import Store

    path = Path(str(job["db"]))
    if job["do"] == "migrate":
        kept = migrate(path, _report)
        return {"kept": "" if kept is None else str(kept)}
    store = Store(path, any_analyzer=job["do"] == "rebuild")
    try:
        return _in_store(store, job)
    finally:
        store.close()


def _in_store(store: object, job: Job) -> dict[str, object]:
    from bot import taking
    from index.store import Store

    assert isinstance(store, Store)  # noqa: S101 - for the types; the class is imported late
    if job["do"] == "seed":
        return taking.seed(store, with_brief=job["brief"] == "yes", progress=_report)
    if job["do"] == "rebuild":
        store.rebuild(_report)
        return {"done": True}
    if job["do"] == "import":
        from bot import archive_taking

        only = job["only"]
        wanted = (str(only[0]), int(only[1])) if isinstance(only, list) else None
        return archive_taking.take(store, Path(str(job["archive"])), wanted, _report)
    library = int(str(job["library"]))
    if job["do"] == "release":
        return {"file": taking.release(store, library, str(job["source"]), _report)}
    return {"files": taking.add(store, library, job["files"], _report)}


def _report(done: int, total: int, what: str) -> None:
    print(json.dumps({"progress": [done, total, what]}), flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    asked = json.loads(sys.stdin.read())
    try:
        told = main(asked)
    except sqlite3.DatabaseError as error:
        if trouble_key(error) is None:
            raise
        told = {"error": trouble_key(error), "values": {"path": asked["db"]}}
    except Trouble as trouble:
        told = {"error": trouble.key, "values": {k: str(v) for k, v in trouble.values.items()}}
    print(json.dumps(told), flush=True)  # noqa: T201 - the parent reads it
