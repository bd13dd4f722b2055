"""What is told in each step of the drawing of the whole layer, with the numbers of the run."""

from components.figure.text import bare, decimal, shorten
from components.widgets.drawing.scene import Said, Scene
from pages.parts.feed_forward.drawn.layer_drawing import layer_layout
from pages.parts.feed_forward.drawn.layer_facts import LayerFacts, norm


def layer_scene(facts: LayerFacts) -> Scene:
    """All steps."""
    label = f"The whole feed-forward layer of block {facts.layer} at “{shorten(facts.word)}”"
    return Scene(label, _said(facts), layer_layout(facts, wide=True), layer_layout(facts, wide=False))


def _said(facts: LayerFacts) -> tuple[Said, ...]:
    plan, word, first = facts.plan, shorten(facts.word), facts.strong[0]
    shown, others = len(facts.strong), plan.inner - len(facts.strong)
    raised, before, after = facts.raised[0], norm(facts.stream), norm(facts.stream + facts.out)
    kind = "two patterns" if plan.gated else "pattern"
    return (
        Said(
            f"{plan.width} numbers go in",
            f"The feed-forward layer of block {facts.layer} reads the normalised vector of “{word}”: {plan.width} numbers. It "
            f"has {plan.inner:,} neurons.",
        ),
        Said(
            f"All {plan.inner:,} neurons read the same vector",
            f"Each neuron lays its own {kind} beside the vector. The {shown} neurons that will add most to “{word}” have a row "
            f"each. The band at the bottom is for the {others:,} others.",
        ),
        Said("Each neuron gets its activation", _activation(facts)),
        Said(
            "Each neuron adds its own list",
            f"Each neuron has a list of {plan.width} weights, which is multiplied by its activation. A bar shows how long the "
            f"result is, drawn as an arrow. Neuron {first.neuron} has the longest: {decimal(first.length, 1)}.",
        ),
        Said("Which words does each neuron promote?", _words(facts, others)),
        Said(
            "All lists are added up",
            f"The {plan.inner:,} lists are added up to one list, which has {plan.width} numbers again. Its length is "
            f"{decimal(norm(facts.out), 1)}. This is less than the sum of all lengths, because the lists point in different "
            "directions.",
        ),
        Said(
            "The sum is added to the token's vector",
            f"The length of the vector of “{word}” was {decimal(before, 1)}, and now it is {decimal(after, 1)}. Of all tokens "
            f"of the vocabulary, the layer raises the score of “{bare(raised.text)}” most, by {decimal(raised.logit, 1)}. Neuron "
            f"{first.neuron} alone {'raises' if facts.by_first >= 0 else 'lowers'} it by {decimal(abs(facts.by_first), 1)}.",
        ),
    )


def _activation(facts: LayerFacts) -> str:
    plan, first = facts.plan, facts.strong[0]
    activation = decimal(first.activation)
    if not plan.gated:
        return (
            f"For each neuron, the sum of the products goes through the curve {plan.activation}, and the result is the "
            f"activation. At neuron {first.neuron}, it is {activation}. This model has no gates."
        )
    factor = decimal(first.factor)
    product = f"{decimal(first.after)} × {f'({factor})' if factor.startswith('−') else factor} = {activation}"
    return (
        f"For each neuron, the first sum goes through the curve {plan.activation} and is then called the gate. It is "
        f"multiplied by the second sum, which is called “up”. At neuron {first.neuron}, this is {product}."
    )


def _words(facts: LayerFacts, others: int) -> str:
    bias = "" if facts.plan.gated else " (with the layer's bias, a list that is added at every token)"
    return (
        "The words are those whose scores a neuron's list raises most. For many neurons, they have nothing in common that a "
        f"reader could name. Each of the {others:,} other lists is shorter than these, but all of them together{bias} have a "
        f"length of {decimal(norm(facts.others), 1)}. So many faint patterns count as well."
    )
