"""The account of what the tests drive: it knows all that there is, and a gap fails the run."""

from __future__ import annotations

from types import SimpleNamespace

import discord
import pytest

from bot.gateway import presses
from bot.gateway.further import Further
from tests import conftest
from tests.gateway.conftest import LANTERN, buttons
from tests.gateway.driven import forms, offered, watch
from tests.ledger import FILES, Ledger


@pytest.fixture
def ledger(monkeypatch):
    made = Ledger()
    watch(monkeypatch, made)
    return made


async def test_what_is_used_is_written_down(ledger, stage, speaking):
    shown = await stage.ask(LANTERN)
    await stage.press(shown, next(id for id in buttons(shown) if id.startswith("kk:whole:")))
    speaking("ja")
    further = next(id for id in buttons(shown) if id.startswith("kk:further:"))
    form = await stage.alice.click(shown.response, custom_id=further)
    (field,) = [part for part in form.modal["components"] if part["type"] == 18]
    await stage.alice.submit_modal(form, {field["component"]["custom_id"]: LANTERN})
    await stage.alice.autocomplete(stage.channel, "lookup", "name", "gca")
    assert ledger.used == {
        "command ask": {"en"},
        "button whole": {"en"},
        "control Button": {"en", "ja"},
        "button further": {"ja"},
        "form Further": {"ja"},
        "autocomplete lookup": {"ja"},
    }
    known = ledger.known
    assert {"command library add", "menu Add to library", "autocomplete lookup"} <= known
    assert "autocomplete ask" not in known
    assert {f"button {verb}" for verb in (*presses.VERBS, *presses.ACTS)} <= known
    assert {"control Menu", "control Roles", "form Further"} <= known
    assert set(offered(stage.env.bot.tree)) <= known
    assert Further in set(forms(discord.ui.Modal))


def whole() -> Ledger:
    made = Ledger()
    made.add({"known": ["command ask"], "used": {"command ask": ["en"]}, "files": list(FILES)})
    return made


def test_a_gap_is_named_once_all_files_were_run():
    made = whole()
    assert made.gaps() == []
    made.add({"known": ["button whole"], "used": {}, "files": []})
    assert made.gaps() == ["no test uses the button whole"]
    made.files.remove("test_driven.py")
    assert made.gaps() == []
    empty = Ledger()
    empty.files = set(FILES)
    assert empty.gaps()


class Session(SimpleNamespace):
    """A run of pytest as far as the hook looks at it."""

    @classmethod
    def of(cls, *args, worker=False, **wishes):
        wished = {"keyword": "", "markexpr": "", "deselect": None, **wishes}
        config = SimpleNamespace(option=SimpleNamespace(**wished), args=list(args))
        if worker:
            config.workeroutput = {}
        return cls(config=config, exitstatus=0)


def test_a_gap_fails_the_run(monkeypatch):
    made = whole()
    monkeypatch.setattr(conftest, "LEDGER", made)
    fine, late = Session.of("tests"), Session.of("tests")
    conftest.pytest_sessionfinish(fine)
    assert fine.exitstatus == 0
    node = SimpleNamespace(workeroutput={"gateway": {**whole().told(), "known": ["form New"]}})
    conftest.pytest_testnodedown(node, None)
    conftest.pytest_sessionfinish(late)
    assert late.exitstatus == pytest.ExitCode.TESTS_FAILED
    said = []
    reporter = SimpleNamespace(write_line=lambda line, **colour: said.append(line))
    conftest.pytest_terminal_summary(reporter, late.config)
    assert said == ["FAILED tests/gateway - no test uses the form New"]
    for some in (Session.of("tests", keyword="ask"), Session.of("tests/gateway/test_ask.py::x")):
        conftest.pytest_sessionfinish(some)
        assert some.exitstatus == 0


def test_a_process_of_several_hands_its_ledger_over(monkeypatch):
    made = whole()
    monkeypatch.setattr(conftest, "LEDGER", made)
    one = Session.of("tests", worker=True)
    conftest.pytest_sessionfinish(one)
    other = Ledger()
    other.add(one.config.workeroutput["gateway"])
    assert other.told() == made.told()
