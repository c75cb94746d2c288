"""The sentences of those who keep a server's libraries on Discord, and of `/home`."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "gateway.library.own": ("server", "サーバー"),
    "gateway.library.denied": (
        "Only members who may manage the server, and its librarians, can do this here.",
        "この操作は、サーバー管理の権限を持つメンバーと司書だけができます。",
    ),
    "gateway.library.unknown": (
        "This server has no library called “{name}”. Choose one from the list.",
        "このサーバーに「{name}」というライブラリーはありません。一覧から選んでください。",
    ),
    "gateway.library.name": (
        "Give the library a name of 1 to {most} characters that is not a mere number.",
        "ライブラリーの名前は、数字だけでない1〜{most}文字にしてください。",
    ),
    "gateway.library.taken": (
        "This server has a library called “{name}” already. Choose another name.",
        "「{name}」というライブラリーはすでにあります。別の名前にしてください。",
    ),
    "gateway.library.many": (
        "A server can have {most} libraries at most. Use one of those that are there.",
        "ライブラリーは1サーバーにつき{most}個までです。既存のものをお使いください。",
    ),
    "gateway.document.unknown": (
        "No one document of this server is called “{name}”. Choose one from the list.",
        "「{name}」に当たる文書を一つに決められません。一覧から選んでください。",
    ),
    "gateway.full.documents": (
        "A server can keep {most} documents at most. Remove some with `/library remove` first.",
        "文書は1サーバーにつき{most}件までです。先に `/library remove` で減らしてください。",
    ),
    "gateway.full.bytes": (
        "A server can keep files of {most} MB at most. Remove some with `/library remove` first.",
        "ファイルは1サーバーにつき合計{most} MBまでです。"
        "先に `/library remove` で減らしてください。",
    ),
    # Uploads.
    "gateway.upload.none": (
        "There is no file here to add. Choose a message with files, or use `/library add`.",
        "追加できるファイルがありません。ファイルのあるメッセージを選ぶか、"
        "`/library add` をお使いください。",
    ),
    "gateway.upload.many": (
        "At most {most} files can be added at a time. Send them in several messages.",
        "一度に追加できるファイルは{most}個までです。分けて送ってください。",
    ),
    "gateway.upload.large": (
        "{name} is larger than {most} MB. Split it into smaller files.",
        "{name} は {most} MB を超えています。分割してください。",
    ),
    "gateway.upload.title": (
        "A title can be given to one file at a time. Add the files one by one, or without a title.",
        "タイトルを付けられるのは一度に1ファイルです。"
        "一つずつ追加するか、タイトルを省いてください。",
    ),
    "gateway.upload.busy": (
        "Files of this server are being read just now. Try again when their report is there.",
        "このサーバーのファイルを読み込み中です。終わってからもう一度お試しください。",
    ),
    "gateway.upload.lost": (
        "{name} could not be fetched from Discord. Send it again.",
        "{name} を Discord から取得できませんでした。もう一度送ってください。",
    ),
    "gateway.upload.gone": (
        "These files are not at hand any more. Use *Add to library* on their message again.",
        "ファイルの受け渡し期限が切れました。"
        "もう一度メッセージから「ライブラリーに追加」を選んでください。",
    ),
    "gateway.upload.loading": ("Fetching the files …", "ファイルを取得しています …"),
    "gateway.upload.reading": (
        "Reading {name} ({number} of {total}) …",
        "{name} を読み込んでいます({number} / {total})…",
    ),
    # The report on what was added.
    "gateway.report": (
        "**{count} of {total} files** are in the library **{library}**",
        "**{total}件中{count}件**をライブラリー**{library}**に収録しました",
    ),
    "gateway.report.pages": ("pages: {count}", "{count}ページ"),
    "gateway.report.passages": ("passages: {count}", "{count}箇所"),
    "gateway.report.tables": ("tables: {count}", "表{count}個"),
    "gateway.report.blank": ("pages without text: {pages}", "文字のないページ:{pages}"),
    "gateway.report.left": ("left out: {kinds}", "除いた部分:{kinds}"),
    "gateway.report.held": (
        "**Held back**: handling marks were found ({marks}). It is not searched until a librarian "
        "releases it.",
        "**保留中**:取扱区分の表示があります({marks})。司書が公開するまで検索されません。",
    ),
    "gateway.left.contents": ("contents", "目次"),
    "gateway.left.references": ("references", "参考文献"),
    "gateway.left.index": ("index", "索引"),
    "gateway.change.added": ("added", "追加"),
    "gateway.change.replaced": ("replaced its older version", "旧版を置き換え"),
    "gateway.change.same": ("there already, unchanged", "収録済み・変更なし"),
    "gateway.change.held": ("waits for release", "公開待ち"),
    "gateway.change.refused": ("not added", "追加できません"),
    "gateway.button.release": ("Release", "公開する"),
    "gateway.button.remove": ("Remove for good", "削除する"),
    "gateway.released": (
        "**{title}** is searched from now on.",
        "**{title}** を検索の対象にしました。",
    ),
    "gateway.unheld": (
        "**{title}** does not wait for release; it is searched already.",
        "**{title}** は公開待ちではありません。すでに検索の対象です。",
    ),
    "gateway.remove.sure": (
        "Remove **{title}** from the library **{library}**? Its passages ({passages}) can then "
        "no longer be quoted, and its file is deleted.",
        "ライブラリー**{library}**から**{title}**を削除しますか。{passages}箇所が引用できなくなり、"
        "ファイルも消えます。",
    ),
    "gateway.removed": ("**{title}** was removed.", "**{title}** を削除しました。"),
    # Lists, rights, the log.
    "gateway.books": ("**Libraries of this server**", "**このサーバーのライブラリー**"),
    "gateway.books.row": (
        "• **{name}** · documents: {documents}, passages: {passages}",
        "• **{name}** · {documents}文書、{passages}箇所",
    ),
    "gateway.books.empty": (
        "There is no document yet; `/library add` adds one.",
        "文書はまだありません。`/library add` で追加できます。",
    ),
    "gateway.books.held": ("held back ({marks})", "保留中({marks})"),
    "gateway.menu.into": ("Add to …", "追加先 …"),
    "gateway.into": (
        "Which library are these files for?",
        "どのライブラリーに追加しますか。",
    ),
    "gateway.rights": (
        "**Who may see the library {name}**",
        "**ライブラリー {name} を見られる人**",
    ),
    "gateway.rights.everyone": ("Everyone in this server.", "このサーバーの全員。"),
    "gateway.rights.nobody": (
        "Only those who may manage the server, and its librarians.",
        "サーバー管理の権限を持つメンバーと司書だけ。",
    ),
    "gateway.rights.note": (
        "Managers and librarians see every library. In a channel an answer uses only what "
        "everyone who can view the channel may see.",
        "管理者と司書はすべてを見られます。チャンネルでの答えは、"
        "そこを見られる全員が見てよい文書だけを使います。",
    ),
    "gateway.rights.all": ("Everyone in this server", "このサーバーの全員"),
    "gateway.rights.gone": ("deleted ({id})", "削除済み({id})"),
    "gateway.rights.open": ("Open to everyone", "全員に公開"),
    "gateway.rights.role": ("Open to a role …", "ロールに公開 …"),
    "gateway.rights.channel": ("Open to a channel …", "チャンネルに公開 …"),
    "gateway.rights.close": ("Take back …", "公開をやめる …"),
    "gateway.librarian.denied": (
        "Only members who may manage the server can choose its librarians.",
        "司書のロールを選べるのは、サーバー管理の権限を持つメンバーだけです。",
    ),
    "gateway.librarian.everyone": (
        "@everyone can be no librarian role. Choose another role.",
        "@everyone を司書のロールにはできません。別のロールを選んでください。",
    ),
    "gateway.librarian.set": (
        "Holders of {role} are this server's librarians.",
        "{role} を持つメンバーを、このサーバーの司書にしました。",
    ),
    "gateway.librarian.none": (
        "This server has no librarians now beside its managers.",
        "管理者のほかに司書はいない設定にしました。",
    ),
    "gateway.log": ("**Latest changes**", "**最近の変更**"),
    "gateway.log.none": ("Nothing has been changed yet.", "変更はまだありません。"),
    "gateway.did.create": ("created the library {what}", "ライブラリー {what} を作成"),
    "gateway.did.delete": ("deleted the library {what}", "ライブラリー {what} を削除"),
    "gateway.did.add": ("added {what}", "{what} を追加"),
    "gateway.did.remove": ("removed {what}", "{what} を削除"),
    "gateway.did.release": ("released {what}", "{what} を公開"),
    "gateway.did.grant": ("opened it to {what}", "{what} に公開"),
    "gateway.did.revoke": ("closed it to {what}", "{what} への公開を中止"),
    "gateway.did.librarian": (
        "made this the librarian role: {what}",
        "司書のロールを {what} に変更",
    ),
    # Direct messages.
    "gateway.home.is": (
        "Our direct messages use what you may see in **{server}**, beside what is public.",
        "ダイレクトメッセージでは、公開文書のほか、**{server}** であなたが見られる文書を使います。",
    ),
    "gateway.home.none": (
        "Our direct messages use public documents only. Use `/home` in a server, or choose one, "
        "to use its libraries too.",
        "ダイレクトメッセージでは公開文書だけを使います。サーバーで `/home` を使うか、"
        "下から選ぶと、そのライブラリーも使います。",
    ),
    "gateway.home.menu": ("Choose a server …", "サーバーを選ぶ …"),
    "gateway.home.leave": ("Public documents only", "公開文書だけにする"),
    "gateway.home.stranger": (
        "It could not be confirmed that you are a member of that server. Try again later.",
        "そのサーバーのメンバーであることを確認できませんでした。あとでもう一度お試しください。",
    ),
    # Names of the commands.
    "gateway.books.name": ("library", "ライブラリー"),
    "gateway.books.about": (
        "Keep this server's own documents (managers and librarians).",
        "このサーバーの文書を管理します(管理者と司書)。",
    ),
    "gateway.upload.menu": ("Add to library", "ライブラリーに追加"),
    "gateway.of.library": ("library", "ライブラリー"),
    "gateway.of.library.about": (
        "Which library (the server's own, if you name none).",
        "ライブラリー(指定しなければサーバーのもの)。",
    ),
    "gateway.of.document": ("document", "文書"),
    "gateway.of.document.about": ("Which document.", "対象の文書。"),
    "gateway.add.name": ("add", "追加"),
    "gateway.add.about": (
        "Add files: PDF, Word, PowerPoint, HTML, EPUB, Markdown or text.",
        "PDF、Word、PowerPoint、HTML、EPUB、Markdown、テキストを追加します。",
    ),
    "gateway.add.title": ("title", "タイトル"),
    "gateway.add.title.about": (
        "What the document is called (else it tells itself).",
        "文書のタイトル(指定しなければ文書から取ります)。",
    ),
    "gateway.add.file": ("file", "ファイル"),
    "gateway.add.second": ("file2", "ファイル2"),
    "gateway.add.third": ("file3", "ファイル3"),
    "gateway.add.fourth": ("file4", "ファイル4"),
    "gateway.add.fifth": ("file5", "ファイル5"),
    "gateway.add.file.about": ("A file of at most 25 MB.", "25 MB までのファイル。"),
    "gateway.list.name": ("list", "一覧"),
    "gateway.list.about": (
        "List this server's libraries and documents.",
        "このサーバーのライブラリーと文書を一覧します。",
    ),
    "gateway.remove.name": ("remove", "削除"),
    "gateway.remove.about": ("Remove a document.", "文書を削除します。"),
    "gateway.release.name": ("release", "公開"),
    "gateway.release.about": (
        "Let a document that was held back be searched.",
        "保留中の文書を検索の対象にします。",
    ),
    "gateway.release.document.about": ("A document that was held back.", "保留中の文書。"),
    "gateway.right.name": ("rights", "権限"),
    "gateway.right.about": (
        "Show and change who may see a library.",
        "ライブラリーを見られる人を表示・変更します。",
    ),
    "gateway.create.name": ("create", "作成"),
    "gateway.create.about": (
        "Create a further library, open to nobody at first.",
        "ライブラリーを追加します(はじめは非公開)。",
    ),
    "gateway.create.called": ("name", "名前"),
    "gateway.create.called.about": ("What it is called.", "ライブラリーの名前。"),
    "gateway.librarian.name": ("librarian", "司書"),
    "gateway.librarian.about": (
        "Choose the role whose holders keep the libraries (managers only).",
        "司書のロールを選びます(管理者のみ)。",
    ),
    "gateway.librarian.role": ("role", "ロール"),
    "gateway.librarian.role.about": (
        "The role (none: managers alone).",
        "ロール(指定しなければ管理者だけ)。",
    ),
    "gateway.history.name": ("log", "記録"),
    "gateway.history.about": (
        "Show who changed what of this server's libraries.",
        "ライブラリーの変更の記録を表示します。",
    ),
    "gateway.home.name": ("home", "ホーム"),
    "gateway.home.about": (
        "Choose the server whose libraries our direct messages may use.",
        "ダイレクトメッセージで使うライブラリーのサーバーを選びます。",
    ),
}
