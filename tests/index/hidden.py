"""Documents that everyone may see beside others that nobody may know of."""

from __future__ import annotations

from dataclasses import replace

from index.model import Document
from index.store import Store
from tests.index.shelf import build, incoming

OPEN = [
    build(
        "harbours",
        [
            (("Ferries",), "The Corran Strait Ferry (CSF) sails at dawn. Gulls follow it."),
            (("Lanterns",), "A lantern burns on the pier, and the interceptors lie behind it."),
        ],
        label="open label",
    ),
    build("tale", [(("Ferries",), "Once a ferry sailed at dawn.")], retells="harbours"),
]
# What these hold, nobody may know of: words, forms, names, titles, short forms, sections, notes.
HIDDEN = [
    build(
        "zirkon",
        [
            (
                ("Quellmark?",),
                "The Ostrel Vantry Yoke (OVY) of Brimholt keeps plaskett ferries. The Corvid "
                "Shadow Fleet (CSF) sails at dusk. Interceptirs and lanterms rust.",
            ),
            (("霧笛",), "鷺沼の霧笛。"),
        ],
        label="hidden label",
    ),
    build("harbours", [(("Ferries",), "Vexmoor ferries burn gulls at Brimholt dawn.")]),
    build("zirkontale", [(("Quellmark?",), "Tellmoor yokes.")], retells="zirkon"),
    build("oldharbours", [(("Ferries",), "Retold vexmoor.")], retells="harbours"),
    build(
        "germanzirkon", [((), "Die Brimholt und der Vexmoor sind über dem Ostrel.")], language="de"
    ),
]
SECRET = """
    zirkon quellmark ostrel vantry yoke ovy brimholt plaskett corvid shadow fleet 霧笛 鷺沼
    vexmoor tellmoor interceptir lanterm hidden oldharbours /secret/ secret.bin secretmark
    retold
    """.split()  # noqa: SIM905 - a table of words reads best as text


def taken(store: Store, documents: list[Document], library: int, folder: str) -> None:
    items = [
        replace(
            incoming(one),
            origin=f"/{folder}/{one.source}",
            original=(f"{folder}.bin", folder.encode()),
            report=(("marks", [f"{folder}mark"]),),
        )
        for one in documents
    ]
    store.take_in(items, library)
    held = build(f"held{folder}", [((), f"{folder}mark text.")])
    store.take_in([replace(incoming(held), origin=f"/{folder}/held", held=True)], library)
