"""The sentences of the commands that keep libraries: adding, watching, archives and backups."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # What became of a file; what was read of it follows.
    "cli.library.replaced": (
        "Replaced {id}: {title} ({passages} passages).",
        "{id} を置き換えました:{title}({passages} 節)。",
    ),
    "cli.library.same": (
        "Unchanged {id}: {title} ({passages} passages).",
        "{id} に変更はありません:{title}({passages} 節)。",
    ),
    "cli.library.held": (
        "Held back {id}: {title}. It bears handling marks ({marks}) and is not searched. "
        "Whoever may decide that releases it with `{command}`.",
        "{id} を保留しました:{title}。取扱区分の表示({marks})があるため検索の対象にしません。"
        "判断できる人が `{command}` で公開します。",
    ),
    "cli.library.refused": ("Refused: {reason}", "取り込めません:{reason}"),
    "cli.library.sum": (
        "{added} added, {replaced} replaced, {same} unchanged, {held} held back, "
        "{refused} refused.",
        "追加 {added}、置換 {replaced}、変更なし {same}、保留 {held}、拒否 {refused}。",
    ),
    "cli.library.others": (
        "{n} files of other kinds were passed by.",
        "対象外の種類のファイル {n} 件は読み込みませんでした。",
    ),
    "cli.library.closed": (
        "The folder {path} cannot be opened and was passed by.",
        "フォルダー {path} は開けないため読み込みませんでした。",
    ),
    "cli.library.nothing": (
        "There is no file in {path} of a kind that is read.",
        "{path} に読み込める種類のファイルがありません。",
    ),
    "cli.library.all_refused": (
        "None of the {n} files went in.",
        "{n} 件のファイルはどれも取り込めませんでした。",
    ),
    "cli.library.made": ("Made the library {name}.", "ライブラリ {name} を作りました。"),
    # Choosing a library and a document.
    "cli.library.unknown": (
        "There is no library {name} here; there is {names}.",
        "{name} というライブラリはありません。あるのは {names} です。",
    ),
    "cli.library.server": (
        "No one library of the server {server} is meant; name it with --library.",
        "サーバー {server} のライブラリを一つに決められません。--library で指定してください。",
    ),
    "cli.library.name": (
        "Give the library a name of 1 to {most} characters.",
        "ライブラリの名前は 1〜{most} 文字にしてください。",
    ),
    "cli.library.several": (
        "{id} stands in several libraries ({names}); say which with --library, and --server for "
        "a server's.",
        "{id} は複数のライブラリ({names})にあります。--library(サーバーのものは --server も)で"
        "指定してください。",
    ),
    "cli.library.title": (
        "Give a title of 1 to {most} characters.",
        "タイトルは 1〜{most} 文字にしてください。",
    ),
    "cli.library.renamed": ("Renamed {id}: {title}.", "{id} の名前を変えました:{title}。"),
    "cli.library.released": (
        "Released {id}: {title} ({passages} passages). It is searched now.",
        "{id} を公開しました:{title}({passages} 節)。検索の対象になりました。",
    ),
    "cli.library.of_server": ("{name} (server {server})", "{name}(サーバー {server})"),
    # Files that are written.
    "cli.written": ("Wrote {path} ({size}).", "{path} を書き出しました({size})。"),
    "cli.written.there": (
        "{path} is there already. Move it away, or name another folder with --to.",
        "{path} はすでにあります。移動するか、--to で別のフォルダーを指定してください。",
    ),
    "cli.written.not": (
        "{path} cannot be written: {reason}.",
        "{path} に書き込めません:{reason}。",
    ),
    "cli.exported": (
        "Exported {documents} documents of {libraries} libraries to {path} ({size}).",
        "{libraries} ライブラリの {documents} 文書を {path} に書き出しました({size})。",
    ),
    "cli.imported.left": (
        "The library {name} was there already; who may see it stays as it was.",
        "ライブラリ {name} はすでにあったため、閲覧の権限は変えていません。",
    ),
    "cli.imported.none": ("The archive holds no documents.", "アーカイブに文書はありません。"),
    "cli.backup.saved": (
        "Saved the library to {path} ({size}).",
        "ライブラリを {path} に保存しました({size})。",
    ),
    "cli.backup.restored": (
        "Restored the library from {path} ({size}).",
        "ライブラリを {path} から復元しました({size})。",
    ),
    "cli.backup.kept": (
        "The library that was there is now {path}.",
        "それまでのライブラリは {path} に移しました。",
    ),
    "cli.upgraded": (
        "The library was brought to this version's format; the file as it was is {path}.",
        "ライブラリをこの版の形式に更新しました。元のファイルは {path} にあります。",
    ),
    # Watching.
    "watch.one": (
        "Name one folder to watch with --watch.",
        "--watch では監視するフォルダーを一つ指定してください。",
    ),
    "watch.began": (
        "Watching {path}; Ctrl-C ends it.",
        "{path} を監視しています。Ctrl-C で終了します。",
    ),
    "watch.ended": ("No longer watching {path}.", "{path} の監視を終了しました。"),
    "watch.gone": (
        "The folder {path} is gone; its documents stay. Start again when it is back.",
        "フォルダー {path} がなくなりました。文書は残してあります。戻ってからやり直してください。",
    ),
    "watch.failed": (
        "The folder {path} cannot be watched: {reason}.",
        "フォルダー {path} を監視できません:{reason}。",
    ),
    # What is known of a document.
    "shelf.library": ("library", "ライブラリ"),
    "shelf.title": ("title", "タイトル"),
    "shelf.label": ("label", "表示"),
    "shelf.state": ("state", "状態"),
    "shelf.searched": ("searched", "検索の対象"),
    "shelf.waits": ("waits for release", "公開待ち"),
    "shelf.passages": ("passages", "節"),
    "shelf.media": ("format", "形式"),
    "shelf.pages": ("pages", "ページ"),
    "shelf.tables": ("tables", "表"),
    "shelf.blank": ("pages without text", "文字のないページ"),
    "shelf.left_out": ("not searched", "検索しない部分"),
    "shelf.marks": ("handling marks", "取扱区分の表示"),
    "shelf.added": ("added", "追加"),
    "shelf.origin": ("from", "入手元"),
    "shelf.sha256": ("SHA-256", "ハッシュ値(SHA-256)"),
    "shelf.headings": ("headings", "見出し"),
    "shelf.contents": ("{n} of a table of contents", "目次 {n}"),
    "shelf.references": ("{n} references", "参考文献 {n}"),
    "shelf.index": ("{n} of an index", "索引 {n}"),
    "shelf.part": ("{name}: {value}", "{name}:{value}"),
    "shelf.none": ("no documents", "文書なし"),
}
