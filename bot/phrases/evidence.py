"""The sentences of evidence for a message: what was found, and what stands beside what.

They say that a passage was found and what it has, and never that a claim holds: that is for the
reader to judge.
"""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "evidence.menu": ("Find evidence", "根拠を探す"),
    "evidence.answer.menu": ("Answer this", "これに答える"),
    "evidence.title": ("**Evidence for the message**", "**メッセージの根拠**"),
    "evidence.tally": (
        "Claims: {claims} · passage found: {found} · values that differ: {differing}",
        "主張 {claims}件 · 該当箇所あり {found}件 · 異なる値 {differing}件",
    ),
    "evidence.found": ("Passage found", "該当箇所あり"),
    "evidence.nothing": ("Nothing found", "該当箇所なし"),
    "evidence.matches": ("Matches: {values}", "一致:{values}"),
    "evidence.match": ("{claimed} (“{found}”)", "{claimed}(「{found}」)"),
    "evidence.differs": (
        "**Differs**: the message has {claimed}, the passage {found}",
        "**相違**:メッセージは {claimed}、該当箇所は {found}",
    ),
    "evidence.absent": (
        "Not in the library on this: {values}",
        "ライブラリーの該当箇所になし:{values}",
    ),
    "evidence.absent.has": ("{claimed} (the passage has {found})", "{claimed}(箇所には {found})"),
    "evidence.negated": (
        "**One of them is negated**; read it.",
        "**一方だけが否定文です。** お読みください。",
    ),
    "evidence.missing": ("Not in the quoted words: {words}", "引用にない語:{words}"),
    "evidence.left_out": (
        "Claims left out: {count}. Use it on a shorter message to see them.",
        "ほかに{count}件の主張があります。短いメッセージに分けてお使いください。",
    ),
    "evidence.none": (
        "I found no statement in this: it takes a sentence that says something, with three words "
        "of content or more; questions, greetings, links and code are left aside.",
        "主張と読める文がありません。内容のある語を三つ以上含む文が必要です"
        "(質問、挨拶、リンク、コードは除きます)。",
    ),
    "evidence.empty": (
        "There are no words in this message to answer: only mentions, links, pictures or files.",
        "このメッセージには答えるべき言葉がありません(メンション、リンク、画像、ファイルのみ)。",
    ),
    "evidence.long": (
        "This message has {length} characters and asks no question; I answer up to {most}. "
        "“Find evidence” reads longer ones.",
        "このメッセージは{length}字で、質問の文がありません。答えられるのは{most}字までです。"
        "「根拠を探す」ならもっと長いものも読めます。",
    ),
    "cli.evidence.left_out": (
        "Claims left out: {count}; --most looks at more.",
        "ほかに{count}件の主張があります。--most で増やせます。",
    ),
}
