"""The sentences of `/settings`, of where and how often one may ask, and of permissions."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # How often one may ask.
    "gateway.wait": (
        "One moment: you can ask again in {seconds} s.",
        "少しお待ちください。あと{seconds}秒で、次の質問ができます。",
    ),
    "gateway.wait.channel": (
        "One moment: this channel takes the next question in {seconds} s. With `private` you need "
        "not wait for it.",
        "少しお待ちください。このチャンネルではあと{seconds}秒で、次の質問ができます。"
        "「自分だけ」の質問なら待つ必要はありません。",
    ),
    "gateway.wait.flood": (
        "That was a lot at once. You can ask again in {seconds} s.",
        "質問が続いています。あと{seconds}秒で、次の質問ができます。",
    ),
    "gateway.wait.running": (
        "Your last question is still being answered; ask the next one as soon as the answer is "
        "there.",
        "前の質問に回答中です。答えが表示されてから、次の質問をしてください。",
    ),
    # Where one may ask.
    "gateway.venue.private": (
        "For you alone: in this server questions are answered for all in {channels}.",
        "この答えは本人だけに表示しています。このサーバーで全員に回答するのは {channels} です。",
    ),
    "gateway.venue.ask": (
        "In this server I answer in {channels}; `/ask` answers you privately anywhere.",
        "このサーバーでは {channels} で回答します。`/ask` なら、どこでも本人だけに回答します。",
    ),
    "gateway.lookups.off": (
        "Fact cards are switched off in this server; `/ask` answers from its documents.",
        "このサーバーでは事実のカードを使わない設定です。`/ask` で文書に質問できます。",
    ),
    # Permissions, as Discord's own settings call them.
    "gateway.permission.post": (
        "I may not post in {channel}. Missing there: {names}.",
        "{channel} に投稿できません。不足している権限:{names}",
    ),
    "gateway.permission.private": (
        "For you alone: I may not post this in {channel}. Missing there: {names}.",
        "この答えは本人だけに表示しています。{channel} に投稿できません。不足している権限:{names}",
    ),
    "gateway.permission.name.view_channel": ("View Channel", "チャンネルを見る"),
    "gateway.permission.name.send_messages": ("Send Messages", "メッセージを送信"),
    "gateway.permission.name.send_messages_in_threads": (
        "Send Messages in Threads",
        "スレッドでメッセージを送信",
    ),
    "gateway.permission.name.attach_files": ("Attach Files", "ファイルを添付"),
    "gateway.permission.name.embed_links": ("Embed Links", "埋め込みリンク"),
    "gateway.permission.name.read_message_history": (
        "Read Message History",
        "メッセージ履歴を読む",
    ),
    # The panel.
    "gateway.settings.name": ("settings", "設定"),
    "gateway.settings.about": (
        "See and change how I answer in this server (managers and librarians).",
        "このサーバーでの回答のしかたを確認・変更します(管理者と司書のみ)。",
    ),
    "gateway.settings": ("Settings of this server", "このサーバーの設定"),
    "gateway.settings.note": (
        "A change counts at once and stands in `/library log`.",
        "変更はすぐに有効になり、`/library log` に残ります。",
    ),
    "gateway.settings.reset": ("Reset to defaults", "初期設定に戻す"),
    "gateway.settings.keep": ("Keep them", "そのままにする"),
    "gateway.settings.sure": (
        "**Reset every setting to its default?**\n"
        "The librarian role and the libraries stay as they are. Question text that is older than "
        "the default allows goes at once.",
        "**すべての設定を初期設定に戻しますか。**\n"
        "司書のロールとライブラリーは変わりません。"
        "初期設定の保存期間を過ぎた質問文は、ただちに削除されます。",
    ),
    "gateway.did.settings": ("changed a setting: {what}", "設定を変更:{what}"),
    "gateway.setting.is": ("{name}: {value}", "{name}:{value}"),
    "gateway.setting.all": ("everything to its default", "すべて初期設定に"),
    "gateway.setting.none": ("none", "なし"),
    "gateway.setting.gone": (
        "Of the channels set here, {count} no longer exist.",
        "設定したチャンネルのうち{count}件は、もうありません。",
    ),
    "gateway.setting.channels": ("Answer channels", "回答するチャンネル"),
    "gateway.setting.channels.all": ("all", "すべて"),
    "gateway.setting.channels.more": ("and {count} more", "ほか{count}件"),
    "gateway.setting.channels.note": (
        "Answers for all stand there and in their threads; elsewhere for the asker alone.",
        "全員への回答は、これらのチャンネルとそのスレッドに限ります。ほかの場所では本人だけに回答します。",
    ),
    "gateway.setting.channels.menu": ("All channels", "すべてのチャンネル"),
    "gateway.setting.feedback": ("Librarians’ channel", "司書のチャンネル"),
    "gateway.setting.feedback.note": (
        "Questions for a human, and what was not helpful, are posted there.",
        "人への質問や「役に立たなかった」という報告を投稿します。",
    ),
    "gateway.setting.librarian": ("Librarian role", "司書のロール"),
    "gateway.setting.librarian.note": (
        "Holders keep the libraries and these settings, as managers do.",
        "このロールを持つメンバーは、管理者と同じくライブラリーと設定を管理できます。",
    ),
    "gateway.setting.librarian.managers": (
        "Members who may manage the server choose it.",
        "サーバー管理の権限を持つメンバーが選びます。",
    ),
    "gateway.setting.private": ("Answers to `/ask`", "`/ask` の答え"),
    "gateway.setting.private.on": ("for the asker alone", "本人だけに表示"),
    "gateway.setting.private.off": ("for everyone in the channel", "チャンネルの全員に表示"),
    "gateway.setting.private.note": (
        "Each question can say otherwise with `private`.",
        "`private`(自分だけ)で、質問ごとに変えられます。",
    ),
    "gateway.setting.private.start": ("Make private", "本人だけにする"),
    "gateway.setting.private.end": ("Make public", "全員に表示する"),
    "gateway.setting.lookups": ("Fact cards", "事実のカード"),
    "gateway.setting.lookups.on": ("on", "オン"),
    "gateway.setting.lookups.off": ("off", "オフ"),
    "gateway.setting.lookups.note": (
        "`/agreement` to `/term`, `/lookup`, `/compare`, `/timeline`, `/matrix`",
        "`/agreement` など種類別のコマンド、`/lookup`、`/compare`、`/timeline`、`/matrix`",
    ),
    "gateway.setting.lookups.start": ("Switch on", "オンにする"),
    "gateway.setting.lookups.end": ("Switch off", "オフにする"),
    "gateway.setting.limits": ("Numbers", "数値の設定"),
    "gateway.setting.limits.change": ("Change …", "変更 …"),
    "gateway.setting.retention": ("Question text is kept", "質問文の保存期間"),
    "gateway.setting.retention.label": (
        "Days for which question text is kept",
        "質問文を保存する日数",
    ),
    "gateway.setting.retention.about": (
        "0 to {most}. With fewer days, older text goes at once.",
        "0〜{most}。短くすると、古い質問文はただちに削除されます。",
    ),
    "gateway.setting.retention.wrong": (
        "That is no number of days from 0 to {most}; nothing was changed.",
        "日数は0〜{most}の数字で入力してください。設定は変更していません。",
    ),
    "gateway.setting.days": ("{n} days", "{n}日"),
    "gateway.setting.days.one": ("1 day", "1日"),
    "gateway.setting.days.none": ("not at all", "保存しない"),
    "gateway.setting.person_seconds": ("Pause for each person", "一人あたりの間隔"),
    "gateway.setting.channel_seconds": ("Pause for each channel", "チャンネルごとの間隔"),
    "gateway.setting.channel_seconds.about": (
        "Between two answers that everyone in the channel sees.",
        "チャンネルの全員に見える答えと答えの間隔。",
    ),
    "gateway.setting.pause.none": ("none", "なし"),
    "gateway.setting.pause.seconds": ("{n} s", "{n}秒"),
    "gateway.setting.pause.minutes": ("{n} min", "{n}分"),
    "gateway.setting.language": ("Language", "言語"),
    "gateway.setting.language.note": (
        "For mentions and posts, where a reader’s own is not known. Commands answer in the "
        "language of who calls them.",
        "メンションや投稿など、読む人の言語が分からないときに使います。"
        "コマンドには、使う人の言語で回答します。",
    ),
    "gateway.setting.language.auto": ("Automatic", "自動"),
    "gateway.setting.language.auto.note": (
        "That of the message, else the one set for this server on Discord.",
        "メッセージの言語、または Discord でのサーバーの言語。",
    ),
    "gateway.setting.language.en": ("English", "英語"),
    "gateway.setting.language.ja": ("Japanese", "日本語"),
}
