"""Somebody on Discord who does things, and sees what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.gateway.checker import components
from tests.gateway.loopback.exchange import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    SUBMIT,
    Exchange,
)
from tests.gateway.loopback.gateway import DIRECT_MESSAGES, GUILD_MESSAGES
from tests.gateway.loopback.shapes import EVERYONE_MAY, Place, Shown, User

if TYPE_CHECKING:
    from tests.gateway.loopback.server import Loopback

OPTIONS = {str: 3, int: 4, bool: 5}
TARGETS = {2: "users", 3: "messages"}
SIZE = 10 * 1024 * 1024


class Person:
    """Uses commands, buttons, menus and fields; each waits until the bot is done."""

    def __init__(self, world: Loopback, user: User, locale: str) -> None:
        self._world = world
        self.user = user
        self.locale = locale

    @property
    def id(self) -> int:
        """Their user id."""
        return self.user.id

    async def slash(self, place: Place, name: str, **options: Any) -> Exchange:
        """Use a slash command."""
        return await self._act(*self.slashed(place, name, **options))

    async def slash_alone(self, place: Place, name: str, **options: Any) -> Exchange:
        """Use it as installed for oneself, in a server that has the bot and does not allow it."""
        exchange, data = self.slashed(place, name, **options)
        exchange.owner = self.user
        return await self._act(exchange, data)

    def slashed(self, place: Place, name: str, **options: Any) -> tuple[Exchange, dict[str, Any]]:
        """The interaction of a slash command, to be sent with `send`."""
        command = self._command(place, name, 1)
        given = [
            {"name": key, "type": OPTIONS[type(value)], "value": value}
            for key, value in options.items()
        ]
        data = {"id": command["id"], "name": name, "type": 1, "options": given}
        return self._begun(COMMAND, place), data

    async def autocomplete(
        self, place: Place, name: str, option: str, typed: str
    ) -> list[dict[str, Any]]:
        """What is offered for what was typed."""
        command = self._command(place, name, 1)
        given = [{"name": option, "type": 3, "value": typed, "focused": True}]
        data = {"id": command["id"], "name": name, "type": 1, "options": given}
        exchange = await self._act(self._begun(AUTOCOMPLETE, place), data)
        return exchange.choices or []

    async def menu(self, place: Place, name: str, target: Shown) -> Exchange:
        """Use a menu on a message."""
        command = self._command(place, name, 3)
        resolved = {"messages": {str(target.id): target.payload()}}
        data = {"id": command["id"], "name": name, "type": 3, "target_id": str(target.id)}
        return await self._act(self._begun(COMMAND, place), {**data, "resolved": resolved})

    async def press(self, shown: Any, label: str = "", *, custom_id: str = "") -> Exchange:
        """Press a button by its label, or any id as if there were a button with it."""
        message = self._sees(shown)
        if not custom_id:
            every = components({"components": message.components})
            (custom_id,) = [one["custom_id"] for one in every if one.get("label") == label]
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._act(self._begun(COMPONENT, message.place, message), data)

    async def pick(self, shown: Any, verb: str, value: str) -> Exchange:
        """Choose an option of a menu of ours."""
        message = self._sees(shown)
        data = {"custom_id": f"kk-pick:{verb}", "component_type": 3, "values": [value]}
        return await self._act(self._begun(COMPONENT, message.place, message), data)

    async def submit(self, opened: Exchange, *values: str) -> Exchange:
        """Fill in the fields of a modal, in their order, and send it."""
        assert opened.modal is not None, "no modal was opened"
        fields = [part for part in opened.modal["components"] if part["type"] == 18]
        filled = [
            {
                "type": 18,
                "component": {**_named(one["component"]), "value": value},
            }
            for one, value in zip(fields, values, strict=True)
        ]
        data = {"custom_id": opened.modal["custom_id"], "components": filled}
        message = opened.pressed
        return await self._act(self._begun(SUBMIT, opened.place, message), data)

    async def say(self, place: Place, text: str, *mentioned: User) -> Shown:
        """Write a message; the bot's answer, if any, is the last of `loopback.shown`."""
        shown = self.wrote(place, text)
        made = {**shown.payload(), "mentions": [one.payload() for one in mentioned]}
        guild = place.guild
        if guild is not None:
            made |= {"guild_id": str(guild.id), "member": guild.member(self.user, whole=False)}
            if self._world.bot not in mentioned:
                made["content"] = ""  # the message content intent is not declared
        wants = DIRECT_MESSAGES if guild is None else GUILD_MESSAGES
        await self._world.gateway.tell("MESSAGE_CREATE", made, guild and guild.id, wants)
        await self._world.settle()
        return shown

    def wrote(self, place: Place, text: str) -> Shown:
        """A message of theirs that the bot was not told of."""
        return Shown(place, self.user, {"content": text})

    async def send(self, exchange: Exchange, data: dict[str, Any]) -> None:
        """Send an interaction, without waiting for what becomes of it."""
        payload = self._payload(exchange, data)
        guild = exchange.place.guild
        self._world.exchanges.append(exchange)
        await self._world.gateway.tell("INTERACTION_CREATE", payload, guild and guild.id, 0)

    async def _act(self, exchange: Exchange, data: dict[str, Any]) -> Exchange:
        await self.send(exchange, data)
        await self._world.settle()
        return exchange

    def _begun(self, kind: int, place: Place, pressed: Shown | None = None) -> Exchange:
        exchange = Exchange(kind, self.user, place, self._world.bot, self._world.now(), pressed)
        # A button stays with the one for whom the app was installed.
        first = [one.owner for one in self._world.exchanges if pressed in _messages(one)]
        exchange.owner = first[0] if pressed and first else None
        if not self._world.in_there(place):
            exchange.limited = True
            exchange.owner = exchange.owner or self.user
        return exchange

    def _payload(self, exchange: Exchange, data: dict[str, Any]) -> dict[str, Any]:
        place, guild = exchange.place, exchange.place.guild
        made: dict[str, Any] = {
            "id": str(exchange.id),
            "application_id": str(self._world.bot.id),
            "type": exchange.kind,
            "token": exchange.token,
            "version": 1,
            "data": data,
            "channel_id": str(place.id),
            "channel": place.payload(),
            "locale": self.locale,
            "context": place.context,
            "attachment_size_limit": SIZE,
            "entitlements": [],
            "app_permissions": str(EVERYONE_MAY),
            "authorizing_integration_owners": self._owners(exchange),
        }
        if exchange.pressed is not None:
            made["message"] = exchange.pressed.payload()
        if guild is None:
            return {**made, "user": self.user.payload()}
        member = {**guild.member(self.user), "permissions": str(guild.permissions(self.user))}
        known = {"guild_id": str(guild.id), "guild": guild.partial(), "guild_locale": guild.locale}
        return {**made, **known, "member": member}

    def _owners(self, exchange: Exchange) -> dict[str, str]:
        if exchange.owner is not None:
            return {"1": str(exchange.owner.id)}
        guild = exchange.place.guild
        return {"0": str(guild.id) if guild else "0"}

    def _command(self, place: Place, name: str, kind: int) -> dict[str, Any]:
        every = self._world.rest.commands
        own = every.get(str(place.guild.id), []) if place.guild else []
        found = [one for one in [*own, *every.get("", [])] if one["name"] == name]
        assert found, f"nobody can use {name}: it was never registered"
        (command, *_) = [one for one in found if one["type"] == kind]
        where = command.get("contexts")
        assert where is None or place.context in where, f"{name} is not for this place"
        if not self._world.in_there(place):
            assert 1 in (command.get("integration_types") or [0]), f"{name} is for servers"
        return command

    def _sees(self, shown: Any) -> Shown:
        message: Shown = getattr(shown, "response", shown)
        assert message.only in (None, self.user), "that message is somebody else's alone"
        assert not message.deleted, "that message is gone"
        return message


def _messages(exchange: Exchange) -> list[Shown | None]:
    return [exchange.response, *exchange.followups]


def _named(component: dict[str, Any]) -> dict[str, Any]:
    return {"type": component["type"], "custom_id": component["custom_id"]}
