"""Looks, once every test of the gateway has run, whether something was left out by all of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledger import LEDGER

PART = "gateway"


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take in what one of several processes has written down."""
    told = getattr(node, "workeroutput", {}).get(PART)
    if told is not None:
        LEDGER.add(told)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what was written down, or fail for what is missing in it."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[PART] = LEDGER.told()
    elif chosen(session.config) and LEDGER.gaps():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what no test uses."""
    for gap in LEDGER.gaps() if chosen(config) else ():
        terminalreporter.write_line(f"FAILED tests/gateway - {gap}", red=True)


def chosen(config: pytest.Config) -> bool:
    """Whether nothing was left out by a wish for some tests only."""
    wished = config.option.keyword or config.option.markexpr or config.option.deselect
    return not wished and all("::" not in one for one in config.args)
