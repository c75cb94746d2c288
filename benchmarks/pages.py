"""Whether a long PDF's facts are found on the right page: `python -m benchmarks.pages [PDF]`."""

from __future__ import annotations

import gzip
import hashlib
import resource
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from index.model import Passage
from index.passages import cut
from index.readers.pdf import read_pdf

FACTS = Path(__file__).with_name("pages.toml")


@dataclass(frozen=True, slots=True)
class Fact:
    """A `key` of a few words, the 1-based `pdf` page, and the `printed` number of that page."""

    key: str
    pdf: int
    printed: str


def places(fact: Fact, passages: list[Passage]) -> set[tuple[int, str]]:
    """The pages, by number and printed label, of the passages that hold the key of a fact."""
    return {
        (passage.page.pdf, passage.page.printed)
        for passage in passages
        if passage.page and fact.key in " ".join(passage.text.split())
    }


def manual(path: Path, sha256: str) -> bytes | str:
    """The bytes of the manual, or why it cannot be measured on."""
    if not path.exists():
        return f"{path} is absent: install Debian 12's valgrind, or name its manual."
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    if hashlib.sha256(data).hexdigest() != sha256:
        return f"{path} is another version of the manual than the one the facts were looked up in."
    return data


def main() -> None:
    """Prints how many facts stand on their page, and what reading took."""
    table = tomllib.loads(FACTS.read_text("utf-8"))
    path = Path(sys.argv[1] if len(sys.argv) > 1 else table["path"])
    data = manual(path, table["sha256"])
    if isinstance(data, str):
        print(f"skipped: {data}")
        return
    facts = [Fact(**row) for row in table["fact"]]
    began = time.process_time()
    document = read_pdf(data, source="manual", name=path.name)
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    passages = cut(document)
    found = 0
    for fact in facts:
        at = places(fact, passages)
        if at == {(fact.pdf, fact.printed)}:
            found += 1
        else:
            print(f"{fact.key}: on {sorted(at)}, not on {fact.pdf} ({fact.printed})")
    print(f"{found} of {len(facts)} facts on the right page, printed and PDF")
    print(
        f"{document.pages} pages, {len(document.blocks)} blocks, {len(passages)} passages; "
        f"{document.pages / spent:.0f} pages a CPU second, peak RSS {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
