"""Routes, their links, their answers on the real models, and the sheet that is printed."""

import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pytest

from components.frame.link_state import notices, usable
from components.frame.route_state import query
from components.worksheet import Item, worksheet
from content.lesson.routes import BY_NAME, ROUTES
from content.pages import BY_STEM
from models.embeddings.word_vectors import neighbours
from models.predictions.next_token import next_tokens
from models.runtime import training_queue
from pages.lesson.facts.table import FACTS
from pages.lesson.routes import answer, sheet, state_of, values
from pages.parts.teach import warm_up
from pages.shared.state import State

ROOT = Path(__file__).parents[2]
STOPS = [(route, number) for route in ROUTES for number in range(1, len(route.stops) + 1)]
NAMED = [f"{route.name}-{number}" for route, number in STOPS]
DIFFERENT = {(stop.fact, repr(stop.state), stop.answer): stop for route in ROUTES for stop in route.stops}
FIELDS = {field.name for field in fields(State)}


def test_there_are_routes_of_10_45_and_90_minutes_and_the_times_add_up():
    assert [route.minutes for route in ROUTES] == [10, 10, 45, 90]
    assert len(BY_NAME) == len(ROUTES)
    for route in ROUTES:
        assert sum(stop.minutes for stop in route.stops) == route.minutes, route.name


@pytest.mark.parametrize(("route", "number"), STOPS, ids=NAMED)
def test_a_stop_is_a_legal_link_with_all_its_words(route, number):
    stop = route.stops[number - 1]
    assert stop.page in BY_STEM and set(stop.state) <= FIELDS - {"route", "stop", "present", "guess"}
    link = query(route, number)
    lists = {name: [value] for name, value in link.items()}
    assert not notices(State, lists) and usable(State, lists) == lists
    assert link["route"] == route.name and link["stop"] == str(number)
    assert stop.show == "" or stop.show in FIELDS or stop.show.startswith("figure-")
    expected = re.sub(r"{.*?}", "", stop.answer)
    for text in (stop.task, stop.question, expected, stop.trap, stop.notes):
        assert text and not re.search(r"[*_`<>{]|\]\(", text), text  # plain text
    assert len(stop.task) <= 100  # two lines of the bar at 1024 x 768
    assert FACTS[stop.fact].models or stop.fact == "route_trained"  # which is not a run of a loaded model
    assert not re.search(r"\d\.\d|\d ?%", expected)  # what is measured comes from the fact


@pytest.mark.parametrize("stop", DIFFERENT.values(), ids=lambda stop: f"{stop.page}-{stop.fact}")
def test_every_answer_is_filled_by_a_run(stop):
    found = values(stop)
    places = {name for _, name, _, _ in Formatter().parse(stop.answer) if name}
    assert places and places <= set(found)
    text = answer(stop)
    assert "{" not in text and not re.search(r"\bnan\b", text) and re.search(r"\d", text), text


def test_answers_are_the_models_own_numbers():
    """Worked out once more, by other ways, for the two routes of ten minutes."""
    first, *_, proof = BY_NAME["next"].stops
    best = next_tokens(first.state["sentence"], 1)[0]
    assert values(first)["share"] == best.probability
    assert f"“{best.text.strip()}”, with {best.probability:.0%}" in sheet("next", answers=True)
    assert values(proof)["causal"] == 0.0 < values(proof)["masked"]
    heat = values(BY_NAME["next"].stops[2])
    assert heat["cold"] > heat["usual"] > heat["hot"]
    row, near, *_ = BY_NAME["word"].stops
    assert values(row)["sentences"] >= 3
    assert values(near)["near"].split(", ")[0] == neighbours("book", 1)[0].word


def test_a_fact_follows_the_state():
    stop = BY_NAME["next"].stops[0]
    other = replace(state_of(stop), sentence="The cat sat on the")
    assert FACTS[stop.fact](other)["share"] == next_tokens("The cat sat on the", 1)[0].probability


class Tags(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}

    def handle_data(self, text):
        self.words += text


OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "b", "div", "span", "main", "section"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too' </style></title>"


@pytest.mark.parametrize("answers", [True, False])
def test_nobodys_text_becomes_markup(answers):
    item = Item(*[HOSTILE, 2, *[HOSTILE] * 6])
    page = Tags(worksheet(HOSTILE, HOSTILE, 10, [item], answers=answers, made=[HOSTILE]))
    assert page.tags == OURS - (set() if not answers else {"span"})
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}
    assert page.words.count(HOSTILE) >= 6


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_the_pupils_sheet_has_questions_and_no_answers(route):
    page = Tags(sheet(route.name, answers=False)).words
    for stop in route.stops:
        assert stop.question in page and stop.task in page
        assert stop.notes not in page and stop.trap not in page
    assert "Teacher" not in page and "computed on this machine" not in page


def test_the_teachers_sheet_names_models_and_equals_the_facts():
    route = BY_NAME["word"]
    page = Tags(sheet(route.name, answers=True)).words
    for stop in route.stops:
        assert answer(stop) in page and stop.notes in page
    assert "all-MiniLM-L6-v2" in page and "4 bits" in page and "GloVe" in page


def test_warming_up_goes_on_after_a_problem_and_can_be_stopped(monkeypatch):
    ended = []

    def fails():
        yield "half"
        raise warm_up.Failed("no such file")

    def waits():
        try:
            while True:
                yield "still"
        finally:
            ended.append(True)

    monkeypatch.setattr(warm_up, "all_steps", lambda: iter([("one", fails), ("two", waits)]))
    news = warm_up.warming()
    seen = [next(news) for _ in range(5)]
    assert [each.problem for each in seen] == ["", "", "no such file", "", ""]
    assert seen[-1].doing == "two" and seen[-1].more == "still" and seen[-1].done == 1
    news.close()
    assert ended


def test_stopping_a_warm_up_leaves_the_training():
    job = training_queue.Job(lambda report: None).touch(training_queue.WARM_UP)
    waiting = warm_up.trained(lambda: job)
    next(waiting)
    waiting.close()
    assert not job.wanted_by()


def test_the_sentence_of_every_stop_is_warmed():
    labels = [label for label, _ in warm_up.all_steps()]
    assert len(labels) == len(set(labels))
    for route in ROUTES:
        for stop in route.stops:
            assert "sentence" not in stop.state or f"Running “{stop.state['sentence']}”" in labels


def test_offline_means_refused(tmp_path):
    """In a process of its own: no connection, a missing model is told and not fetched, a model that is there runs."""
    code = (
        "import os, urllib.request\n"
        "from models import offline_check\n"
        "offline_check.refuse()\n"
        "try: urllib.request.urlopen('http://127.0.0.1:9', timeout=1)\n"
        "except OSError as error: print('refused' in str(error))\n"
        "here, gone = offline_check.check('static'), offline_check.check('causal')\n"
        "print(here.good, gone.whole, gone.problem)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "VECTORSCOPE_CACHE": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.split("\n")[:2] == ["True", "True False its files are missing or damaged"], done.stderr
    assert not list(tmp_path.iterdir())
