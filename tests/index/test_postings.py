"""A posting list's bytes give back what they were made of, in both of their forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.postings import ROOM, base, checksum, key, pack, unpack, weights_of

DENSE = -(-ROOM // 3)  # the fewest passages of which 3 bytes each are no shorter


def a_list(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    luck = np.random.default_rng(seed)
    ids = np.sort(luck.choice(ROOM, n, replace=False)).astype(np.uint16)
    return ids, luck.integers(1, 256, n).astype(np.uint8)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.integers(1, 300), st.integers(DENSE - 3, DENSE + 3), st.just(ROOM)),
    st.integers(0, 2**32),
)
def test_what_is_packed_is_unpacked(n: int, seed: int) -> None:
    ids, weights = a_list(n, seed)
    data = pack(ids, weights)
    assert len(data) == min(3 * n, ROOM)
    found, weighed = unpack(n, data)
    assert (found.dtype, weighed.dtype) == (np.uint16, np.uint8)
    assert found.tolist() == ids.tolist()
    assert weighed.tolist() == weights.tolist()


def test_the_form_changes_where_the_other_is_shorter() -> None:
    for n, dense in ((DENSE - 1, False), (DENSE, True)):
        ids, weights = a_list(n, 1)
        data = pack(ids, weights)
        by_slot = weights_of(data)
        assert (by_slot is not None) is dense
        assert (len(data) == ROOM) is dense
    assert by_slot is not None
    assert by_slot.shape == (ROOM,)
    assert by_slot[ids].tolist() == weights.tolist()
    assert np.count_nonzero(by_slot) == n


def test_the_edges_of_a_part() -> None:
    ids = np.array([0, ROOM - 1], dtype=np.uint16)
    found, weights = unpack(2, pack(ids, np.array([1, 255], dtype=np.uint8)))
    assert (found.tolist(), weights.tolist()) == ([0, 65_535], [1, 255])


@given(st.integers(1, 2**20), st.integers(1, 2**32 - 1), st.booleans())
def test_a_key_tells_part_kind_and_term(part: int, term: int, fresh: bool) -> None:
    made = key(part, term, fresh=fresh)
    assert (made >> 33, (made >> 32) & 1, made & 0xFFFFFFFF) == (part, fresh, term)
    assert base(part, fresh=fresh) < made < base(part + fresh, fresh=not fresh)
    assert made < 2**63


@pytest.mark.parametrize("n", [5, DENSE])
def test_a_flipped_bit_changes_the_checksum(n: int) -> None:
    data = pack(*a_list(n, 3))
    for place in (0, len(data) // 2, len(data) - 1):
        broken = bytearray(data)
        broken[place] ^= 1
        assert checksum(bytes(broken)) != checksum(data)
