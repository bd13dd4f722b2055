"""The sentences beside the time line of models, and how sizes are written."""

from collections.abc import Mapping

from components.widgets.drawing.scene import Said
from content.lesson.model_line import MODELS, Milestone
from pages.parts.families.line_here import Here

NAMES = {
    "table": "Tables",
    "both": "Encoder-decoders",
    "decoder": "Decoders",
    "encoder": "Encoders",
    "sentence": "Sentence encoders",
    "auto": "Autoencoders",
}
GOALS = {
    "table": "Goal of the training: tell which words occur near a word.",
    "both": "Goal of the training: turn one text into another one, for example into its translation.",
    "decoder": "Goal of the training: predict the next token.",
    "encoder": "Goal of the training: above all, fill in hidden tokens.",
    "sentence": "Goal of the training: sentences with a similar meaning get similar vectors.",
    "auto": "Goal of the training: draw a picture again from a few numbers.",
}
LABEL = "From the papers. Weights: of the largest model there; some are worked out."


def size(weights: float) -> str:
    """A number of weights in words, with three digits: 1.54 billion, 213 million."""
    for unit, name in ((1e9, " billion"), (1e6, " million")):
        if weights >= unit:
            return f"{float(f'{weights / unit:.3g}'):g}{name}"
    return f"{round(weights, -3):,}"


def weights(model: Milestone) -> str:
    """How many weights a model has, by its paper."""
    return f"{'over ' * model.over}{size(model.weights)} weights"


def times(factor: float) -> str:
    """How many times as many, with two digits."""
    return f"{float(f'{factor:.2g}'):,.0f}"


def said(here: Mapping[str, Here]) -> tuple[Said, ...]:
    """The words of all steps."""
    return (
        Said(
            "Two questions about every model",
            "The line is time, from 2013 to 2025. Each model will come to the year of its paper. Two questions tell the "
            "families apart. What goes in, and what comes out? And which tokens may a token use? Some families are older than "
            "the first model of them that is shown here.",
        ),
        Said(
            "From 2013: tables of words",
            "A word goes in, and its row of a table comes out (FastText adds up several rows, for pieces of the word). No word "
            "may use any other, so “bank” gets the same row in every sentence. Words with the same neighbours get similar rows.",
        ),
        Said(
            "From 2017: read first, then write",
            "The Transformer was made to translate. Its upper half, the encoder, reads the whole sentence, so each token may use "
            "all others. Its lower half, the decoder, writes word by word. It uses what it has written so far and, along the "
            "dashed arcs, what the encoder has computed. T5 first practised on web pages with hidden parts.",
        ),
        Said(
            "From 2018: only the half that writes",
            "GPT is only the decoder. All arcs lead down: each token may use itself and what comes before it, never what comes "
            "after it. The model predicts the next token, “on” is added to the text, and the longer text goes in again.",
        ),
        Said(
            "From 2018: only the half that reads",
            "BERT is only the encoder. The arcs lead both ways, so each token may use the words on both sides. During the "
            "training some tokens are hidden, and the model has to fill them in. The others here are built in the same way, but "
            "ALBERT uses the same weights in every block.",
        ),
        Said(
            "From 2019: one vector for a whole sentence",
            "This is an encoder, too, but at the end the vectors of all tokens become one vector, here their mean. It learns "
            "from pairs of sentences. That makes it useful for a search by meaning.",
        ),
        Said(
            "2013: squeeze a picture and draw it again",
            "An autoencoder is wide, then narrow, then wide again. It has to draw the whole picture again from a code of a few "
            "numbers. The codes are also kept close together, so that new codes give new pictures. The VAE is not a language "
            "model, but BERT is called auto-encoding, too, because it restores its own text.",
        ),
        _growth(),
        _here(here),
    )


def _growth() -> Said:
    first, largest = named("GPT"), max(MODELS, key=lambda model: model.weights)
    return Said(
        "How large are they?",
        "Now a scale tells how many weights a model has, the numbers that it has learned. Each line of the scale is ten times "
        f"the line before it. In two years the decoders grew from {size(first.weights)} ({first.name}) to "
        f"{size(largest.weights)} "
        f"({largest.name}), about {times(largest.weights / first.weights)} times as many. Tables are large, too, but a word uses "
        "only one row of them, or a few.",
    )


def _here(here: Mapping[str, Here]) -> Said:
    trained = sum(each.trained for each in here.values())
    most = max(here.values(), key=lambda each: each.weights)
    largest = max(MODELS, key=lambda model: model.weights)
    return Said(
        "What runs in this app",
        "all-MiniLM runs here as it is. Each dashed line leads from a paper to a model of the same kind that runs in this app, "
        f"with its weights counted one by one. {len(here) - trained} of them come with the app, and {trained} small ones are "
        f"trained while you watch. {most.name} has {most.weights:,} weights. {largest.name} has about "
        f"{times(largest.weights / most.weights)} times as "
        "many, so it does not fit here.",
    )


def named(name: str) -> Milestone:
    """A model of the time line."""
    return next(model for model in MODELS if model.name == name)
