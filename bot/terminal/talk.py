"""One conversation in the terminal: a line goes in, the lines to show come out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.errors import UserError
from bot.model import Asker, Citation
from bot.phrases import say
from bot.service import Service
from bot.settings import Settings
from bot.terminal.facts import FACT_COMMANDS, Facts
from bot.terminal.faults import note_fault
from bot.terminal.render import (
    answer_lines,
    passage_lines,
    shown_citations,
    source_line,
    source_list,
)
from bot.terminal.spans import Line, clean, cleaned_lines, well_formed
from bot.turns import Turn

__all__ = ["COMMANDS", "Talk"]

COMMANDS = ("help", *FACT_COMMANDS, "sources", "passage", "more", "library", "quit")
LEAVE = ("/quit", "/exit")
TURNS = 5


class Talk:
    """Keeps the last turns, and the numbered passages of the last answer."""

    def __init__(self, service: Service, asker: Asker, settings: Settings) -> None:
        self.service = service
        self.asker = asker
        self.kinds = service.kinds()
        self._settings = settings
        self._facts = Facts(service, asker)
        self._turns: deque[Turn] = deque(maxlen=TURNS)
        self._ref = ""
        self._page = 0
        self._numbered: dict[int, str] = {}
        self._cited: tuple[Citation, ...] = ()

    def leaves(self, line: str) -> bool:
        """Whether `line` ends the conversation."""
        return line.strip().lower() in LEAVE

    def reply(self, line: str) -> list[Line]:
        """What to show for `line`; troubles become one sentence, and the conversation goes on."""
        try:
            line = well_formed(line).strip()
            return self._command(line) if line.startswith("/") else self._ask(line)
        except UserError as error:
            return cleaned_lines(error.text(self.asker.locale))
        except Exception as error:
            return cleaned_lines(note_fault(error, self._settings))

    def _say(self, key: str, **values: object) -> list[Line]:
        return cleaned_lines(say(key, self.asker.locale, **values))

    def _ask(self, question: str) -> list[Line]:
        turns = tuple(self._turns)
        answer = self.service.ask(question, asker=self.asker, turns=turns)
        if answer.status != "chat":
            self._turns.append(self.service.turn(answer))
        self._ref, self._page = answer.ref, 0
        self._cited = shown_citations(answer)
        self._numbered = {cited.n: cited.passage for cited in self._cited}
        return answer_lines(answer, self.asker.locale)

    def _command(self, line: str) -> list[Line]:
        name, _, rest = line.partition(" ")
        word = name[1:].lower()
        actions: dict[str, Callable[[str], list[Line]]] = {
            "help": self._help,
            "sources": self._sources,
            "passage": self._passage,
            "more": self._more,
            "library": self._library,
            **self._facts.actions,
        }
        if word in actions:
            return actions[word](rest.strip())
        if word in self.kinds:
            return self._facts.card(word, rest.strip())
        return self._say("terminal.command.unknown", name=clean(name))

    def _help(self, _: str) -> list[Line]:
        return self._say("terminal.help", kinds=" ".join(f"/{kind}" for kind in self.kinds))

    def _library(self, _: str) -> list[Line]:
        return source_list(self.service.sources(), self.asker.locale)

    def _sources(self, _: str) -> list[Line]:
        if not self._ref:
            return self._say("terminal.answer.none")
        if not self._cited:
            return self._say("terminal.sources.none")
        return [line for cited in self._cited for line in _placed(cited, self.asker.locale)]

    def _more(self, _: str) -> list[Line]:
        if not self._ref:
            return self._say("terminal.answer.none")
        views = self.service.more(self._ref, self._page, locale=self.asker.locale)
        if not views:
            return self._say("terminal.more.none")
        self._page += 1
        first = max(self._numbered, default=0) + 1
        self._numbered |= {n: view.passage for n, view in enumerate(views, first)}
        shown = [passage_lines(view, n) for n, view in enumerate(views, first)]
        return [line for lines in shown for line in lines]

    def _passage(self, which: str) -> list[Line]:
        if not which:
            return self._say("terminal.command.number")
        number = int(which) if which.isdecimal() and len(which) < 9 else None
        if number is not None and number not in self._numbered:
            key = "terminal.number.unknown" if self._ref else "terminal.answer.none"
            return self._say(key, n=number)
        key = which if number is None else self._numbered[number]
        view = self.service.passage(key, locale=self.asker.locale)
        return passage_lines(view, number)


def _placed(cited: Citation, locale: str) -> list[Line]:
    return [source_line(cited.n, cited, locale), *cleaned_lines(cited.passage, "faint")]
