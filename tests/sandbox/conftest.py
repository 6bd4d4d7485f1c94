from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import ClientSession

from sandbox import PersonAtDesk, Sandbox
from tests.sandbox.desk import Api, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def sandbox(clock: HandClock) -> AsyncIterator[Sandbox]:
    async with Sandbox.serve(clock=clock, webhook_retry_seconds=0.01) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
def api(sandbox: Sandbox, http: ClientSession) -> Api:
    return Api(http, sandbox)


@pytest.fixture
async def anna(sandbox: Sandbox, api: Api) -> PersonAtDesk:
    """A person who pressed Start; the bot has taken the update."""
    person = sandbox.person("Анна", last_name="Иванова", phone="+79001234567", title="Учитель")
    await person.start()
    await api.updates()
    return person


@pytest.fixture
def control(sandbox: Sandbox, http: ClientSession) -> Callable[..., Awaitable[tuple[int, dict[str, object]]]]:
    async def call(verb: str, path: str, **body: object) -> tuple[int, dict[str, object]]:
        async with http.request(verb, f"{sandbox.url}/sandbox{path}", json=body or None) as response:
            return response.status, await response.json()

    return call
