"""What is said in the gallery's scenes, and what each picture shows."""

from __future__ import annotations

from dataclasses import dataclass

_WORDS = {
    "answered": (
        "Which countries have signed a SOSA?",
        "SOSAに署名した国はどこですか",
    ),
    "unsure": ("What is the price of one F-35?", "F-35の1機の価格はいくらですか"),
    "missing": (
        "Who won the sumo tournament in Osaka?",
        "大阪の相撲大会で優勝したのは誰ですか",
    ),
    "differing": (
        "When was the lantern radar of Port Quillby delivered?",
        "灯台レーダーは何年に港へ納入されましたか",
    ),
    "misspelt": ("secuirty of suply", "軍事情報包括"),
    "watched": ("lantern radar", "灯台レーダー"),
    "file": ("lantern.md", "toudai.md"),
}
CLAIMS = {
    "en": (
        "Japan set its Three Principles on transfers in 2013. "
        "The National Security Strategy was first published in 2013. "
        "Norway has signed a SOSA with 400 states."
    ),
    "ja": "防衛装備移転三原則は2013年に定められた。国家安全保障戦略は2013年に初めて公表された。",
}
NOTE = {
    "en": (
        "# Lantern radar\n\nThe lantern radar of Port Quillby was delivered in 2026. "
        "It was built by two harbour yards together.\n"
    ),
    "ja": (
        "# 灯台レーダー\n\n灯台レーダーは2026年に港へ納入された。二つの造船所が共同で製造した。\n"
    ),
}
OTHER = {
    "en": ("# Harbour report\n\nThe lantern radar of Port Quillby was delivered late, in 2027.\n"),
    "ja": "# 港湾報告\n\n灯台レーダーは一年遅れて2027年に港へ納入された。\n",
}
SCENES = (
    ("answer", "An answer", "回答"),
    ("passage", "The whole passage between its neighbours", "前後の箇所を含む全文"),
    ("quote", "The passage as a picture", "箇所の画像"),
    ("more", "More passages", "ほかの箇所"),
    ("sources", "The sources of an answer", "回答の出典"),
    ("private", "A private answer, which can be shared", "自分だけの回答(共有できます)"),
    ("citation", "Citations to copy", "引用情報"),
    ("unsure", "Not sure: the closest passages", "確信なし:最も近い箇所"),
    ("not-found", "Not found, with the receipt", "該当なしと検索の記録"),
    ("evidence", "Evidence for a message", "メッセージの根拠"),
    ("agreement", "A fact card", "カード"),
    ("figure", "A figure", "数値"),
    ("compare", "A comparison", "比較"),
    ("timeline", "The timeline", "年表"),
    ("matrix", "The matrix", "対照表"),
    ("miss", "A name that is none, and what was close", "該当しない名称と近い候補"),
    ("watch", "A watch is set", "新着通知の設定"),
    ("watches", "The watches of a person", "新着通知の一覧"),
    ("library", "A document comes in", "文書の追加"),
    ("told", "Who watched for it is told", "新着の知らせ"),
    ("differ", "Passages that differ", "異なる記述"),
    ("documents", "The documents that are searched", "収録文書"),
    ("libraries", "The libraries of a server", "サーバーのライブラリー"),
    ("log", "What was changed", "変更の記録"),
    ("home", "The home of direct messages", "ダイレクトメッセージのホーム"),
    ("settings", "The settings of a server", "サーバーの設定"),
    ("insights", "Insights for librarians", "司書のための利用状況"),
    ("gaps", "Asked without an answer", "答えのなかった質問"),
    ("privacy", "What is kept", "保存される情報"),
    ("forget", "Before all is forgotten", "消去の前"),
    ("help", "Help", "ヘルプ"),
)
PAGE = """# Gallery

Each picture is a real message of the bot, sent on a simulated Discord over the library that comes
with it, and drawn by a browser: `python -m benchmarks.gallery` makes them all anew.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language."""

    language: str

    def __getitem__(self, key: str) -> str:
        return _WORDS[key][self.language == "ja"]
