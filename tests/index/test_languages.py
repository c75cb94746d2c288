"""Each of the languages is told by its function words; English where nothing is plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages import ENGLISH, detect, languages, stem, stops

TEXTS = {
    "en": "The council bought a ferry from the yard, and it has been at the pier since then.",
    "de": "Der Rat hat die Fähre von der Werft gekauft, und sie liegt seit dem Winter am Pier.",
    "fr": "Le conseil a acheté un bac au chantier, et il est à quai avec les autres depuis.",
    "es": "El consejo compró un barco y desde entonces está en el muelle con los otros.",
    "it": "Il consiglio ha comprato un battello dal cantiere e da allora è al molo con gli altri.",
    "pt": "O conselho comprou um barco ao estaleiro e desde então está no cais com os outros.",
    "nl": "De raad heeft een veerboot van de werf gekocht en die ligt nu aan de kade bij het dorp.",
    "sv": "Rådet köpte en färja från varvet och den har legat vid kajen med de andra sedan dess.",
    "da": "Rådet købte en færge af værftet, og den har ligget ved kajen med de andre siden da.",
    "no": "Rådet kjøpte en ferge fra verftet, og den har ligget ved kaien med de andre siden da.",
    "fi": "Neuvosto osti lautan telakalta, ja se on ollut laiturissa siitä asti kun talvi tuli.",
    "ru": "Совет купил паром у верфи, и с тех пор он стоит у причала вместе с другими.",
}


def test_there_are_sentences_of_every_language() -> None:
    assert len(languages()) >= 11
    assert languages()[0] == ENGLISH
    assert set(languages()) <= set(TEXTS)


@pytest.mark.parametrize("code", languages())
def test_a_text_is_told_by_its_function_words(code: str) -> None:
    assert detect(TEXTS[code]) == code
    assert detect(TEXTS[code].upper()) == code


@pytest.mark.parametrize(
    "text",
    ["", "?", "12 34", "Gulls", "F-35A SM-3", "Berlin Paris", "灯台は高い。", "Madrid hotel bar"],
)
def test_what_is_not_plain_stays_english(text: str) -> None:
    assert detect(text) == ENGLISH


def test_a_foreign_name_or_title_in_an_english_text_changes_nothing() -> None:
    for text in (
        "The paper Die Zeit and the opera La Traviata are quoted in the report of the council.",
        "Who was de la Cruz, and what did she write for the court of the viceroy?",
    ):
        assert detect(text) == ENGLISH


def test_the_choice_may_be_narrowed() -> None:
    assert detect(TEXTS["de"], ("en", "fr")) == ENGLISH
    assert detect("Wo liegt die Fähre?", ("en", "de")) == "de"


@pytest.mark.parametrize("code", languages())
def test_a_language_has_words_and_a_stemmer(code: str) -> None:
    assert len(stops(code)) > 60
    assert all(word == word.lower() and word for word in stops(code))
    assert stem("x", code) == "x"


def test_stems_are_of_the_language() -> None:
    assert stem("Fähren".casefold(), "de") == stem("fähre", "de")
    assert stem("ferries") == stem("ferry")
    assert stem("battelli", "it") == stem("battello", "it")


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in languages()
