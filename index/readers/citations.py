"""Tells a mere citation from prose, in English and Japanese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.sentences import CJK, words_of

__all__ = ["cites", "has_prose", "number_of"]

LONGEST = 1500
# A citation has one sign for so many words of it; prose that cites has fewer.
WORDS_A_SIGN = 22

_NUMBER = re.compile(
    r"\A\s*(?:\[(?P<a>\d{1,4})\]|\((?P<b>\d{1,4})\)|(?P<c>\d{1,3})[.)]?(?=\s|[“\"「]))\s*"
)
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_NAME = r"[^\W\d_a-z][\w’'.-]{0,30}"
_INITIALS = rf"(?:[A-Z]\.[\s-]?){{1,3}}{_NAME}"
# A title and who published it, behind a year in brackets.
_TITLED = r"\s[“\"A-Z][^.]{3,200}\.\s[A-Z][^.]{2,80}\.?$"
_LEAD = re.compile(
    r"^(?:(?:For [\w ]{2,30}, )?See(?: also| generally|, e\.g\.)?|Cf\.|E\.g\.|But see"
    r"|(?:As )?(?:Quoted|Cited|Reprinted) in),?\s(?=[“\"A-Z])",
    re.I,
)
# What opens sentences and never a citation.
_OPENS_PROSE = re.compile(
    r"^(?:According to|As|When|After|Before|Although|While|Since|During|Under|Unlike|Despite)\s"
)

# Where the source itself is named: one of these must be there.
_ANCHORS = tuple(
    re.compile(pattern)
    for pattern in (
        r"https?://|www\.|\bdoi\b:?|\bDOI\b|\barXiv:",
        r"^(?:See )?(?:[Ii]bid|[Oo]p\. cit|[Ll]oc\. cit|Idem|Id\.|同上|同書|前掲|同前)",
        r"^[“\"][^”\"]{4,250}[,.?!][”\"]\s*(?:[A-Z(\[]|signed|in\s|$)",
        # Surname, F. M.; F. M. Surname,
        rf"^{_NAME}(?: {_NAME})?,\s(?:[A-Z]\.[\s-]?){{1,3}}"
        r"(?!,?\s?(?:the|an?|who|is|was|had|has)\b)",
        rf"^{_INITIALS}(?:(?:,| and|, and) {_INITIALS}){{0,12}},",
        # Surname, First. “Title.” or Title; and City: Publisher, 2019.
        rf"^{_NAME}(?: {_NAME})?, {_NAME}(?: [A-Z]\.)?(?:,? (?:and )?{_NAME}){{0,4}}\.\s[“\"A-Z]",
        rf"[.,] {_NAME}(?:,? {_NAME}){{0,3}}: [A-Z][^:.]{{2,60}}, {_YEAR}\.?$",
        rf"^{_NAME}[^.!?“\"]{{2,60}}, (?:[Ii]nterview|personal communication|[Tt]estimony"
        rf"|[Rr]emarks|[Ss]peech)\b.{{0,120}}{_YEAR}\.?$",
        # Some Author and Another, “Title,”
        rf"^(?:{_NAME}|de|van|von|of|and|the|for|et|al\.|&)"
        rf"(?:,? (?:{_NAME}|de|van|von|of|and|the|for|et|al\.|&|on)){{0,14}},\s[“\"‘]",
        # An Author. 2019. Title; Author E. Title. Journal 2019;12:88.
        rf"^{_NAME}[^()“\"]{{2,150}}\.\s{_YEAR}\.\s[“\"A-Z]"
        rf"|\s{_YEAR};\s?\d{{1,3}}(?:\(\d+\))?:\s?\d",
        # An Author (2019). Title.
        rf"^{_NAME}[^()“\"]{{1,150}}\({_YEAR}[^()]{{0,20}}\)(?:[.,:]|{_TITLED})",
        # (City: Publisher, 2019)
        rf"\([^()]{{2,60}}:\s[^()]{{2,80}},\s{_YEAR}\)",
        # An Author, Title (Publisher, 2019); Author, Title, 45.
        rf"^{_NAME}[^.!?“\"]{{2,80}},\s[A-Z][^!?“\"]{{3,200}}\((?:[^()]{{1,80}}[,\s]\s?)?{_YEAR}\)",
        r"『[^』]{2,80}』|「[^」]{2,120}」[、，,]?\s?『?",
        r"^(?:Pub(?:lic|\.) L(?:aw|\.)|[HS]\.R?\.? ?\d"
        r"|\d{1,3} (?:U\.S\.C\.|C\.F\.R\.|Fed\. Reg\.|U\.S\.))",
    )
)
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"https?://|www\.",
        r"\bdoi\b|\bDOI\b",
        r"\b(?:[Aa]ccessed|[Rr]etrieved|[Ll]ast (?:visited|modified|updated)|[Aa]rchived)\b",
        rf"[（(,，.]\s?(?:[^()（）]{{0,60}},?\s)?{_YEAR}年?\s?[)）.,;:]|{_YEAR}[.)]?$",
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
        r" (?:\d{1,2}, )?(?:19|20)\d\d",
        r"[“\"][^”\"]{4,250}[,.?!][”\"]",
        r"\bpp?\.\s?\d|\bpara(?:s|\.)?\s\d|,\s\d{1,4}[–-]\d{1,4}[.,;]|,\s\d{1,4}\.$"
        r"|:\s?\d{1,4}[–-]\d{1,4}",
        r"\bvol\.|\bno\.\s?\d|\bVol\.|\bNo\.\s?\d|\b\d{1,3}\s?\(\d{1,3}(?:[–-]\d{1,2})?\)",
        r"\bet al\.|\beds?\.|\btrans\.|\bn\.d\.|\bISBN\b|\bISSN\b",
        r"\b(?:University Press|Press|Publish(?:ers|ing)|Journal|Proceedings|Quarterly|Review"
        r"|Working Paper|Congressional Research Service|Times|Post|Institute|Ministry"
        r"|Department)\b",
        r"^(?:See )?(?:[Ii]bid|[Oo]p\. cit|Idem|Id\.|同上|同書|前掲|同前)",
        rf"^{_NAME}(?: {_NAME})?,\s(?:[A-Z]\.[\s-]?){{1,3}}|^{_INITIALS},",
        rf"^{_NAME}(?: {_NAME})?, {_NAME}(?: [A-Z]\.)?\.\s"
        r"|\b(?:[Ii]nterview|[Tt]estimony|signed)\b",
        rf"[.,] {_NAME}(?:,? {_NAME}){{0,3}}: [A-Z][^:.]{{2,60}}(?:, {_YEAR})?\.?$",
        rf"^{_NAME}(?: {_NAME}){{1,3}}(?:,| and ) ?[“\"A-Z]",
        rf"\([^()]{{2,60}}:\s[^()]{{2,80}},\s{_YEAR}\)",
        rf"^{_NAME}[^()“\"]{{1,150}}\({_YEAR}\)(?:[.,:]|{_TITLED})",
        r"『[^』]{2,80}』",
        r"「[^」]{2,120}」",
        r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[、，,。）)]?",
        r"\d+[-–—~〜]?\d*頁|閲覧|アクセス|参照|所収|第\d+巻|第\d+号",
        r"(?:書房|書店|出版|新聞|社|省|庁|大学|研究所|編著?|著|訳)[、，,（(『「\s]",
        r"\b\d{1,3} (?:U\.S\.C\.|C\.F\.R\.|Fed\. Reg\.|Stat\.)|§",
    )
)
_SHORT = re.compile(
    r"^(?:Ibid|ibid|Op\. cit|Id\.|Idem|同上|同書|前掲)[\w\s.,;:、，。0-9–-]{0,40}$"
    r"|^(?:See )?(?:also )?(?:note|notes|chapter|section|supra)\b[^.]{0,40}\.?$|^https?://\S+$"
    # Author, Title, 45.
    rf"|^{_NAME}(?:(?: and|,) {_NAME}| et al\.)?,\s[“\"]?[A-Z][^.!?,]{{2,60}}[,”\"]{{0,2}}\s"
    r"(?:pp?\.\s)?\d{1,4}(?:[–-]\d{1,4})?\.?$"
    r"|^(?:\d{1,3} )?(?:U\.S\.C\.|C\.F\.R\.|Fed\. Reg\.|U\.S\.|Stat\.)[^a-z]{0,60}$"
    r"|^(?:H\.R\.|S\.|H\.J\. Res\.) ?\d{1,5}[^.]{0,60}Cong\..{0,40}$",
)
_QUOTED = re.compile(
    r"“[^”]{0,300}”|\"[^\"]{0,300}\"|‘[^’]{4,200}[,.]’|「[^」]{0,200}」|『[^』]{0,200}』"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BRACKETS = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|（[^（）]{0,200}）")
_ENDED = re.compile(r"(?<=[a-z0-9)”\"]{2}[.!?])[”\"]?\s+(?=[“\"A-Z])|(?<=。)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_APA = re.compile(
    rf"^(?![^(]{{0,300}}(?:§|C\.F\.R|U\.S\.C|Stat\.|Cong\.))[^()“\"]{{2,300}}\({_YEAR}[^()]{{0,25}}\)[.,:]\s(?=[“\"A-Z\d])[^.!?]{{1,300}}[.!?]"
)
_FINITE = words_of("""
    is are was were be been being has have had will would can could should may might must does did
    do said says say argues argued notes noted shows showed showing found became become remains
    remained requires required allows allowed includes included makes made took takes gave gives
    that which who whose whom it its they them their we our he his she her this these those there
    however because although though while if when since until but not also such than so
""")
_PROSE_END = re.compile(
    rf"(?:[{CJK}](?:た|る|い|だ|す|う|く|ん|ない|ある|いる)|である|でした|ます|です)。"
)
_JAPANESE = re.compile(rf"[{CJK}]")


def number_of(text: str) -> int | None:
    """The number that an entry of a list of notes or references begins with."""
    found = _NUMBER.match(text)
    return int(found["a"] or found["b"] or found["c"]) if found else None


def cites(text: str) -> bool:
    """Whether a text is plainly one citation, or several of them, and says nothing of its own."""
    bare = _NUMBER.sub("", text, count=1).strip()
    if not bare or len(bare) > LONGEST:
        return False
    if _SHORT.match(bare):
        return True
    bare = _LEAD.sub("", bare)
    if _SHORT.match(bare):
        return True
    if _OPENS_PROSE.match(bare) or has_prose(bare):
        return False
    if not any(anchor.search(bare) for anchor in _ANCHORS):
        return False
    signs = sum(bool(sign.search(bare)) for sign in _SIGNS)
    japanese = len(_JAPANESE.findall(bare)) > len(bare) / 4
    words = len(bare) / 3 if japanese else len(bare.split())
    return signs >= 2 and signs * WORDS_A_SIGN >= words


def has_prose(text: str) -> bool:
    """Whether a sentence of its own stands in a text, beside titles, names and addresses."""
    bare = _NUMBER.sub("", text, count=1)
    if _PROSE_END.search(_QUOTED.sub("", bare)):
        return True
    bare = _APA.sub(" ", bare, count=1)
    bare = _BRACKETS.sub(" ", _QUOTED.sub(" “”", _ADDRESS.sub(" ", bare)))
    return any(_is_sentence(part) for part in _ENDED.split(bare))


def _is_sentence(part: str) -> bool:
    words: Sequence[str] = _WORD.findall(part)
    lower = sum(word[0].islower() for word in words)
    if any(word in _FINITE for word in words):
        return len(words) >= 5 and lower >= 0.4 * len(words)
    past = sum(word.endswith("ed") and word.islower() for word in words)
    return len(words) >= 8 and past >= 2 and lower >= 0.6 * len(words)
