"""One neuron's story as a drawing: what is told in each step, with the numbers of the run."""

import numpy as np

from components.figure.sums import bracketed, product
from components.figure.text import bare, decimal, shorten
from components.widgets.drawing.marks import Mark
from components.widgets.drawing.scene import Layout, Said, Scene
from pages.parts.feed_forward.drawn.neuron_adds import adds, answers, elsewhere
from pages.parts.feed_forward.drawn.neuron_facts import NeuronFacts
from pages.parts.feed_forward.drawn.neuron_match import Sheet, added_up, arrives, laid_beside, match, signs
from pages.parts.feed_forward.drawn.neuron_raises import in_the_end, words_come_up


def neuron_scene(facts: NeuronFacts) -> Scene:
    """All steps. Where there is no gate there is no second pattern, and where nothing is predicted no last step."""
    said = [_arrives(facts), _laid(facts), _added(facts), *[_second(facts)] * facts.gated, _answers(facts)]
    said += [_elsewhere(facts), _adds(facts), _raised(facts), *([_ends(facts)] if facts.endings else [])]
    label = f"One neuron's story: neuron {facts.neuron} of block {facts.layer} at “{shorten(facts.word)}”"
    wide, narrow = (_layout(facts, Sheet(wide)) for wide in (True, False))
    return Scene(label, tuple(said), wide, narrow)


def _layout(facts: NeuronFacts, at: Sheet) -> Layout:
    n = facts.numbers
    name = "first pattern" if facts.gated else "pattern"
    beside = laid_beside(facts, at, name, n.first)
    steps: list[list[Mark]] = [
        arrives(facts, at),
        [*beside, *signs(at)],
        [*beside, *added_up(facts, at, n.first, n.before, n.bias)],
    ]
    if facts.gated:
        steps.append([*laid_beside(facts, at, "second pattern", n.second), *added_up(facts, at, n.second, n.factor)])
    steps += [answers(facts, at), elsewhere(facts, at), adds(facts, at), words_come_up(facts, at)]
    if facts.endings:
        steps.append(in_the_end(facts, at))
    return Layout(at.width, at.height, tuple(map(tuple, steps)))


def _arrives(facts: NeuronFacts) -> Said:
    word, alone = shorten(facts.word), facts.token == 0 and facts.role == "causal"
    mixed = "" if alone else f"Attention has already mixed something of other tokens into the vector of “{word}”. "
    layer = f"feed-forward layer of block {facts.layer} (blocks are counted from 0)"
    reads = (
        f"The {layer} reads a normalised copy of the vector: divided by its size and multiplied by learned weights."
        if facts.gated
        else f"Then it was normalised: divided by its size and multiplied by learned weights. The {layer} reads it like this."
    )
    return Said(
        f"The vector of “{word}” comes in",
        f"{mixed}{reads} Now we follow one of the layer's {facts.inner:,} neurons: number {facts.neuron}.",
    )


def _laid(facts: NeuronFacts) -> Said:
    two = "two patterns, and this is the first" if facts.gated else "a pattern"
    copy = "the copy" if facts.gated else "the vector"
    return Said(
        f"The neuron's pattern is laid beside {copy}",
        f"The neuron has {two}: {facts.width} weights, one for each number of {copy}. Training has set them, and they are the "
        "same for every token. The columns on the left are the pairs with the largest products, those on the right the pairs "
        "with the most negative ones.",
    )


def _added(facts: NeuronFacts) -> Said:
    n = facts.numbers
    found = match(n.vector, n.first, 1)
    i = max(found.order, key=lambda each: abs(found.products[each]))
    one = product(n.vector[i], n.first[i], found.products[i])
    bias = f"With the neuron's bias, {decimal(n.bias)}, the" if n.bias else "The"
    fits = "copy" if facts.gated else "vector"
    return Said(
        "Multiply pair by pair, and add up",
        f"Each number is multiplied by the weight below it, for example {one[0]} × {bracketed(one[1])} = {one[2]}, and all "
        f"{facts.width} products are added up. {_small(facts)}{bias} sum is {decimal(n.before)}: "
        f"the better the {fits} fits the pattern, the larger the sum.",
    )


def _small(facts: NeuronFacts) -> str:
    """Which products make the sum, if most of it is of those that are not drawn one by one."""
    n = facts.numbers
    others, sum_ = match(n.vector, n.first, Sheet(wide=True).shown).others, n.before - n.bias
    if others * sum_ <= 0 or abs(others) < abs(sum_) / 2:
        return ""
    drawn = sum_ - others
    return (
        f"The hundreds of small products in the middle make {decimal(others)} together, and those drawn one by one make "
        f"{decimal(drawn)}. "
    )


def _second(facts: NeuronFacts) -> Said:
    n = facts.numbers
    return Said(
        "The second pattern gives a second sum",
        "The same copy is multiplied by the neuron's second pattern. The columns are others than before, because other products "
        f"are the largest now, and this sum is {decimal(n.factor)}. The first sum decides how far a gate opens, and the second "
        "is what goes through it.",
    )


def _answers(facts: NeuronFacts) -> Said:
    n = facts.numbers
    gate, factor, activation = product(n.after, n.factor, n.activation)
    if not facts.gated:
        text = (
            f"The sum goes through a curve called {facts.curve}, which hardly changes large positive numbers and brings large "
            f"negative ones close to 0. Here, {decimal(n.before)} becomes {decimal(n.after)}. The result is the neuron's "
            "activation."
        )
    else:
        text = (
            f"The first sum goes through a curve called {facts.curve}: {decimal(n.before, 4)} becomes {gate}. This is the gate. "
            f"It is multiplied by the second sum: {gate} × {bracketed(factor)} = {activation}, the neuron's activation. Where "
            "the gate is close to 0, it is closed, and the activation is close to 0 as well."
        )
    return Said("How active is the neuron?", text)


def _elsewhere(facts: NeuronFacts) -> Said:
    values, word = facts.numbers.everywhere, shorten(facts.word)
    most = int(np.abs(values).argmax())
    where = (
        f"In this sentence, it is farthest from 0 at “{word}”."
        if most == facts.token
        else f"At “{word}” it is {decimal(values[facts.token])}. It is farthest from 0 at “{shorten(facts.tokens[most])}”."
    )
    alone = (
        f"This sentence has one token only. At another token, the neuron's activation could be another number. {where}"
    )
    return Said(
        "The same neuron at the other tokens",
        f"The neuron has the same weights for every token, but each token has another vector. So the activation differs from "
        f"token to token. {where}"
        if len(values) > 1
        else alone,
    )


def _adds(facts: NeuronFacts) -> Said:
    n = facts.numbers
    turned = ", which turns all its signs around" if n.activation < 0 else ""
    was, own, now = (decimal(float(np.linalg.norm(each)), 1) for each in (n.stream, n.added, n.stream + n.added))
    return Said(
        "The neuron adds its own list to the vector",
        f"The neuron also has a list of {facts.width} weights. It is multiplied by the activation, "
        f"{decimal(n.activation)}{turned}, and added to the vector of “{shorten(facts.word)}”: the farther the activation is "
        f"from 0, the more is added. As arrows, the two point in different directions, so an arrow of length {was} and one of "
        f"{own} make one of {now}.",
    )


def _raised(facts: NeuronFacts) -> Said:
    first = facts.raised[0]
    table = (
        "To guess the next word, the model compares a vector with a table that has a row for each token:"
        if facts.role == "causal"
        else "This model predicts no words, but it has a table with a row for each token, too:"
    )
    later = (
        "the later blocks and the last normalisation" if facts.layer < facts.blocks - 1 else "the last normalisation"
    )
    only = (
        f"The model does this only after {later}. Here it is done early, to see what the neuron does. "
        if facts.role == "causal"
        else ""
    )
    return Said(
        "Which words come up?",
        f"{table} the row times the vector, added up, is the token's score. {only}The neuron's list raises the score of "
        f"{_spoken(facts)} most: from {decimal(first.before, 1)} to "
        f"{decimal(first.after, 1)}.",
    )


def _spoken(facts: NeuronFacts) -> str:
    """The word that is raised most, so that it cannot be taken for another one in the drawing."""
    first, *others = (each.text for each in facts.raised)
    if bare(first) not in map(bare, others):
        return f"“{bare(first)}”"
    return f"“{bare(first)}” {'with' if first.startswith(' ') else 'without'} a space before it"


def _ends(facts: NeuronFacts) -> Said:
    first, later = facts.endings[0], facts.blocks - 1 - facts.layer
    follows = f" and {later} more block{'s' * (later != 1)} add their lists, too" if later else " add their lists, too"
    return Said(
        "What does this one neuron change in the end?",
        f"The {facts.inner - 1:,} other neurons of this block{follows}, and only then do scores become probabilities. To find "
        f"out what this neuron contributes, the model is run again with it switched off at “{shorten(facts.word)}”. With it, "
        f"“{bare(first.text)}” has a probability of {first.usual:.0%} to come next. Without it, the probability is "
        f"{first.without:.0%}.",
    )
