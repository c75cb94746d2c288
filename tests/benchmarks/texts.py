"""Twenty sentences of our own in four works, questions on them, and folders of small sets."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.rivals.common import Work

WORKS: tuple[Work, ...] = (
    (
        "kiln",
        "Ostrava Kiln",
        [
            ("k1", "The potters of Marrow Lane fire their bowls twice in a beehive oven."),
            ("k2", "A cobalt glaze turned green in the spring of 1962 and nobody knew the cause."),
            ("k3", "Two apprentices carry the clay up from the riverbank each Thursday."),
            ("k4", "The chimney was rebuilt with yellow brick after lightning struck it."),
            ("k5", "Visitors may paint a saucer for four florins and collect it a week later."),
        ],
    ),
    (
        "ferry",
        "Sable Ferry",
        [
            ("f1", "Captain Odile Harrow steered the paddle steamer for thirty-one years."),
            ("f2", "A return ticket with a bicycle costs nine florins on weekdays."),
            ("f3", "In thick fog the mate sounds a brass gong every forty seconds."),
            ("f4", "The boiler was bought second-hand from a sugar mill in Trelawn."),
            ("f5", "Lifejackets hang beneath the benches on the upper deck."),
        ],
    ),
    (
        "orchard",
        "Quillon Orchard",
        [
            ("o1", "Its oldest pear trees were grafted by monks before the great flood."),
            ("o2", "Bees from eleven hives pollinate the plums during April."),
            ("o3", "Wasps are kept away with saucers of vinegar and honey."),
            ("o4", "The cider press can squeeze half a ton of apples an hour."),
            ("o5", "Frost destroyed every blossom two springs in a row."),
        ],
    ),
    (
        "notes",
        "",
        [
            ("n1", "Meteor showers are best watched from the observatory terrace."),
            ("n2", "The librarian repairs torn atlases with rice paste."),
            ("n3", "An owl named Ptolemy sleeps above the reading room."),
            ("n4", "Snow closed the mountain tunnel for nineteen days."),
            ("n5", "The quartet rehearses in an abandoned telegraph office."),
        ],
    ),
)
ASKED = {
    "Who steered the paddle steamer?": "f1",
    "How often does the mate sound the gong in fog?": "f3",
    "What is used for repairing atlases?": "n2",
    "When did the cobalt glaze turn green?": "k2",
    "How much can the cider press squeeze in an hour?": "o4",
}
MORE: Work = (
    "lamp",
    "Vesper Lamp",
    [
        ("l1", "A zoetrope above the lamp throws running horses on the wall."),
        ("l2", "Its wick is trimmed by a clockwork beetle at midnight."),
    ],
)
JAPANESE: Work = (
    "灯台",
    "岬の灯台",
    [
        ("j1", "岬の灯台は明治三十六年に建てられ、光は二十海里先まで届く。"),
        ("j2", "島の漁師は霧の深い夜に青銅の鐘を鳴らして船を導く。"),
        ("j3", "山の図書館では破れた地図を米の糊で直している。"),
    ],
)


def write_set(folder: Path, works: tuple[Work, ...], asked: dict[str, dict[str, int]]) -> Path:
    """A set's folder: the works' passages, and questions with the grades of their passages."""
    folder.mkdir(parents=True)
    rows = [
        {"id": key, "title": title, "text": text}
        for _, title, passages in works
        for key, text in passages
    ]
    queries = [{"id": f"q{n}", "text": text} for n, text in enumerate(asked)]
    grades = [
        f"q{n}\t{key}\t{grade}"
        for n, relevant in enumerate(asked.values())
        for key, grade in relevant.items()
    ]
    for name, held in (("corpus", rows), ("queries", queries)):
        said = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in held)
        (folder / f"{name}.jsonl").write_text(said, "utf-8")
    (folder / "qrels.tsv").write_text("\n".join(grades) + "\n", "utf-8")
    return folder


def english(root: Path, name: str = "harbour") -> Path:
    """The twenty sentences as a set with a question for five of them."""
    return write_set(root / name, WORKS, {text: {key: 1} for text, key in ASKED.items()})


def japanese(root: Path) -> Path:
    """Three Japanese sentences as a set."""
    asked = {"灯台の光はどこまで届くか": {"j1": 1}, "霧の夜に漁師は何を鳴らすか": {"j2": 1}}
    return write_set(root / "misaki", (JAPANESE,), asked)
