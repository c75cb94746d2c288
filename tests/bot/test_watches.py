"""What a watch looks for, where a passage says it, and what is kept of watches."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.kept.keeper import Keeper
from bot.kept.quiet import Quiet, offset_of, offset_text
from bot.kept.watch_model import DAY, POSTS, Found, Watch
from bot.kept.watches import OF_A_SERVER, REMEMBERED, WAITING, Watches
from bot.saying import Held, asks, bold, phrases, places, sought, terms
from bot.service import PUBLIC, Service
from bot.state import State
from index.model import Passage
from index.sentences import split
from index.store import Store
from index.terms import tokens
from tests.gateway.town import shelve

TEXT = (
    "The kelp barge of Orrin Bay sails at dawn. It carries nine tins of F-35A paint, and ropes. "
    "The  iron\nbuoy rang. A barge of iron sank; its kelp did not."
)
JAPANESE = "折江湾の灯台は十月に公開される。共同開発の費用は三億円だ。"


def passage(text, language="en"):
    key = f"x:0:{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    spans = tuple(split(text)) or ((0, len(text)),)
    return Passage(key, "x", 0, (), text, 0, len(text), spans, language=language)


def said(what, text=TEXT, **options):
    span = Held(passage(text)).says(sought(what, **options))
    return None if span is None else text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("what", "begins"),
    [
        ("kelp", "The kelp"),
        ("Barges, sailing", "The kelp"),
        ("tins paint", "It carries"),
        ("F-35", "It carries"),
        ("f35a", "It carries"),
        ("kelp barge", "The kelp"),
        ("iron barge", "A barge"),
        ('"iron buoy"', "The  iron"),
        ("“IRON Buoy”", "The  iron"),
        ("「ｉｒｏｎ ｂｕｏｙ」", "The  iron"),
        ('kelp "sank"', "A barge"),
        ("dawn ropes", "The kelp barge of Orrin Bay sails at dawn. It carries"),
    ],
)
def test_all_words_in_one_passage_in_the_fewest_sentences(what, begins):
    assert said(what).startswith(begins)


@pytest.mark.parametrize(
    "what", ["anchor", "kelp anchor", '"buoy iron"', '"iron buo"', '"elp barge"', "F-16", "", "the"]
)
def test_what_is_not_said_is_not_found(what):
    assert said(what) is None


def test_japanese_words_and_phrases():
    assert said("共同開発 費用", JAPANESE) == "共同開発の費用は三億円だ。"
    assert said("「灯台は十月」", JAPANESE) == "折江湾の灯台は十月に公開される。"
    assert said("共同訓練", JAPANESE) is None


def test_other_names_say_the_same_and_words_that_are_merely_near_do_not():
    others = {"FMS": ("Foreign Military Sales",)}
    told = "Foreign military sales rose. Sales of foreign paint fell."
    assert said("FMS", told, others=others) == "Foreign military sales rose."
    assert said("FMS", told) is None
    assert said("shipping", "The boats were carried off.") is None


@pytest.mark.parametrize(
    "text", ["Who sails?", "誰が乗るのですか", "is the barge sold", "費用はいくら？", "how it sank"]
)
def test_questions(text):
    assert asks(text)


@pytest.mark.parametrize("text", ["kelp barge", '"Who sails?"', "「費用はいくら？」", "island", ""])
def test_words_that_are_no_question(text):
    assert not asks(text)


def test_phrases_and_the_words_that_are_shown_as_understood():
    assert phrases('a "b  c" “d” 「e」 『f』') == ("b c", "d", "e", "f")
    assert sought('the kelp, "iron buoy" of Orrin').parts() == ("“iron buoy”", "kelp", "Orrin")
    assert sought("共同開発の費用").parts() == ("共同開発の費用",)
    assert sought("of the").empty
    assert not sought('"of the"').empty


def test_the_deciding_words_are_bold():
    wanted = sought('kelp "iron buoy"')
    marked = [TEXT[a:b] for a, b in bold(wanted, TEXT)]
    assert marked == ["kelp", "iron\nbuoy", "kelp"]


@given(st.text(max_size=80), st.text(min_size=1, max_size=12))
@example("ß ﬁne İstanbul", "fine")
@example("ｶﾞ", "ガ")
def test_places_are_inside_the_text_whatever_the_letters(text, phrase):
    for start, end in places(phrase, text):
        assert 0 <= start < end <= len(text)
    span = Held(passage(text or ".")).says(sought(f'"{phrase}"'))
    assert span is None or 0 <= span[0] < span[1] <= len(text or ".")


@given(st.text(max_size=60))
@example("F-35A's U.S. ｶﾞ共同開発か don't P.I.L.O.T. 1,500")
def test_the_terms_of_a_text_are_those_that_the_index_has(text):
    assert terms(text, "en") == {term for token in tokens(text) for term in token.terms}


def test_a_view_finds_and_quotes_only_what_it_sees(tmp_path):
    service = Service(tmp_path / "library.db")  # without the brief, which takes time
    hidden = service.create_library("hidden", 7)
    shelve(service, PUBLIC, "open.md", f"# Open\n\n{TEXT}\n", tmp_path)
    shelve(service, hidden, "closed.md", "# Closed\n\nThe kelp is hidden.\n", tmp_path)
    new = [(PUBLIC, "open"), (hidden, "closed"), (PUBLIC, "gone")]
    kelp, words, none = service.notice(["kelp", "kelp hidden", "anchor"], new)
    assert [place[0].partition(":")[0] for place in kelp] == ["open", "closed"]
    assert (len(words), none) == (1, [])
    seen = service.within({PUBLIC})
    assert seen.notice(["kelp hidden"], new) == [[]]
    assert seen.among(new) == [(PUBLIC, "open"), (PUBLIC, "gone")]
    with pytest.raises(UserError) as refused:
        seen.told("kelp", words[0])
    assert refused.value.key == "passage.gone"
    quoted = seen.told("kelp", kelp[0], 3)
    assert (quoted.n, quoted.quote) == (3, "The kelp barge of Orrin Bay sails at dawn.")
    assert [quoted.quote[a:b] for a, b in quoted.strong] == ["kelp"]
    assert service.passage(kelp[0][0]).text[kelp[0][1] : kelp[0][2]] == quoted.quote
    service.close()


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("+9", 540),
        ("9", 540),
        ("＋９：００", 540),
        ("-3:30", -210),
        ("−5", -300),
        ("UTC+5:45", 345),
        ("+0530", 330),
        ("utc", 0),
        ("+15", None),
        ("-13", None),
        ("+9:75", None),
        ("Tokyo", None),
        ("", None),
    ],
)
def test_hours_from_utc_as_people_write_them(written, minutes):
    assert offset_of(written) == minutes
    if minutes is not None:
        assert offset_of(offset_text(minutes)) == minutes


@pytest.mark.parametrize(
    ("start", "end", "offset", "hour", "quiet"),
    [
        (22, 7, 0, 23.5, True),
        (22, 7, 0, 6.99, True),
        (22, 7, 0, 7, False),
        (22, 7, 0, 21.99, False),
        (9, 17, 0, 12, True),
        (9, 17, 0, 17, False),
        (22, 7, 540, 13, True),
        (22, 7, 540, 22, False),
        (0, 1, -300, 5.5, True),
    ],
)
def test_quiet_hours_go_by_the_readers_clock(start, end, offset, hour, quiet):
    at = 1_800_000_000 // DAY * DAY + hour * 3600
    assert Quiet(start * 60, end * 60, offset).holds(at) is quiet


@pytest.mark.parametrize("wrong", [(60, 60, 0), (-1, 60, 0), (0, 1440, 0), (0, 60, 900)])
def test_hours_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match="no"):
        Quiet(*wrong)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


@pytest.fixture
def watches(store):
    class Clock:
        now = 1_800_000_000.0

        def __call__(self):
            return self.now

    return Watches(store, clock=Clock())


KELP = Watch("ann", 99, 7, None, "kelp", "en")


def test_a_watch_keeps_an_id_only_where_it_writes_to_a_person(watches):
    letter = watches.add(KELP)
    post = watches.add(Watch("ann", 99, 7, 70, "kelp", "en"))
    assert (letter.person, post.person) == (99, 0)
    assert watches.of("ann") == [letter, post]
    assert watches.posting_in(7) == [post]
    assert watches.posting_in(8) == []


def test_a_server_has_room_for_so_many(watches):
    for n in range(OF_A_SERVER):
        watches.add(Watch(f"p{n}", n, 7, 70, "kelp", "en"))
    with pytest.raises(UserError, match="as many as there can be"):
        watches.add(Watch("ann", 99, 7, 70, "kelp", "en"))
    watches.add(KELP)
    watches.add(Watch("ann", 99, 8, 80, "kelp", "en"))
    watches.add(Watch("ann", 99, 8, None, "kelp", "en"))  # another server's libraries
    with pytest.raises(UserError, match="already"):
        watches.add(KELP)


def test_what_waits_is_due_until_it_was_told_and_too_often_is_held_back(watches):
    watch = watches.add(KELP)
    for n in range(POSTS):
        watches.note(watch.id, [Found(f"d:{n}:a{n}", 0, 5)], n)
        ((due, found),) = watches.due()
        assert found == [Found(f"d:{n}:a{n}", 0, 5)]
        watches.told("lost", [(due.id, found[0].passage)])
        watches.untold("lost")
        assert watches.due() == [(due, found)]
        watches.told(f"post{n}", [(due.id, found[0].passage)])
        assert watches.due() == []
        watches.clock.now += 60
    assert watches.find(watch.id).mark == POSTS - 1
    watches.note(watch.id, [Found("d:9:ff", 0, 5), Found("d:3:a1", 0, 5)], 9)
    assert watches.due() == []
    watches.clock.now += DAY - 60 * POSTS
    ((_, found),) = watches.due()
    assert found == [Found("d:9:ff", 0, 5)]  # a1 was told, wherever it stands now
    watches.pause([watch.id], "self")
    assert watches.due() == watches.behind(99) == []
    watches.resume(watch.id, 12)
    assert watches.behind(12) == []
    assert [one.id for one in watches.behind(13)] == [watch.id]


def test_what_is_noted_after_the_end_is_not_kept(watches, store):
    watch = watches.add(KELP)
    watches.remove(watch.id)
    watches.note(watch.id, [Found("d:0:aa", 0, 5)], 1)
    watches.told("late", [(watch.id, "d:0:aa")])
    assert store.db.table("bot_watch_passage").count == 0
    assert watches.of_post("late") == []


def test_what_waited_too_long_and_what_was_told_long_ago_goes(watches):
    watch = watches.add(KELP)
    watches.note(watch.id, [Found("d:0:aa", 0, 5), Found("d:1:bb", 0, 5)], 1)
    watches.told("p", [(watch.id, "d:0:aa")])
    watches.clock.now += WAITING + 1
    watches.sweep()
    assert watches.due() == []
    assert watches.of_post("p") == [(watch.id, Found("d:0:aa", 0, 5))]
    watches.clock.now += REMEMBERED
    watches.sweep()
    assert watches.of_post("p") == []


def test_the_keeper_forgets_watches_in_the_file_itself(store, tmp_path):
    keeper = Keeper(store, State(store))
    who = keeper.people.opaque(99)
    keeper.watches.add(Watch(who, 99, 7, None, "xyzzy of Tarn", "en"))
    keeper.watches.set_quiet(who, Quiet(0, 60, 0))
    assert keeper.held(99)["watches"] == 2
    assert keeper.forget(99)["watches"] == 2
    for file in tmp_path.iterdir():
        assert b"xyzzy" not in file.read_bytes()
    keeper.watches.add(Watch(who, 99, 7, None, "xyzzy", "en"))
    keeper.purge(7)
    assert keeper.watches.of(who) == []
