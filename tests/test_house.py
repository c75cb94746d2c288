"""The house rules: imports run downwards only, modules stay small, and the lock is whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.bot.stage import QUESTION, library

ROOT = Path(__file__).parents[1]
PACKAGES = ("knowledge", "index", "bot")
MODULES = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
BENCH_LOCK = (ROOT / "requirements-bench.lock").read_text("utf-8")
LONGEST = 300  # lines of a module

# What only a process that takes documents in loads, for they stand on scikit-learn.
TAKING_IN = ("index.counting", "index.ingest", "index.migrations")
SHAPES = ("bot.model", "bot.model_evidence", "bot.errors", "bot.phrases", "bot.rights_model")
BELOW = ("index", "knowledge", *SHAPES)
FACE = (*SHAPES, "bot.service", "bot.settings", "bot.conversation", "bot.turns", "bot.kept")
# Each room with the rooms it may stand on, beside itself; the longest name that fits is the room.
ROOMS: dict[str, tuple[str, ...]] = {
    "knowledge": (),
    "index": (),
    "bot": (*BELOW, "bot.pictures"),
    "bot.service": (
        *(*BELOW, "bot", "bot.smalltalk"),
        *("bot.followup", "bot.turns", "bot.conversation", "bot.kept"),
    ),
    "bot.pictures": (),
    "bot.model": ("bot.model_library",),
    "bot.model_library": (),
    "bot.model_evidence": ("bot.model",),
    "bot.rights_model": (),
    "bot.phrases": (),
    "bot.errors": ("bot.phrases",),
    "bot.settings": ("bot.errors", "bot.logs"),
    "bot.logs": (),
    "bot.doctor": ("index", *SHAPES, "bot.settings"),
    "bot.turns": BELOW,
    "bot.conversation": ("index", "bot.turns"),
    "bot.kept": (*BELOW, "bot", "bot.conversation", "bot.turns"),
    "bot.judging": (*SHAPES, "index", "bot.service"),
    "bot.smalltalk": (),
    "bot.followup": ("index", "knowledge", "bot.turns"),
    "bot.terminal": (*FACE, "bot.judging"),
    "bot.gateway": (*FACE, "bot.doctor"),
    "bot.commands": (
        *(*FACE, "bot.judging", "bot.terminal", "bot.gateway"),
        *("bot.doctor", "bot.logs"),
    ),
    "bot.cli": ("bot.commands",),
}
# What only these may import: the rest must not pay for it, or must not know of it.
GUESTS = {
    "discord": ("bot.gateway",),
    "aiohttp": ("bot.gateway",),
    "prompt_toolkit": ("bot.terminal",),
    "rich": ("bot.terminal",),
    "matplotlib": ("bot.pictures",),
    "matplotlib_fontja": ("bot.pictures",),
    "PIL": ("bot.pictures",),
    "sklearn": ("index.counting", "bot.clustering"),
    "scipy": (),
}
# Registries by the names they go by, apart so that this file does not name one itself.
REGISTRY = re.compile(
    r"py" + r"pi\.|python" + r"hosted|registry\." + r"npm|npm" + r"js\.|crates" + r"\.io"
    r"|proxy\.go" + r"lang|https?://\S+/sim" + r"ple\b",
    re.IGNORECASE,
)


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def room_of(name: str) -> str:
    """The innermost room that `name` lies in."""
    return max((room for room in ROOMS if within(name, room)), key=len)


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports, wherever it does, in the longest form there is."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield from (
                    f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names
                )
            case ast.Name(id="__import__") | ast.Attribute(attr="import_module"):
                yield ".at runtime"


def breaches(name: str, source: str) -> list[str]:
    """The imports of module `name` that run upwards or sideways."""
    here = room_of(name)
    may = (here, *ROOMS[here])
    found = []
    for wanted in imports(ast.parse(source)):
        top = wanted.partition(".")[0]
        if wanted.startswith("."):
            found.append(wanted)
        elif top in PACKAGES:
            if room_of(wanted) not in may:
                found.append(wanted)
        elif top in GUESTS and not any(within(name, host) for host in GUESTS[top]):
            found.append(wanted)
    return found


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def loaded(code: str, *args: str) -> set[str]:
    """The modules that a process of its own holds after `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))", *args],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def held(modules: set[str], *names: str) -> list[str]:
    return sorted(module for module in modules for name in names if within(module, name))


def everything_in(folder: str, *, but: tuple[str, ...] = ()) -> str:
    names = [module_name(path) for path in sorted((ROOT / folder).rglob("*.py"))]
    return "import " + ", ".join(name for name in names if name not in but)


def tracked() -> list[Path]:
    done = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True)
    if done.returncode != 0:
        pytest.skip("this copy of the project is no git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_run_downwards(path: Path) -> None:
    assert breaches(module_name(path), path.read_text("utf-8")) == []


def test_every_package_has_modules_to_check() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(PACKAGES)
    assert len(MODULES) > 60
    assert {room_of(module_name(path)) for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("knowledge.names", "import index.terms"),
        ("knowledge.names", "from index import terms"),
        ("knowledge.names", "from bot.model import Card"),
        ("index.search", "import knowledge"),
        ("index.search", "def f():\n    from knowledge import load"),
        ("index.readers.text", "import discord"),
        ("index.search", "from scipy import sparse"),
        ("index.search", "import sklearn.feature_extraction"),
        ("index.readers.text", "from . import files"),
        ("index.ingest", "from sklearn.feature_extraction.text import CountVectorizer"),
        ("index.migrations", "from bot.library import upgrade"),
        ("index.readers.sandbox", "import knowledge.names"),
        ("index.readers.text", "import importlib\nimportlib.import_module('bot')"),
        ("bot.model", "from bot.phrases import say"),
        ("bot.phrases.answers", "from bot.errors import UserError"),
        ("bot.service", "from bot import terminal"),
        ("bot.state", "from bot.service import Service"),
        ("bot.reply", "from bot.commands.shapes import dumped"),
        ("bot.service", "from bot.gateway.client import run"),
        ("bot.views", "import discord.ui"),
        ("bot.terminal.talk", "from index.store import Store"),
        ("bot.terminal.talk", "from knowledge import Names"),
        ("bot.terminal.talk", "from bot.state import State"),
        ("bot.terminal.talk", "from bot.gateway.text import escape"),
        ("bot.terminal.talk", "import discord"),
        ("bot.gateway.cards", "from bot.views import card"),
        ("bot.gateway.cards", "from bot import views"),
        ("bot.gateway.cards", "from bot.terminal.render import plain"),
        ("bot.gateway.cards", "from knowledge import Names"),
        ("bot.gateway.cards", "if TYPE_CHECKING:\n    from index.model import Hit"),
        ("bot.commands.run", "from index.store import Store"),
        ("bot.cli", "from bot.service import Service"),
    ],
)
def test_a_bad_import_is_refused(name: str, line: str) -> None:
    assert breaches(name, line), (name, line)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("knowledge.names", "from knowledge.model import Entity\nimport tomllib"),
        ("index.counting", "from sklearn.feature_extraction.text import CountVectorizer"),
        ("bot.service", "from bot import brief, intake, views\nfrom knowledge import load"),
        ("bot.brief", "import knowledge"),
        ("bot.terminal.talk", "from bot.terminal import render\nfrom bot.service import Service"),
        ("bot.gateway.client", "import discord\nfrom bot.gateway import limits"),
        ("bot.commands.run", "from bot.gateway.client import run"),
        ("bot.cli", "from bot.commands.run import run"),
    ],
)
def test_a_good_import_is_let_through(name: str, line: str) -> None:
    assert breaches(name, line) == []


def test_the_knowledge_stands_alone() -> None:
    code = everything_in("knowledge", but=("knowledge.__main__",))
    assert held(loaded(code), "index", "bot", "discord", "sklearn") == []


def test_the_index_stands_alone() -> None:
    code = everything_in("index", but=TAKING_IN)
    assert held(loaded(code), "knowledge", "bot", "discord", "sklearn", "scipy") == []
    # The guard sees what it looks for: taking documents in does need scikit-learn.
    assert held(loaded("import index.counting"), "sklearn")


def test_the_bot_package_imports_nothing() -> None:
    code = "import sys; before = set(sys.modules); import bot; new = set(sys.modules) - before"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print(sorted(new))"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "['bot']"
    tree = ast.parse((ROOT / "bot" / "__init__.py").read_text("utf-8"))
    assert list(imports(tree)) == []


def test_the_service_knows_no_face() -> None:
    modules = loaded("import bot.service")
    assert "bot.service" in modules
    above = ("bot.gateway", "bot.terminal", "bot.commands", "bot.cli")
    assert held(modules, *above, "discord", "sklearn", "scipy", "rich", "prompt_toolkit") == []


def test_the_terminal_knows_no_discord() -> None:
    modules = loaded(everything_in("bot/terminal"))
    assert "bot.terminal.talk" in modules
    assert held(modules, "discord", "aiohttp", "bot.gateway", "bot.commands") == []


def test_the_command_line_starts_without_discord_or_an_index() -> None:
    modules = loaded("import bot.cli")
    assert held(modules, "discord", "bot.gateway", "sklearn", "scipy", "numpy", "index") == []


def test_answering_pulls_in_no_scikit_learn(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.service import Service;"
        "service = Service.open(Path(sys.argv[1])); answer = service.ask(sys.argv[2]);"
        "assert answer.citations; service.search('offsets'); service.close()"
    )
    modules = loaded(code, str(library(tmp_path)), QUESTION)
    assert "index.answer" in modules
    assert held(modules, "sklearn", "scipy", "discord") == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_begins_with_a_sentence_and_is_small(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    said = ast.get_docstring(ast.parse(text))
    assert said, "no docstring"
    assert lines[0].startswith('"""'), lines[0]
    first = said.splitlines()[0]
    assert first.endswith("."), first
    assert " " in first
    assert first[0].isupper() or first[0] in "`" or first.startswith("scikit-learn"), first
    assert len(lines) <= LONGEST, f"{len(lines)} lines"


def test_the_floor_is_python_3_11() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert PROJECT["tool"]["ruff"]["target-version"] == "py311"
    assert PROJECT["tool"]["mypy"]["python_version"] == "3.11"


def locked(lock: str = LOCK) -> dict[str, tuple[Requirement, int]]:
    """Each requirement of the lock by name, with how many hashes it has."""
    found = {}
    for block in re.split(r"\n(?=\S)", lock.strip()):
        if block.startswith("#"):
            continue
        said = block.partition("\\\n")[0].strip()
        requirement = Requirement(said)
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)", block)
        found[canonicalize_name(requirement.name)] = (requirement, len(hashes))
    return found


@pytest.mark.parametrize("lock", [LOCK, BENCH_LOCK], ids=["program", "bench"])
def test_every_requirement_of_the_lock_is_pinned_and_hashed(lock: str) -> None:
    requirements = locked(lock)
    assert len(requirements) > 30
    for name, (requirement, hashes) in requirements.items():
        pins = [pin.operator for pin in requirement.specifier]
        assert pins == ["=="], name
        assert requirement.url is None, name
        assert hashes > 0, name


def test_the_lock_covers_the_project_and_its_build() -> None:
    project = PROJECT["project"]
    groups = project["optional-dependencies"]
    # The peers that are measured beside the index are locked apart.
    extras = [one for name, group in groups.items() if name != "bench" for one in group]
    wanted = [*project["dependencies"], *extras, *PROJECT["build-system"]["requires"]]
    requirements = locked()
    for line in wanted:
        asked = Requirement(line)
        pinned, _ = requirements[canonicalize_name(asked.name)]
        (pin,) = pinned.specifier
        assert asked.specifier.contains(pin.version), (line, pin.version)
    assert "setuptools" in requirements
    peers = {canonicalize_name(Requirement(line).name) for line in groups["bench"]}
    assert peers.isdisjoint(requirements)
    assert peers <= set(locked(BENCH_LOCK))


@pytest.mark.parametrize("lock", [LOCK, BENCH_LOCK], ids=["program", "bench"])
def test_the_lock_names_no_address(lock: str) -> None:
    assert "://" not in lock
    assert "http" not in re.sub(r"^(aiohttp|httpx|httpcore)==", "", lock, flags=re.MULTILINE)
    assert not re.search(r"index-url|find-links|trusted-host", lock)


def test_no_tracked_file_names_a_registry() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, OSError):  # a picture, or a file removed and not committed
            continue
        found += [f"{path.relative_to(ROOT)}: {hit.group()}" for hit in REGISTRY.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "https://py" + "pi.org/project/kakehashi",
        "--index-url http://10.0.0.7:3141/root/sim" + "ple",
        "https://files.python" + "hosted.org/packages/a.whl",
    ],
)
def test_an_address_of_a_registry_is_seen(line: str) -> None:
    assert REGISTRY.search(line)
