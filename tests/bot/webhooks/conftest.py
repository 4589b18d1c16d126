"""A store of one's own, the worker of webhooks on it, and a receiver."""

from collections.abc import AsyncIterator

import pytest

from storage.store import Store
from tests.bot.webhooks.receiver import Receiver, receiving
from tests.bot.webhooks.telling import Told, told


@pytest.fixture
async def board(store: Store) -> AsyncIterator[Told]:
    """A board whose receivers are told by its worker."""
    async with told(store) as board:
        yield board


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver that takes everything."""
    async with receiving() as receiver:
        yield receiver
