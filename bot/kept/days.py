"""For how many days what is kept stays, as people are told it."""

from __future__ import annotations

from bot.kept.requests import OPEN_DAYS
from bot.rights import LOGGED
from bot.state import KEPT

ANSWERS = KEPT.days
"""Of a question without its text, of a verdict, and of the passages that an answer had."""
REQUESTS = OPEN_DAYS
LOG = LOGGED.days
