"""A route with its numbers: the answers of its stops, computed by the loaded models, and the sheet to print."""

import datetime

from components.worksheet import Item, worksheet
from content.lesson.routes import BY_NAME, Route, Stop
from content.pages import BY_STEM
from models.catalog import CATALOG
from models.weights import WeightsError
from pages.lesson.facts import NoFact, Value
from pages.lesson.facts.table import FACTS
from pages.shared.state import State, usual


def state_of(stop: Stop) -> State:
    """The state that a stop opens with."""
    return State(**{**usual(stop.page).__dict__, **stop.state})


def values(stop: Stop) -> dict[str, Value]:
    """The numbers of a stop's answer, for the state that it opens with. Raises NoFact or WeightsError."""
    return dict(FACTS[stop.fact](state_of(stop)))


def answer(stop: Stop) -> str:
    """The expected answer with its numbers in place, as plain text. Raises WeightsError."""
    try:
        return stop.answer.format_map(values(stop))
    except NoFact as error:
        return str(error)


def _told(stop: Stop) -> str:
    try:
        return answer(stop)
    except WeightsError as error:
        return str(error)


def sheet(name: str, answers: bool) -> str:
    """The worksheet of a route as an HTML file; an answer whose model cannot be had says so."""
    route = BY_NAME[name]
    items = [
        Item(
            page=f"{BY_STEM[stop.page].title}: {BY_STEM[stop.page].question}",
            minutes=stop.minutes,
            sentence=str(stop.state.get("sentence", "")),
            task=stop.task,
            question=stop.question,
            answer=_told(stop) if answers else "",
            trap=stop.trap,
            notes=stop.notes,
        )
        for stop in route.stops
    ]
    return worksheet(route.title, route.goal, route.minutes, items, answers=answers, made=made(route))


def made(route: Route) -> list[str]:
    """Where the numbers of a route's answers come from."""
    roles = dict.fromkeys(role for stop in route.stops for role in FACTS[stop.fact].models)
    names = [f"{CATALOG[role].name} ({CATALOG[role].precision})" for role in roles]
    if any(stop.fact == "route_trained" for stop in route.stops):
        names.append("a skip-gram model trained on this machine")
    day = datetime.date.today().isoformat()
    return [
        f"All numbers were computed on this machine on {day} by {'; '.join(names)}.",
        "The sign · stands for a space, and ↵ for a new line.",
    ]
