"""Keyed hashes that stand for people: they tell persons apart and name nobody without the key."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from threading import Lock

from bot.state import State

_KEY = "people.key"


class People:
    """Makes the hashes of one library; its key is drawn at random once and kept in the file."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._key = b""
        self._lock = Lock()

    def opaque(self, person: int) -> str:
        """The 32 hexadecimal digits that stand for a Discord user id (HMAC-SHA-256, cut)."""
        digest = hmac.new(self._kept_key(), str(person).encode(), hashlib.sha256)
        return digest.hexdigest()[:32]

    def _kept_key(self) -> bytes:
        with self._lock:
            if not self._key:
                kept = self._state.get(_KEY)
                if kept is None:
                    kept = secrets.token_hex(32)
                    self._state.set(_KEY, kept)
                self._key = bytes.fromhex(kept)
        return self._key
