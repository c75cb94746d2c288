"""The chat for people at a terminal: history, completion and rich answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console

from bot.phrases import say
from bot.terminal.facts import BETWEEN
from bot.terminal.paint import paint
from bot.terminal.spans import clean, cleaned_lines
from bot.terminal.talk import COMMANDS, Talk

__all__ = ["HISTORY_NAME", "Names", "chat"]

HISTORY_NAME = "history"
NAMES_SHOWN = 12


def chat(talk: Talk, data: Path) -> None:
    """Hold `talk` at the terminal until /quit or Ctrl-D; Ctrl-C raises KeyboardInterrupt."""
    locale = talk.asker.locale
    console = Console(highlight=False)
    session = _session(talk, data)
    paint(console, cleaned_lines(say("terminal.hello", locale), "faint"))
    while True:
        try:
            line = session.prompt(say("terminal.prompt", locale))
        except EOFError:
            return
        if talk.leaves(line):
            return
        if line.strip():
            paint(console, [*talk.reply(line), ()])


class Names(Completer):
    """Completes slash commands, the names after them, and names within a question."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """The completions at the cursor, best first."""
        text = document.text_before_cursor
        if not text.startswith("/"):
            return self._within(text)
        command, space, rest = text[1:].partition(" ")
        word = command.lower()
        if not space:
            names = sorted({*COMMANDS, *self._talk.kinds})
            return [_shown(name, command) for name in names if name.startswith(word)]
        if word in self._talk.kinds:
            return self._named(rest.lstrip(), word)
        after = {"lookup": self._any, "compare": self._compared, "timeline": self._kinds}
        return after[word](rest.lstrip()) if word in after else []

    def _any(self, typed: str) -> list[Completion]:
        return self._named(typed, None)

    def _compared(self, typed: str) -> list[Completion]:
        """Names after the last separator, of the kind of the first: no others compare with it."""
        first, *more = BETWEEN.split(typed)
        if not more:
            return self._named(first, None)
        card = self._talk.service.lookup(first).card
        return self._named(more[-1], card.kind if card else None)

    def _kinds(self, typed: str) -> list[Completion]:
        last = typed.rpartition(" ")[2]
        locale = self._talk.asker.locale
        return [
            _shown(kind, last, self._talk.service.kind_label(kind, locale))
            for kind in self._talk.kinds
            if kind.startswith(last.lower())
        ]

    def _within(self, text: str) -> list[Completion]:
        words = text.split()
        if not words or text[-1:].isspace() or len(words[-1]) < 2:
            return []
        return self._named(words[-1], None)

    def _named(self, typed: str, kind: str | None) -> list[Completion]:
        found = self._talk.service.suggest(typed, kind, NAMES_SHOWN)
        return [_shown(clean(choice.name), typed, choice.kind) for choice in found]


def _shown(name: str, typed: str, kind: str = "") -> Completion:
    return Completion(name, start_position=-len(typed), display_meta=kind)


def _session(talk: Talk, data: Path) -> PromptSession[str]:
    session: PromptSession[str] = PromptSession(
        history=_history(data),
        completer=Names(talk),
        complete_in_thread=True,
        # A menu under every word of a question would be in the way; there, Tab asks for it.
        complete_while_typing=Condition(lambda: session.default_buffer.text.startswith("/")),
        enable_history_search=False,
    )
    return session


def _history(data: Path) -> History:
    path = data / HISTORY_NAME
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.read_bytes()
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
