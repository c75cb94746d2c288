"""What the package offers is what it lists."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import knowledge


def test_all_is_what_is_public() -> None:
    public = {
        name
        for name, value in vars(knowledge).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert set(knowledge.__all__) == public
    assert knowledge.__all__ == sorted(knowledge.__all__)


def test_the_knowledge_stands_on_nothing_above_it() -> None:
    code = (
        "import sys, knowledge, knowledge.tables, knowledge.check, knowledge.write;"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('bot', 'index', 'discord', 'sklearn', 'sqlite_utils')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
