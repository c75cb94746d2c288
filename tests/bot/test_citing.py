"""References: Chicago, BibTeX and plain, with nothing invented; and `kakehashi cite`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import taking
from bot.citing import Reference, Work, cited
from bot.errors import UserError
from bot.service import PUBLIC, Service
from index.readers import read
from tests.bot.stage import QUESTION, assert_one_sentence, invoke, json_of, library

DAY = date(2026, 3, 9)
WORK = Work("Ada Fennimore", "Lamps of Quillby", "Harbour Press", 1903)
PLAIN = Reference("lamps:3:ab12", "Lamps & Oil", "", ("Part", "The “Lantern”"), "iv", (59,))
AUTHORED = replace(PLAIN, title=WORK.title, work=WORK)
RETOLD = replace(PLAIN, title="A digest", label="retold", work=WORK, retold=True)


def one(reference: Reference, style, locale: str = "en") -> str:
    (written,) = cited([reference], style, DAY, locale)
    return written


def test_a_note_names_what_is_known_and_nothing_else():
    assert one(PLAIN, "chicago") == (
        "Lamps & Oil, iv, under “Part: The ‘Lantern’,” n. 59; "
        "Kakehashi passage lamps:3:ab12, accessed March 9, 2026."
    )
    bare = replace(PLAIN, section=(), page="", notes=(3, 4, 5, 9))
    assert one(bare, "chicago").startswith("Lamps & Oil, nn. 3–5, 9; Kakehashi passage")
    assert one(AUTHORED, "chicago").startswith(
        "Ada Fennimore, Lamps of Quillby (Harbour Press, 1903), iv, under"
    )


def test_a_retelling_is_never_given_out_as_the_work():
    told = "retelling Ada Fennimore, Lamps of Quillby (Harbour Press, 1903)"
    assert one(RETOLD, "chicago").startswith(f"A digest, {told}, iv, under")
    assert one(RETOLD, "plain").startswith("A digest (retold), Part › The “Lantern”, p. iv")
    entry = one(RETOLD, "bibtex")
    assert entry.startswith("@misc{lamps-3-ab12,\n  title = {{A digest}},")
    assert f"howpublished = {{{told}}}" in entry
    assert "author" not in entry


def test_a_plain_reference_speaks_the_readers_language():
    assert one(PLAIN, "plain") == (
        "Lamps & Oil, Part › The “Lantern”, p. iv, n. 59 [lamps:3:ab12], accessed 2026-03-09"
    )
    assert one(PLAIN, "plain", "ja").endswith("iv ページ, 注 59 [lamps:3:ab12], 2026-03-09 閲覧")


def test_a_published_work_is_an_entry_with_its_author_and_year():
    assert one(AUTHORED, "bibtex") == (
        "@techreport{fennimore-1903-lamps-3-ab12,\n"
        "  author = {Ada Fennimore},\n"
        "  title = {{Lamps of Quillby}},\n"
        "  institution = {Harbour Press},\n"
        "  year = {1903},\n"
        "  pages = {iv},\n"
        "  note = {Section: Part: The “Lantern”; n. 59; Kakehashi passage lamps:3:ab12; "
        "accessed 2026-03-09}\n"
        "}"
    )


ANY = st.text(max_size=60)
REFERENCES = st.builds(
    Reference,
    ANY,
    ANY,
    ANY,
    st.lists(ANY, max_size=3).map(tuple),
    ANY,
    st.lists(st.integers(1, 400), max_size=5).map(lambda n: tuple(sorted(set(n)))),
    st.one_of(st.none(), st.builds(Work, ANY, ANY, ANY, st.integers(1, 2100))),
    st.booleans(),
)
VALUE = re.compile(r"  (?:title = \{\{(?P<title>.*)\}\}|(?!title)[a-z]+ = \{(?P<other>.*)\}),?")
COMMANDS = re.compile(r"\\(?:[#$%&_]|text[a-z]+\{\})")


@settings(max_examples=150, deadline=None)
@given(st.lists(REFERENCES, min_size=1, max_size=4))
def test_any_entry_is_well_formed(references):
    entries = cited(references, "bibtex", DAY)
    keys = [re.match(r"@(?:misc|techreport)\{([a-z0-9-]+),\n", entry)[1] for entry in entries]
    assert len(set(keys)) == len(references)
    for entry in entries:
        assert well_formed(entry), entry


def well_formed(entry: str) -> bool:
    """Whether braces pair and no sign is left in a value that TeX would obey."""
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    values = (VALUE.fullmatch(row) for row in entry.split("\n")[1:-1])
    said = [
        COMMANDS.sub("", (one["title"] or one["other"] or "") if one else "{") for one in values
    ]
    obeyed = re.search(r'[\\{}#$%&_^~"]', "".join(said))
    return depth == 0 and entry.endswith("\n}") and not obeyed


def test_what_is_not_well_formed_would_be_seen():
    good = one(PLAIN, "bibtex")
    assert well_formed(good)
    assert not well_formed(good.replace(r"\&", "&"))
    assert not well_formed(good.replace("{{", "{"))
    assert not well_formed(good.replace("iv", "50%"))


@settings(max_examples=50, deadline=None)
@given(st.lists(REFERENCES, min_size=1, max_size=2), st.sampled_from(["chicago", "plain"]))
def test_any_other_reference_is_one_line(references, style):
    for written in cited(references, style, DAY):
        assert "\n" not in written
        assert written.strip()


@pytest.fixture
def service(tmp_path: Path):
    service = Service(library(tmp_path))
    yield service
    service.close()


def test_the_brief_is_cited_as_a_retelling_with_its_notes(service):
    (key, *_) = [one.passage for one in service.ask(QUESTION).citations]
    (note,) = service.cite([key, key], "chicago", accessed=DAY)
    assert note.startswith("The Kakehashi brief, retelling Takashi Kodaira, ")
    assert re.search(r"nn?\. 1[5-9]", note)
    assert f"Kakehashi passage {key}, accessed March 9, 2026." in note
    (today,) = service.cite([key], "plain")
    assert re.search(r"accessed 20\d\d-\d\d-\d\d$", today)


def test_the_work_itself_is_cited_by_its_author(service, tmp_path, monkeypatch):
    (tmp_path / "own.md").write_text("# Own\n\nThe lamp of Quillby burns oil.\n", "utf-8")
    service._store.take_in([taking.incoming(read(tmp_path / "own.md"))], PUBLIC)
    (passage,) = service.every("own")
    (plain,) = service.cite([passage.passage], "bibtex")
    assert "author" not in plain
    work = replace(service._knowledge.sources[0], id="own", author="Ada Fennimore")
    known = replace(service._knowledge, sources=(work,))
    monkeypatch.setattr(service, "_knowledge", known)
    assert "author = {Ada Fennimore}" in service.cite([passage.passage], "bibtex")[0]


def test_a_passage_that_is_not_held_is_refused(service):
    with pytest.raises(UserError):
        service.cite(["nothing:1:ab"], "chicago")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


def test_the_command_cites_in_each_style(here):
    key = json_of(here, "ask", QUESTION)["citations"][0]["passage"]
    (found,) = json_of(here, "cite", key, key, "--style", "bibtex")
    assert found["passage"] == key
    assert found["citation"].startswith("@misc{brief-")
    shown = invoke(here, "cite", key)
    assert shown.exit_code == 0
    assert "The Kakehashi brief, retelling" in shown.stdout.replace("\n", " ")
    assert_one_sentence(invoke(here, "cite", "nothing:1:ab"))
