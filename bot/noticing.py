"""What new documents say that someone watches for, seen through the libraries of one view."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot import views
from bot.errors import UserError
from bot.facts import expansions
from bot.marks import plain
from bot.model import Citation
from bot.saying import Held, Sought, asks, bold, sought
from bot.showing import Showing
from bot.wording import checked
from index.model import Quote
from index.reader import Reader
from index.terms import stem
from knowledge.thesaurus import Thesaurus

Place = tuple[str, int, int]
"""Key of a passage, and a run of its sentences in code points."""


class Noticing(Showing):
    """The library as watches see it; synchronous, and safe to share between threads."""

    def watchable(self, text: str) -> tuple[bool, tuple[str, ...]]:
        """Whether `text` is watched for as a question, and else its phrases and words.

        UserError where there is nothing in it to look for.
        """
        text = plain(checked(text))
        if asks(text):
            return True, ()
        wanted = self._sought(text, "en")
        if wanted.empty:
            raise UserError("watches.empty")
        return False, wanted.parts()

    def asks(self, text: str) -> bool:
        """Whether a watch of this text is a question."""
        return asks(plain(text))

    def among(self, documents: Collection[tuple[int, str]]) -> list[tuple[int, str]]:
        """Those of the `documents` (library, id) that are in a library that is seen here."""
        with self._reading():
            seen = {one.id for one in self._reader.shelves()}
        return [one for one in documents if one[0] in seen]

    def notice(
        self, texts: Sequence[str], documents: Collection[tuple[int, str]]
    ) -> list[list[Place]]:
        """For each text where the `documents` (library, id) that are seen here say it, in order.

        Of words that stand in two passages, which overlap, only the first place.
        """
        with self._reading():
            return self._noticed([plain(text) for text in texts], documents)

    def _noticed(
        self, texts: Sequence[str], documents: Collection[tuple[int, str]]
    ) -> list[list[Place]]:
        found: list[dict[tuple[str, int], Place]] = [{} for _ in texts]
        for library, document in documents:
            reader = self._reader.within({library})
            passages = sorted(reader.document(document), key=lambda one: one.ordinal)
            if not passages:  # gone since, or not seen
                continue
            wanted = [self._sought(text, passages[0].language) for text in texts]
            likely = [n for n, one in enumerate(wanted) if _possible(reader, one)]
            for passage in passages if likely else ():
                held = Held(passage)
                for n in likely:
                    span = held.says(wanted[n])
                    if span is not None:
                        place = document, passage.start + span[0]
                        found[n].setdefault(place, (passage.key, *span))
        return [list(places.values()) for places in found]

    def _sought(self, text: str, language: str) -> Sought:
        """What `text` looks for, with other names of what it names, and the long forms that a
        document gives of its short ones; no looser likeness, for a watch must not cry wolf."""
        others = expansions(self._names, _NO_WORDS, text)
        for phrase, says in self._reader.explained(text).items():
            others[phrase] = (*others.get(phrase, ()), *says)
        return sought(text, others, language)

    def told(self, text: str, place: Place, n: int = 1, *, locale: str = "en") -> Citation:
        """The words at `place` as quotation `n`, with those set bold that `text` looks for.

        UserError where the passage is gone, or is not seen here.
        """
        key, start, end = place
        with self._reading():
            passage = self._reader.passage(key)
            source = self._reader.source(passage.source, passage.library)
            wanted = self._sought(plain(text), passage.language)
        words = bold(wanted, passage.text[start:end])
        return views.citation(n, Quote(passage, start, end, 0.0, words), source, locale)


_NO_WORDS = Thesaurus((), stem)


def _possible(reader: Reader, wanted: Sought) -> bool:
    """Whether each word stands in a passage of the library at all, which is quickly told."""
    ways = [way for need in wanted.question.needs for way in need.ways]
    ids = reader.term_ids({term for way in ways for term in way})
    there = reader.frequencies(ids.values())
    terms = frozenset(term for term, number in ids.items() if number in there)
    return all(need.met(terms) for need in wanted.question.needs)
