"""A small Discord on loopback: a real gateway socket and real REST routes, for the tests alone.

simcord drives every command, but knows no user installs, no group messages and no socket. Here
the client that is shipped connects over 127.0.0.1, so reconnects, refusals and late answers can
be tried too. The fixture `loopback` (tests/gateway/conftest.py) patches the addresses that
discord.py uses and starts the server:

    async def test_it(loopback, service):
        client = await loopback.start(Client(service))       # or `loopback.keep(coroutine)`
        guild = loopback.guild("Bridge Team")                 # `joined=False`: no bot in there
        hall = guild.place("hall")
        alice = loopback.person("alice", guild)               # `locale="ja"` for Japanese
        shown = await alice.slash(hall, "ask", question="…")  # waits until the bot is done
        assert "…" in texts(shown)                            # the helpers of conftest.py work
        shown = await alice.press(shown, "Whole passage")
        await loopback.link.drop()                            # a fault on the gateway
        loopback.fail("POST", r"/channels/\\d+/messages", 429, {"retry_after": 0.1})

Shards: `Loopback(shards=2)` says so in `/gateway/bot`, and deals guilds out as Discord does;
`loopback.links` has one live connection a shard. `loopback.sent` is every request that came in.
"""
