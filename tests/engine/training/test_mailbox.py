"""The newest item wins, and whoever waits for it hears of each."""

from __future__ import annotations

from engine.training.mailbox import Mailbox


def test_the_bell_rings_after_an_item_was_put_and_the_newest_is_taken_once() -> None:
    mailbox: Mailbox[int] = Mailbox()
    mailbox.put(1)
    heard: list[bool] = []
    mailbox.ring = lambda: heard.append(mailbox.empty)
    mailbox.put(2)
    mailbox.put(3)
    assert heard == [False, False]
    assert (mailbox.take(), mailbox.take(), mailbox.empty) == (3, None, True)


def test_a_look_takes_nothing_out() -> None:
    mailbox: Mailbox[int] = Mailbox()
    assert mailbox.peek() is None
    mailbox.put(1)
    assert (mailbox.peek(), mailbox.peek(), mailbox.take(), mailbox.peek()) == (1, 1, 1, None)
