"""How often a thing may happen: the generic cell rate algorithm, for one flow and for chats."""

CHAT_SECONDS = 1.0
CHAT_BURST = 2
GROUP_SECONDS = 60 / 18
GROUP_BURST = 2
"""With the burst no minute holds more than 20."""
_FORGET_ABOVE = 2000


class Rate:
    """Once in ``seconds``, and up to ``burst`` at once after a rest. Moments are seconds of any steady clock."""

    def __init__(self, seconds: float, burst: int) -> None:
        self._seconds = seconds
        self._slack = seconds * (burst - 1)
        self.full_at = 0.0
        """When everything taken is paid back."""

    def ready_at(self) -> float:
        """The moment from which the next one may happen."""
        return self.full_at - self._slack

    def take(self, now: float) -> None:
        """It happens now."""
        self.full_at = max(now, self.full_at) + self._seconds


class ChatRates:
    """The rates of chats that were written to lately, and how long some must not be."""

    def __init__(self) -> None:
        self._rates: dict[str, Rate] = {}
        self._paused: dict[str, float] = {}

    def ready_at(self, chat: str, *, is_new: bool) -> float:
        """The moment from which this chat takes a request; a new message also waits for the chat's rate."""
        paused = self._paused.get(chat, 0.0)
        rate = self._rates.get(chat) if is_new else None
        return paused if rate is None else max(paused, rate.ready_at())

    def take(self, chat: str, now: float) -> None:
        """A new message goes to the chat now."""
        if len(self._rates) > _FORGET_ABOVE:
            self._rates = {name: rate for name, rate in self._rates.items() if rate.full_at > now}
            self._paused = {name: until for name, until in self._paused.items() if until > now}
        if chat not in self._rates:
            is_group = chat.startswith("-")
            self._rates[chat] = Rate(GROUP_SECONDS, GROUP_BURST) if is_group else Rate(CHAT_SECONDS, CHAT_BURST)
        self._rates[chat].take(now)

    def pause(self, chat: str, until: float) -> None:
        """The chat takes nothing until a moment."""
        self._paused[chat] = max(until, self._paused.get(chat, 0.0))
