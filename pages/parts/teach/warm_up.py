"""Before a class: everything is fetched, loaded and run once, and checked to work without the internet.

    python -m pages.parts.teach.warm_up    the same from the command line, for what is on the disk (files, trained weights)

Models that are loaded are in the memory of one process only, so the page "For teachers" does this inside the app.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from components.figure.text import counted
from content.examples.book import TEXT
from content.examples.domains import DOMAINS, LAW, LAW_AND_ECOLOGY
from content.examples.presets import SENTENCES, opening
from content.examples.search_texts import SEARCH_TEXTS
from content.examples.small_texts import SMALL_TEXTS
from content.lesson.routes import ROUTES
from content.pages import TOUR
from models.catalog import CATALOG
from models.embeddings.baseline import random_pairs, random_words
from models.embeddings.sentence_vectors import missing, vectors
from models.live_training import albert, carried_memory, fasttext, lora, skipgram, t5, tiny_gpt, vae
from models.loading import network, vision, word_vectors
from models.media.vision import ROLE as VISION
from models.offline_check import ROLES
from models.predictions.next_token import next_logits
from models.runtime import page_runs, training_queue
from models.text.sentences import split
from models.trace import trace
from models.weights import WeightsError, is_ready
from models.weights.fetching import fetch
from pages.lesson.facts import NoFact
from pages.lesson.routes import values

_ROOT = Path(__file__).resolve().parents[3]
_PAUSE = 0.2  # seconds between two checks of work that runs elsewhere


@dataclass(frozen=True)
class News:
    """Step `done` of `total` begins or continues: what it does and how far it is; `problem` says why it failed."""

    done: int
    total: int
    doing: str
    more: str = ""
    problem: str = ""


Step = tuple[str, Callable[[], Iterator[str]]]


class Failed(RuntimeError):
    """A step could not be done; the message says why."""


def warming() -> Iterator[News]:
    """Do all steps, one after the other. One that fails is reported, and the next begins. Close the iterator to stop."""
    steps = list(all_steps())
    for number, (label, step) in enumerate(steps):
        page_runs.let_others()
        yield News(number, len(steps), label)
        try:
            for more in step():
                yield News(number, len(steps), label, more)
        except (WeightsError, NoFact, Failed, training_queue.Busy) as error:
            yield News(number, len(steps), label, problem=str(error))
    yield News(len(steps), len(steps), "done")


def all_steps() -> Iterator[Step]:
    """All steps, each with the text that is shown meanwhile."""
    for role in ROLES:
        yield f"Fetching {CATALOG[role].name}", partial(_fetched, role)
    yield "Loading the word vectors", partial(_done, word_vectors)
    for role in ROLES[1:]:
        load = vision if role == VISION else partial(network, role)
        yield f"Loading {CATALOG[role].name}", partial(_done, load)
    yield "Comparing random pairs of words", partial(_done, random_words)
    for role in ("encoder", "causal"):
        yield f"Comparing random pairs in {CATALOG[role].name}", partial(_done, random_pairs, role)
    stops = [stop for route in ROUTES for stop in route.stops]
    sentences = [opening(page.stem) for page in TOUR] + [preset.text for preset in SENTENCES]
    sentences += [str(stop.state.get("sentence", "")) for stop in stops]
    for text in dict.fromkeys(filter(None, sentences)):
        yield f"Running “{text}”", partial(_run, text)
    for text in SEARCH_TEXTS[:-1]:  # the last takes two minutes, and a learner asks for it
        yield f"Computing the sentence vectors of “{text.name}”", partial(_embedded, text.text)
    for label, ask in chain(training_steps(), family_steps()):
        yield label, partial(trained, ask)
    for stop in {(stop.fact, repr(stop.state)): stop for stop in stops}.values():
        yield f"Computing the answer to “{stop.question}”", partial(_done, values, stop)
    yield "Checking that everything works without the internet", _offline


def training_steps() -> Iterator[tuple[str, Callable[[], training_queue.Job]]]:
    """The ready-made trainings of Training and inference, short ones first. They queue like everybody's trainings; adapters
    are stored on the disk.
    """
    for label, *training in (
        *((f"Training on “{text.name}”", skipgram.train, text.text, skipgram.Settings(), 0) for text in SMALL_TEXTS),
        ("Training Word2Vec and FastText", fasttext.train, LAW.text, fasttext.SEED),
        *((f"Fine-tuning for {domain.reader}", lora.train, domain.text, 0) for domain in DOMAINS),
    ):
        yield label, partial(training_queue.submit, *training, who=training_queue.WARM_UP)


def family_steps() -> Iterator[tuple[str, Callable[[], training_queue.Job]]]:
    """The trainings of Model families, and the tiny GPT of Training; the trained weights are stored on the disk."""
    for label, *training in (
        ("Training Word2Vec and FastText for the comparison", fasttext.train, LAW_AND_ECOLOGY, fasttext.SEED),
        ("Training a VAE", vae.train, 0),
        ("Training an encoder-decoder", t5.train, TEXT, 0),
        ("Training ALBERT beside BERT", albert.train, TEXT, 0),
        ("Training a tiny GPT", tiny_gpt.train, TEXT, 0),
        ("Reading with carried memory", carried_memory.read, TEXT, carried_memory.PASSAGES),
    ):
        yield label, partial(training_queue.submit, *training, who=training_queue.WARM_UP)


def _done(compute: Callable[..., object], *arguments: object) -> Iterator[str]:
    compute(*arguments)
    yield from ()


def _run(text: str) -> Iterator[str]:
    for role in ("encoder", "masked", "causal"):
        trace(role, text)
        yield CATALOG[role].name
    next_logits(text)


def _embedded(read: Callable[[], str]) -> Iterator[str]:
    todo = missing(split(read()).sentences)
    for number, chunk in enumerate(todo):
        yield f"{number} of {len(todo)}"
        vectors(chunk)


def _fetched(role: str) -> Iterator[str]:
    if is_ready(role):
        return
    attempt = fetch(role)
    while attempt.is_alive():
        news = attempt.progress
        yield news.stage + (f", {news.done / 1e6:.0f} of {news.total / 1e6:.0f} MB" if news.total else "")
        page_runs.sleep(_PAUSE)
    if attempt.error:
        raise attempt.error


def trained(ask: Callable[[], training_queue.Job]) -> Iterator[str]:
    """Wait for a training and say how far it is; if closed before the end, cancel it."""
    job = ask()
    try:
        while not job.is_finished:
            ahead = training_queue.position(job)
            share = f"{job.news.done / job.news.total:.0%}" if job.news.total else "starting"
            yield f"waiting for {counted(ahead, 'other training')}" if ahead else share
            page_runs.sleep(_PAUSE)
    finally:
        if not job.is_finished:  # the warm-up was stopped
            job.cancel(training_queue.WARM_UP)
    if job.state != training_queue.DONE:
        raise Failed(str(job.error or "It was stopped."))


def _offline() -> Iterator[str]:
    """Check all files and run each model, in a process that has no access to the internet."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "models.offline_check"],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        try:
            while process.poll() is None:
                yield "a second process runs every model"
                page_runs.sleep(_PAUSE)
        finally:
            process.kill()
            process.wait()
        out.seek(0)
        checks = [json.loads(line) for line in out]
    bad = [f"{CATALOG[c['role']].name}: {c['problem']}" for c in checks if c["problem"]]
    bad += [f"{CATALOG[role].name} was not checked" for role in ROLES if role not in {c["role"] for c in checks}]
    if bad:
        raise Failed("; ".join(bad))


def main() -> int:
    """Warm up and report the result; returns the exit status."""
    started, problems = time.perf_counter(), 0
    with closing(warming()) as news:
        for each in news:
            if each.problem:
                problems += 1
                print(f"  MISSING: {each.problem}", flush=True)
            elif not each.more and each.done < each.total:
                print(f"{each.done + 1:3} of {each.total}  {each.doing}", flush=True)
    what = "everything works without the internet" if not problems else f"{problems} missing, see above"
    print(f"{time.perf_counter() - started:.0f} s: {what}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
