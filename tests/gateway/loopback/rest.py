"""The REST routes that the bot uses, with the refusals that Discord would answer with."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from aiohttp import web

from tests.gateway.checker import breaches
from tests.gateway.loopback.exchange import Exchange, Refused
from tests.gateway.loopback.shapes import Place, Shown, snowflake

if TYPE_CHECKING:
    from tests.gateway.loopback.server import Loopback

PREFIX = "/api/v10"


@dataclass
class Sent:
    """A request of the bot's."""

    method: str
    path: str
    json: Any
    files: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 0

    @property
    def reason(self) -> str:
        """What the audit log is to say."""
        return unquote(self.headers.get("X-Audit-Log-Reason", ""))


@dataclass
class Fault:
    """An answer that is given in place of the real one, some times."""

    method: str
    path: str
    status: int
    body: Any
    headers: dict[str, str]
    times: int

    def meets(self, sent: Sent) -> bool:
        """Whether it is for this request."""
        hit = sent.method == self.method and re.search(self.path, sent.path)
        return self.times > 0 and bool(hit)


Route = Callable[["Rest", Sent, re.Match[str]], Awaitable[Any]]


class Rest:
    """Answers the bot's requests; 0 as the status of a fault breaks the connection off."""

    def __init__(self, world: Loopback) -> None:
        self._world = world
        self.sent: list[Sent] = []
        self.faults: list[Fault] = []
        self.commands: dict[str, list[dict[str, Any]]] = {}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        sent = await _read(request)
        self.sent.append(sent)
        for fault in self.faults:
            if fault.meets(sent):
                fault.times -= 1
                sent.status = fault.status
                if not fault.status and request.transport is not None:
                    request.transport.abort()
                return _json(fault.status or 500, fault.body, fault.headers)
        try:
            sent.status, body = 200, await self._carry_out(sent)
        except Refused as refused:
            sent.status, body = refused.status, {"code": refused.code, "message": refused.words}
        if body is None:
            sent.status = 204
            return web.Response(status=204)
        return _json(sent.status, body, {})

    async def _carry_out(self, sent: Sent) -> Any:
        for (method, path), route in ROUTES.items():
            match = re.fullmatch(path, sent.path)
            if match and method == sent.method:
                if "token" not in match.groupdict():
                    self._authorized(sent)
                found = breaches([sent])
                if found:
                    raise Refused(400, 50035, "; ".join(found))
                return await route(self, sent, match)
        raise Refused(404, 0, f"the tests know no {sent.method} {sent.path}")

    def _authorized(self, sent: Sent) -> None:
        if sent.headers.get("Authorization") != f"Bot {self._world.token}":
            raise Refused(401, 0, "401: Unauthorized")

    async def me(self, sent: Sent, match: re.Match[str]) -> Any:
        """The bot itself."""
        return self._world.bot.payload()

    async def application(self, sent: Sent, match: re.Match[str]) -> Any:
        """What the bot is registered as."""
        bot = self._world.bot
        return {
            "id": str(bot.id),
            "name": bot.name,
            "icon": None,
            "description": "",
            "flags": 0,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "owner": self._world.owner.payload(),
        }

    async def where(self, sent: Sent, match: re.Match[str]) -> Any:
        """Where the gateway is, and how many shards it wants."""
        limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        url, shards = self._world.gateway_url, self._world.shards
        return {"url": url, "shards": shards, "session_start_limit": limits}

    async def register(self, sent: Sent, match: re.Match[str]) -> Any:
        """Commands, everywhere or in one server."""
        made = [
            {"description": "", **one, "id": str(snowflake()), "application_id": match["app"]}
            for one in sent.json
        ]
        self.commands[match.groupdict().get("guild") or ""] = made
        return made

    async def typing(self, sent: Sent, match: re.Match[str]) -> Any:
        """That the bot is writing."""
        self._reachable(match)

    async def post(self, sent: Sent, match: re.Match[str]) -> Any:
        """A message of the bot's own."""
        place = self._reachable(match)
        shown = Shown(place, self._world.bot, dict(sent.json), files=sent.files)
        self._world.shown.append(shown)
        return shown.payload()

    async def direct(self, sent: Sent, match: re.Match[str]) -> Any:
        """Open the direct messages with somebody."""
        (user,) = [one for one in self._world.users if one.id == int(sent.json["recipient_id"])]
        return self._world.direct(user).payload()

    async def member(self, sent: Sent, match: re.Match[str]) -> Any:
        """A member of a server that the bot is in."""
        found = [one for one in self._world.guilds if one.id == int(match["guild"])]
        if not found or not found[0].joined:
            raise Refused(403, 50001, "Missing Access")
        held = found[0].members.get(int(match["user"]))
        if held is None:
            raise Refused(404, 10007, "Unknown Member")
        return found[0].member(held[0])

    async def answer(self, sent: Sent, match: re.Match[str]) -> Any:
        """The first answer to an interaction."""
        exchange = self._exchange(match["token"], 10062)
        if str(exchange.id) != match["id"]:
            raise Refused(404, 10062, "Unknown interaction")
        shown = exchange.answer(sent.json, sent.files, self._world.now())
        told: dict[str, Any] = {"interaction": {"id": str(exchange.id), "type": exchange.kind}}
        if shown is not None:
            resource = {"type": exchange.answered, "message": shown.payload()}
            told = {**told, "resource": resource}
        return told

    async def follow(self, sent: Sent, match: re.Match[str]) -> Any:
        """A further answer."""
        exchange = self._exchange(match["token"], 10015)
        return exchange.follow(sent.json, sent.files, self._world.now()).payload()

    async def edit(self, sent: Sent, match: re.Match[str]) -> Any:
        """An answer, changed."""
        shown = self._answer(match)
        shown.fill(sent.json, sent.files)
        return shown.payload()

    async def get(self, sent: Sent, match: re.Match[str]) -> Any:
        """An answer, read."""
        return self._answer(match).payload()

    async def delete(self, sent: Sent, match: re.Match[str]) -> Any:
        """An answer, taken away."""
        self._answer(match).deleted = True

    def _exchange(self, token: str, code: int) -> Exchange:
        found = [one for one in self._world.exchanges if one.token == token]
        if not found:
            raise Refused(404, code, "Unknown interaction or webhook")
        return found[0]

    def _answer(self, match: re.Match[str]) -> Shown:
        exchange = self._exchange(match["token"], 10015)
        original = exchange.original(self._world.now())
        if match["message"] == "@original":
            return original
        every = [original, *exchange.followups]
        found = [one for one in every if str(one.id) == match["message"] and not one.deleted]
        if not found:
            raise Refused(404, 10008, "Unknown Message")
        return found[0]

    def _reachable(self, match: re.Match[str]) -> Place:
        found = [one for one in self._world.places() if one.id == int(match["channel"])]
        if not found or not found[0].with_bot:
            raise Refused(403, 50001, "Missing Access")
        if found[0].guild is not None and not found[0].guild.joined:
            raise Refused(403, 50001, "Missing Access")
        return found[0]


_APP = r"/applications/(?P<app>\d+)"
_HOOK = r"/webhooks/\d+/(?P<token>[^/]+)"
_MESSAGE = rf"{_HOOK}/messages/(?P<message>@original|\d+)"
ROUTES: dict[tuple[str, str], Route] = {
    ("GET", "/users/@me"): Rest.me,
    ("GET", "/oauth2/applications/@me"): Rest.application,
    ("GET", "/gateway/bot"): Rest.where,
    ("PUT", f"{_APP}/commands"): Rest.register,
    ("PUT", rf"{_APP}/guilds/(?P<guild>\d+)/commands"): Rest.register,
    ("POST", r"/channels/(?P<channel>\d+)/messages"): Rest.post,
    ("POST", r"/channels/(?P<channel>\d+)/typing"): Rest.typing,
    ("POST", "/users/@me/channels"): Rest.direct,
    ("GET", r"/guilds/(?P<guild>\d+)/members/(?P<user>\d+)"): Rest.member,
    ("POST", r"/interactions/(?P<id>\d+)/(?P<token>[^/]+)/callback"): Rest.answer,
    ("POST", _HOOK): Rest.follow,
    ("PATCH", _MESSAGE): Rest.edit,
    ("GET", _MESSAGE): Rest.get,
    ("DELETE", _MESSAGE): Rest.delete,
}


async def _read(request: web.Request) -> Sent:
    path = request.path.removeprefix(PREFIX)
    headers, files, body = dict(request.headers), {}, None
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if part.name == "payload_json":
                body = json.loads(await part.text())
            else:
                files[part.filename] = bytes(await part.read())
    elif request.can_read_body:
        body = await request.json()
    return Sent(request.method, path, body, files, headers)


def _json(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    # Exactly this type, without a charset: discord.py takes anything else for text.
    made = {"Content-Type": "application/json", **headers}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return web.Response(status=status, body=data, headers=made)
