"""The sentences for whoever runs the bot: starting, settings, `/status`, and those of `doctor`."""

from __future__ import annotations

from bot.phrases import doctor

PHRASES: dict[str, tuple[str, str]] = {
    **doctor.PHRASES,
    # Starting.
    "operators.opened": (
        "Kakehashi {version}: {documents} documents with {passages} passages in {path}.",
        "Kakehashi {version}:{path} に {documents} 文書({passages} 節)。",
    ),
    "operators.connecting": ("Connecting to Discord ...", "Discord に接続しています…"),
    "operators.counts": (
        "Counts are served at {url}.",
        "計測値は {url} で公開しています。",
    ),
    # Settings.
    "operators.setting.word": (
        "{name} must be one of: {words}.",
        "{name} には次のいずれかを指定してください:{words}。",
    ),
    "operators.setting.number": (
        "{name} must be a whole number from 0 to {most}; 0 is as if it were not set.",
        "{name} には 0〜{most} の整数を指定してください(0 は未設定と同じです)。",
    ),
    "operators.metrics.taken": (
        "Port {port} of 127.0.0.1 cannot be used: name another with KAKEHASHI_METRICS.",
        "127.0.0.1 のポート {port} は使えません。KAKEHASHI_METRICS で別の番号を指定してください。",
    ),
    # The command /status.
    "status.name": ("status", "状態"),
    "status.about": (
        "How the bot is doing (for its operator)",
        "ボットの稼働状況(運用者向け)",
    ),
    "status.others": (
        "Only the operator of this bot can see its status.",
        "稼働状況を見られるのは、このボットの運用者だけです。",
    ),
    "status.title": ("### Status", "### 稼働状況"),
    "status.up": (
        "Up for **{uptime}** · version {version}",
        "稼働時間 **{uptime}** · バージョン {version}",
    ),
    "status.link": (
        "Servers {servers} · shards {shards} · latency {latency}",
        "サーバー {servers} · シャード {shards} · 応答遅延 {latency}",
    ),
    "status.ms": ("{n} ms", "{n} ミリ秒"),
    "status.over": ("over {n} ms", "{n} ミリ秒超"),
    "status.unknown": ("not known yet", "未計測"),
    "status.questions": ("**Questions since the start: {n}**", "**起動後の質問:{n} 件**"),
    "status.became": (
        "answered {answered} · unsure {unsure} · not found {not_found} · small talk {chat} · "
        "refused {refused} · failed {fault}",
        "回答 {answered} · 確信なし {unsure} · 該当なし {not_found} · 雑談 {chat} · "
        "お断り {refused} · 失敗 {fault}",
    ),
    "status.times": (
        "half of them within {median}, 95 % within {late}",
        "半数は {median}以内、95 % は {late}以内",
    ),
    "status.library": ("**Library**", "**ライブラリー**"),
    "status.held": (
        "libraries {libraries} · documents {documents} · passages {passages}",
        "ライブラリー {libraries} · 文書 {documents} · 節 {passages}",
    ),
    "status.file": (
        "file {size} · free on its disk {free}",
        "ファイル {size} · ディスクの空き {free}",
    ),
    "status.process": (
        "memory {memory} · servers whose files are being read: {reading}",
        "メモリー {memory} · ファイル読み込み中のサーバー:{reading}",
    ),
    "status.errors": ("**Errors since the start: {n}**", "**起動後のエラー:{n} 件**"),
    "status.error": ("{what}, {when}", "{what}、{when}"),
    "status.errors.none": ("none", "なし"),
    "status.days": ("{days} d {hours} h", "{days} 日 {hours} 時間"),
    "status.hours": ("{hours} h {minutes} min", "{hours} 時間 {minutes} 分"),
    "status.minutes": ("{minutes} min", "{minutes} 分"),
}
