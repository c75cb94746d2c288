"""Turns the bytes of a web page into text, by what the page says of itself or else by guess."""

from __future__ import annotations

import codecs
import re

from index.errors import Unreadable
from index.readers.files import decode

__all__ = ["text_of"]

# Where browsers look for the encoding, and what they take its many names to mean.
_HEAD = 4096
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]{2,40})"
    rb"|\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"'](?P<xml>[\w:.-]{2,40})",
    re.I,
)
_MEANT = {
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "ms_kanji"),
    "euc_jp": ("euc-jp", "x-euc-jp"),
    "iso2022_jp": ("iso-2022-jp",),
    "cp1252": ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"),
    "gb18030": ("gb2312", "gbk", "gb18030", "x-gbk"),
    "big5hkscs": ("big5", "big5-hkscs"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "windows-949"),
    # A page whose mark could be read as ASCII is not in UTF-16, whatever it says.
    "utf-8": ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "unicode"),
    "cp1250": ("windows-1250",),
    "cp1251": ("windows-1251",),
    "cp1253": ("windows-1253",),
    "cp1254": ("windows-1254", "iso-8859-9"),
    "iso8859_2": ("iso-8859-2", "latin2"),
    "iso8859_5": ("iso-8859-5",),
    "iso8859_7": ("iso-8859-7",),
    "iso8859_15": ("iso-8859-15", "latin-9"),
    "koi8_r": ("koi8-r",),
    "koi8_u": ("koi8-u",),
    "mac_roman": ("macintosh", "x-mac-roman"),
}
_CODECS = {label: codec for codec, labels in _MEANT.items() for label in labels}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# At most one character in this many may be broken in a page that names its encoding.
_BROKEN = 200


def text_of(data: bytes, name: str) -> str:
    """The page's text; Unreadable if its encoding cannot be told."""
    declared = _declared(data)
    if data.startswith(_MARKS) or declared is None:
        return decode(data, name)
    for codec in dict.fromkeys((declared, "utf-8")):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    text = data.decode(declared, "replace")
    if text.count("\ufffd") * _BROKEN <= len(text):
        return text
    try:
        return decode(data, name)
    except Unreadable:
        return data.decode("utf-8", "replace") if _mostly_utf8(data) else _refuse(name)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * _BROKEN <= len(text)


def _refuse(name: str) -> str:
    raise Unreadable("read_encoding", name=name)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    return _CODECS.get((found["meta"] or found["xml"]).decode("ascii").lower())
