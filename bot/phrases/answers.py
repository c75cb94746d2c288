"""The sentences of answers and receipts."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "answer.unsure": (
        "No passage says it outright; these come closest.",
        "はっきりそう述べる箇所はありません。最も近いのは次の箇所です。",
    ),
    "answer.expanded": ("Searched also: {words}", "次の語でも検索しました:{words}"),
    "answer.not_found": (
        "Not found: none of the passages that I searched answers this "
        "(passages: {passages}, documents: {documents}).",
        "見つかりませんでした。{documents} 件の文書、{passages} 個の節を調べましたが、"
        "答えはありません。",
    ),
    "answer.not_found.lacks": (
        "The nearest passage ({locator}) does not say: {missing}.",
        "最も近い箇所({locator})には次の語がありません:{missing}。",
    ),
    "answer.not_found.apart": (
        'None of the closest passages says "{word}" near "{name}".',
        "「{name}」とともに「{word}」と述べる箇所は、近い箇所の中にありません。",
    ),
    "answer.not_found.near": (
        "The nearest passage is {locator}, but it does not answer the question.",
        "最も近い箇所は {locator} ですが、質問の答えではありません。",
    ),
    "answer.differ": (
        "These passages differ: {claims}.",
        "箇所によって異なります:{claims}。",
    ),
    "answer.differ.claim": ("[{n}] {value} ({date})", "[{n}] {value}({date})"),
    "answer.differ.in": ("{date}", "{date}年"),
    "answer.differ.as_of": ("as of {date}", "{date}年時点"),
    "answer.differ.undated": ("undated", "日付なし"),
    "answer.as_of": (
        "As of {year}: facts that did not hold then are left out ({left_out}); quotations are not "
        "restricted, so look at their dates.",
        "{year}年時点:当時成り立たない事実は省きました({left_out}件)。"
        "引用は絞り込んでいないので、日付を確かめてください。",
    ),
    "answer.as_of.undated": (
        "As of {year}: facts that did not hold then are left out ({left_out}); the fact shown "
        "does not say whether it held then, and quotations are not restricted.",
        "{year}年時点:当時成り立たない事実は省きました({left_out}件)。"
        "表示した事実が当時成り立っていたかは不明で、引用は絞り込んでいません。",
    ),
    "as_of.facts": (
        "As of {year}: facts left out because they came later or had ended: {left_out}; facts "
        "that do not say whether they held then: {undated}.",
        "{year}年時点:後の事実や終わった事実 {left_out} 件を省きました。"
        "当時成り立っていたか不明な事実は {undated} 件です。",
    ),
    "as_of.year": (
        "“{said}” is no year; write for example as_of:2019.",
        "「{said}」は年ではありません。例:as_of:2019",
    ),
    "answer.empty_library": (
        "Not found: the library is empty. Add a document with `kakehashi library add FILE`.",
        "見つかりませんでした。ライブラリは空です。"
        "`kakehashi library add ファイル` で文書を追加してください。",
    ),
    "chat.greeting": (
        "Hello! Ask me about Japan-U.S. defense industrial cooperation, "
        "and I will quote the passage that answers.",
        "こんにちは。日米防衛産業協力について質問してください。答えの箇所を引用してお見せします。",
    ),
    "chat.thanks": (
        "You are welcome. Ask whenever you like.",
        "どういたしまして。またいつでもどうぞ。",
    ),
    "chat.bye": ("Goodbye, and good work.", "さようなら。お疲れさまでした。"),
    "chat.about": (
        "I am Kakehashi (架け橋). I answer questions on Japan-U.S. defense industrial cooperation "
        "by quoting the passage that says so, with its citation, and I say so when the library "
        "does not hold the answer. I also show fact cards of agreements, programs, countries "
        "and more (/lookup).",
        "架け橋です。日米防衛産業協力についての質問に、出典付きの引用でお答えします。"
        "ライブラリに答えがなければ、そう申し上げます。"
        "協定、計画、国などの事実カードもお見せします(/lookup)。",
    ),
    "chat.fine": (
        "I am well, thank you. What would you like to know?",
        "元気です。何をお調べしましょうか。",
    ),
    "locator.page": ("p. {printed}", "{printed} ページ"),
    "locator.note": ("n. {notes}", "注 {notes}"),
    "locator.notes": ("nn. {notes}", "注 {notes}"),
    "question.empty": (
        "Ask a question in words, for example: Which countries have signed a SOSA?",
        "質問を言葉で入力してください。例:SOSA に署名した国はどこですか。",
    ),
    "question.long": (
        "The question has {length} characters; shorten it to {most} or fewer.",
        "質問が {length} 文字あります。{most} 文字以内にしてください。",
    ),
    "more.expired": (
        "That answer is too old to page through; ask the question again.",
        "その回答は古いため続きを表示できません。もう一度質問してください。",
    ),
    "card.unknown": (
        "There is no such entry; look it up by name.",
        "その項目はありません。名前で調べてください。",
    ),
    "fact.unstated": (
        "The library holds no passage that states this fact; add the work that it is taken from.",
        "この事実を述べる箇所がライブラリにありません。出典の文書を追加してください。",
    ),
    "figure.no_year": (
        "{name}: the source gives no number for {year}; it gives {held}.",
        "{name}:{year}年の数値は出典にありません。あるのは {held} です。",
    ),
    "figure.no_periods": ("numbers without a year", "年のない数値"),
    "compare.number": (
        "Name two to {most} different entries to compare.",
        "比較する項目を2つから{most}つ、別々に指定してください。",
    ),
    "compare.kind": (
        "Compare countries with countries, agreements with agreements, or programs with programs.",
        "国どうし、協定どうし、または計画どうしを比較してください。",
    ),
    "compare.close": (
        "“{name}” names no one entry; did you mean {close}?",
        "「{name}」に当たる項目を1つに決められません。{close} ですか。",
    ),
    "compare.unknown": (
        "No entry is called “{name}”.",
        "「{name}」という項目はありません。",
    ),
    "matrix.yes": ("yes", "あり"),
    "matrix.no": ("no", "なし"),
    "matrix.tier": ("tier", "段階"),
    "matrix.foot": ("{note}. {source}", "{note}。{source}"),
    "timeline.title": ("Timeline", "年表"),
    "timeline.decade": ("{decade}s", "{decade}年代"),
    "timeline.empty": (
        "Nothing of these kinds falls into these years; widen the years or the kinds.",
        "その種類と期間に当たる項目はありません。期間か種類を広げてください。",
    ),
    "picture.none": (
        "{name} has no numbers by year to draw; its card shows all that is known.",
        "{name} には図にする年ごとの数値がありません。カードに全項目があります。",
    ),
    "picture.unknown": (
        "There is no picture called “{name}”; there are {names}.",
        "「{name}」という図はありません。あるのは {names} です。",
    ),
    "picture.year": ("Japan fiscal year", "年度"),
    "picture.gap": ("no figure given", "記載なし"),
    "matrix.blank": (
        "Blank: the source does not say",
        "空欄:出典に記載なし",
    ),
    "picture.source": (
        "Source: {author}, {title} ({year}); state of {describes}",
        "出典:{author}, {title}({year}年)、{describes}年時点",
    ),
    "passage.gone": (
        "That passage is no longer in the library; ask again to find what replaced it.",
        "その箇所はもうライブラリにありません。もう一度質問してください。",
    ),
    "source.unknown": (
        "The library holds no document {source}; `kakehashi library list` shows what it holds.",
        "ライブラリに {source} という文書はありません。"
        "`kakehashi library list` で一覧を確認してください。",
    ),
    "library.folder": (
        "{path} is a folder; name a file for the library.",
        "{path} はフォルダーです。ライブラリのファイルを指定してください。",
    ),
    "library.missing": (
        "There is no library at {path}; check --db or KAKEHASHI_DB.",
        "{path} にライブラリがありません。--db か KAKEHASHI_DB を確認してください。",
    ),
    "library.unreachable": (
        "The library {path} cannot be opened: check that the folder exists and may be written.",
        "ライブラリ {path} を開けません。フォルダーの有無と書き込み権限を確認してください。",
    ),
    "library.busy": (
        "The library {path} is busy with other work; try again in a moment.",
        "ライブラリ {path} は使用中です。少し待ってからやり直してください。",
    ),
    "library.damaged": (
        "The file {path} is damaged or no SQLite database; restore a copy, "
        "or name another file with --db.",
        "ファイル {path} は壊れているか、SQLite のデータベースではありません。"
        "控えから戻すか、--db で別のファイルを指定してください。",
    ),
    "library.foreign": (
        "The file {path} is another program's database; name another file with --db.",
        "ファイル {path} は別のプログラムのデータベースです。"
        "--db で別のファイルを指定してください。",
    ),
    "library.newer": (
        "The library {path} has format {found} and this program knows up to {known}; "
        "update Kakehashi.",
        "ライブラリ {path} の形式は {found} で、このプログラムが扱えるのは {known} までです。"
        "Kakehashi を更新してください。",
    ),
    "library.analyzer": (
        "The library {path} was indexed by another version; run `kakehashi index rebuild`.",
        "ライブラリ {path} は別の版で索引付けされています。"
        "`kakehashi index rebuild` を実行してください。",
    ),
    "intake.failed": (
        "The document could not be taken in, and nothing was changed: {reason}.",
        "文書を取り込めませんでした。変更はありません:{reason}。",
    ),
}
