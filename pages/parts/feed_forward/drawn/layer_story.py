"""What is told in each step of the drawing of the whole layer, with the numbers of the run."""

from components.figure.sums import bracketed
from components.figure.text import decimal, shorten
from components.widgets.drawing.scene import Said, Scene
from pages.parts.feed_forward.drawn.layer_drawing import layer_layout, products
from pages.parts.feed_forward.drawn.layer_facts import LayerFacts, named, norm


def layer_scene(facts: LayerFacts) -> Scene:
    """All steps."""
    label = f"The whole feed-forward layer of block {facts.layer} at “{shorten(facts.word)}”"
    return Scene(label, _said(facts), layer_layout(facts, wide=True), layer_layout(facts, wide=False))


def _said(facts: LayerFacts) -> tuple[Said, ...]:
    plan, word, first = facts.plan, shorten(facts.word), facts.strong[0]
    shown, others = len(facts.strong), plan.inner - len(facts.strong)
    raised, before, after = facts.raised[0], norm(facts.stream), norm(facts.stream + facts.out)
    kind, copy = (
        ("its own two patterns", "a normalised copy of the vector") if plan.gated else ("its own pattern", "the vector")
    )
    space = ", with a space before it," if raised.text.startswith((" ", "·")) else ""
    bias = "" if plan.gated else " (with the layer's bias, a list that is added at every token)"
    return (
        Said(
            f"All {plan.inner:,} neurons read the same vector",
            f"The feed-forward layer of block {facts.layer} (blocks are counted from 0) reads {copy} of “{word}”, {plan.width} "
            f"numbers. Each of its {plan.inner:,} neurons compares them with {kind}. The {shown} neurons that will add most have "
            f"a row each, and the band at the bottom is for the {others:,} others.",
        ),
        Said("Each neuron gets its activation", _activation(facts)),
        Said(
            "Each neuron adds its own list",
            f"Each neuron has a list of {plan.width} weights, which is multiplied by its activation. The bars show how "
            f"long the results are, drawn as arrows. Neuron {first.neuron} has the longest: {decimal(first.length, 1)}.",
        ),
        Said("Which words does each neuron raise?", _words(facts)),
        Said(
            "All lists are added up",
            f"Each of the {others:,} others adds something shorter than these, but all of them together{bias} add a length of "
            f"{decimal(norm(facts.others), 1)}. All {plan.inner:,} lists make one list of {plan.width} numbers, of length "
            f"{decimal(norm(facts.out), 1)}. The lengths do not simply add up, because the arrows point in different directions.",
        ),
        Said(
            "The sum is added to the token's vector",
            f"The vector of “{word}” had a length of {decimal(before, 1)}, and now it has {decimal(after, 1)}. If it were "
            "compared with the table of all tokens already here, the layer would raise the score of "
            f"“{named(raised.text)}”{space} most, by "
            f"{decimal(raised.logit, 1)}. Neuron {first.neuron} alone would {'raise' if facts.by_first >= 0 else 'lower'} it by "
            f"{decimal(abs(facts.by_first), 1)}.",
        ),
    )


def _activation(facts: LayerFacts) -> str:
    plan, first = facts.plan, facts.strong[0]
    gate, factor, activation = products(facts)[0]
    if not plan.gated:
        return (
            f"For each neuron, the sum of the products goes through the curve {plan.activation}, and the result is the "
            f"activation. At neuron {first.neuron}, it is {activation}. This model has no gates."
        )
    return (
        f"For each neuron, the first sum goes through the curve {plan.activation} and is then called the gate. It is "
        f"multiplied by the second sum. At neuron {first.neuron}, this is {gate} × {bracketed(factor)} = {activation}."
    )


def _words(facts: LayerFacts) -> str:
    turned = (
        " A negative activation turns a list around, so that it raises the words that it would lower otherwise."
        if any(each.activation < 0 for each in facts.strong)
        else ""
    )
    return (
        f"These are the words whose scores each neuron raises most, once its list is multiplied by its activation.{turned} For "
        "many neurons, they have nothing in common that a reader could name."
    )
