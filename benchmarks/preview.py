"""The bot in a browser without a token: `make preview`, then open the address it prints."""

from __future__ import annotations

import asyncio

from benchmarks.scene import scene


async def main() -> None:
    async with scene() as stage:
        mention = stage.env.bot.user.mention
        await stage.member.send(stage.channel, f"{mention} hello")
        await stage.member.slash(stage.channel, "help")
        viewers = [stage.member]
        async with stage.env.preview(stage.channel, viewers=viewers, layout="channel") as page:
            print("Open this address in a browser; type / for the commands, Ctrl-C to stop:")
            print(page.url, flush=True)
            await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        print("\nStopped.")
