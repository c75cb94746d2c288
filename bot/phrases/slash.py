"""The names and descriptions of the slash commands and their options, as Discord lists them."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "gateway.ask.name": ("ask", "質問"),
    "gateway.ask.about": (
        "Ask about Japan-U.S. defense industrial cooperation; the answer is a quotation.",
        "日米防衛産業協力について質問すると、出典の引用で答えます。",
    ),
    "gateway.ask.question": ("question", "質問文"),
    "gateway.ask.question.about": ("What you want to know.", "知りたいこと。"),
    "gateway.ask.private": ("private", "自分だけ"),
    "gateway.ask.private.about": (
        "Show the answer to you alone, or to all (else as this server has set).",
        "答えを自分だけに、または全員に表示します(指定しなければサーバーの設定どおり)。",
    ),
    "gateway.then": ("as_of", "時点"),
    "gateway.then.about": (
        "A year: only facts that held then, where they say so.",
        "年。その年に成り立つと分かる事実に絞ります。",
    ),
    # One command for each kind of entry.
    "gateway.agreement.name": ("agreement", "協定"),
    "gateway.agreement.about": (
        "Show the facts of an agreement or framework, with where each one stands.",
        "協定や枠組みの事実を、出典の箇所とともに表示します。",
    ),
    "gateway.policy.name": ("policy", "政策"),
    "gateway.policy.about": (
        "Show the facts of a law, strategy or policy, with where each one stands.",
        "法令・戦略・方針の事実を、出典の箇所とともに表示します。",
    ),
    "gateway.program.name": ("program", "計画"),
    "gateway.program.about": (
        "Show the facts of a program or piece of equipment, with where each one stands.",
        "計画や装備品の事実を、出典の箇所とともに表示します。",
    ),
    "gateway.company.name": ("company", "企業"),
    "gateway.company.about": (
        "Show the facts of a company, with where each one stands.",
        "企業の事実を、出典の箇所とともに表示します。",
    ),
    "gateway.organization.name": ("organization", "組織"),
    "gateway.organization.about": (
        "Show the facts of a ministry, agency or other body, with where each one stands.",
        "省庁などの組織の事実を、出典の箇所とともに表示します。",
    ),
    "gateway.country.name": ("country", "国"),
    "gateway.country.about": (
        "Show the facts of a country, with where each one stands.",
        "国や地域の事実を、出典の箇所とともに表示します。",
    ),
    "gateway.figure.name": ("figure", "数値"),
    "gateway.figure.about": (
        "Show numbers with where each one stands, drawn where they go by year.",
        "数値を、出典の箇所とともに表示します。年ごとの数値は図でも示します。",
    ),
    "gateway.figure.year": ("year", "年"),
    "gateway.figure.year.about": (
        "Only the numbers of this year.",
        "この年の数値だけを表示します。",
    ),
    "gateway.recommendation.name": ("recommendation", "提言"),
    "gateway.recommendation.about": (
        "Show what the paper recommends, with where it says so.",
        "論文の提言を、出典の箇所とともに表示します。",
    ),
    "gateway.term.name": ("term", "用語"),
    "gateway.term.about": (
        "Show what a term means, or any other entry, with where each fact stands.",
        "用語の意味(またはほかの項目)を、出典の箇所とともに表示します。",
    ),
    "gateway.lookup.name": ("lookup", "項目"),
    "gateway.lookup.about": (
        "Find any entry by its name, of whatever kind.",
        "種類を問わず、名称から項目を探します。",
    ),
    "gateway.entry.name": ("name", "名称"),
    "gateway.entry.name.about": (
        "A name, acronym or Japanese name.",
        "名称、略称、または日本語名。",
    ),
    # The commands over several entries.
    "gateway.compare.name": ("compare", "比較"),
    "gateway.compare.about": (
        "Set two to four countries, agreements or programs side by side.",
        "2〜4の国、協定、または計画を並べて比べます。",
    ),
    "gateway.compare.first": ("first", "一つ目"),
    "gateway.compare.first.about": (
        "A country, agreement or program.",
        "国、協定、または計画。",
    ),
    "gateway.compare.second": ("second", "二つ目"),
    "gateway.compare.second.about": (
        "Another of the same kind.",
        "同じ種類の別の項目。",
    ),
    "gateway.compare.third": ("third", "三つ目"),
    "gateway.compare.third.about": ("One more, if you like.", "任意で、もう一つ。"),
    "gateway.compare.fourth": ("fourth", "四つ目"),
    "gateway.compare.fourth.about": ("One more, if you like.", "任意で、もう一つ。"),
    "gateway.timeline.name": ("timeline", "年表"),
    "gateway.timeline.about": (
        "Draw what happened when: agreements, policies and events, or one kind.",
        "協定・政策・出来事、または一種類を、年表の図で示します。",
    ),
    "gateway.timeline.kind": ("kind", "種類"),
    "gateway.timeline.kind.about": (
        "Only this kind (else agreements, policies and events).",
        "この種類だけ(指定しなければ協定・政策・出来事)。",
    ),
    "gateway.timeline.first": ("from", "開始年"),
    "gateway.timeline.first.about": ("The first year shown.", "表示する最初の年。"),
    "gateway.timeline.last": ("to", "終了年"),
    "gateway.timeline.last.about": ("The last year shown.", "表示する最後の年。"),
    "gateway.matrix.name": ("matrix", "対照表"),
    "gateway.matrix.about": (
        "Show which country has which agreement with the United States.",
        "どの国が米国とどの協定を結んでいるかを一覧にします。",
    ),
    "gateway.matrix.form": ("as", "形式"),
    "gateway.matrix.form.about": (
        "A picture, or a CSV file for a spreadsheet.",
        "図、または表計算用の CSV ファイル。",
    ),
    "gateway.matrix.picture": ("picture", "図"),
    "gateway.matrix.csv": ("CSV file", "CSV ファイル"),
    "gateway.theme": ("theme", "配色"),
    "gateway.theme.about": (
        "The colors of the picture (dark, if you name none).",
        "図の配色(指定しなければダーク)。",
    ),
    "gateway.theme.dark": ("dark", "ダーク"),
    "gateway.theme.light": ("light", "ライト"),
    "gateway.sources.name": ("sources", "出典"),
    "gateway.sources.about": (
        "List the documents that answers are quoted from.",
        "答えの引用元となる文書を一覧します。",
    ),
    "gateway.help.name": ("help", "ヘルプ"),
    "gateway.help.about": (
        "How to ask, and what the answers mean.",
        "質問のしかたと答えの見かた。",
    ),
}
