"""Sessions that never pause, in a class of learners: they wait for each other, and the others do not wait for them."""

import asyncio
from statistics import median

from benchmarks.classes import greedy
from benchmarks.classes.greedy import BRANCHES, EVERY_PLACE, LINE, at_once, beside
from benchmarks.instruments.server import serving
from benchmarks.visits.memory import MODES, peak

GREEDY, WARMING, SECONDS = (
    12,
    10.0,
    16.0,
)  # a third as many as in the benchmark have had something after a third of the time
SLACK = 3  # times the benchmark's bound, which is held on a quiet machine; without turns, it was 400 times alone
CLASS = 15
LIMIT = MODES["usual"][1]  # MB, README's
BESIDE = 1.2  # times that for a class that opens heavy views at once: alone it needs 1,184 MB, beside other tests up to 1,250


def test_a_learner_among_greedy_sessions_is_served(monkeypatch):
    monkeypatch.setattr(greedy, "WARMING", WARMING)
    with serving() as server, peak(server) as samples:
        alone, among = asyncio.run(beside(server, GREEDY, SECONDS))
        assert server.alive()
    print(f"new: {alone.new} s alone, {among.new} s among them; known: {alone.known} s, {among.known} s")
    assert alone.errors + among.errors == 0
    assert median(among.new) <= SLACK * LINE * median(alone.new)
    assert max(samples) <= LIMIT


def test_a_class_on_one_heavy_view_and_then_on_another_stays_within_memory():
    with serving() as server, peak(server) as samples:
        for page, link in (("masked_vs_causal", EVERY_PLACE), ("prediction", BRANCHES)):
            errors, _ = asyncio.run(at_once(server, page, link, CLASS))
            assert errors == 0 and server.alive(), page
    assert max(samples) <= BESIDE * LIMIT
