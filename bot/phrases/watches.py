"""The sentences of watches: setting and keeping them, and what they post."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # Commands.
    "watches.name": ("watch", "新着通知"),
    "watches.about": (
        "Be told when a new document says something, with the passage.",
        "新しい文書に書かれたら、その箇所をお知らせします。",
    ),
    "watches.what": ("what", "内容"),
    "watches.what.about": (
        'Words, a "phrase" in quotation marks, or a question.',
        "語、「」で囲んだ語句、または質問文。",
    ),
    "watches.where": ("where", "送り先"),
    "watches.where.about": (
        "Where to tell it; for a channel you need Manage Channels, or to be a librarian.",
        "送り先。チャンネルには「チャンネルの管理」権限か司書の役割が必要です。",
    ),
    "watches.where.direct": ("direct message", "ダイレクトメッセージ"),
    "watches.where.channel": ("this channel", "このチャンネル"),
    "watches.list.name": ("watches", "新着通知一覧"),
    "watches.list.about": (
        "Your watches: pause or end them, and choose quiet hours.",
        "登録した新着通知の一覧。停止・再開・終了と、通知しない時間帯の設定ができます。",
    ),
    # A watch that was just set.
    "watches.named": ("“{what}”", "「{what}」"),
    "watches.set": ("**Watching for** {what}", "**新着通知を登録しました** {what}"),
    "watches.set.said": (
        "When a new document says it.",
        "新しい文書に書かれたらお知らせします。",
    ),
    "watches.set.words": (
        "When a new document has all of this in one passage:\n{words}",
        "新しい文書の一つの箇所に、次のすべてが書かれたらお知らせします:\n{words}",
    ),
    "watches.set.question": (
        "When a new document answers the question.",
        "新しい文書にこの質問の答えがあればお知らせします。",
    ),
    "watches.set.direct": (
        "I will write to you in a direct message.",
        "ダイレクトメッセージでお送りします。",
    ),
    "watches.set.channel": (
        "I will post in {channel} what everyone there may see.",
        "{channel} に、そこにいる全員が見られるものだけを投稿します。",
    ),
    # What watches post.
    "watches.news": ("**New in the library** · {what}", "**新着文書より** · {what}"),
    "watches.news.several": (
        "**New in the library**, for {count} of your watches",
        "**新着文書より**({count}件の新着通知)",
    ),
    "watches.left": ("and {count} more", "ほか{count}件"),
    "watches.button.stop": ("Stop this watch", "この通知をやめる"),
    "watches.button.stop.one": ("Stop “{what}”", "「{what}」をやめる"),
    "watches.menu.stop": ("Stop a watch …", "通知をやめる …"),
    "watches.stopped": (
        "{what} is no longer watched for.",
        "{what} の新着通知をやめました。",
    ),
    # The list.
    "watches.own": (
        "**Your watches** · {count} of {most}",
        "**登録した新着通知** · {count}/{most}件",
    ),
    "watches.others": (
        "**Other watches in this server's channels**",
        "**このサーバーのチャンネルのほかの新着通知**",
    ),
    "watches.none": (
        "You watch for nothing yet. `/watch` tells you when a new document says something.",
        "新着通知はまだありません。`/新着通知` で登録すると、新しい文書に書かれたときに"
        "お知らせします。",
    ),
    "watches.in.direct": ("direct message", "ダイレクトメッセージ"),
    "watches.in.channel": ("{channel}", "{channel}"),
    "watches.last": ("last told {when}", "前回のお知らせ {when}"),
    "watches.nothing": ("nothing found yet", "該当なし"),
    "watches.state.paused": ("paused", "停止中"),
    "watches.paused.self": ("**paused**", "**停止中**"),
    "watches.paused.closed": (
        "**paused: Discord does not let me write there** · open it to me, then let it go on below",
        "**停止中:送り先に書き込めません** · 許可してから、下のメニューで再開してください",
    ),
    "watches.paused.gone": (
        "**paused: the channel is gone** · end it below",
        "**停止中:チャンネルがありません** · 下のメニューで終了してください",
    ),
    "watches.menu.pause": ("Pause or go on …", "停止・再開する …"),
    "watches.menu.end": ("End a watch …", "終了する …"),
    "watches.button.all": ("All watches", "通知の一覧"),
    "watches.button.quiet": ("Quiet hours", "通知しない時間帯"),
    "watches.button.loud": ("No quiet hours", "時間帯の指定をやめる"),
    "watches.quiet.none": (
        "Direct messages come at any hour.",
        "ダイレクトメッセージは時間を問わず届きます。",
    ),
    "watches.quiet.are": (
        "No direct messages from {hours}; what comes in meanwhile is told afterwards.",
        "{hours} にはダイレクトメッセージを送らず、その間の新着は後でお知らせします。",
    ),
    # The form for quiet hours.
    "watches.quiet.title": ("Quiet hours", "通知しない時間帯"),
    "watches.quiet.from": ("From", "開始"),
    "watches.quiet.to": ("To", "終了"),
    "watches.quiet.offset": ("Your clock, as hours from UTC", "時差(UTC からの時間)"),
    "watches.quiet.example": ("+9 for Tokyo, -5 for New York in winter", "日本は +9"),
    # Refusals.
    "watches.empty": (
        "There is nothing in it to look for: write the words that a document should say.",
        "探す語がありません。文書に書かれるはずの語を入れてください。",
    ),
    "watches.twice": ("You watch for that already.", "同じ新着通知がすでにあります。"),
    "watches.many": (
        "You have {most} watches, which is as many as there can be; end one with `/watches`.",
        "新着通知は{most}件までです。`/新着通知一覧` で終了してから登録してください。",
    ),
    "watches.many.server": (
        "This server's channels have {most} watches, which is as many as there can be.",
        "このサーバーのチャンネルの新着通知は{most}件までです。",
    ),
    "watches.channel.denied": (
        "For a watch in this channel you need Manage Channels here, or to be a librarian.",
        "このチャンネルの新着通知には、「チャンネルの管理」権限か司書の役割が必要です。",
    ),
    "watches.channel.none": (
        "Only a channel of a server that has the bot can be posted in; choose direct messages.",
        "投稿できるのはボットのいるサーバーのチャンネルだけです。ダイレクトメッセージをお選び"
        "ください。",
    ),
    "watches.channel.closed": (
        "I may not post in {channel}: give me View Channel and Send Messages there first.",
        "{channel} に投稿できません。先に「チャンネルを見る」と「メッセージを送信」を許可して"
        "ください。",
    ),
    "watches.gone": ("This watch has ended already.", "この新着通知はすでに終了しています。"),
    "watches.foreign": (
        "Only who set this watch can end it; one in a channel also its managers and librarians.",
        "登録した本人だけが終了できます。チャンネルの新着通知は管理者と司書も終了できます。",
    ),
    "watches.quiet.same": (
        "Choose two different hours.",
        "開始と終了には異なる時刻をお選びください。",
    ),
    "watches.quiet.clock": (
        "Write the hours from UTC as a number, such as +9, -5 or +5:30.",
        "時差は +9、-5、+5:30 のように数字で入力してください。",
    ),
}
