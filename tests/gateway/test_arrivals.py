"""What counts as an arrival, whoever brought it, and who is told of it: each once."""

from __future__ import annotations

import pytest

from bot import brief
from bot.gateway.client import Client
from bot.service import PUBLIC, Service
from tests.gateway.town import HARPOON, shelve

OATS = "# Oats\n\nThe oats of Wick Fen are milled by Ora Tindle.\n"


@pytest.fixture
async def heard(town):
    """What a listener is told, from the start of the test."""
    arrivals = town.env.bot.desk.arrivals
    await arrivals.look()
    told = []

    async def listen(guild, documents):
        told.append((guild, documents))

    arrivals.listeners.append(listen)
    return told


async def test_what_was_there_before_the_first_start_is_no_arrival(service, tmp_path):
    shelve(service, PUBLIC, "oats.md", OATS, tmp_path)
    marks = service.kept.arrivals
    assert marks.mark() == marks.newest() > 0
    assert marks.between(marks.mark(), marks.newest()) == []


async def test_each_server_hears_of_its_own_documents_once(town, heard, tmp_path):
    other = town.service.create_library("theirs", 77)
    operators = town.service.create_library("operators")
    shelve(town.service, town.own, "oats.md", OATS, tmp_path)
    shelve(town.service, town.vault, "oats.md", OATS, tmp_path)
    shelve(town.service, other, "rye.md", OATS, tmp_path)
    shelve(town.service, operators, "barley.md", OATS, tmp_path)
    shelve(town.service, PUBLIC, "wheat.md", OATS, tmp_path)
    look = town.env.bot.desk.arrivals.look
    await look()
    assert heard == [(None, ("wheat",)), (77, ("rye",)), (town.guild.id, ("oats",))]
    await look()
    town.service.remove("wheat")
    town.service.rename("rye", "Rye of Wick")
    await look()
    assert len(heard) == 3
    shelve(town.service, other, "rye.md", f"{OATS}More.\n", tmp_path)
    await look()
    assert heard[3:] == [(77, ("rye",))]


async def test_a_document_that_is_held_back_arrives_when_it_is_released(town, heard, tmp_path):
    shelve(town.service, town.own, "harpoon.md", HARPOON, tmp_path)
    await town.env.bot.desk.arrivals.look()
    assert heard == []
    asked = await town.mo.slash(town.hall, "library release", document=f"{town.own}:harpoon")
    await town.mo.click(asked.response, custom_id=f"kk:release:0:{town.own}:harpoon")
    await town.env.settle()
    assert heard == [(town.guild.id, ("harpoon",))]


async def test_another_process_and_a_rebuilt_index(town, heard, tmp_path):
    (tmp_path / "oats.md").write_text(OATS, encoding="utf-8")
    town.service.add(tmp_path / "oats.md")  # the process that `kakehashi library add` starts
    town.service._store.rebuild()
    await town.env.advance_time(61)
    assert heard == []  # others of a batch may still come in
    await town.env.advance_time(61)
    assert heard == [(None, ("oats",))]
    town.service._store.rebuild()
    await town.env.advance_time(121)
    assert len(heard) == 1


async def test_a_batch_that_goes_on_and_on_is_told_of_in_time(town, heard, tmp_path):
    for n in range(7):
        shelve(town.service, PUBLIC, f"oats-{n}.md", f"{OATS}Batch {n}.\n", tmp_path)
        await town.env.bot.desk.arrivals.tick()
    ((guild, documents),) = heard
    assert guild is None
    assert len(documents) == 6


async def test_a_listener_that_fails_stops_no_other_and_a_restart_loses_nothing(
    town, heard, tmp_path, path, caplog
):
    async def fail(guild, documents):
        raise RuntimeError("out of order")

    arrivals = town.env.bot.desk.arrivals
    arrivals.listeners.insert(0, fail)
    arrivals.beats.insert(0, lambda: fail(None, ()))
    shelve(town.service, PUBLIC, "oats.md", OATS, tmp_path)
    await arrivals.tick()
    await arrivals.tick()
    assert heard == [(None, ("oats",))]
    assert "failed" in caplog.text
    assert "Tindle" not in caplog.text
    shelve(town.service, PUBLIC, "rye.md", f"{OATS}Rye.\n", tmp_path)
    town.service.close()
    again = Service.open(path)
    client = Client(again)
    client.desk.arrivals.listeners.append(heard_by(heard))
    await town.env.restart_bot(client)
    await client.desk.arrivals.look()
    assert heard[1:] == [(None, ("rye",))]
    again.close()


def heard_by(told):
    async def listen(guild, documents):
        told.append((guild, documents))

    return listen


async def test_a_new_wording_of_the_brief_is_no_arrival(town, heard, tmp_path):
    before = town.service.kept.arrivals.newest()
    text = "# Brief\n\nThe brief in other words.\n"
    shelve(town.service, PUBLIC, f"{brief.SOURCE}.md", text, tmp_path)
    assert town.service.kept.arrivals.newest() > before
    await town.env.bot.desk.arrivals.look()
    assert heard == []
    # A server's document that happens to be called the same is one.
    shelve(town.service, town.own, f"{brief.SOURCE}.md", text, tmp_path)
    await town.env.bot.desk.arrivals.look()
    assert heard == [(town.guild.id, (brief.SOURCE,))]
