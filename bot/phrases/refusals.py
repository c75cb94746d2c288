"""The sentences of refusals and errors."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "source.no_original": (
        "The file of {source} was not kept. Add it again from where it came.",
        "{source} の元のファイルは保存されていません。もう一度追加してください。",
    ),
    "library.older": (
        "{path} was made by an earlier version (format {found}, now {known}). "
        "Open it with `kakehashi run`, which brings it up to date.",
        "{path} は以前の版（形式 {found}、現在は {known}）のものです。"
        "`kakehashi run` で開くと更新されます。",
    ),
    "library.not_held": (
        "{id} does not wait for release; it is searched already.",
        "{id} は公開待ちではありません。すでに検索の対象です。",
    ),
    "backup.exists": (
        "{path} is there already. Name a file that is not.",
        "{path} はすでにあります。まだないファイル名を指定してください。",
    ),
    "backup.damaged": (
        "{path} is damaged ({problem}); nothing was changed. Use another backup.",
        "{path} は壊れています（{problem}）。何も変更していません。"
        "別のバックアップを使ってください。",
    ),
    "archive.missing": (
        "There is no archive {path} that can be opened. Check its name and that you may read it.",
        "{path} というアーカイブを開けません。名前と読み取りの許可を確認してください。",
    ),
    "archive.damaged": (
        "{path} is no archive of a library, or is damaged ({problem}); nothing was taken in. "
        "Export it anew.",
        "{path} はライブラリのアーカイブではないか、壊れています（{problem}）。"
        "何も取り込んでいません。書き出し直してください。",
    ),
    "archive.newer": (
        "{path} was written by a later version (archive version {found}, known up to {known}). "
        "Update Kakehashi.",
        "{path} は新しい版で書き出されています（アーカイブの版 {found}、対応は {known} まで）。"
        "Kakehashi を更新してください。",
    ),
    "archive.unpacked": (
        "{path} would unpack to {size} MB where at most {most} MB are allowed; nothing was taken "
        "in. Check where it comes from.",
        "{path} は展開すると {size} MB になり、上限の {most} MB を超えます。"
        "何も取り込んでいません。入手元を確認してください。",
    ),
    "archive.library": (
        "{path} holds no library {name}; it holds {names}.",
        "{path} に {name} というライブラリはありません。あるのは {names} です。",
    ),
    "archive.unwritable": (
        "{path} cannot be written. Check that its folder exists, may be written and is not full.",
        "{path} に書き込めません。フォルダーの有無、書き込みの許可、空き容量を確認してください。",
    ),
    "read_changing": (
        "{name} is being written. Add it again once it is finished.",
        "{name} は書き込み中です。書き終わってからもう一度追加してください。",
    ),
    "read_missing": (
        "There is no file {name}.",
        "{name} というファイルはありません。",
    ),
    "read_directory": (
        "{name} is a folder. Name the files in it that are to be read.",
        "{name} はフォルダーです。読み込むファイルを指定してください。",
    ),
    "read_denied": (
        "{name} cannot be opened. Check that it is a plain file and that you may read it.",
        "{name} を開けません。通常のファイルか、読み取りが許可されているか確認してください。",
    ),
    "read_large": (
        "{name} has {size} MB; at most {most} MB are read. Split it into smaller files.",
        "{name} は {size} MB あります。読み込めるのは {most} MB までです。分割してください。",
    ),
    "read_empty": (
        "{name} holds no text.",
        "{name} には文章がありません。",
    ),
    "read_kind": (
        "{name} is a {kind} file. Save it as PDF, Word (.docx), PowerPoint (.pptx), HTML, EPUB, "
        "Markdown or plain text.",
        "{name} は {kind} ファイルです。PDF、Word（.docx）、PowerPoint（.pptx）、HTML、EPUB、"
        "Markdown、プレーンテキストのいずれかで保存し直してください。",
    ),
    "read_binary": (
        "{name} is in a format that is not read. Save it as PDF, Word (.docx), "
        "PowerPoint (.pptx), HTML, EPUB, Markdown or plain text.",
        "{name} は読み込めない形式です。PDF、Word（.docx）、PowerPoint（.pptx）、HTML、EPUB、"
        "Markdown、プレーンテキストのいずれかで保存し直してください。",
    ),
    "read_encoding": (
        "The characters of {name} are in an encoding that cannot be told. Save it as UTF-8.",
        "{name} の文字コードを判別できません。UTF-8 で保存し直してください。",
    ),
    "read_damaged": (
        "{name} is damaged and cannot be read. Get a fresh copy of it, or save it anew.",
        "{name} は壊れていて読み込めません。入手し直すか、保存し直してください。",
    ),
    "read_encrypted": (
        "{name} is protected by a password. Save a copy without one.",
        "{name} はパスワードで保護されています。パスワードのない形で保存し直してください。",
    ),
    "read_scanned": (
        "{name} holds pictures of its {pages} pages and no text. "
        "Run text recognition (OCR) over it first.",
        "{name} は {pages} ページすべてが画像で、文字情報がありません。"
        "先に文字認識（OCR）をかけてください。",
    ),
    "read_pages": (
        "{name} has {pages} pages; at most {most} are read. Split it into smaller files.",
        "{name} は {pages} ページあります。読み込めるのは {most} ページまでです。"
        "分割してください。",
    ),
    "read_unpacked": (
        "{name} unpacks to {size} MB; at most {most} MB are read. Split it into smaller files.",
        "{name} は展開すると {size} MB になります。読み込めるのは {most} MB までです。"
        "分割してください。",
    ),
    "read_page": (
        "Page {page} of {name} cannot be read. Save the file anew, or leave that page out.",
        "{name} の {page} ページを読み込めません。保存し直すか、そのページを除いてください。",
    ),
    "read_time": (
        "Reading {name} took too long and was stopped. Split it into smaller files, "
        "or save it anew.",
        "{name} の読み込みに時間がかかりすぎるため中止しました。分割するか、保存し直してください。",
    ),
    "read_memory": (
        "Reading {name} took too much memory and was stopped. Split it into smaller files.",
        "{name} の読み込みに必要なメモリーが多すぎるため中止しました。分割してください。",
    ),
    "read_long": (
        "{name} holds more than {most} MB of text. Split it into smaller files.",
        "{name} の文章は {most} MB を超えています。分割してください。",
    ),
    "read_crashed": (
        "The reader failed on {name}. Save the file anew or in another format.",
        "{name} の読み込みに失敗しました。保存し直すか、別の形式で保存してください。",
    ),
}
