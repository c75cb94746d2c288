"""The sentences of what can be done with an answer: share, cite, judge, ask a human, delete."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # The buttons below an answer.
    "gateway.button.share": ("Share", "共有"),
    "gateway.button.cite": ("Copy citation", "引用情報"),
    "gateway.button.helpful": ("Helpful", "役に立った"),
    "gateway.button.unhelpful": ("Not helpful", "役に立たない"),
    "gateway.button.human": ("Ask a human", "人に聞く"),
    "gateway.button.delete": ("Delete", "削除"),
    # What concerns all of them.
    "gateway.answer.unknown": (
        "Nothing is kept of this answer any more; ask the question again.",
        "この答えの記録はもう残っていません。もう一度質問してください。",
    ),
    "gateway.answer.text_gone": (
        "The text of this question is no longer kept; ask it again.",
        "この質問の文面はもう保存されていません。もう一度質問してください。",
    ),
    # Share.
    "gateway.share.by": ("Shared by {name}", "{name}が共有"),
    "gateway.share.done": (
        "Posted to {channel}: {link}",
        "{channel} に投稿しました:{link}",
    ),
    "gateway.share.twice": (
        "This answer was posted already: {link}",
        "この答えは投稿済みです:{link}",
    ),
    "gateway.share.nowhere": (
        "There is no channel here to share it with.",
        "ここには共有先のチャンネルがありません。",
    ),
    "gateway.share.elsewhere": (
        "Answers for all are given in {channels} here; ask there to share one.",
        "全員向けの答えは {channels} で出します。共有するにはそこで質問してください。",
    ),
    "gateway.share.stranger": (
        "Only the person who asked can share this answer.",
        "この答えを共有できるのは、質問した本人だけです。",
    ),
    "gateway.share.less": (
        "Not everyone in {channel} may see all of this. Of the passages in your answer "
        "({all}), {kept} would be shown there; the others stay with you.",
        "{channel} の全員が、この答えのすべてを見られるわけではありません。"
        "あなたの答えの{all}箇所のうち、投稿されるのは{kept}箇所です。残りはあなただけに見えます。",
    ),
    "gateway.share.nothing": (
        "Not everyone in {channel} may see the passages of your answer. What would be posted "
        "there says that nothing was found.",
        "あなたの答えの箇所を、{channel} の全員が見られるわけではありません。"
        "投稿されるのは「該当なし」の答えです。",
    ),
    "gateway.share.other": (
        "Asked on its own, without what you asked before, this question finds other passages; "
        "that answer would be posted in {channel}.",
        "前の質問なしに単独で尋ねると、別の箇所が見つかります。"
        "{channel} には、その答えが投稿されます。",
    ),
    "gateway.button.sharenow": ("Post it all the same", "それでも投稿"),
    # What the bot lacks to post.
    "gateway.lacking": (
        "I may not post in {channel}: I lack {names} there.",
        "{channel} に投稿できません。必要な権限がありません:{names}。",
    ),
    "gateway.refused": (
        "Discord does not let me post in {channel}.",
        "{channel} に投稿できません。",
    ),
    # Copy citation.
    "citing.accessed": ("accessed {day}", "{day} 閲覧"),
    "gateway.cite.title": ("**Citations**", "**引用情報**"),
    "gateway.cite.chicago": ("Chicago note", "シカゴ方式の注"),
    "gateway.cite.bibtex": ("BibTeX", "BibTeX 形式"),
    "gateway.cite.plain": ("Plain text", "テキスト"),
    "gateway.cite.hint": (
        "Point at a block to copy it. Only what the library knows is named.",
        "枠にカーソルを合わせるとコピーできます。ライブラリーにある情報だけを記しています。",
    ),
    # Helpful, not helpful.
    "gateway.verdict.which": (
        "Which passage do you mean?",
        "どの箇所についてですか。",
    ),
    "gateway.verdict.helpful": (
        "Noted: helpful. You can change it by pressing the other button.",
        "「役に立った」と記録しました。もう一方のボタンで変更できます。",
    ),
    "gateway.verdict.unhelpful": (
        "Noted: not helpful. You can change it by pressing the other button.",
        "「役に立たない」と記録しました。もう一方のボタンで変更できます。",
    ),
    "gateway.verdict.same": (
        "That is noted already; the other button changes it.",
        "すでに記録済みです。もう一方のボタンで変更できます。",
    ),
    "gateway.button.wrong": ("Say what was wrong", "問題点を伝える"),
    "gateway.wrong.title": ("What was wrong?", "何が問題でしたか"),
    "gateway.wrong.label": ("In your words, if you like", "自由にお書きください(任意)"),
    "gateway.wrong.about": (
        "Goes to this server's librarians, with the passage and your name.",
        "この箇所とあなたの名前とともに、このサーバーの司書に届きます。",
    ),
    "gateway.wrong.question": ("Send the question with it?", "質問の文面も送りますか"),
    "gateway.wrong.with": ("Yes, send the question too", "はい、質問も送る"),
    "gateway.wrong.without": ("No, the passage only", "いいえ、箇所だけ送る"),
    "gateway.wrong.sent": (
        "Thank you: the librarians have it.",
        "ありがとうございます。司書に届けました。",
    ),
    "gateway.wrong.post": (
        "**Not helpful**, says {name}",
        "{name}から **役に立たない** との評価",
    ),
    "gateway.wrong.hidden": (
        "A passage that not everyone in this channel may see.",
        "このチャンネルの全員が見られるわけではない箇所です。",
    ),
    # Ask a human.
    "gateway.human.home": (
        "There is nobody to ask here: librarians are those of a server.",
        "ここには聞ける相手がいません。司書はサーバーにいます。",
    ),
    "gateway.human.unset": (
        "This server has not said where its librarians read such questions; whoever may manage "
        "the server can choose the channel with `/settings`.",
        "司書が質問を読むチャンネルが決まっていません。"
        "サーバーを管理できる人が `/settings` で選べます。",
    ),
    "gateway.human.stranger": (
        "That question was asked privately by somebody else.",
        "これは別の人が非公開でした質問です。",
    ),
    "gateway.human.many": (
        "You have {most} questions with the librarians already; withdraw one first.",
        "司書への質問がすでに{most}件あります。先に一つ取り下げてください。",
    ),
    "gateway.human.title": ("Ask a human", "人に聞く"),
    "gateway.human.question": ("Your question", "質問"),
    "gateway.human.question.about": (
        "It is posted with your name in the channel of this server's librarians.",
        "このサーバーの司書のチャンネルに、あなたの名前とともに投稿されます。",
    ),
    "gateway.human.note": ("What else they should know", "補足(任意)"),
    "gateway.human.tell": ("Tell me when it is resolved?", "解決したら知らせますか"),
    "gateway.human.tell.about": (
        "By direct message, once; until then your user id is kept with the question.",
        "ダイレクトメッセージで一度だけ。それまで質問とともにユーザーIDを保存します。",
    ),
    "gateway.human.tell.yes": ("Yes, by direct message", "はい、ダイレクトメッセージで"),
    "gateway.human.tell.no": ("No", "いいえ"),
    "gateway.human.sent": (
        "Sent to the librarians. They have {days} days to resolve it; you can withdraw it until "
        "then.",
        "司書に送りました。{days}日以内に対応されます。それまでは取り下げられます。",
    ),
    "gateway.human.told": (
        "You will be told once by direct message.",
        "解決したらダイレクトメッセージで一度だけお知らせします。",
    ),
    "gateway.button.withdraw": ("Withdraw", "取り下げる"),
    "gateway.human.withdrawn": ("Withdrawn.", "取り下げました。"),
    "gateway.human.post": ("**Asks a human:** {name}", "{name}からの **質問**"),
    "gateway.human.where": ("asked in {channel}", "{channel} での質問"),
    "gateway.human.nearest": ("The nearest passages:", "最も近い箇所:"),
    "gateway.human.none": (
        "No passage that this channel may see comes near.",
        "このチャンネルで見られる近い箇所はありません。",
    ),
    "gateway.button.resolve": ("Mark resolved", "解決済みにする"),
    "gateway.human.resolve.title": ("Mark resolved", "解決済みにする"),
    "gateway.human.resolve.label": ("Your answer, if you like", "回答(任意)"),
    "gateway.human.resolve.about": (
        "It stands below the question here; whoever wished to be told is sent it.",
        "ここの質問の下に載ります。通知を希望した質問者にも届きます。",
    ),
    "gateway.human.resolved": ("**Resolved** by {name}", "{name}が **解決済み** にしました"),
    "gateway.human.closed": (
        "**Withdrawn** by whoever asked",
        "質問者が **取り下げ** ました",
    ),
    "gateway.human.gone": (
        "This question was resolved or withdrawn already, or its time is over.",
        "この質問は解決済みか、取り下げられたか、期限が過ぎています。",
    ),
    "gateway.human.reached": (
        "Resolved; whoever asked was told.",
        "解決済みにしました。質問者に知らせました。",
    ),
    "gateway.human.unreached": (
        "Resolved; whoever asked takes no direct messages and could not be told.",
        "解決済みにしました。質問者はダイレクトメッセージを受け取れないため、知らせられませんでした。",
    ),
    "gateway.human.told.title": (
        "**Resolved** by the librarians of {server}",
        "{server} の司書が **解決済み** にしました",
    ),
    "gateway.human.told.foot": (
        "You asked to be told once; nothing further is sent.",
        "ご希望の通知はこの一度だけです。以後は送りません。",
    ),
    # Delete.
    "gateway.delete.denied": (
        "This answer can be deleted by the person who asked and by members with Manage Messages.",
        "この答えを削除できるのは、質問した本人と、メッセージの管理の権限を持つメンバーだけです。",
    ),
    "gateway.delete.private": (
        "Only you see this answer; Discord's “Dismiss message” below it takes it away.",
        "この答えはあなただけに見えています。下の「メッセージを閉じる」で消せます。",
    ),
    "gateway.delete.failed": (
        "Discord did not let me delete this message.",
        "このメッセージを削除できませんでした。",
    ),
}
