"""The ready-made trainings, done before anybody asks: for a warm-up of the app, or beforehand with `python -m pages.common.warm`.

Fine-tuned adapters stay on the disk; the small trainings stay in the memory of the process that did them.
"""

import time

from content.domains import DOMAINS, LAW
from content.small_texts import SMALL_TEXTS
from models import jobs, skipgram, subwords, tuning
from pages.common.training_live import SETTINGS
from pages.common.training_subwords import SEED


def warm_up() -> list[jobs.Job]:
    """Put the presets in the line of trainings, short ones first; never blocks. They wait like everybody's."""
    asked = [jobs.ask(skipgram.train, text.text, SETTINGS, 0, who=jobs.WARM_UP) for text in SMALL_TEXTS]
    asked.append(jobs.ask(subwords.train, LAW.text, SEED, who=jobs.WARM_UP))
    asked += [jobs.ask(tuning.train, domain.text, 0, who=jobs.WARM_UP) for domain in DOMAINS]
    return asked


def main() -> None:
    """Train all presets and wait for them."""
    for job in warm_up():
        while not job.over:
            time.sleep(0.2)
        print(f"{job.state} in {job.seconds:.0f} s" + (f": {job.error}" if job.error else ""))


if __name__ == "__main__":
    main()
