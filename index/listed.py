"""The documents of some libraries as a mapping that reads each when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from index.errors import Unknown
from index.model import Source

__all__ = ["Listed"]


class Listed(Mapping[tuple[int, str], Source]):
    """The documents by library and id; `find` reads one (Unknown where it is not held), `each` all
    of them, which a large library makes slow."""

    def __init__(
        self, find: Callable[[str, int], Source], each: Callable[[], Sequence[Source]]
    ) -> None:
        self._find = find
        self._each = each
        self._held: dict[tuple[int, str], Source] = {}

    def __getitem__(self, shelf: tuple[int, str]) -> Source:
        if shelf not in self._held:
            library, source = shelf
            try:
                self._held[shelf] = self._find(source, library)
            except Unknown as error:
                raise KeyError(shelf) from error
        return self._held[shelf]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter([(one.library, one.source) for one in self._each()])

    def __len__(self) -> int:
        return len(self._each())
