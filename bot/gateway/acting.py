"""What can be done with an answer: read on, share, cite, judge, ask a human, delete."""

from __future__ import annotations

from bot.gateway import citations, deleting, humans, more, sharing, verdicts

ACTS = {
    **more.ACTS,
    **sharing.ACTS,
    **citations.ACTS,
    **verdicts.ACTS,
    **humans.ACTS,
    **deleting.ACTS,
}
