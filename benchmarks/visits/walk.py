"""Fifty visitors walk through all pages for minutes: what they wait, and whether the server's memory stays where it is."""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.instruments.client import Learner, Run, several
from benchmarks.instruments.inside import looked_into
from benchmarks.instruments.report import Gate, Report, percentile
from benchmarks.instruments.sentences import drawn
from benchmarks.instruments.server import Server, serving
from content.examples.presets import SENTENCES
from content.pages import PAGES
from pages.parts.attention.fields import Tab as AttentionTab
from pages.parts.feed_forward.fields import Tab as FeedForwardTab
from pages.parts.prediction.fields import Tab as PredictionTab
from pages.parts.vectors.fields import Tab as VectorsTab

VISITORS = 50
MINUTES = 3.0
THINKING = (2.0, 6.0)  # seconds
SHARED = 0.8  # of the sentences typed are ready ones, the others are new
EVERY = 10.0  # seconds between two looks at the memory
TABS = {
    "attention": ("attention_part", AttentionTab),
    "feed_forward": ("feed_forward_part", FeedForwardTab),
    "prediction": ("prediction_tab", PredictionTab),
    "vectors": ("vectors_tab", VectorsTab),
}
GROWTH = 0.02  # of the memory, a minute, at most: see `slope`
CLIENT = 0.5  # of one core, at most: beyond it the visitors would wait for themselves


@dataclass
class Walk:
    """What fifty visitors met. `memory` holds (seconds, MB) every EVERY seconds."""

    runs: list[Run] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    waits: list[tuple[float, str]] = field(default_factory=list)  # seconds, and for what
    client: float = 0.0  # cores that this process used

    @property
    def errors(self) -> list[str]:
        return [error for run in self.runs for error in run.errors]

    @property
    def slope(self) -> float:
        """MB a minute by least squares over the second half: the first fills the caches (traces 200 MB, 1,000 charts)."""
        half = self.memory[len(self.memory) // 2 :]
        seconds, megabytes = np.array(half).T
        return 60 * float(np.polyfit(seconds, megabytes, 1)[0])


def measure(minutes: float = MINUTES) -> Report:
    """One walk as figures and gates.

    The bound on growth is what a few minutes can tell from noise: traces come and go by 37 MB. Something that every rerun
    left behind (50 kB, of 600 reruns a minute) would be beyond it.
    """
    with looked_into() as (environment, inside), serving(extra=environment) as server:
        walk = asyncio.run(walked(server, 60 * minutes))
        counts, alive = inside(), server.alive()
    times = [1000 * run.seconds for run in walk.runs]
    last = walk.memory[-1][1]
    report = Report()
    report.figures |= {
        "visitors": VISITORS,
        "minutes": minutes,
        "reruns": len(times),
        "p50, ms": percentile(times, 0.5),
        "p95, ms": percentile(times, 0.95),
        "worst wait, ms": max(times),
        "longest waits": "; ".join(f"{what} {seconds:.1f} s" for seconds, what in sorted(walk.waits)[:-6:-1]),
        "RssAnon every 10 s, MB": " ".join(f"{megabytes:.0f}" for _, megabytes in walk.memory),
        "RssAnon, most, MB": max(megabytes for _, megabytes in walk.memory),
        "slope over the second half, MB a minute": walk.slope,
        "first error": walk.errors[0][:120] if walk.errors else "none",
        **counts,
    }
    report.gates += [
        Gate("errors", len(walk.errors) + (not alive), 0),
        Gate("growth a minute / RssAnon", walk.slope / last, GROWTH),
        Gate("the client's own share of a core", walk.client, CLIENT),
    ]
    return report


async def walked(server: Server, seconds: float) -> Walk:
    """Fifty visitors for so many seconds."""
    walk = Walk()
    async with several(server.port, VISITORS) as learners:
        walk.runs.append(await learners[0].open())  # loads the models
        started, used = time.monotonic(), time.process_time()
        until = started + seconds
        watch = asyncio.create_task(_watch(walk, server.anonymous_mb, started))
        await asyncio.gather(*(_visit(walk, learner, number, until) for number, learner in enumerate(learners)))
        watch.cancel()
        walk.memory.append((time.monotonic() - started, server.anonymous_mb()))
        walk.client = (time.process_time() - used) / (time.monotonic() - started)
    return walk


async def _watch(walk: Walk, megabytes: Callable[[], float], started: float) -> None:
    while True:
        walk.memory.append((time.monotonic() - started, megabytes()))
        await asyncio.sleep(EVERY)


async def _visit(walk: Walk, learner: Learner, number: int, until: float) -> None:
    """One visitor: think, do something, look; the seed makes all walks alike."""
    chance, place = random.Random(number), number
    while (pause := chance.uniform(*THINKING)) < until - time.monotonic():
        await asyncio.sleep(pause)
        try:
            what, place, run = await _act(learner, chance, place)
        except TimeoutError:
            walk.runs.append(Run(errors=[f"no answer on {PAGES[place % len(PAGES)].stem} or after it"]))
            return
        walk.runs.append(run)
        walk.waits.append((run.seconds, what))


async def _act(learner: Learner, chance: random.Random, place: int) -> tuple[str, int, Run]:
    """Move a slider, open a tab, type a sentence or go on to the next page; returns what was done, the place, the run."""
    stem, what = PAGES[place % len(PAGES)].stem, chance.random()
    if what < 0.25 and learner.sliders:
        key = chance.choice(sorted(learner.sliders))
        least, most = learner.sliders[key]
        return f"{stem}: {key}", place, await learner.set(key, chance.randint(int(least), int(most)))
    if what < 0.4 and stem in TABS and learner.has(TABS[stem][0]):
        key, titles = TABS[stem]
        title = chance.choice(list(titles))
        learner.sliders.clear()  # those of the tab before are gone, and Streamlit says nothing to what comes from them
        return f"{stem}: {title}", place, await learner.set(key, title)
    if what < 0.55 and learner.has("sentence"):
        new = chance.random() >= SHARED
        text = drawn(chance.randint(5, 20), chance.getrandbits(30)) if new else chance.choice(SENTENCES).text
        return f"{stem}: a {'new' if new else 'shared'} sentence", place, await learner.set("sentence", text)
    place += 1
    stem = PAGES[place % len(PAGES)].stem
    return f"{stem}: opened", place, await learner.open("" if stem == PAGES[0].stem else stem)
