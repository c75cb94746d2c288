"""Keeps account of what the tests drive of the gateway, so that nothing is left out unnoticed.

Every command, autocomplete, menu of messages, button, select and form that the client offers has
to be used by some test, as a person uses it: what is dispatched is written down in each process
(tests/gateway/driven.py), and looked through once all tests have run (tests/conftest.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILES = {path.name for path in (Path(__file__).parent / "gateway").glob("test_*.py")}


class Ledger:
    """What there is, what was used and in which languages, and by which files of tests."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.used: dict[str, set[str]] = {}
        self.files: set[str] = set()

    def use(self, name: str, interaction: Any) -> None:
        """Write down that something was used, in the language of whoever did it."""
        self.used.setdefault(name, set()).add(str(interaction.locale)[:2])

    def told(self) -> dict[str, Any]:
        """The ledger as one process hands it to another."""
        used = {name: sorted(spoken) for name, spoken in self.used.items()}
        return {"known": sorted(self.known), "used": used, "files": sorted(self.files)}

    def add(self, told: dict[str, Any]) -> None:
        """Take in the ledger of another process."""
        self.known |= set(told["known"])
        self.files |= set(told["files"])
        for name, spoken in told["used"].items():
            self.used.setdefault(name, set()).update(spoken)

    def gaps(self) -> list[str]:
        """What no test uses; nothing is known of it where not all files of tests were run."""
        if self.files < FILES:
            return []
        unused = [f"no test uses the {name}" for name in sorted(self.known - set(self.used))]
        return unused if self.known else ["the tests of the gateway used nothing at all"]


LEDGER = Ledger()
