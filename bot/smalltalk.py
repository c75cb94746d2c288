"""Greetings, thanks and "what can you do": a friendly line without citations."""

from __future__ import annotations

import re

_POLITE = (
    r"(?:,? ?(?:kakehashi|there|all|everyone|everybody|team|folks|bot|again|friend"
    r"|架け橋|かけはし))?"
)
_GREETING = (
    r"(?:hi|hello|hey|howdy|greetings|yo|good (?:morning|afternoon|evening|day)|morning|evening"
    r"|こんにちは|おはよう(?:ございます)?|こんばんは|はじめまして|やあ|どうも)"
)
_THANKS = (
    r"(?:(?:many |much )?thanks?(?: you)?(?: (?:a lot|so much|very much|a bunch|again|kakehashi))*"
    r"|thx|ty|cheers|much appreciated"
    r"|(?:ok(?:ay)?|great|perfect|nice|awesome|cool|got it|well done)"
    r"|ありがとう(?:ございます|ございました)?|助かりました|了解(?:です)?)"
)
_ABOUT = (
    r"(?:who|what) are you|what is (?:kakehashi|this(?: bot)?)"
    r"|what(?: else)? (?:can|do) you (?:do|know)"
    r"|what can i ask(?: you)?|how (?:do|can|should) i use (?:you|this|the bot)|help(?: me)?"
    r"|how do you work|(?:can|could) you help(?: me)?|introduce yourself|tell me about yourself"
    r"|何ができ(?:る|ます)(?:の|か)?|あなたは誰(?:です)?か?|使い方(?:を教えて)?|ヘルプ"
)
_FINE = r"how are you(?: doing)?(?: today)?|how's it going|what's up|sup|お元気です?か?"
_BYE = (
    r"bye(?:[ -]?bye)?|goodbye|see you(?: later| soon)?|good night"
    r"|さようなら|またね|おやすみ(?:なさい)?"
)
# `*+` gives nothing back: a message of a thousand exclamation marks must not be tried in every
# way that it could be shared out between the parts of a rule.
_STOPS = r"[ ,!.。]*+"
_TAIL = (
    r"(?:[ ,!.。、！…]|that(?:'s| was| is)|this|it|really|very much|very|so|for|your|the"
    r"|help(?:ful|ed)?|useful|answer|me|is|was|all|a|lot|good|great|job|perfect)*+"
)

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(rule, re.IGNORECASE))
    for key, rule in (
        (
            "chat.about",
            rf"(?:{_GREETING}{_POLITE}[ ,!.。、]*)?(?:so |and )?(?:{_ABOUT})[ ?？!.。]*",
        ),
        ("chat.fine", rf"(?:{_GREETING}{_POLITE}[ ,!.。、]*)?(?:{_FINE})[ ?？!.。]*"),
        ("chat.greeting", rf"{_GREETING}{_POLITE}[ !.。、!…~]*"),
        ("chat.thanks", rf"(?:{_THANKS}{_STOPS})+{_POLITE}{_TAIL}"),
        ("chat.bye", rf"(?:{_THANKS}{_STOPS})?(?:{_BYE}){_POLITE}[ !.。!]*"),
    )
)


def reply_key(text: str) -> str | None:
    """The key of the friendly line that `text` calls for; None where it is a question."""
    said = text.strip().replace("’", "'")
    for key, rule in _KINDS:
        if rule.fullmatch(said):
            return key
    return None
