"""The sentences of `/privacy` and `/forget-me`, and of who did what in a server's log."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "gateway.privacy.name": ("privacy", "プライバシー"),
    "gateway.privacy.about": (
        "What is kept of you, for how long and where, in numbers.",
        "何を、いつまで、どこに保存しているかを件数とともに表示します。",
    ),
    "gateway.forget.name": ("forget-me", "データ消去"),
    "gateway.forget.about": (
        "Erase at once what is kept of you; asks first, and shows the proof.",
        "保存されている自分のデータを直ちに消去します(確認のあと、結果を表示します)。",
    ),
    # The card.
    "gateway.privacy": (
        "## What is kept of you\n"
        "-# In one file on the machine of whoever runs this bot. It serves to answer, and to find "
        "out what could not be answered; it trains no model.",
        "## 保存しているあなたのデータ\n"
        "-# このボットの運営者のコンピューター上の一つのファイルにあります。"
        "回答と、答えられなかった質問の把握だけに使い、モデルの学習には使いません。",
    ),
    "gateway.privacy.row": ("**{n}** · {what}", "**{n}件** · {what}"),
    "gateway.kept.turns": ("turns, for follow-up questions", "続きの質問のための会話"),
    "gateway.kept.questions": (
        "questions, and ratings of answers",
        "質問と、回答への評価",
    ),
    "gateway.kept.home": ("home server", "ホームサーバー"),
    "gateway.kept.notices": ("notices that you asked for", "頼まれたお知らせ"),
    "gateway.kept.watches": ("watches, and quiet hours", "新着通知と、通知しない時間帯"),
    "gateway.kept.requests": ("open questions to librarians", "司書への未解決の質問"),
    "gateway.kept.log": (
        "changes to libraries and settings, in the logs of servers",
        "サーバーの記録にある、ライブラリーと設定の変更",
    ),
    "gateway.privacy.turns.until": ("{hours} hours", "{hours}時間"),
    "gateway.privacy.questions.until": (
        "{days} days; their text {text}",
        "{days}日間(質問文は{text})",
    ),
    "gateway.privacy.home.until": ("until you leave it", "解除するまで"),
    "gateway.privacy.notices.until": (
        "until given or withdrawn, at most as long as the question’s text",
        "お知らせするか取り下げるまで(長くても質問文の保存期間)",
    ),
    "gateway.privacy.watches.until": ("until you end them", "終了するまで"),
    "gateway.privacy.requests.until": (
        "until resolved, {days} days at most",
        "解決するまで(最長{days}日間)",
    ),
    "gateway.privacy.log.until": ("{days} days", "{days}日間"),
    "gateway.privacy.text.here": (
        "{days} days, as set for {server}",
        "{days}日間、「{server}」の設定",
    ),
    "gateway.privacy.text.none": ("not kept here", "ここでは保存しません"),
    "gateway.privacy.who": (
        "**Under no name**: a keyed hash stands for you. Only watches, notices and requests that "
        "are to reach you hold your Discord id, and it goes with them.",
        "**名前**は保存しません。あなたを表すのは鍵付きハッシュです。Discord の ID は、"
        "あなたに届けるための新着通知・お知らせ・司書への質問にだけ保存し、それらと一緒に消えます。",
    ),
    "gateway.privacy.never": (
        "**Never kept**: messages that are not put to the bot. Nothing that anybody writes goes "
        "into a log.",
        "**ボットに宛てられていないメッセージ**は保存しません。"
        "発言や質問の内容はログにも書きません。",
    ),
    "gateway.privacy.nothing": (
        "Nothing is kept of you.",
        "あなたのデータは何も保存されていません。",
    ),
    "gateway.privacy.none": ("None kept of: {kinds}", "保存されていないもの:{kinds}"),
    "gateway.privacy.docs": (
        "-# In full: `docs/PRIVACY.md` and `docs/TERMS.md` in the bot’s repository; whoever runs "
        "the bot answers for it.",
        "-# 詳しくは、ボットのリポジトリの `docs/PRIVACY.md` と `docs/TERMS.md` に"
        "あります。責任者はボットの運営者です。",
    ),
    "gateway.privacy.link": ("Privacy policy", "プライバシーポリシー"),
    "gateway.privacy.terms": ("Terms", "利用規約"),
    "gateway.privacy.forget": ("Forget me …", "データを消去 …"),
    # Forgetting.
    "gateway.forget": (
        "## Forget you, in every server?\nGone at once, and for good:",
        "## すべてのサーバーであなたのデータを消去しますか\n直ちに消去し、元には戻せません:",
    ),
    "gateway.forget.stays": (
        "What stays: counts by week, which name nobody; files that you added, which are their "
        "server’s; messages on Discord; copies that the operator saved before, until these go.",
        "残るもの:だれのものか分からない週ごとの件数、サーバーのものである追加済みのファイル、"
        "Discord 上のメッセージ、運営者がこれまでに取ったバックアップ(破棄されるまで)。",
    ),
    "gateway.forget.before": (
        "Delete answers that are to go **before**: afterwards *Delete* no longer knows you, and "
        "only moderators can.",
        "消したい回答は**先に**「削除」してください。消去のあとは、モデレーターだけが削除できます。",
    ),
    "gateway.forget.log": (
        "Entries in the logs of servers stay without you: “somebody who was forgotten”.",
        "サーバーの記録は「消去された人」の変更として残ります。",
    ),
    "gateway.forget.now": ("Erase now", "消去する"),
    "gateway.forget.keep": ("Keep everything", "残す"),
    "gateway.forget.done": (
        "## Forgotten\nCounted in the file, before and after:",
        "## 消去しました\nファイル内の件数(消去前 → 消去後):",
    ),
    "gateway.forget.left": (
        "## Something came in meanwhile\nWhat you asked just now was kept after the rest went. "
        "Press again once it is answered.",
        "## まだ残っています\n消去の間に届いた質問が保存されました。"
        "回答が表示されてから、もう一度押してください。",
    ),
    "gateway.forget.row": ("{before} → **{after}** · {what}", "{before} → **{after}件** · {what}"),
    "gateway.forget.none": (
        "Nothing is kept of you: there is nothing to erase.",
        "あなたのデータは保存されていません。消去するものはありません。",
    ),
    # The log of a server.
    "gateway.log.you": ("**You**", "**あなた**"),
    "gateway.log.librarian": ("Librarian {tag}", "司書 {tag}"),
    "gateway.log.forgotten": ("Somebody who was forgotten", "消去された人"),
    # For operators.
    "gateway.privacy.address": (
        "{name} is to be an address that begins with https:// (or http://).",
        "{name} には https://(または http://)で始まるアドレスを指定してください。",
    ),
}
