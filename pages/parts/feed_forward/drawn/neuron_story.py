"""One neuron's story as a drawing: what is told in each step, with the numbers of the run."""

import numpy as np

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
    reads = (
        "The layer reads a normalised copy of the vector, in which the numbers have a standard size."
        if facts.gated
        else "Then it was normalised, so its numbers have a standard size. The layer reads it like this."
    )
    return Said(
        f"The vector of “{word}” comes in",
        f"{mixed}{reads} Now we follow one of the layer's {facts.inner:,} neurons: number {facts.neuron}.",
    )


def _laid(facts: NeuronFacts) -> Said:
    two = " (It has two patterns, and this is the first.)" if facts.gated else ""
    return Said(
        "The neuron's pattern is laid beside the vector",
        f"The neuron has a pattern: {facts.width} weights, one for each number of the vector.{two} Training has set them, and "
        "they are the same for every token. The columns on the left are the pairs with the largest products, those on the right "
        "the pairs with the smallest.",
    )


def _added(facts: NeuronFacts) -> Said:
    n = facts.numbers
    found = match(n.vector, n.first, 1)
    i = max(found.order, key=lambda each: abs(found.products[each]))
    bias = f"The neuron's bias, {decimal(n.bias)}, is added as well, and the" if n.bias else "The"
    return Said(
        "Multiply pair by pair, and add up",
        f"Each number is multiplied by the weight below it, and all {facts.width} products are added up. One of them is "
        f"{decimal(n.vector[i], 3)} × {_in(n.first[i])} = {decimal(found.products[i])}. {bias} sum is {decimal(n.before)}. The "
        "better the vector fits the pattern, the larger the sum.",
    )


def _second(facts: NeuronFacts) -> Said:
    return Said(
        "The second pattern gives a second sum",
        f"This neuron has a second pattern of {facts.width} weights. It is multiplied with the same vector in the same way, and "
        f"again the largest and the smallest products are drawn. This sum is {decimal(facts.numbers.factor)}.",
    )


def _answers(facts: NeuronFacts) -> Said:
    n = facts.numbers
    if not facts.gated:
        text = (
            f"The sum goes through a curve called {facts.curve}, which hardly changes large positive numbers and brings large "
            f"negative ones close to 0. Here, {decimal(n.before)} becomes {decimal(n.after)}. The result is the neuron's "
            "activation."
        )
    else:
        text = (
            f"The first sum goes through a curve called {facts.curve}: {decimal(n.before)} becomes {decimal(n.after)}. This "
            f"number is the gate. It is multiplied by the second sum: {decimal(n.after)} × {_in(n.factor, 2)} = "
            f"{decimal(n.activation)}. The product is the neuron's activation. Where the gate is close to 0, so is the "
            "activation, which is why it is called a gate."
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
    activation = facts.numbers.activation
    turned = " Because the activation is negative, all its signs are turned around." if activation < 0 else ""
    return Said(
        "The neuron adds its own list to the vector",
        f"The neuron also has a list of {facts.width} weights (a column of the layer's last matrix). The list is multiplied by "
        f"the activation, {decimal(activation)}, and added to the vector of “{shorten(facts.word)}”.{turned} With an "
        "activation of 0, nothing would be added.",
    )


def _raised(facts: NeuronFacts) -> Said:
    first = facts.raised[0]
    table = (
        "To turn a vector into a word, the model compares it with a table that has a row for each token of its vocabulary."
        if facts.role == "causal"
        else "This model predicts no words, but it has a table with a row for each token of its vocabulary, too."
    )
    return Said(
        "Which words come up?",
        f"{table} The row times the vector, added up, is the token's score. The neuron's list raises the score of "
        f"“{bare(first.text)}” most: from {decimal(first.before, 1)} to {decimal(first.after, 1)}.",
    )


def _ends(facts: NeuronFacts) -> Said:
    first, later = facts.endings[0], facts.blocks - 1 - facts.layer
    follows = (
        f"After this block {'comes 1' if later == 1 else f'come {later}'} more, and many other neurons add their lists, too."
        if later
        else "This is the last block, in which many other neurons add their lists, too."
    )
    return Said(
        "What does this one neuron change in the end?",
        f"{follows} To find out what this one contributes, the model is run again, with this neuron switched off at "
        f"“{shorten(facts.word)}”. With the neuron, “{bare(first.text)}” has a probability of {first.usual:.0%} to come next. "
        f"Without it, the probability is {first.without:.0%}.",
    )


def _in(number: float, digits: int = 3) -> str:
    """A number inside a product: a negative one in brackets."""
    said = decimal(number, digits)
    return f"({said})" if said.startswith("−") else said
