"""The sentences of `kakehashi judge`: its table, and lines of a list that cannot be used."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # A line of a list that is no question with expectations.
    "judge.row.must": (
        "`must` has to be a list of groups, each a list of texts of which one has to be shown.",
        "`must` は、どれか一つが示されるべき文字列のリスト(グループ)のリストにしてください。",
    ),
    "judge.row.unanswerable": (
        "A question that has no answer takes no `must`, `section`, `notes` or `page`.",
        "答えのない質問に `must`、`section`、`notes`、`page` は指定できません。",
    ),
    "judge.row.answerable": (
        "`answerable` has to be true or false and must not contradict `kind`.",
        "`answerable` は true か false で、`kind` と矛盾しない値にしてください。",
    ),
    "judge.row.notes": (
        "`notes` has to be a list of whole numbers.",
        "`notes` は整数のリストにしてください。",
    ),
    "judge.row.text": (
        "`{field}` has to be text or a whole number.",
        "`{field}` は文字列か整数にしてください。",
    ),
    "judge.nothing": (
        "No line of {path} is a question with expectations; line {line}: {reason}",
        "{path} に期待値付きの質問の行がありません。{line} 行目:{reason}",
    ),
    "judge.unused": ("Line {line} was left out: {reason}", "{line} 行目は除きました:{reason}"),
    # The recorded figures.
    "judge.floor.unreadable": (
        "The recorded figures in {path} cannot be read; give a TOML file in UTF-8.",
        "{path} の記録値を読めません。UTF-8 の TOML ファイルを指定してください。",
    ),
    "judge.floor.table": (
        "{path} has no table `{table}`; name one that it has with --table.",
        "{path} に表 `{table}` がありません。--table で実在する表を指定してください。",
    ),
    "judge.floor.figure": (
        "{path} records `{name}`, which is no figure; the figures are {names}.",
        "{path} の `{name}` という指標はありません。指標は {names} です。",
    ),
    "judge.floor.value": (
        "In {path}, `{name}` has to be a number from 0 to 1.",
        "{path} の `{name}` は 0 から 1 までの数にしてください。",
    ),
    "judge.floor.empty": (
        "{path} records no figure there; name the table with --table.",
        "{path} のその場所に記録値がありません。--table で表を指定してください。",
    ),
    "judge.floor.alone": (
        "--table names a table of the file of --floor; give both.",
        "--table は --floor のファイルの表を指します。両方を指定してください。",
    ),
    "judge.fallen": ("Worse than recorded: {figures}.", "記録値より悪化:{figures}。"),
    "judge.fall": ("{name} {now} (recorded {was})", "{name} {now}(記録 {was})"),
    # The table.
    "judge.head": (
        "questions: {questions}; searched: {passages} passages (documents: {documents})",
        "質問 {questions} 件、検索対象 {passages} 節({documents} 文書)",
    ),
    "judge.share": ("{n} of {of}", "{of} 件中 {n} 件"),
    "judge.none": ("none asked", "該当なし"),
    "judge.figure.fidelity": ("quotations as stored", "原文どおりの引用"),
    "judge.figure.right": ("right answer shown", "正答を表示"),
    "judge.figure.outright": ("as the answer outright", "うち回答として表示"),
    "judge.figure.not_found": ("false “not found”", "誤った「見つからない」"),
    "judge.figure.false_answers": ("false answers (unanswerable)", "誤答(答えのない質問)"),
    "judge.figure.unsure": ("unsure (unanswerable)", "不確か(答えのない質問)"),
    "judge.figure.chat": ("small talk met as such", "挨拶などの判別"),
    "judge.figure.located": ("right answers located right", "正答の出典位置が正しい"),
    "judge.figure.section": ("section", "節見出し"),
    "judge.figure.notes": ("notes", "注"),
    "judge.figure.page": ("page", "ページ"),
    "judge.figure.facts": ("facts beside answers right", "併記した事実が正しい"),
    "judge.figure.false_facts": ("facts (unanswerable)", "事実(答えのない質問)"),
    "judge.slice.japanese": ("questions in Japanese", "日本語の質問"),
    "judge.slice.followups": ("follow-ups", "続きの質問"),
    "judge.slice.right": ("right", "正答"),
    "judge.slice.false_answers": ("false answers", "誤答"),
    "judge.passages": ("right passage among the first", "正しい節の順位"),
    "judge.kinds": ("by kind", "種類別"),
    "judge.asked": ("asked", "質問数"),
    "judge.latency": (
        "question to answer: {p50} ms in the median, {p95} ms at p95",
        "質問から回答まで:中央値 {p50} ms、95% 点 {p95} ms",
    ),
    # What went wrong.
    "judge.misses": ("misses", "誤り"),
    "judge.miss": (
        "{id} ({kind}): {status} ({confidence}); right passage: {place}",
        "{id}({kind}):{status}({confidence})、正しい節:{place}",
    ),
    "judge.miss.place": ("no. {n}", "{n} 位"),
    "judge.miss.nowhere": ("not among {depth}", "上位 {depth} 件になし"),
    "judge.miss.none": ("there is none", "存在しない"),
    "judge.altered": (
        "{id}: this quotation does not stand in {passage} as it is:",
        "{id}:次の引用は {passage} の原文と一致しません:",
    ),
    "judge.status.answered": ("answered", "回答"),
    "judge.status.unsure": ("unsure", "不確か"),
    "judge.status.not_found": ("not found", "見つからない"),
    "judge.status.chat": ("small talk", "挨拶など"),
}
