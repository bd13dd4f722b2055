"""The ready-made trainings, done before anybody asks: for a warm-up of the app, or beforehand with `python -m pages.common.warm`.

Fine-tuned adapters and the networks of Model families stay on the disk; the other small trainings stay in the memory of the
process that did them.
"""

import time
from collections.abc import Iterator
from itertools import chain

from content.book import TEXT
from content.domains import DOMAINS, LAW
from content.small_texts import SMALL_TEXTS
from models import jobs, reversing, segments, sharing, skipgram, subwords, tiny_gpt, tuning, vae
from pages.common import families_sides
from pages.common.training_live import SETTINGS
from pages.common.training_subwords import SEED


def warm_up() -> list[jobs.Job]:
    """Put the presets in the line of trainings, short ones first; never blocks. They wait like everybody's."""
    asked = [jobs.ask(skipgram.train, text.text, SETTINGS, 0, who=jobs.WARM_UP) for text in SMALL_TEXTS]
    asked.append(jobs.ask(subwords.train, LAW.text, SEED, who=jobs.WARM_UP))
    asked += [jobs.ask(tuning.train, domain.text, 0, who=jobs.WARM_UP) for domain in DOMAINS]
    return asked


def families() -> Iterator[jobs.Job]:
    """The trainings of Model families, each asked for when the one before is over: together they would fill the line."""
    trainings = (
        (subwords.train, families_sides.TEXT, families_sides.SEED),
        (vae.train, 0),
        (reversing.train, TEXT, 0),
        (sharing.train, TEXT, 0),
        (tiny_gpt.train, TEXT, 0),
        (segments.read, TEXT, segments.PASSAGES),
    )
    for training in trainings:
        yield jobs.ask(*training, who=jobs.WARM_UP)


def main() -> None:
    """Train all presets and wait for them."""
    for job in chain(warm_up(), families()):
        while not job.over:
            time.sleep(0.2)
        print(f"{job.state} in {job.seconds:.0f} s" + (f": {job.error}" if job.error else ""))


if __name__ == "__main__":
    main()
