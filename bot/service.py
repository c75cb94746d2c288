"""The one service behind both faces: questions, passages, facts and the library."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot import brief, intake, marks, variants
from bot.archive import export_archive, import_archive
from bot.bridge import Bridge
from bot.errors import UserError
from bot.evidence.evidencing import Evidencing
from bot.facts import Guide, expansions
from bot.followup.named import Spotter
from bot.followup.reading import Following
from bot.gathering import gather, origin_of
from bot.insights import Insights
from bot.kept.keeper import Keeper
from bot.library import PUBLIC, Progress, put_back, rebuild, save_copy, upgrade
from bot.model import (
    Answer,
    Asker,
    FactView,
    PassageView,
    Place,
    Searched,
)
from bot.noticing import Noticing
from bot.phrases import say
from bot.quoting import Quoting
from bot.referring import Referring
from bot.reply import compose
from bot.restricting import beside
from bot.rights_model import Spot
from bot.smalltalk import reply_key
from bot.turns import Turn, turn_of
from bot.watching import watch
from bot.wording import LONGEST, checked
from index.ask import Asking, Outcome
from index.model import Pointer, Source
from index.question import Question
from index.reader import Reader
from index.schema import FORMAT
from index.terms import fingerprint, stem
from knowledge import tables
from knowledge.thesaurus import load as thesaurus

__all__ = [
    "LONGEST",
    "PUBLIC",
    "Progress",
    "Service",
    "export_archive",
    "gather",
    "import_archive",
    "origin_of",
    "put_back",
    "rebuild",
    "save_copy",
    "upgrade",
    "watch",
]

NOBODY = Asker()
TERMINAL = Place()
RECENT = 200  # answers of the terminal whose further passages are kept in memory


class Service(Referring, Noticing, Insights, Quoting, Evidencing):
    """Answers, looks up and keeps the library; synchronous, and safe to share between threads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._recent: OrderedDict[str, tuple[list[str], list[str]]] = OrderedDict()
        self._spotter = Spotter(self._names)
        self._bridge = Bridge(self._knowledge)
        self._arm()
        try:
            with self._sentences():
                self.kept = Keeper(self._store, self._state)
                self.rights = self.kept.rights
        except BaseException:
            self.close()
            raise

    def _look(self, reader: Reader) -> None:
        super()._look(reader)
        if hasattr(self, "_recent"):  # a view of some libraries, not the service in the making
            self._arm()

    def _arm(self) -> None:
        """Ask and point through the reader."""
        self._guide = Guide(self._reader, self._knowledge, self._cards, self._stating)
        others = partial(expansions, self._names, thesaurus(stem))
        self._asking = Asking(
            self._reader, others, self.point, self._guide.words, self._bridge.crossings
        )
        self._following = Following(self._reader, self._spotter)

    @classmethod
    def open(cls, path: Path, *, progress: Progress | None = None) -> Service:
        """Open the library at `path`, made and seeded with the brief where it is new.

        A brief that someone removed stays removed; one whose text has changed is taken in anew.
        """
        upgrade(path, progress=progress)
        service = cls(path)
        try:
            service._seed(progress)
        except BaseException:
            service.close()
            raise
        return service

    def _seed(self, progress: Progress | None) -> None:
        """Bring the facts and the brief up to date where they are not."""
        with self._sentences():
            seeded = self._store.seeded(brief.SOURCE)
            held = (PUBLIC, brief.SOURCE) in self._store.listed()
            facts = tables.stored_digest(self._store.db)
            asked = variants.stored_digest(self._store.db)
        wanted = seeded is None or (held and seeded != brief.digest())
        stale = facts != tables.digest(self._knowledge)
        if wanted or stale or asked != variants.digest(self._knowledge):
            job = {"do": "seed", "db": str(self._path), "brief": "yes" if wanted else "no"}
            intake.run(job, progress)

    def seen(self, spot: Spot) -> Service:
        """The same service, which sees what an answer at `spot` may draw on."""
        with self._sentences():
            return self.within(self.kept.rights.visible(self._store.libraries(), spot))

    def kept_of(self, guild: int) -> tuple[int, int]:
        """How many documents a server's libraries hold, and the bytes of their files."""
        with self._sentences():
            row = self._store.db.execute(
                "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM document"
                " JOIN library ON library.id = library"
                " LEFT JOIN original ON original.document = document.id WHERE guild = ?",
                [guild],
            ).fetchone()
        return int(row[0]), int(row[1])

    def forget_server(self, guild: int) -> None:
        """Remove all that is kept of a server: rights, log, turns, and its libraries."""
        with self._sentences():
            self.kept.purge(guild)
        self.purge(guild)

    def ask(
        self,
        question: str,
        *,
        asker: Asker = NOBODY,
        place: Place = TERMINAL,
        turns: Sequence[str | Turn] = (),
        as_of: int | None = None,
        verbatim: bool = False,
    ) -> Answer:
        """Answer a question with quotations; `turns` are the earlier ones, oldest first.

        An earlier question without its turn is asked again first, as it was then. `as_of` keeps
        the facts that held in that year, `verbatim` every spelling (see `bot.marks`).
        """
        began = time.perf_counter()
        marked = marks.read(question, as_of, verbatim=verbatim)
        said = checked(marked.text)
        key = reply_key(said)
        if key is not None:
            return self._chat(said, say(key, asker.locale), began)
        with self._reading():
            earlier = self._replayed(turns)
            began = time.perf_counter() if earlier else began
            answer, outcome, sources = self._answered(
                said, earlier, asker.locale, verbatim=marked.verbatim
            )
            facts: tuple[FactView, ...] = ()
            if answer.status != "not_found":
                facts = self._guide.beside(
                    outcome.question, outcome.pointers, answer.citations, sources, asker.locale
                )
        if marked.then is not None:
            facts, restricted = beside(facts, self._knowledge, marked.then)
            answer = replace(answer, restricted=restricted)
        cited = list(dict.fromkeys(one.passage for one in answer.citations))
        others = [hit.passage.key for hit in outcome.hits if hit.passage.key not in cited]
        return replace(
            answer,
            facts=facts,
            ref=self._keep(cited, others, place),
            elapsed_ms=round((time.perf_counter() - began) * 1000, 2),
        )

    def turn(self, answer: Answer) -> Turn:
        """What is to be remembered of an answer, for the follow-ups to it."""
        return turn_of(answer, self._names)

    def _answered(
        self, said: str, turns: Sequence[Turn], locale: str, *, verbatim: bool = False
    ) -> tuple[Answer, Outcome, Mapping[tuple[int, str], Source]]:
        followed = self._following.follow(said, turns)
        text = followed.text[:LONGEST]
        outcome = self._asking.ask(text, followed.carried, verbatim=verbatim)
        sources = self._reader.listed()
        answer = compose(said, followed.text, outcome, sources, locale, self._works())
        return replace(answer, drawn=followed.drawn), outcome, sources

    def _replayed(self, turns: Sequence[str | Turn]) -> list[Turn]:
        """The turns, each question answered in the light of those before it."""
        found: list[Turn] = []
        for one in turns:
            if isinstance(one, Turn):
                found.append(one)
            elif reply_key(one) is None:
                with suppress(UserError):  # an empty line, say, that nobody answered
                    said = checked(marks.plain(one))
                    answer, *_ = self._answered(said, found, NOBODY.locale)
                    found.append(self.turn(answer))
        return found

    def point(self, question: Question) -> Sequence[Pointer]:
        """The sentences that state the facts which questions like this one ask for."""
        return self._guide.point(question)

    def outcome(self, question: str) -> Outcome:
        """What the index finds for a complete question, for evaluation and training."""
        with self._sentences():
            return self._asking.ask(question[-LONGEST:])

    def more(
        self, ref: str, page: int = 0, size: int = 3, *, locale: str = "en"
    ) -> list[PassageView]:
        """Further passages of an earlier answer, after the cited ones; UserError when expired."""
        _, others = self._kept(ref)
        # Counted are those that are seen here, so that a gap tells of nothing that is not.
        return self._held(others, locale)[page * size : (page + 1) * size]

    def cited(self, ref: str, *, locale: str = "en") -> list[PassageView]:
        """The passages that an earlier answer quoted, in order; UserError when expired."""
        cited, _ = self._kept(ref)
        return self._held(cited, locale)

    def search(self, query: str, k: int = 10, *, locale: str = "en") -> list[PassageView]:
        """The best `k` passages for a query, best first."""
        with self._reading():
            hits = self._asking.search(checked(query), k)
            return [self._view(hit.passage, locale, hit.score) for hit in hits]

    def status(self) -> dict[str, object]:
        """What the index holds and how it was made."""
        with self._sentences():
            passages, documents = self._reader.totals()
            slots = sum(part.used for part in self._reader.parts())
            return {
                "path": str(self._store.path),
                "bytes": self._store.path.stat().st_size,
                "format": FORMAT,
                "libraries": len(self._reader.shelves()),
                "documents": documents,
                "held": sum(source.held for source in self._reader.sources()),
                "passages": passages,
                # Given out and never again, since what stood there was removed or replaced.
                "dead": f"{slots - passages} of {slots} slots",
                "terms": self._store.term_count(),
                **fingerprint(),
                "knowledge": len(self._knowledge.entities),
            }

    def _chat(self, said: str, line: str, began: float) -> Answer:
        with self._sentences():
            searched = Searched(*self._reader.totals())
        elapsed = round((time.perf_counter() - began) * 1000, 2)
        return Answer(said, "chat", line, 1.0, (), searched, elapsed_ms=elapsed)

    def _keep(self, cited: list[str], others: list[str], place: Place) -> str:
        # The terminal's answers go with the process; Discord's buttons must outlive it.
        if place.kind != "terminal":
            with self._sentences():
                return self._state.keep(cited, others)
        ref = f"t{len(self._recent)}-{time.monotonic_ns()}"
        self._recent[ref] = (cited, others)
        while len(self._recent) > RECENT:
            self._recent.popitem(last=False)
        return ref

    def _kept(self, ref: str) -> tuple[list[str], list[str]]:
        with self._sentences():
            kept = self._recent.get(ref) or self._state.kept(ref)
        if kept is None:
            raise UserError("more.expired")
        return kept
