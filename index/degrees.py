"""Words that say which one of several is meant: the first, the largest, the only one, the whole."""

from __future__ import annotations

import re

__all__ = ["unsaid"]

# Each line is one thing to say: a text that holds any of its forms says it. Of a question only the
# forms before the bar count, since the others say much else as well.
_WAYS = """
    first earliest 最初 初めて 第一 | initial original begin began 1st 初
    last latest newest 最後 最新 | recent final
    only sole exclusively 唯一 | single だけ のみ
    largest biggest greatest highest 最大 最多 最高 | most top leading main chief largely 最も
    smallest lowest fewest cheapest minimum 最小 最低 最少 | least
    longest 最長 | long
    shortest 最短 | short
    fastest 最速 | fast
    oldest 最古 | old first
    best 最良 | better
    worst 最悪 | worse
    total whole overall entire altogether 合計 総額 全体 | full combined sum all 総 全
    average 平均 | mean typical typically
    maximum | most cap ceiling limit 上限 最大
    each per apiece 当たり ごと | every unit 毎 各
    second 第二 | 2nd two runner-up 二
    third 第三 | 3rd three 三
    fourth 第四 | 4th four 四
    fifth 第五 | 5th five 五
    sixth 第六 | 6th six 六
    seventh 第七 | 7th seven 七
    eighth 第八 | 8th eight 八
    ninth 第九 | 9th nine 九
    tenth 第十 | 10th ten 十
"""


def _pattern(forms: str) -> re.Pattern[str]:
    words = [rf"\b{re.escape(form)}\b" if form.isascii() else form for form in forms.split()]
    return re.compile("|".join(words), re.IGNORECASE)


_DEGREES = [
    (_pattern(asked), _pattern(f"{asked} {more}"))
    for asked, _, more in (line.partition("|") for line in _WAYS.strip().splitlines())
]


def unsaid(question: str, shown: str) -> int:
    """How many such words of the question nothing in the text `shown` says."""
    return sum(bool(asked.search(question)) and not said.search(shown) for asked, said in _DEGREES)
