"""The kind of answer that a Japanese question asks for, and the things of it in Japanese text."""

from __future__ import annotations

import pytest

from index.kinds import Wanted, holds, wanted

ASKED = {
    Wanted.DATE: [
        "灯台協定はいつ署名されましたか",
        "巡視艇の調達は何年に始まりましたか",
        "署名は何月ですか",
        "どの年に改正されたか",
    ],
    Wanted.BODY: [
        "巡視艇を造ったのは誰ですか",
        "どの会社がレンズを造っていますか",
        "レンズの製造会社はどこですか",
        "どの法律で認められていますか",
    ],
    Wanted.PLACE: ["造船所はどこにありますか", "灯台庁の所在地は？"],
    Wanted.MONEY: [
        "巡視艇はいくらですか",
        "灯台の予算は？",
        "契約額を教えてください",
        "総額は何億円ですか",
        "レンズの価格はどのくらいですか",
    ],
    Wanted.NUMBER: [
        "下請企業は何社ですか",
        "輸出先は何か国ですか",
        "乗員は何名ですか",
        "世界で何位ですか",
        "重量は何トンですか",
        "船の重量は？",
        "何年間続きましたか",
        "提言はいくつありますか",
    ],
    Wanted.SHARE: ["部品の何割が国産ですか", "国産の割合は？", "費用の何パーセントですか"],
    Wanted.NAMES: [
        "どの国が参加していますか",
        "加盟国を教えて",
        "署名した国はどこですか",
        "輸出した会社を全部挙げてください",
    ],
    Wanted.LIST: ["四つの柱は何ですか", "課題を列挙してください", "主な製品は何がありますか"],
    Wanted.REASON: [
        "なぜ改正したのですか",
        "改正の理由は何ですか",
        "遅れの原因は？",
        "どうして撤退したの",
    ],
    Wanted.DEFINITION: [
        "灯台協定とは何ですか",
        "ＬＡとは？",
        "LAって何",
        "LAは何の略ですか",
        "維持整備の定義は",
    ],
    Wanted.YESNO: [
        "協定には法的拘束力がありますか",
        "日本は参加しているか。",
        "参加したかどうか",
        "拘束力を持つのでしょうか",
        "輸出できるの？",
    ],
}


@pytest.mark.parametrize(
    ("kind", "question"), [(kind, one) for kind, each in ASKED.items() for one in each]
)
def test_the_kind_is_told_by_how_it_is_asked(kind: Wanted, question: str) -> None:
    assert wanted(question) == (kind, True)


@pytest.mark.parametrize(
    "question", ["維持整備について教えてください", "日本企業は何を担当しましたか", "灯台協定"]
)
def test_a_question_may_ask_for_no_kind(question: str) -> None:
    assert wanted(question)[0] is Wanted.ANY


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Wanted.NUMBER, "部品は12社が造る。"),
        (Wanted.NUMBER, "部品は十二社が造る。"),
        (Wanted.NUMBER, "輸出先は３か国である。"),
        (Wanted.DATE, "二〇一七年に署名した。"),
        (Wanted.DATE, "令和元年に始めた。"),
        (Wanted.MONEY, "予算は六十四億円である。"),
        (Wanted.SHARE, "部品の三割を造る。"),
    ],
)
def test_a_japanese_sentence_holds_the_thing(kind: Wanted, sentence: str) -> None:
    assert holds(kind, "", sentence)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Wanted.NUMBER, "2017年に署名した。"),
        (Wanted.DATE, "令和の時代に始めた。"),
        (Wanted.MONEY, "予算は増えた。"),
    ],
)
def test_what_is_near_it_is_not_it(kind: Wanted, sentence: str) -> None:
    assert not holds(kind, "", sentence)
