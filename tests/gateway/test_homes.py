"""Direct messages: public, unless their writer chose a server and is still a member of it."""

from __future__ import annotations

import pytest
import simcord.interactions

from bot.errors import UserError
from bot.gateway import homes
from bot.phrases import say
from tests.gateway.conftest import labels, menus, texts
from tests.gateway.town import BRASS, CHAIR, leaks

NONE = say("gateway.home.none", "en")


def home_of(town, user):
    return town.service.rights.home(hashed(town, user))


def hashed(town, user):
    return town.service.kept.people.opaque(user.id)


async def written(user, question):
    await user.send_dm(question)
    return user.dm_channel.last_message


def user_of(actor):
    return actor.user


async def test_without_a_home_only_what_is_public_is_used(town):
    kim = user_of(town.kim)
    for question in (BRASS, CHAIR):
        shown = await written(kim, question)
        assert not leaks(shown)
        assert "Percival" not in texts(shown)
    assert "Moot" not in texts(await kim.slash("sources"))
    assert not leaks(await kim.slash("ask", question=BRASS, private=True))


async def test_the_home_is_chosen_in_the_server(town):
    kim, alice = user_of(town.kim), user_of(town.alice)
    for one, actor in ((kim, town.kim), (alice, town.alice)):
        shown = await actor.slash(town.hall, "home")
        assert shown.ephemeral
        assert "**Marrowgate**" in texts(shown)
        assert home_of(town, one) == town.guild.id
    answer = await written(kim, BRASS)
    assert "Odile Sanger" in texts(answer)
    assert "Odile" in texts(await kim.click(answer, label="Whole passage"))
    assert "Odile Sanger" in texts(await kim.slash("ask", question=BRASS))
    assert "Marrowgate Vault" in texts(await kim.slash("sources"))
    # Alice is no keeper: of her server she sees what is open to all.
    assert not leaks(await written(alice, BRASS))
    assert "Percival Oakes" in texts(await written(alice, CHAIR))


async def test_the_home_is_chosen_in_a_direct_message_among_shared_servers(town):
    other = town.env.create_guild("Elsewhere")
    kim, alice = user_of(town.kim), user_of(town.alice)
    other.add_member(kim)
    shown = await kim.slash("home")
    assert texts(shown) == NONE
    assert set(menus(shown)["home"]) == {str(town.guild.id), str(other.id)}
    assert menus(await alice.slash("home"))["home"] == [str(town.guild.id)]
    await kim.select(shown.response, [str(town.guild.id)])
    assert "**Marrowgate**" in texts(shown)
    assert "Odile Sanger" in texts(await written(kim, BRASS))
    await kim.click(shown.response, label="Public documents only")
    assert texts(shown) == NONE
    assert home_of(town, kim) is None
    assert not leaks(await written(kim, BRASS))


async def test_a_stranger_cannot_make_a_server_their_home(town, monkeypatch):
    sly = town.env.create_user("sly")
    shown = await sly.slash("home")
    assert menus(shown) == {}
    desk = town.env.bot.desk
    with pytest.raises(UserError) as refused:
        await desk.settle(sly.id, town.guild.id)
    assert refused.value.key == "gateway.home.stranger"
    assert home_of(town, sly) is None


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock(town, monkeypatch):
    made = Clock()
    monkeypatch.setattr(town.env.bot.desk.homes, "_clock", made)
    return made


async def test_leaving_the_server_ends_it(town, clock):
    kim = user_of(town.kim)
    await town.kim.slash(town.hall, "home")
    assert "Odile" in texts(await written(kim, BRASS))
    town.guild.remove_member(town.kim)
    clock.now += homes.FRESH + 1
    assert not leaks(await written(kim, BRASS))
    assert home_of(town, kim) is None
    town.guild.add_member(kim, roles=[town.keepers])
    clock.now += homes.FRESH + 1
    assert not leaks(await written(kim, BRASS))  # nobody is settled again without choosing


async def test_a_lost_role_counts_within_a_minute(town, clock):
    kim = user_of(town.kim)
    await town.kim.slash(town.hall, "home")
    assert "Odile" in texts(await written(kim, BRASS))
    town.env.backend.edit_member(town.guild.id, kim.id, {"role_ids": []})
    clock.now += homes.FRESH + 1
    assert not leaks(await written(kim, BRASS))
    assert home_of(town, kim) == town.guild.id


async def test_a_member_who_cannot_be_fetched_sees_what_is_public(town, clock):
    kim = user_of(town.kim)
    await town.kim.slash(town.hall, "home")
    clock.now += homes.FRESH + 1
    town.env.inject_error("GET", "/guilds/*/members/*", status=403)
    assert not leaks(await written(kim, BRASS))
    assert home_of(town, kim) == town.guild.id
    assert "Odile" in texts(await written(kim, BRASS))


@pytest.fixture
def elsewhere(monkeypatch):
    """As where only a person has installed the bot: a group, or the messages of two people."""
    real = simcord.interactions.base_payload

    def payload(*args, **kwargs):
        record, made = real(*args, **kwargs)
        if "guild_id" not in made:
            made["context"] = 2
        return record, made

    monkeypatch.setattr(simcord.interactions, "base_payload", payload)


async def test_among_others_only_a_private_answer_is_ones_own(town, elsewhere):
    kim = user_of(town.kim)
    await town.kim.slash(town.hall, "home")
    assert not leaks(await kim.slash("ask", question=BRASS))
    answer = await kim.slash("ask", question=BRASS, private=True)
    assert answer.ephemeral
    assert "Odile Sanger" in texts(answer)
    assert "Whole passage" in labels(answer)


async def test_a_removed_server_is_nobodys_home(town):
    kim = user_of(town.kim)
    await town.kim.slash(town.hall, "home")
    town.env.backend.emit("GUILD_DELETE", {"id": str(town.guild.id)})
    await town.env.settle()
    assert home_of(town, kim) is None
    assert not leaks(await written(kim, BRASS))
