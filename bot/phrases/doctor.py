"""The sentences of `kakehashi doctor`: what was looked at, what was found, and what to do."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "doctor.and": ("{first}, {second}", "{first}、{second}"),
    "doctor.problems": (
        "Problems found: {n}. Do what the lines above say.",
        "問題が {n} 件あります。上の行の指示に従ってください。",
    ),
    "doctor.state.ok": ("ok", "正常"),
    "doctor.state.warning": ("warning", "注意"),
    "doctor.state.problem": ("problem", "問題"),
    "doctor.check.python": ("Python", "Python の版"),
    "doctor.check.packages": ("packages", "パッケージ"),
    "doctor.check.database": ("database", "データベース"),
    "doctor.check.format": ("format", "形式"),
    "doctor.check.integrity": ("integrity", "整合性"),
    "doctor.check.writing": ("writing", "書き込み"),
    "doctor.check.index": ("index", "索引"),
    "doctor.check.disk": ("disk", "ディスク"),
    "doctor.check.clock": ("clock", "時計"),
    "doctor.check.token": ("token", "トークン"),
    "doctor.check.alive": ("sign of life", "稼働"),
    "doctor.check.discord": ("Discord", "Discord の応答"),
    "doctor.check.intents": ("intents", "インテント"),
    "doctor.check.portal": ("portal", "ポータル"),
    "doctor.check.gateway": ("gateway", "接続"),
    "doctor.check.servers": ("servers", "サーバー"),
    "doctor.check.server": ("server", "サーバー"),
    "doctor.check.invitation": ("invitation", "招待"),
    "doctor.python": ("{version} on {system}", "{version}({system})"),
    "doctor.python.old": (
        "{version} is too old: install Python {floor} or later.",
        "{version} は古すぎます。Python {floor} 以降を入れてください。",
    ),
    "doctor.packages": (
        "all {n} there in fitting versions, discord.py {discord}",
        "{n} 個すべて適合する版です(discord.py {discord})",
    ),
    "doctor.packages.none": (
        "Kakehashi is not installed as a package: run `make install` in its folder.",
        "Kakehashi がパッケージとして入っていません。フォルダーで `make install` を"
        "実行してください。",
    ),
    "doctor.packages.missing": (
        "{name} is missing: run `make install`.",
        "{name} がありません。`make install` を実行してください。",
    ),
    "doctor.packages.version": (
        "{name} is {version}, where {wanted} is wanted: run `make install`.",
        "{name} は {version} ですが、{wanted} が必要です。`make install` を実行してください。",
    ),
    "doctor.database": ("{path}, {size}", "{path}、{size}"),
    "doctor.database.none": (
        "{path} is not there yet; the first start makes it.",
        "{path} はまだありません。初回の起動で作られます。",
    ),
    "doctor.database.older": (
        "of an earlier version; the next start brings it to format {format} and keeps a copy.",
        "以前の版の形式です。次の起動で形式 {format} に更新し、元のファイルの控えを残します。",
    ),
    "doctor.integrity": ("SQLite finds nothing wrong", "SQLite の検査で異常なし"),
    "doctor.integrity.broken": (
        "The file is damaged ({what}): stop the bot and put a backup back with "
        "`kakehashi restore FILE`.",
        "ファイルが壊れています({what})。ボットを止め、`kakehashi restore FILE` で控えから"
        "戻してください。",
    ),
    "doctor.integrity.mode": (
        "The journal mode is {mode}, not WAL, so that readers and writers hold each other up. "
        "A disk on a network cannot do WAL: move the file to a disk of this machine.",
        "ジャーナルモードが WAL ではなく {mode} のため、読み書きが互いを待たせます。"
        "ネットワーク上のディスクでは WAL を使えないので、このマシンのディスクに移してください。",
    ),
    "doctor.writing": ("the file can be written", "書き込めます"),
    "doctor.writing.busy": (
        "Another program is writing just now (a document coming in, say); try again later.",
        "ほかのプログラムが書き込み中です(文書の取り込みなど)。後でもう一度お試しください。",
    ),
    "doctor.writing.not": (
        "{path} cannot be written: give the bot's user the right to write the file and its folder.",
        "{path} に書き込めません。ファイルとフォルダーへの書き込みを、ボットのユーザーに"
        "許可してください。",
    ),
    "doctor.index": (
        "{documents} documents with {passages} passages; the counts agree",
        "{documents} 文書、{passages} 節。件数は一致しています",
    ),
    "doctor.index.disagrees": (
        "The counts of passages disagree: `kakehashi index check` says where, "
        "`kakehashi index rebuild` mends it.",
        "節の件数が一致しません。`kakehashi index check` で箇所を調べ、"
        "`kakehashi index rebuild` で直してください。",
    ),
    "doctor.disk": ("{free} free in {path}", "{path} の空き {free}"),
    "doctor.disk.little": (
        "Only {free} free in {path}: a backup or an upgrade may need {size}.",
        "{path} の空きは {free} だけです。控えの作成や更新に {size} ほど必要になることがあります。",
    ),
    "doctor.disk.full": (
        "Only {free} free in {path}: nothing can be taken in. Make room.",
        "{path} の空きは {free} だけで、文書を取り込めません。空きを作ってください。",
    ),
    "doctor.disk.unknown": (
        "It cannot be told how much is free in {path}.",
        "{path} の空き容量を調べられません。",
    ),
    "doctor.clock": ("{now}", "{now}"),
    "doctor.clock.year": (
        "The clock shows {now}, which cannot be: set it, best by NTP.",
        "時計が {now} を示していますが、ありえません。NTP などで合わせてください。",
    ),
    "doctor.clock.agrees": ("agrees with Discord's", "Discord の時刻と一致しています"),
    "doctor.clock.skew": (
        "{seconds} s from Discord's: set the clock, best by NTP.",
        "Discord の時刻と {seconds} 秒ずれています。NTP などで合わせてください。",
    ),
    "doctor.token": ("set, from {place}", "設定済み({place})"),
    "doctor.token.none": (
        "None is set, so the bot runs in the terminal. For Discord, put DISCORD_TOKEN=... into "
        "a file `.env` (docs/discord.md).",
        "設定されていないため、ボットはターミナルで動きます。Discord で使うには `.env` に "
        "DISCORD_TOKEN=... と書いてください(docs/discord.md)。",
    ),
    "doctor.token.key": (
        "{place} holds the application's public key: copy the token under Bot → Reset Token.",
        "{place} にあるのはアプリケーションの公開鍵です。Bot → Reset Token のトークンを"
        "使ってください。",
    ),
    "doctor.token.secret": (
        "{place} holds what looks like the client secret: copy the token under Bot → Reset Token.",
        "{place} にあるのはクライアントシークレットのようです。Bot → Reset Token のトークンを"
        "使ってください。",
    ),
    "doctor.token.id": (
        "{place} holds an id: copy the token under Bot → Reset Token.",
        "{place} にあるのは ID です。Bot → Reset Token のトークンを使ってください。",
    ),
    "doctor.token.shape": (
        "{place} holds nothing of a bot token's shape (three parts with dots between): copy the "
        "token under Bot → Reset Token.",
        "{place} の値はトークンの形(ピリオドで区切られた三つの部分)ではありません。"
        "Bot → Reset Token のトークンを使ってください。",
    ),
    "doctor.token.open": (
        "Others on this machine may read {path}: `chmod 600 {path}`.",
        "{path} をほかのユーザーも読めます。`chmod 600 {path}` を実行してください。",
    ),
    "doctor.alive": (
        "heard Discord {seconds} s ago",
        "{seconds} 秒前に Discord からの応答がありました",
    ),
    "doctor.alive.stale": (
        "The running bot has not heard Discord for {seconds} s: look at its log.",
        "稼働中のボットは {seconds} 秒間 Discord の応答を受けていません。ログを確かめてください。",
    ),
    "doctor.alive.none": (
        "No bot over this library hears Discord: start one with `kakehashi run`.",
        "このライブラリーで Discord に接続しているボットはありません。"
        "`kakehashi run` で起動してください。",
    ),
    "doctor.discord": (
        "Discord takes the token: {name} ({id})",
        "トークンは有効です:{name}({id})",
    ),
    "doctor.discord.unreached": (
        "Discord could not be reached ({why}): check the network, a proxy or firewall, and DNS; "
        "discord.com and gateway.discord.gg must be open on port 443.",
        "Discord に接続できません({why})。ネットワーク、プロキシー、ファイアウォール、DNS を"
        "確かめてください。discord.com と gateway.discord.gg のポート 443 が必要です。",
    ),
    "doctor.discord.refused": (
        "Discord answered a request with status {status} (code {code}); try again later.",
        "Discord が要求に {status}(コード {code})で応答しました。後でもう一度お試しください。",
    ),
    "doctor.intents": (
        "no privileged intent is switched on, and none is needed",
        "特権インテントは使われておらず、必要もありません",
    ),
    "doctor.intents.needless": (
        "Switched on without need: {names}. Kakehashi uses no privileged intent; they can be "
        "switched off in the portal.",
        "不要な特権インテントがオンになっています:{names}。Kakehashi は特権インテントを"
        "使わないので、ポータルでオフにできます。",
    ),
    "doctor.portal.endpoint": (
        "An Interactions Endpoint URL is set, so commands never reach the bot: empty that field "
        "under General Information.",
        "Interactions Endpoint URL が設定されているため、コマンドがボットに届きません。"
        "General Information でその欄を空にしてください。",
    ),
    "doctor.portal.grant": (
        "Requires OAuth2 Code Grant is on, so the invitation link fails: switch it off under Bot.",
        "Requires OAuth2 Code Grant がオンのため、招待リンクが使えません。Bot の欄でオフに"
        "してください。",
    ),
    "doctor.portal.user": (
        "User Install is off, so nobody can use the bot outside servers that have it: switch it "
        "on under Installation.",
        "User Install がオフのため、導入済みサーバーの外では使えません。"
        "Installation でオンにしてください。",
    ),
    "doctor.portal.links": (
        "Not set under General Information: {names} (docs/PRIVACY.md and docs/TERMS.md are "
        "ready to link).",
        "General Information で未設定です:{names}(docs/PRIVACY.md と docs/TERMS.md を"
        "リンクできます)。",
    ),
    "doctor.gateway": (
        "shards that Discord recommends: {shards}; new connections left today: {left} of {total}",
        "推奨シャード数 {shards}、本日の残り接続回数 {left}/{total}",
    ),
    "doctor.gateway.few": (
        "Only {left} of {total} new connections are left today (recommended shards: {shards}): "
        "leave the bot running, and see in the log why it connects so often.",
        "本日の残り接続回数は {left}/{total} だけです(推奨シャード数 {shards})。"
        "再起動を控え、接続が多い理由をログで確かめてください。",
    ),
    "doctor.servers": ("servers that the bot is in: {n}", "参加サーバー数 {n}"),
    "doctor.server": (
        "{name}: nothing is lacking where it answers",
        "{name}:回答する場所の権限は足りています",
    ),
    "doctor.server.channel": (
        "{name}, {channel}: lacks {lacks}. Give the bot's role these permissions there.",
        "{name} の {channel}:不足している権限は {lacks}。ボットのロールに許可してください。",
    ),
    "doctor.server.all": (
        "{name}: the bot's role lacks {lacks}. Give it these, or invite the bot anew.",
        "{name}:ボットのロールに {lacks} がありません。許可するか、招待し直してください。",
    ),
    "doctor.server.gone": (
        "{name}: the channel {channel} of the settings is gone; choose another with `/settings`.",
        "{name}:設定されたチャンネル {channel} がありません。`/settings` で選び直してください。",
    ),
    "doctor.server.refused": (
        "The server {name} could not be looked at (status {status}).",
        "サーバー {name} を調べられません(応答 {status})。",
    ),
    "doctor.invitation": ("{url}", "{url}"),
}
