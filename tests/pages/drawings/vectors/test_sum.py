"""Word vectors, analogies: a sum of words as a walk in a plane, worked out again with scikit-learn and NumPy."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from components.widgets.drawing.marks import Box, Line
from models.embeddings.analogy_plane import walk
from models.embeddings.word_vectors import analogy, matrix
from pages.parts.vectors.sum_drawing import sum_scene
from tests.support.drawings.scenes import check_scene, overlaps, shapes
from tests.support.figures import SEEN, figures_of, keep_the_contract
from tests.support.numbers.tolerance import assert_near, shown
from tests.support.pages import opened, words

SUMS = {
    "parallelogram": (["king", "woman"], ["man"]),
    "another": (["paris", "italy"], ["france"]),
    "without a partner": (["king"], ["man"]),
    "only less": ([], ["king"]),
    "many": (["a", "be", "sea", "dee", "elephant", "eff"], ["gee", "internationalization"]),
    "a word twice": (["king", "man"], ["man"]),
}
each_sum = pytest.mark.parametrize(("plus", "minus"), SUMS.values(), ids=SUMS)


def found_walk(plus, minus, allow=False):
    answer = analogy(plus, minus, 1, allow)[0]
    return walk(plus, minus, answer.word), answer


def drawn_sum(plus, minus, written, allow=False):
    found, answer = found_walk(plus, minus, allow)
    return found, sum_scene(found, written, answer.cosine, None if allow else analogy(plus, minus, 1, True)[0])


@each_sum
def test_a_walk_ends_at_the_sum(plus, minus):
    found, _ = found_walk(plus, minus)
    total = matrix(plus).astype(float).sum(axis=0) - matrix(minus).astype(float).sum(axis=0)
    rows = [matrix([word])[0].astype(float) if word else np.zeros(50) for word in found.words]
    assert_near(found.away, np.linalg.norm(np.array(rows) - total, axis=1), 50)
    stops = [rows[found.words.index(found.start)]]
    for origin, to in found.moves:
        stops.append(stops[-1] + rows[found.words.index(to)] - rows[found.words.index(origin)])
    fit = PCA(2, svd_solver="full").fit([*rows, *stops[1:]])
    assert_near([found.kept], [fit.explained_variance_ratio_.sum()], 50)
    drawn = np.array([*found.points, *found.stops])
    flat = fit.transform([*rows, *stops])
    apart = [np.linalg.norm(points[:, None] - points[None], axis=2) for points in (drawn, flat)]
    assert_near(*apart, 50, size=apart[1].max())
    assert_near(found.seen, np.linalg.norm(flat[: len(rows)] - flat[-1], axis=1), 50, size=apart[1].max())


@each_sum
def test_the_drawing_is_the_walk(plus, minus):
    found, scene = drawn_sum(plus, minus, "the sum of them")
    check_scene(scene)
    for layout in (scene.wide, scene.narrow):
        moved, last = shapes(layout, 2), shapes(layout, 4)
        drawn = np.array([(line.x2 - line.x, line.y - line.y2) for line in map(moved.get, names(found)) if line])
        true = np.diff(found.stops, axis=0)
        assert len(drawn) == len(true) == len(found.moves)
        scale = np.abs(drawn).max() / max(np.abs(true).max(), 1e-9)
        assert_near(drawn, true * scale, 50, size=1000)
        bar, track, text = (last[f"gap-{part}"] for part in ("bar", "track", "value"))
        assert isinstance(bar, Box) and isinstance(track, Box)
        assert_near([bar.w / track.w], [found.seen[-1] / found.away[-1]], 50)
        seen, _, gap = text.text.split()
        assert found.seen[-1] == shown(seen) and found.away[-1] == shown(gap)


def names(found) -> list[str]:
    return [f"move{place}" for place in range(len(found.moves))]


def test_king_and_queen():
    found, scene = drawn_sum(*SUMS["parallelogram"], "king − man + woman")
    assert found.answer == "queen" and not any(overlaps(scene.wide, step) for step in range(5))
    stays, after = (shapes(scene.wide, 2)[name] for name in ("from0", "move0"))
    before = shapes(scene.wide, 1)["move0"]
    assert isinstance(before, Line) and isinstance(after, Line) and isinstance(stays, Line)
    assert (stays.x, stays.y, stays.x2, stays.y2) == (before.x, before.y, before.x2, before.y2) and not stays.dashed
    ways = [(line.x2 - line.x, line.y2 - line.y) for line in (before, after)]
    assert_near([ways[0]], [ways[1]], 50, size=1000)  # the same arrow, somewhere else
    said = " ".join(each.text for each in scene.said)
    king, queen, total = (
        *matrix(["king", "queen"]).astype(float),
        matrix(["king", "woman"]).astype(float).sum(axis=0) - matrix(["man"])[0],
    )
    cosines = [float(row @ total / np.linalg.norm(row) / np.linalg.norm(total)) for row in (king, queen)]
    assert (
        f"“king” itself has the largest cosine with it, {cosines[0]:.2f}" in said
        and f"largest: {cosines[1]:.2f}" in said
    )
    apart = [f"{np.linalg.norm(row - total):.2f}" for row in (king, queen)]
    assert f"“queen” is {apart[1]}" in said and f"is nearer: {apart[0]}" in said
    assert "90%" in said and "0.98" in said and "because most of" in said  # 88% of the square of 2.84


@each_sum
@pytest.mark.parametrize("allow", [False, True])
def test_what_is_said_holds_for_every_sum(plus, minus, allow):
    found, scene = drawn_sum(plus, minus, "the sum", allow)
    texts = [each.text for each in scene.said]
    lost = 1 - (found.seen[-1] / found.away[-1]) ** 2 if found.away[-1] > 0 else 0
    assert ("because most of" in texts[4]) == (lost > 0.5 and found.away[-1] - found.seen[-1] >= 0.005)
    assert ("A flat picture cannot" in texts[0]) == (found.kept <= 0.995)
    first = analogy(plus, minus, 1, True)[0]
    assert ("itself has" in texts[3]) == (not allow and first.word != found.answer)
    if "is nearer" in texts[4]:
        assert found.away.argmin() < len(found.away) - 1


def test_a_word_that_was_put_in_may_be_the_answer():
    found, scene = drawn_sum(*SUMS["parallelogram"], "king − man + woman", allow=True)
    assert found.answer == "king"
    check_scene(scene)
    assert "answer" not in shapes(scene.wide, 4)
    with pytest.raises(ValueError, match="the same"):
        walk(["king"], [], "king")


def test_the_tab(monkeypatch):
    query = {"vectors_tab": "Analogies"}
    figures = figures_of("vectors", SEEN, monkeypatch, **query, vectors_plus="paris, italy", vectors_minus="france")
    keep_the_contract({"vectors-sum": figures["vectors-sum"]})
    assert "With one more word" in words(opened("vectors", **query, vectors_plus="king", vectors_minus=""))
