"""The words of the fuzzer's files, all invented, and the formats that are words alone."""

from __future__ import annotations

__all__ = ["HTML", "MARKDOWN", "NOTES", "PARAGRAPHS", "PARTS", "ROWS", "TITLE", "csvs", "texts"]

TITLE = "The Ferries of Corran"
PARTS = (
    (
        "Harbour",
        "The ferry leaves the harbour at nine and comes back at ten with the mail. In the winter "
        "of 1931 it stayed away for eleven weeks,1 and nobody on the islands had flour left.",
    ),
    (
        "Crew",
        "Four men and a boy run the ferry. The boy rings the bell; the men do the rest.2 Their "
        "pay was raised by 12.5 percent in 2019, to $1,100 a month.",
    ),
    (
        "灯台",
        "灯台は港の北にあり、夜は十秒ごとに光る。霧の夜には鐘も鳴らす。費用は三百万円であった。",
    ),
    (
        "Gulls",
        "Gulls follow the ferry for the bread that is thrown to them. “They know the hour,” "
        "the keeper says, “better than I do.”3",
    ),
)
ROWS = (
    ("Year", "Trips", "Gulls"),
    ("2019", "612", "40"),
    ("2020", "598", "41"),
    ("2021", "", "７"),
)
NOTES = ("Harbour Office, Log of 1931, p. 4.", "Ibid., p. 9.", "Alder, Birds (1988), 12–14.")

PARAGRAPHS = "\n\n".join(f"{name}\n\n{text}" for name, text in PARTS)
MARKDOWN = (
    f"# {TITLE}\n\n"
    + "\n\n".join(
        f"## {name}\n\n{text} [n. {number}]" for number, (name, text) in enumerate(PARTS, 1)
    )
    + """

| Year | Trips |
| ---- | ----: |
| 2019 | 612 |
| 2020 | 598[^1] |

1. first item
   - inner *item* with `code`
2. second <b>item</b>

> A quotation, [with a link](https://example.org "title").

```python
print("ferry")
```

[^1]: A note of its own.
"""
)
HTML = (
    f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Corran</title>'
    '<style>p { color: red }</style><script>var x = "<p>no</p>";</script></head><body>'
    '<nav><a href="#a">Harbour</a></nav><main>'
    + "".join(
        f'<h{2 + number % 2} id="a{number}">{name}</h{2 + number % 2}><p>{text}'
        f'<sup id="r{number}"><a href="#n{number}">{number}</a></sup></p>'
        for number, (name, text) in enumerate(PARTS, 1)
    )
    + "<table><caption>Trips</caption><thead><tr>"
    + "".join(f"<th>{cell}</th>" for cell in ROWS[0])
    + "</tr></thead>"
    + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS[1:])
    + '<tr><td colspan="2">all</td><td rowspan="2">0</td></tr></table>'
    "<ul><li>one<ul><li>two</li></ul></li></ul><pre>a  b\n  c</pre>"
    '<p hidden>no</p><ol class="footnotes">'
    + "".join(f'<li id="n{number}">{note}</li>' for number, note in enumerate(NOTES, 1))
    + "</ol></main><footer>Corran</footer></body></html>"
)


def texts() -> list[bytes]:
    """Plain texts in the encodings that people still keep them in."""
    japanese = "\n\n".join(f"{name}\n\n{text}" for name, text in PARTS if not name.isascii()) * 3
    plain = PARAGRAPHS.replace("“", '"').replace("”", '"').replace("灯台", "Light")
    western = "".join(one for one in plain if ord(one) < 256)
    return [
        PARAGRAPHS.encode(),
        PARAGRAPHS.encode("utf-8-sig"),
        PARAGRAPHS.encode("utf-16"),
        f"{PARAGRAPHS}\f\n12\n\n{PARAGRAPHS.upper()}\n\n".encode(),
        western.encode("cp1252"),
        *(japanese.encode(encoding) for encoding in ("cp932", "euc_jp", "iso2022_jp")),
    ]


def csvs() -> list[bytes]:
    """Tables with commas and semicolons."""
    rows = "\n".join(
        ",".join(f'"{cell}, x"' if cell == "40" else cell for cell in row) for row in ROWS
    )
    return [
        rows.encode(),
        (rows + "\n").replace(",", ";").encode("utf-8-sig"),
        rows.encode("cp932"),
    ]
