"""The sentences of the Discord face: commands, cards, buttons, notices and refusals."""

from __future__ import annotations

from bot.phrases import (
    acting,
    evidence,
    insights,
    libraries,
    operators,
    privacy,
    quotes,
    settings,
    slash,
    watches,
)

PHRASES: dict[str, tuple[str, str]] = {
    **slash.PHRASES,
    **libraries.PHRASES,
    **quotes.PHRASES,
    **evidence.PHRASES,
    **acting.PHRASES,
    **operators.PHRASES,
    **settings.PHRASES,
    **insights.PHRASES,
    **watches.PHRASES,
    **privacy.PHRASES,
    # The answer card.
    "gateway.unsure": (
        "**Not sure** · these passages come closest; read them before you rely on them.",
        "**確信なし** · 最も近い箇所です。内容を確かめてからお使いください。",
    ),
    "gateway.nearest": (
        "The nearest passage, which does not answer the question:",
        "最も近い箇所(質問の答えではありません):",
    ),
    "gateway.understood": ("Understood as: {question}", "質問の解釈:{question}"),
    "gateway.repaired": ("Searched for: {question}", "検索した語:{question}"),
    "gateway.repaired.mark": (
        "Searched for: {question} (to search as written, put `!` before the question)",
        "検索した語:{question}(書いたとおりに検索するには、質問の前に `!` を付けます)",
    ),
    "gateway.differ": (
        "**These passages differ** · {claims}",
        "**箇所によって異なります** · {claims}",
    ),
    "gateway.facts": (
        "**Fact on file**, and the words that state it",
        "**登録済みの事実**と、それを述べる箇所",
    ),
    "gateway.fact.topic": ("{label}, {topic}", "{label}({topic})"),
    "gateway.fact.stated": ("stated in `[{n}]`", "`[{n}]` に記載"),
    "gateway.receipt": (
        "Searched: passages {passages}, documents {documents}",
        "検索対象:{documents}文書、{passages}箇所",
    ),
    "gateway.shortened": (
        "Shortened to fit; “Whole passage” shows all of it.",
        "長いため省略しました。全文は「全文」で表示できます。",
    ),
    "gateway.more_sources": (
        "… and {count} more under “Sources”",
        "ほか{count}件は「出典」に表示します",
    ),
    "gateway.note": ("n. {notes}", "注{notes}"),
    "gateway.as_of": ("as of {date}", "{date}時点"),
    # Buttons and menus.
    "gateway.button.whole": ("Whole passage", "全文"),
    "gateway.button.more": ("More passages", "ほかの箇所"),
    "gateway.button.sources": ("Sources", "出典"),
    "gateway.button.back": ("Page {page}", "{page}ページ"),
    "gateway.button.before": ("Passage before", "前の箇所"),
    "gateway.button.after": ("Passage after", "次の箇所"),
    "gateway.button.rows": ("More facts", "続きの事実"),
    "gateway.button.list": ("More documents", "続きの文書"),
    "gateway.button.all": ("All facts", "すべての事実"),
    "gateway.button.compare": ("More rows", "続きの行"),
    "gateway.button.related": ("All {count} related entries", "関連する全{count}項目"),
    "gateway.button.entries": ("More entries", "続きの項目"),
    "gateway.button.stated": ("In the source", "出典の記述"),
    "gateway.button.card": ("Fact card", "カード"),
    "gateway.button.further": ("Ask further", "続けて質問"),
    "gateway.further.title": ("Ask further", "続けて質問"),
    "gateway.further.label": ("Your question about this answer", "この答えについての質問"),
    "gateway.further.example": (
        "and Italy?  ·  why?  ·  when was that?",
        "イタリアは？ ・ なぜ？ ・ いつ？",
    ),
    "gateway.button.verbatim": ("Search as written", "書いたとおりに検索"),
    "gateway.button.dates": ("Dates as text", "日付の一覧"),
    "gateway.menu.stated": ("In the source …", "出典の記述 …"),
    "gateway.menu.whole": ("Whole passage …", "全文を表示 …"),
    "gateway.menu.card": ("Choose an entry …", "項目を選ぶ …"),
    "gateway.menu.related": ("Related entries …", "関連する項目 …"),
    # Passages and lists.
    "gateway.more": ("**More passages**", "**ほかの箇所**"),
    "gateway.more.none": (
        "There are no further passages for this question.",
        "この質問についての箇所はこれ以上ありません。",
    ),
    "gateway.cited": ("**Where the answer stands**", "**答えの出典**"),
    "gateway.cited.none": (
        "This answer quoted no passage.",
        "この答えには引用がありません。",
    ),
    "gateway.pages": ("Page {page} of {pages}", "{page} / {pages} ページ"),
    "gateway.library": ("**Documents in the library**", "**収録文書**"),
    "gateway.library.row": ("passages: {passages}", "{passages}箇所"),
    "gateway.library.empty": (
        "The library holds no document yet; `kakehashi library add FILE` adds one.",
        "文書がまだありません。`kakehashi library add FILE` で追加できます。",
    ),
    # Fact cards.
    "gateway.card.also": ("also: {names}", "別名:{names}"),
    "gateway.card.status": ("Status: {status}", "状態:{status}"),
    "gateway.card.binding": ("Binding in law: {binding}", "法的拘束力:{binding}"),
    "gateway.card.unknown": ("unknown", "不明"),
    "gateway.card.on": ("Date: {date}", "日付:{date}"),
    "gateway.card.since": ("since {date}", "{date}から"),
    "gateway.card.until": ("until {date}", "{date}まで"),
    "gateway.card.source": (
        "Curated facts, not quotations · {source}",
        "登録済みの事実(引用ではありません)· {source}",
    ),
    "gateway.undrawn": (
        "The picture could not be drawn this time.",
        "今回は図を描けませんでした。",
    ),
    "gateway.related": ("{how}: {name}", "{how}:{name}"),
    "gateway.related.title": ("**Related to {name}**", "**{name} に関連する項目**"),
    "gateway.compare.blank": (
        "“–” means that the source does not say, which is not a “no”; as of {date}.",
        "「–」は出典に記載がないことを示し、「なし」の意味ではありません。{date}時点。",
    ),
    "gateway.compare.none": ("– the source does not say", "– 出典に記載なし"),
    "gateway.compare.rest": (
        "… and {count} more rows; `kakehashi compare` shows them all.",
        "ほか{count}行。すべては `kakehashi compare` で表示できます。",
    ),
    "gateway.elsewhere": (
        "There is no “{name}” among “{kind}”. Did you mean one of these?",
        "「{kind}」に「{name}」という項目はありません。次のいずれかですか。",
    ),
    "gateway.miss": (
        "No entry is called “{name}”. Did you mean one of these?",
        "「{name}」という項目はありません。次のいずれかですか。",
    ),
    "gateway.tie": (
        "“{name}” can mean several entries. Which one do you mean?",
        "「{name}」に当たる項目がいくつかあります。どれですか。",
    ),
    "gateway.miss.none": (
        "No entry is called “{name}”, and none comes close; `/ask` searches the documents.",
        "「{name}」という項目も、それに近い項目もありません。`/ask` で文書を検索できます。",
    ),
    # Notices.
    "gateway.help": (
        "## Kakehashi\nI answer questions on Japan-U.S. defense industrial cooperation by quoting "
        "the passage that says so, with where it stands.\n"
        "### Ask\n"
        "`/ask` a question, mention me in a channel, reply to my message, or write to me directly. "
        "`private` shows the answer to you alone. *Ask further* goes on from any answer.\n"
        "The menu of a message (*Apps*) has *Find evidence* for its claims, and *Answer this*.\n"
        "### Look up\n"
        "`/lookup` shows the fact card of anything by its name; of one kind: `/agreement` "
        "`/policy` `/program` `/company` `/organization` `/country` `/figure` `/recommendation` "
        "`/term`. `/compare` sets entries side by side; `/timeline` and `/matrix` draw many. "
        "`as_of` shows what held in a year (`as_of:2019` in a message).\n"
        "### Follow\n"
        "`/watch` tells you when a new document says something; `/watches` lists and ends that. "
        "`/sources` lists the documents; `/home` lets our direct messages use a server's own.\n"
        "### Keep\n"
        "Managers and librarians: `/library`, `/settings`, `/insights`. Owner: `/status`. "
        "Everyone: `/privacy` says what is kept of you, `/forget-me` erases it.\n"
        "-# **Not found** and **Not sure** mean what they say: nothing is made up. A mended "
        'spelling is undone by *Search as written*, `!` before the question, or "words" in it. '
        "Follow-ups go back {hours} hours.",
        "## Kakehashi(架け橋)\n日米防衛産業協力についての質問に、"
        "それを述べた箇所の引用と出典で答えます。\n"
        "### 質問する\n"
        "`/ask`、チャンネルでのメンション、私の発言への返信、ダイレクトメッセージで質問できます。"
        "`private` を選ぶと答えは自分だけに見えます。「続けて質問」で答えの続きを聞けます。\n"
        "メッセージのメニュー(アプリ)では「根拠を探す」「これに答える」を選べます。\n"
        "### 調べる\n"
        "`/lookup` は名称から事実のカードを表示します。種類別には `/agreement` `/policy` "
        "`/program` `/company` `/organization` `/country` `/figure` `/recommendation` `/term`。"
        "`/compare` は項目の比較、`/timeline` と `/matrix` は図です。"
        "`as_of` はその年に成り立つ事実を示します(メッセージでは `as_of:2019`)。\n"
        "### 知らせを受ける\n"
        "`/watch` は新しい文書に書かれたときにお知らせします。一覧と終了は `/watches` で。"
        "`/sources` は収録文書の一覧、`/home` はダイレクトメッセージで使うサーバーの選択です。\n"
        "### 管理する\n"
        "管理者と司書は `/library` `/settings` `/insights`、運用者は `/status`。"
        "`/privacy` は保存される情報の説明、`/forget-me` はその消去です。\n"
        "-# 「該当なし」と「確信なし」は文字どおりの意味です。作り話はしません。綴りの読み替えは"
        '「書いたとおりに検索」、質問の前の `!`、または "語" で取り消せます。'
        "続きの質問は{hours}時間前までさかのぼります。",
    ),
    "gateway.hint": (
        "Write a question after mentioning me, or use `/ask` or `/lookup`; `/help` says more.",
        "メンションのあとに質問を書くか、`/ask` や `/lookup` をお使いください。"
        "くわしくは `/help` で。",
    ),
    "gateway.privately": ("-# Answered privately.", "-# 本人だけに回答しました。"),
    "gateway.fault": (
        "Something went wrong here. Try again; if it stays, give the operator the reference "
        "`{reference}`.",
        "内部でエラーが起きました。もう一度お試しください。続く場合は参照番号 `{reference}` を"
        "管理者にお伝えください。",
    ),
    "gateway.stale": (
        "This command or button is from another version; reload Discord and try again.",
        "コマンドまたはボタンの版が異なります。Discord を再読み込みしてお試しください。",
    ),
    # What the operator reads in the terminal.
    "gateway.ready": (
        "Kakehashi is online as {name}. Invite it with: {url}\nFor yourself alone: {own}",
        "{name} として接続しました。招待用リンク:{url}\n自分だけで使うためのリンク:{own}",
    ),
    "gateway.login": (
        "Discord refused the token: copy it anew from the developer portal (Bot → Reset Token). "
        "`kakehashi doctor` checks it.",
        "トークンが拒否されました。開発者ポータル(Bot → Reset Token)から取り直してください。"
        "`kakehashi doctor` で確かめられます。",
    ),
    "gateway.intents": (
        "Discord refused the connection's intents: report this, as Kakehashi needs no privileged "
        "one.",
        "インテントが拒否されました。特権インテントは不要のはずですので、ご報告ください。",
    ),
    "gateway.unreachable": (
        "Discord could not be reached: check the network connection and try again. "
        "`kakehashi doctor` tells more.",
        "Discord に接続できません。ネットワークを確かめて、もう一度お試しください。"
        "詳しくは `kakehashi doctor` で調べられます。",
    ),
    "gateway.guild": (
        "Discord does not let the bot register commands in server {guild}: invite it there first.",
        "サーバー {guild} にコマンドを登録できません。先にボットを招待してください。",
    ),
}
