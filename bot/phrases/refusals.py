"""The sentences of refusals and errors."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
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
        "{name} is a {kind} file. Only Markdown and plain text are read now; "
        "save it as one of these.",
        "{name} は {kind} ファイルです。今読み込めるのは Markdown とプレーンテキストだけです。"
        "どちらかの形式で保存し直してください。",
    ),
    "read_binary": (
        "{name} is no text file. Only Markdown and plain text are read now.",
        "{name} はテキストファイルではありません。"
        "今読み込めるのは Markdown とプレーンテキストだけです。",
    ),
    "read_encoding": (
        "The characters of {name} are in an encoding that cannot be told. Save it as UTF-8.",
        "{name} の文字コードを判別できません。UTF-8 で保存し直してください。",
    ),
}
