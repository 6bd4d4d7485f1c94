"""`python -m sandbox`: a Telegram on your desk, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio

from sandbox.server import DEFAULT_TOKEN, Sandbox


async def _serve(port: int, token: str) -> None:
    async with Sandbox.serve(port=port, token=token) as sandbox:
        settings = f"TELEGRAM_API_URL={sandbox.url} BOT_TOKEN={sandbox.token}"
        # The address is what the command is for.
        print(f"The phones: {sandbox.url}/\nFor the bot: {settings}", flush=True)  # noqa: T201
        await asyncio.Event().wait()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="Telegram on your desk.")
    parser.add_argument("--port", type=int, default=8081, help="where to serve (default: 8081; 0: any free port)")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token on this desk; no real one is needed")
    options = parser.parse_args()
    try:
        asyncio.run(_serve(options.port, options.token))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
