"""What a message claims: its sentences without greetings, questions, links and code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.errors import Misuse
from bot.evidence.figures import figures
from bot.wording import LONGEST
from index.crossing import has_japanese, plain
from index.sentences import split
from index.terms import tokens

__all__ = ["claims_of", "question_in", "stripped"]

MOST_READ = 20_000
"""Characters of a text that are read: more than any message may have."""
LEAST = 3
"""Words of content that a claim has."""
POLITE = 6
"""Words of content below which a sentence that begins as a greeting is nothing more."""

_CODE = re.compile(r"```.*?(?:```|\Z)|``.+?``|`[^`\n]*`", re.DOTALL)
_MASKED = re.compile(r"!?\[([^\]\n]*)\]\(<?(?:https?|ftp)://[^)\s]*>?(?:\s+\"[^\"\n]*\")?\)")
_LINK = re.compile(r"<?\b(?:https?|ftp)://[^\s<>]+>?|\bwww\.[^\s<>]+", re.IGNORECASE)
_MENTION = re.compile(
    r"<(?:@[!&]?|#)\d+>|</[^:>\n]+:\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|<id:\w+>|@(?:everyone|here)\b"
)
_MARKS = re.compile(r"\*{1,3}|~~|\|\||(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LINE = re.compile(r"^[ \t]*(?:>{1,3}[ \t]+|#{1,3}[ \t]+|-#[ \t]+)+")
_BULLET = re.compile(
    r"^[ \t]*(?:[-*+]\s+|[•‣◦▪–—・●○■□◆◇※]\s*(?=\S)|\(?\d{1,3}[.)．）]\s+|[(（]\d{1,3}[)）]\s*"
    r"|[①-⑳]\s*|\(?[a-z][.)]\s+)"
)
_ENDS = re.compile(r"[.!?。！？…:：；;][\"'”’」』)）]*$")

_ASKS = re.compile(r"[?？][\"'”’」』)）]*$|(?:か|かな|でしょうか|かしら)[。．]?$")
_OPENS_QUESTION = re.compile(
    r"^(?:who|what|when|where|which|why|how|whose|does|do|did|is|are|was|were|can|could|should"
    r"|would|has|have)\b(?=.*\?)",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|thanks?|thank you"
    r"|cheers|welcome|congrat\w*|sorry|happy|best|kind|regards|sincerely|see you|bye)\b(?!-)"
    r"|(?:こんにちは|おはよう|こんばんは|お疲れ|はじめまして|ありがとう|よろしく|失礼|すみません"
    r"|さようなら|お世話))",
    re.IGNORECASE,
)
# "Good morning team, the ...": what follows may well be a claim.
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|thanks|thank you)\b"
    r"[^,.!:;]{0,30}[,!:]\s+|^(?:こんにちは|おはようございます|こんばんは|お疲れ様です)[、。!]\s*",
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    r"^(?:please|pls|let's|let us|let me|could you|can you|fyi\W*$)\b"
    r"|(?:ください|下さい|お願いします|お願いいたします|ましょう)[。！!]*$",
    re.IGNORECASE,
)
# What only says who holds it, and is no part of what is held.
_HOLDS = re.compile(
    r"^(?:(?:and|but|so|well|also|fyi|btw|imo|imho|afaik|iirc|tbh|fwiw|apparently|honestly"
    r"|by the way|in fact|as far as i know|as you know|in my opinion|just a reminder that"
    r"|(?:i|we) (?:really )?(?:think|believe|guess|heard|read|hear|recall|remember|suppose|am sure"
    r"|['’]m sure)(?: that)?|(?:did you|you) know(?: that)?|remember that|note that)\b[\s,:]*)+"
    r"|^(?:(?:ちなみに|なお|実は|確か|たしか|私は|個人的には)[、,]?)+",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"[:：]$")
# What is left where a link was taken out.
_LEFT_OPEN = re.compile(
    r"[\s,;(\[–—-]+(?:see|source|via|cf\.?|link|here|参照|出典)?[\s:：)\]]*$", re.IGNORECASE
)
_RUN = re.compile(r"[一-龯々〆ヶ]+|[ァ-ヴー]{2,}|[A-Za-z][A-Za-z0-9-]*|\d[\d,.]*")


def stripped(text: str) -> str:
    """A message without mentions, links, code and Markdown; its lines stay lines."""
    said = plain(text[:MOST_READ])
    said = _CODE.sub(" ", said)
    said = _MENTION.sub(" ", _LINK.sub(" ", _MASKED.sub(r"\1", said)))
    lines = (_LINE.sub("", line) for line in said.splitlines())
    said = _ESCAPED.sub(r"\1", "\n".join(lines))
    said = "\n".join(_unmarked(line) for line in said.splitlines())
    return "\n".join(" ".join(line.split()) for line in said.splitlines()).strip()


def _unmarked(line: str) -> str:
    """The line without the signs of bold, italics and spoilers; its bullet stays."""
    bullet = _BULLET.match(line)
    at = bullet.end() if bullet else 0
    return line[:at] + _MARKS.sub("", line[at:])


def question_in(text: str) -> str:
    """What a message asks, to be answered: all of it, or its last question where it is long.

    Misuse where nothing is left of it, or it is long and asks nothing.
    """
    said = " ".join(stripped(text).split())
    if not any(letter.isalnum() for letter in said):
        raise Misuse("evidence.empty")
    if len(said) <= LONGEST:
        return said
    sentences = [said[start:end] for start, end in split(said)]
    asking = [one for one in sentences if _ASKS.search(one) and len(one) <= LONGEST]
    if not asking:
        raise Misuse("evidence.long", length=len(said), most=LONGEST)
    return asking[-1]


def claims_of(text: str) -> list[str]:
    """The sentences of a message that claim something, in order, each once."""
    found = (_claim(one) for one in _sentences(stripped(text)))
    return list(dict.fromkeys(one for one in found if one))


def _sentences(text: str) -> Iterator[str]:
    for block in _blocks(text):
        yield from (block[start:end] for start, end in split(block))


def _blocks(text: str) -> Iterator[str]:
    """The paragraphs and list lines; a line that was wrapped goes on in the next one."""
    held = ""
    for line in text.splitlines():
        bullet = _BULLET.match(line)
        goes_on = held and not bullet and line and _wraps(held, line)
        if goes_on:
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line[bullet.end() :] if bullet else line
    if held:
        yield held


def _wraps(before: str, line: str) -> bool:
    return not _ENDS.search(before) and line[:1].islower()


def _claim(sentence: str) -> str:
    """The sentence without who holds it; empty where it claims nothing."""
    said = sentence.strip(' "“”')
    if any(sign.search(said) for sign in (_ASKS, _OPENS_QUESTION, _REQUESTS, _LEADS_IN)):
        return ""
    said = _HOLDS.sub("", _GREETING.sub("", said)).strip()
    said = _LEFT_OPEN.sub("", said)
    content = _content(said)
    if content < LEAST or (content < POLITE and _GREETS.match(said)):
        return ""
    return said[:1].upper() + said[1:] if said[:1].isascii() else said


def _content(said: str) -> int:
    """How many words of content a sentence has; in Japanese runs of one script, and a figure."""
    if has_japanese(said):
        return len(_RUN.findall(said)) + bool(figures(said))
    return sum(not token.stop for token in tokens(said))
