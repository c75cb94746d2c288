"""Files are read in whatever encoding they are, or refused with the reason."""

from __future__ import annotations

import hashlib
from pathlib import Path
from string import Formatter

import pytest

import index.readers.files as files
from bot.phrases import refusals
from index.errors import Unreadable
from index.readers import read, read_folder

ENGLISH = "The naïve café’s owner said “yes” to the offer – and the price was £5.\n" * 5
JAPANESE = "日本の防衛産業は、長い間、国内の需要に頼ってきた。これは試験のための文章である。\n" * 5


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH + JAPANESE, "utf-8"),
        (ENGLISH + JAPANESE, "utf-8-sig"),
        (ENGLISH + JAPANESE, "utf-16"),
        (ENGLISH, "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    whole = "".join(block.text for block in read(path).blocks)
    assert "".join(whole.split()) == "".join(text.split())


def test_utf_16_of_the_other_order(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + "All is well.".encode("utf-16-be"))
    assert [block.text for block in read(path).blocks] == ["All is well."]


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(path)
    english, japanese = refusals.PHRASES[caught.value.key]
    for sentence in (english, japanese):
        fields = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert fields <= set(caught.value.values)
        assert str(caught.value.values["name"]) in sentence.format(**caught.value.values)
    return caught.value


@pytest.mark.parametrize(
    ("data", "key", "kind"),
    [
        (b"", "read_empty", None),
        (b" \n\t\n", "read_empty", None),
        (b"-----\n\n...\n", "read_empty", None),
        (b"\xef\xbb\xbf", "read_empty", None),
        (b"%PDF-1.7\nrest", "read_kind", "PDF"),
        (b"PK\x03\x04rest", "read_kind", "Word"),
        (b"{\\rtf1 text}", "read_kind", "RTF"),
        (b"\n<!DOCTYPE html>\n<p>Text", "read_kind", "HTML"),
        (b"Text with \x00 inside", "read_binary", None),
        ("No mark".encode("utf-16-le"), "read_binary", None),
        (b"\xff\xfeodd", "read_encoding", None),
        (bytes(range(128, 256)) * 4, "read_encoding", None),
    ],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, data: bytes, key: str, kind: str | None
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    trouble = refused(path)
    assert trouble.key == key
    assert kind is None or kind in str(trouble.values["kind"])


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").key == "read_missing"
    assert refused(tmp_path).key == "read_directory"
    assert refused(Path("a" * 5000)).key in ("read_denied", "read_missing")


def test_large_files_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("All is well. " * 10)
    monkeypatch.setattr(files, "LARGEST", 100)
    trouble = refused(path)
    assert trouble.key == "read_large"
    assert files._mb(50 * 1024 * 1024) == 50


def test_an_empty_file_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Only a heading\n")
    with pytest.raises(Unreadable):
        read_folder([tmp_path / "a.md"], source="x", title="X", label="")


@pytest.mark.parametrize(
    ("name", "text", "source", "title"),
    [
        ("My Notes_2021.txt", "All is well.", "my-notes-2021", "My Notes 2021"),
        ("on-fms.txt", "The FMS program is here.", "on-fms", "On FMS"),
        ("防衛 白書.txt", "本文です。", "防衛-白書", "防衛 白書"),
        ("Über.md", "# The Title\n\nText.", "über", "The Title"),
        ("plain.markdown", "Text only.", "plain", "Plain"),
        ("!!.txt", "Text only.", "document", "!!"),
        ("x" * 60 + ".txt", "Text only.", "x" * 40, "X" + "x" * 59),
        ("notes.log", "Text only.", "notes", "Notes"),
    ],
)
def test_names(tmp_path: Path, name: str, text: str, source: str, title: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    made = read(path)
    assert (made.source, made.title) == (source, title)
    assert made.content_hash == hashlib.sha256(text.encode()).hexdigest()
