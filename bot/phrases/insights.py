"""The sentences of `/insights`, of what went unanswered, and of notices that it now can be."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # The command, its picture and its card.
    "gateway.insights.name": ("insights", "利用状況"),
    "gateway.insights.about": (
        "What was asked in this server, and what could not be answered (for librarians)",
        "このサーバーの質問の集計と、答えられなかった質問(司書向け)",
    ),
    "insights.title": (
        "**Questions in this server** · last {weeks} weeks",
        "**このサーバーの質問** · 過去{weeks}週間",
    ),
    "insights.none": (
        "Nothing was asked in this server in the last {weeks} weeks. As soon as somebody uses "
        "`/ask` or mentions me, the counts show here.",
        "過去{weeks}週間にこのサーバーで質問はありませんでした。`/ask` やメンションで質問があると、"
        "ここに集計が表示されます。",
    ),
    "insights.picture": ("Questions by week", "週ごとの質問数"),
    "insights.picture.caption": (
        "Weeks begin on Monday (UTC); the last one is not over.",
        "週は月曜日始まり(UTC)。最後の週は途中までの数です。",
    ),
    "insights.part.answered": ("answered", "回答"),
    "insights.part.unsure": ("not sure", "確信なし"),
    "insights.part.not_found": ("not found", "該当なし"),
    "insights.asked": ("**{n}** asked", "質問 **{n}**件"),
    "insights.outcome": ("**{n}** {part}", "{part} **{n}**件"),
    "insights.outcome.share": ("**{n}** {part} ({share}%)", "{part} **{n}**件({share}%)"),
    "insights.judged": (
        "Of the answers' sources, **{helpful}** were found helpful and **{unhelpful}** not.",
        "出典への評価: 役に立った **{helpful}**件、役に立たない **{unhelpful}**件。",
    ),
    "insights.judged.share": (
        "Of the answers' sources, **{helpful}** were found helpful and **{unhelpful}** not "
        "({share}% helpful).",
        "出典への評価: 役に立った **{helpful}**件、役に立たない **{unhelpful}**件"
        "(役に立った割合 {share}%)。",
    ),
    "insights.later": (
        "**{n}** could be answered later, when a document came in.",
        "あとから文書が入り、答えられるようになった質問: **{n}**件。",
    ),
    "insights.foot": (
        "Counts by week belong to no one and name nobody.",
        "週ごとの集計だけで、誰の質問かは記録していません。",
    ),
    "insights.weeks": ("{weeks} weeks", "{weeks}週間"),
    "insights.gaps": ("Asked without an answer", "答えられなかった質問"),
    # What went unanswered.
    "insights.gaps.title": (
        "**Asked without an answer** · questions: {n}, subjects: {groups}",
        "**答えられなかった質問** · {n}件、{groups}テーマ",
    ),
    "insights.gaps.none": (
        "No question without an answer is kept that you may read. Their text is kept for "
        "{days} days.",
        "閲覧できる未回答の質問はありません。質問の文面の保存期間は{days}日です。",
    ),
    "insights.gaps.times": ("{n} questions like this", "同様の質問{n}件"),
    "insights.gaps.nearest": ("nearest: {where}", "最も近い箇所:{where}"),
    "insights.gaps.far": ("no passage comes near", "近い箇所はありません"),
    "insights.gaps.hidden": (
        "{n} more were asked privately or where you do not read; they are counted, not shown.",
        "ほか{n}件は非公開か、閲覧権限のないチャンネルでの質問のため、件数だけを示します。",
    ),
    "insights.gaps.capped": (
        "The latest {most} were grouped; {n} older ones were left out.",
        "新しい{most}件だけをまとめました。それより古い{n}件は含みません。",
    ),
    "insights.gaps.back": ("More often asked", "前へ"),
    "insights.gaps.on": ("Less often asked", "次へ"),
    "insights.slow": (
        "The questions could not be grouped in time. Try again when the machine has less to do.",
        "時間内に質問をまとめられませんでした。しばらくしてからもう一度お試しください。",
    ),
    # Notices.
    "notice.button": ("Tell me when this can be answered", "答えられるようになったら知らせる"),
    "notice.opened": (
        "I will write to you once, when a document comes in that answers this:\n**{question}**\n"
        "-# For that your user id is kept until then, and no longer than the question's text, "
        "which this server keeps for {days} days. I can only write to you if your privacy "
        "settings let members of this server do so.",
        "この質問に答える文書が入ったら、一度だけダイレクトメッセージでお知らせします。\n"
        "**{question}**\n"
        "-# そのためユーザーIDをお知らせまで保存します。質問の文面の保存期間"
        "(このサーバーでは{days}日)を超えて残ることはありません。サーバーのメンバーからの"
        "ダイレクトメッセージを許可していないとお届けできません。",
    ),
    "notice.again": (
        "You are to be told of this already:\n**{question}**",
        "この質問はすでにお知らせの対象です。\n**{question}**",
    ),
    "notice.withdraw": ("Do not tell me", "知らせなくてよい"),
    "notice.withdrawn": (
        "You will not be told of this question.",
        "この質問についてのお知らせを取り消しました。",
    ),
    "notice.gone": (
        "The text of this question is no longer kept, so nobody can be told. Ask it again.",
        "この質問の文面はもう残っていないため、お知らせできません。もう一度質問してください。",
    ),
    "notice.done": (
        "This question could be answered in the meantime. Ask it again.",
        "この質問には答えられるようになりました。もう一度質問してください。",
    ),
    "notice.many": (
        "At most {most} questions can be waited for at a time. Stop some notices first.",
        "お知らせを待てる質問は{most}件までです。先にいくつか取り消してください。",
    ),
    "notice.title": (
        "**Can be answered now** · you asked to be told",
        "**答えられるようになりました** · お知らせの登録をいただいた質問です",
    ),
    "notice.server": ("Asked in {server}", "質問した場所:{server}"),
    "notice.elsewhere": (
        "A document that came in answers it in {channel}: ask it there again.",
        "新しい文書により {channel} で答えられるようになりました。そこでもう一度質問してください。",
    ),
    "notice.show": ("Show the answer", "答えを表示"),
    "notice.stop": ("Stop all notices", "すべてのお知らせを止める"),
    "notice.stopped": (
        "Stopped. Open notices that were taken out: {n}. Nothing is kept of you for them any more.",
        "お知らせを止めました(取り消した件数:{n})。お知らせのための記録は残っていません。",
    ),
    # The post for the librarians.
    "replay.title": (
        "**Questions that can be answered now: {n}**",
        "**答えられるようになった質問:{n}件**",
    ),
    "replay.since": ("Since these documents came in: {titles}", "新しい文書:{titles}"),
    "replay.more": (
        "… and {n} more, which are counted in `/insights`",
        "ほか{n}件は `/insights` の集計に含まれます",
    ),
    "replay.menu": ("Show the answer …", "答えを表示 …"),
}
