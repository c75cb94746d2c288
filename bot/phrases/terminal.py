"""The sentences of the terminal and the command line."""

from __future__ import annotations

from bot.phrases import judging, keeping

PHRASES: dict[str, tuple[str, str]] = {
    **keeping.PHRASES,
    **judging.PHRASES,
    # The command line
    "cli.usage": (
        "{message} Try `{command} --help`.",
        "{message} `{command} --help` をご覧ください。",
    ),
    "cli.fault": (
        "Something went wrong inside Kakehashi (reference {ref}); the details are in {path}.",
        "内部で問題が起きました(照会番号 {ref})。詳細は {path} にあります。",
    ),
    "cli.fault.unlogged": (
        "Something went wrong inside Kakehashi (reference {ref}): {error}.",
        "内部で問題が起きました(照会番号 {ref}):{error}。",
    ),
    "cli.dotenv.unreadable": (
        "The settings file {path} cannot be read as UTF-8 text.",
        "設定ファイル {path} を UTF-8 のテキストとして読めません。",
    ),
    "cli.token.unreadable": (
        "The file that DISCORD_TOKEN_FILE names, {path}, cannot be read as text.",
        "DISCORD_TOKEN_FILE が指すファイル {path} をテキストとして読めません。",
    ),
    "cli.token.empty": (
        "The file that DISCORD_TOKEN_FILE names, {path}, is empty.",
        "DISCORD_TOKEN_FILE が指すファイル {path} は空です。",
    ),
    "cli.token.malformed": (
        "The Discord token holds characters that no token has; "
        "copy it anew from the Discord developer portal.",
        "Discord のトークンに使えない文字が含まれています。"
        "Discord の開発者ポータルからコピーし直してください。",
    ),
    "cli.token.none": (
        "No Discord token is set: put it in DISCORD_TOKEN, in a `.env` file, "
        "or in a file that DISCORD_TOKEN_FILE names.",
        "Discord のトークンがありません。DISCORD_TOKEN か `.env`、"
        "または DISCORD_TOKEN_FILE が指すファイルに設定してください。",
    ),
    "cli.ask.what": (
        "Give a question, or a file of questions with --batch.",
        "質問か、--batch で質問のファイルを指定してください。",
    ),
    "cli.ask.both": (
        "Give either a question or --batch, not both.",
        "質問と --batch はどちらか一方だけ指定してください。",
    ),
    "cli.lookup.what": (
        "Give a name, or a file of names with --batch.",
        "名前か、--batch で名前のファイルを指定してください。",
    ),
    "cli.lookup.both": (
        "Give either a name or --batch, not both.",
        "名前と --batch はどちらか一方だけ指定してください。",
    ),
    "cli.lookup.empty": ("The name is empty.", "名前が空です。"),
    "cli.kind.unknown": (
        "There is no kind `{kind}`; the kinds are {kinds}.",
        "「{kind}」という種類はありません。種類は {kinds} です。",
    ),
    "cli.matrix.both": (
        "Give either --csv or --json, not both.",
        "--csv と --json はどちらか一方だけ指定してください。",
    ),
    "cli.picture.written": ("Wrote the picture to {path}.", "図を {path} に書き出しました。"),
    "cli.picture.foreign": (
        "{path} is there already and is no PNG picture; name another file.",
        "{path} は既にあり、PNG 画像ではありません。別のファイルを指定してください。",
    ),
    "cli.picture.unwritable": (
        "The picture cannot be written to {path}: {reason}.",
        "図を {path} に書き出せません:{reason}。",
    ),
    "cli.batch.unreadable": (
        "The file {path} cannot be opened: {reason}.",
        "ファイル {path} を開けません:{reason}。",
    ),
    "cli.batch.empty": ("The file {path} is empty.", "ファイル {path} は空です。"),
    "cli.batch.binary": (
        "The file {path} is not UTF-8 text.",
        "ファイル {path} は UTF-8 のテキストではありません。",
    ),
    "cli.line.encoding": ("The line is not UTF-8 text.", "行が UTF-8 のテキストではありません。"),
    "cli.line.long": (
        "The line is longer than {limit} bytes.",
        "行が {limit} バイトを超えています。",
    ),
    "cli.line.json": (
        'The line is not JSON of the form {{"q": "..."}} or {{"turns": ["...", "..."]}}.',
        '行が {{"q": "..."}} または {{"turns": ["...", "..."]}} の形の JSON ではありません。',
    ),
    "cli.library.added": (
        "Added {id}: {title} ({passages} passages).",
        "{id} を追加しました:{title}({passages} 節)。",
    ),
    "cli.library.removed": (
        "Removed {id}: {title} ({passages} passages).",
        "{id} を削除しました:{title}({passages} 節)。",
    ),
    "cli.library.none": ("The library is empty.", "ライブラリは空です。"),
    "cli.index.sound": ("The index is sound.", "索引に問題はありません。"),
    "cli.index.problems": (
        "Problems found in the index: {n}; `kakehashi index rebuild` builds it anew.",
        "索引の問題:{n} 件。`kakehashi index rebuild` で作り直せます。",
    ),
    "cli.index.rebuilt": ("The index has been built anew.", "索引を作り直しました。"),
    "cli.synced": (
        "Commands handed to Discord: {n}.",
        "Discord に登録したコマンド:{n} 件。",
    ),
    "cli.search.none": ("No passage matches.", "一致する節はありません。"),
    # The terminal
    "terminal.discord": (
        "To bring Kakehashi onto Discord, set DISCORD_TOKEN to your bot's token (see README); "
        "until then, ask here.",
        "Discord で使うには DISCORD_TOKEN にボットのトークンを設定してください(README 参照)。"
        "それまではここで質問できます。",
    ),
    "terminal.hello": (
        "Kakehashi: ask a question; /help lists the commands, Ctrl-D leaves.",
        "架け橋:質問をどうぞ。/help でコマンド一覧、Ctrl-D で終了します。",
    ),
    "terminal.progress": ("Indexing", "索引を作成中"),
    "terminal.progress.read": ("Reading", "読み込み中"),
    "terminal.progress.judge": ("Judging", "評価中"),
    "terminal.prompt": ("ask> ", "質問> "),
    "terminal.help": (
        "/help  this list\n"
        "/lookup NAME  a fact card; by kind: {kinds}\n"
        "/figure NAME YEAR  the numbers of one year\n"
        "/source N  the words that state fact N of the last card\n"
        "/compare A, B  countries, agreements or programs side by side\n"
        "/matrix  the countries by tier\n"
        "/timeline KIND 2010-2020  what happened when; both may be left out\n"
        "/sources  where the last answer comes from\n"
        "/passage N  the whole passage behind number N\n"
        "/more  further passages for the last question\n"
        "/library  the documents that are searched\n"
        "/quit  leave (or Ctrl-D)\n"
        "as_of:2019 in a question or after a name  only facts that held then\n"
        '! before a question, or "words" in it  search them as written',
        "/help  この一覧\n"
        "/lookup 名前  事実カード(種類別:{kinds})\n"
        "/figure 名前 年  その年の数値\n"
        "/source N  直前のカードの N 番の事実を述べる箇所\n"
        "/compare A, B  国・協定・計画の比較\n"
        "/matrix  協力段階別の国一覧\n"
        "/timeline 種類 2010-2020  年表(種類と期間は省略可)\n"
        "/sources  直前の回答の出典\n"
        "/passage N  番号 N の節の全文\n"
        "/more  直前の質問に関するほかの節\n"
        "/library  検索対象の文書\n"
        "/quit  終了(Ctrl-D でも可)\n"
        "質問の中や名前の後の as_of:2019  その年に成り立つ事実だけ\n"
        '質問の前の ! または "語"  書いたとおりに検索',
    ),
    "terminal.command.unknown": (
        "There is no command {name}; /help lists the commands.",
        "{name} というコマンドはありません。/help で一覧を表示します。",
    ),
    "terminal.command.name": (
        "Write a name after {name}, for example {name} {example}.",
        "{name} の後に名前を入れてください(例:{name} {example})。",
    ),
    "terminal.command.number": (
        "Write the number of a source after /passage, for example /passage 1.",
        "/passage の後に出典の番号を入れてください(例:/passage 1)。",
    ),
    "terminal.command.fact": (
        "Write the number of a fact after /source, for example /source 1.",
        "/source の後に事実の番号を入れてください(例:/source 1)。",
    ),
    "terminal.command.compare": (
        "Write two to four names after /compare, with commas between them.",
        "/compare の後に名前を2つから4つ、読点で区切って入れてください。",
    ),
    "terminal.command.timeline": (
        "“{word}” is neither a kind nor years; for example /timeline agreement 2010-2020.",
        "「{word}」は種類でも期間でもありません(例:/timeline agreement 2010-2020)。",
    ),
    "terminal.card.none": (
        "There is no fact card yet to look behind; show one first with /lookup.",
        "まだカードがありません。先に /lookup で表示してください。",
    ),
    "terminal.fact.unknown": (
        "The last card, {name}, shows no fact number {n}.",
        "直前のカード({name})に {n} 番の事実はありません。",
    ),
    "terminal.number.unknown": (
        "The last answer has no source number {n}.",
        "直前の回答に番号 {n} の出典はありません。",
    ),
    "terminal.answer.none": (
        "There is no answer yet to look behind; ask a question first.",
        "まだ回答がありません。先に質問してください。",
    ),
    "terminal.sources.none": (
        "The last answer quotes no passage.",
        "直前の回答は引用をしていません。",
    ),
    "terminal.more.none": ("There are no further passages.", "ほかに節はありません。"),
    "terminal.suggestions": ("Did you mean: {names}?", "もしかして:{names}"),
    "terminal.tie": (
        "That name means several entries: {names}.",
        "その名前に当たる項目がいくつかあります:{names}。",
    ),
    "terminal.lookup.none": ("Nothing is known under that name.", "その名前の項目はありません。"),
    "terminal.fact": ("Fact", "事実"),
    "terminal.nearest": ("Closest passage", "最も近い節"),
    "terminal.understood": ("Understood as: {question}", "次の質問として理解しました:{question}"),
    "terminal.repaired": (
        "Searched for: {question} (to search as written, put ! before the question)",
        "次の綴りで検索しました:{question}(書いたとおりに検索するには、質問の前に ! を付けます)",
    ),
    "terminal.asof": ("as of {date}", "{date} 現在"),
    "terminal.notes": ("nn. {notes}", "注 {notes}"),
    "terminal.note": ("n. {notes}", "注 {notes}"),
    "terminal.aliases": ("Also: {names}", "別名:{names}"),
    "terminal.since": ("since {since}", "{since} から"),
    "terminal.until": ("until {until}", "{until} まで"),
    "terminal.span": ("{since} to {until}", "{since} から {until} まで"),
    "terminal.binding": ("legally binding: {answer}", "法的拘束力:{answer}"),
    "terminal.stated": ("stated in [{n}]", "[{n}] に記載"),
    "terminal.silent": ("the source does not say", "出典に記載なし"),
    "terminal.picture": (
        "As a picture: `kakehashi picture {name} FILE.png`",
        "図にする:`kakehashi picture {name} ファイル.png`",
    ),
    "terminal.passages": ("{n} passages", "{n} 節"),
    "terminal.added": ("added {date}", "追加:{date}"),
    "terminal.waits": ("waits for release", "公開待ち"),
}
