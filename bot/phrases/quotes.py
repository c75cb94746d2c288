"""The sentences of passages shown as pictures: quotation cards, and pages of PDFs."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # In the pictures themselves.
    "quote.name": ("Kakehashi", "架け橋 Kakehashi"),
    "quote.as_of": ("as of {date}", "{date}年時点"),
    "quote.shortened": ("The passage is shortened here.", "長いため一部を省略しました。"),
    "quote.page.boxed": (
        "The page, with the passage in a frame.",
        "ページの画像(該当箇所を枠で囲みました)。",
    ),
    "quote.page.whole": ("The page on which the passage stands.", "該当箇所のあるページの画像。"),
    # On Discord.
    "quote.button.picture": ("As a picture", "画像にする"),
    "quote.button.light": ("Light picture", "明るい画像"),
    "quote.button.dark": ("Dark picture", "暗い画像"),
    "quote.button.page": ("Show the page", "ページを表示"),
    "quote.page.title": ("The passage on page {page}", "{page}ページの該当箇所"),
    "quote.page.goes_on": (
        "The passage goes on on the next page.",
        "この箇所は次のページに続きます。",
    ),
    "quote.page.unfound": (
        "The words of the passage could not be made out on this page, so nothing is framed.",
        "このページ上で該当箇所の文字を特定できなかったため、枠は付けていません。",
    ),
    # Refusals.
    "quote.undrawn": (
        "The picture could not be drawn this time; try again in a moment.",
        "画像を作成できませんでした。少し待ってから、もう一度お試しください。",
    ),
    "quote.no_page": (
        "There is no page to show: that takes a PDF whose file was kept, and a known page.",
        "表示できるページがありません。PDFの原本が保存され、ページが分かる場合に限り表示できます。",
    ),
    "quote.page_undrawn": (
        "Page {page} of the PDF could not be drawn; “Whole passage” shows its words.",
        "PDFの{page}ページを描画できませんでした。文章は「全文」で表示できます。",
    ),
    # In the terminal.
    "cli.picture.usage": (
        "Name a picture, or `passage` and the id of a passage, before the file.",
        "ファイル名の前に、図の名前か、`passage` と箇所のIDを指定してください。",
    ),
    "cli.picture.passage_only": (
        "--page and --for belong to `picture passage`; leave them out here.",
        "--page と --for は `picture passage` でのみ使えます。",
    ),
}
