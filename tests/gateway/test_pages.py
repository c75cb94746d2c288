"""Turning pages of lists and passages, in Japanese, and who may turn them."""

from __future__ import annotations

from bot.phrases import say
from bot.service import PUBLIC
from tests.gateway.conftest import buttons, labels, texts
from tests.gateway.test_watches import harbour  # noqa: F401, a fixture
from tests.gateway.town import shelve

BELLS = """# Bells

The first bell of Tarn Quay is called Marrow.

## Second

The second bell of Tarn Quay is called Thistle.
"""


async def test_the_list_of_documents_is_turned(stage, speaking, tmp_path):
    for n in range(10, 22):
        shelve(stage.service, PUBLIC, f"bell-{n}.md", f"# Bell {n}\n\nBell {n} rang.\n", tmp_path)
    speaking("ja")
    first = await stage.show("sources")
    assert labels(first) == [say("gateway.button.list", "ja")]
    further = await stage.press(first, next(iter(buttons(first))))
    assert further.ephemeral
    pages = [
        {f"bell-{n}" for n in range(10, 22) if f"Bell {n}" in texts(one)}
        for one in (first, further)
    ]
    assert pages[0] | pages[1] == {f"bell-{n}" for n in range(10, 22)}
    assert not pages[0] & pages[1]
    assert labels(further) == []


async def test_a_passage_that_was_told_is_turned_over(harbour, speaking):  # noqa: F811
    town = harbour.town
    await harbour.watch(town.alice, "Thistle")
    await harbour.comes("bells", BELLS)
    (letter,) = harbour.letters(town.alice)
    speaking("ja")
    whole = await town.alice.user.click(letter, label="Whole passage")
    assert "Thistle" in texts(whole)
    (turn,) = [id for id in buttons(whole) if id.startswith("kk:wturn:")]
    assert buttons(whole)[turn] == say("gateway.button.before", "ja")
    turned = await town.alice.user.click(whole.response, custom_id=turn)
    assert "Marrow" in texts(whole)
    assert turned.followups == []
    # What she may no longer see is not turned to, wherever the button stands.
    town.service.rights.revoke(
        next(one for one in town.service.libraries() if one.id == town.own), "everyone"
    )
    (back,) = [id for id in buttons(whole) if id.startswith("kk:wturn:")]
    denied = await town.alice.user.click(whole.response, custom_id=back)
    assert "Thistle" not in texts(whole)
    assert all("Thistle" not in texts(one) for one in denied.followups)
