"""Words and their terms: what is one thing however written, and where it stands in the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import STOP, fingerprint, stem, surfaces, tokens


def principal(text: str) -> list[str]:
    return [token.terms[0] for token in tokens(text)]


def written(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F-35", "F35"),
        ("F-35A", "f35a"),
        ("F‐35", "F-35"),  # U+2010
        ("F\u201135", "F-35"),  # the hyphen at which no line breaks
        ("F–35", "F-35"),
        ("F\u221235", "F-35"),  # a minus sign
        ("Ｆ－３５", "F-35"),
        ("SM3", "SM-3"),
        ("SM‐3", "sm3"),
        ("1,100", "1100"),
        ("1,234,567", "1234567"),
        ("１，１００", "1100"),
        ("３．５", "3.5"),
        ("２０２１", "2021"),
        ("ＦＭＳ", "fms"),
        ("U.S.", "US"),
        ("ＵＳ", "US"),
        ("Ｕ．Ｓ．", "U.S."),
        ("US’s", "US"),
        ("U.K.", "UK"),
        ("N.A.T.O.", "NATO"),
        ("country's", "country"),
        ("country’s", "country"),
        ("agreement", "agreements"),
        ("ﬁrm", "firm"),
        ("ミサイル", "ﾐｻｲﾙ"),
        ("レーダー", "ﾚｰﾀﾞｰ"),
        ("か\u3099", "が"),  # a sound mark of its own
    ],
)
def test_two_ways_to_write_one_thing(one: str, other: str) -> None:
    assert principal(one)[0] == principal(other)[0]
    assert {term for token in tokens(one) for term in token.terms} == {
        term for token in tokens(other) for term in token.terms
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "us"),
        ("F-35", "F-16"),
        ("F-35A", "F-35B"),
        ("SM-3", "SM-6"),
        ("3.5", "35"),
        ("1,100", "100"),
        ("U.S.", "U.K."),
    ],
)
def test_two_different_things(one: str, other: str) -> None:
    assert principal(one) != principal(other)


def test_a_variant_is_also_its_family_but_not_the_reverse() -> None:
    assert "f35" in tokens("F-35A")[0].terms
    assert "f35a" not in tokens("F-35")[0].terms


def test_a_year_within_a_code_is_found_by_its_number() -> None:
    assert tokens("FY2021")[0].terms == ("fy2021", "2021")
    assert tokens("SM-3")[0].terms == ("sm3",)


def test_a_code_is_one_word_of_the_text() -> None:
    assert written("The F-35A, SM-3 and FY2021 in the U.S. market.") == [
        *["The", "F-35A", "SM-3", "and", "FY2021", "in", "the", "U.S.", "market"]
    ]


def test_numbers_keep_their_decimals_and_leave_their_stop() -> None:
    assert principal("3.5, then 1,100.25. In 2021.") == ["3.5", "then", "1100.25", "in", "2021"]


def test_an_inflected_word_keeps_its_exact_form_beside_its_stem() -> None:
    (token,) = tokens("Agreements")
    assert token.terms == (stem("agreements"),)
    assert token.exact == "=agreements"
    assert token.form == "agreements"
    assert tokens("ferry")[0].exact == "=ferry"  # its stem is "ferri"
    assert tokens("ship")[0].exact == "=ship"  # spelling is repaired from exact forms alone


@pytest.mark.parametrize("word", ["I'm", "can't", "they’ve", "we'll", "who'd", "isn't", "it's"])
def test_contractions_are_function_words(word: str) -> None:
    (token,) = tokens(word)
    assert token.stop
    assert (token.start, token.end) == (0, len(word))


def test_stop_words_are_kept_but_marked() -> None:
    assert [token.stop for token in tokens("the keeper and WHO else")] == [
        *[True, False, True, True, True],
    ]
    assert not any(token.stop for token in tokens("ferry F-35 2021 US UK"))
    assert all(word == word.casefold() for word in STOP)
    assert all(len(tokens(word)) == 1 for word in STOP)


def test_e_g_and_i_e_are_function_words() -> None:
    assert [token.stop for token in tokens("e.g. ships, i.e. ferries")] == [
        True,
        False,
        True,
        False,
    ]


def test_japanese_gives_pairs_and_the_whole_run_of_a_script() -> None:
    found = tokens("防衛装備移転")
    assert [token.terms for token in found] == [
        ("防衛",),
        ("衛装",),
        ("装備",),
        ("備移",),
        ("移転",),
    ]
    assert [token.exact for token in found] == ["", "", "", "", "=防衛装備移転"]


def test_runs_end_where_the_script_changes() -> None:
    exact = [token.exact for token in tokens("ミサイル防衛網のあり") if token.exact]
    assert exact == ["=ミサイル", "=防衛網", "=のあり"]


def test_pairs_of_hiragana_count_softly() -> None:
    soft = {token.terms[0]: token.stop for token in tokens("灯台である")}
    assert soft == {"灯台": False, "台で": False, "であ": True, "ある": True}


def test_one_japanese_letter_alone() -> None:
    assert tokens("橋")[0].terms == ("橋",)


def test_latin_letters_and_digits_end_a_japanese_run() -> None:
    assert written("米国のF-35を2021年に") == [
        *["米国", "国の", "F-35", "を", "2021", "年に"],
    ]


def test_half_width_kana_with_sound_marks_keep_their_place() -> None:
    text = "空のﾚｰﾀﾞｰ基地"
    found = tokens(text)
    assert {"レー", "ーダ", "ダー", "基地"} <= {term for token in found for term in token.terms}
    assert all(0 <= token.start < token.end <= len(text) for token in found)


def test_nothing_comes_of_nothing() -> None:
    assert tokens("") == []
    assert tokens(" … — !? ___ ") == []


ALPHABET = st.one_of(
    st.sampled_from("aBUS.F-‐–35,，．'’ s灯台のﾚﾀﾞﾞー・々〆\u3099ﬁ㍉½²_\u2011－Ａ１\u00ad\u200b"),
    # No character is given to these yet; within the Japanese blocks they count as Japanese.
    st.characters(exclude_categories=["Cs", "Cn"]),
)


@given(st.text(ALPHABET, max_size=60))
def test_offsets_slice_the_written_word(text: str) -> None:
    before = 0
    for token in tokens(text):
        assert before <= token.start < token.end <= len(text)
        before = token.start
        word = text[token.start : token.end]
        assert not any(letter.isspace() for letter in word)
        assert word[0].isalnum() or unicodedata.category(word[0]).startswith(("L", "M", "P"))
        assert token.terms
        assert all(token.terms)
        # Alone, the written word stands for the same: the highlight marks what was found.
        alone = {term for one in tokens(word) for term in one.terms}
        assert set(token.terms) <= alone


@given(st.lists(st.sampled_from(["ferry", "F-35A", "U.S.", "灯台", "1,100", "it's"]), max_size=8))
def test_words_do_not_change_one_another(words: list[str]) -> None:
    together = [token.terms for token in tokens(" ".join(words))]
    assert together == [token.terms for word in words for token in tokens(word)]


@given(st.text(ALPHABET, max_size=60))
def test_surfaces_are_the_written_forms_of_the_tokens(text: str) -> None:
    """The fast way to the words gives what the exact one does, and each stands for the same."""
    assert [terms for form in surfaces(text) for terms in said(form)] == said(text)


FORMS = ["die", "Fähre", "über", "Straße", "it's", "U.S.", "e.g.", "F-35A", "FY2021", "1,100"]
FORMS += ["3.5", "灯台の鐘", "ﾚｰﾀﾞｰ", "a_b", "ab's", "naïve", "can’t", "ab.cd", "x.", "co-op"]
JOINTS = [" ", "", ".", "-", ", ", "\n", "’", "_"]


@given(st.lists(st.sampled_from(FORMS), max_size=12), st.sampled_from(JOINTS))
def test_surfaces_of_words_however_they_are_joined(words: list[str], joined: str) -> None:
    text = joined.join(words)
    assert [terms for form in surfaces(text) for terms in said(form)] == said(text)


def said(text: str) -> list[tuple[tuple[str, ...], bool, str]]:
    return [(token.terms, token.stop, token.form) for token in tokens(text)]


def test_a_language_of_its_own_has_its_stems_and_function_words() -> None:
    found = tokens("Die Fähren überqueren den Sund", "de")
    assert [token.stop for token in found] == [True, False, False, True, False]
    assert found[1].terms == (stem("fähren", "de"),) != (stem("fähren"),)
    assert found[1].form == "fähren"


def test_the_fingerprint_names_analyzer_version_and_stemmer() -> None:
    assert set(fingerprint()) == {"analyzer", "version", "stemmer"}
    assert fingerprint() == fingerprint()
