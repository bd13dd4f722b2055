"""The words of the drawing from the last vector to the next word, with the numbers of the run."""

from components.figure.sums import bracketed
from components.figure.text import bare, decimal, ordinal
from components.widgets.drawing.scene import Said
from pages.parts.prediction.word_names import Named
from pages.parts.prediction.word_numbers import large, per_cent
from pages.parts.prediction.word_settings import filters, heat
from pages.parts.prediction.word_table import multiplied

TITLES = (
    "A vector meets a table",
    "Multiply and add up",
    "A score for every token",
    "Softmax, first half: only positive numbers",
    "Softmax, second half: probabilities",
    "The probabilities become a wheel",
    "The temperature changes the slices",
    "Top-k and top-p leave slices out",
    "A random number chooses",
    "The token is written",
)


def said(named: Named, last: str, blocks: int, end: int) -> tuple[Said, ...]:
    """Title and text of each step. last: the sentence's last token. end: the id of the token that ends a text."""
    texts = (*_scores(named, last, blocks), *_softmax(named), *_choice(named), _written(named, blocks, end))
    return tuple(Said(title, text) for title, text in zip(TITLES, texts, strict=True))


def _scores(named: Named, last: str, blocks: int) -> tuple[str, ...]:
    step = named.step
    best, second = (f"“{named.names[int(token)]}”" for token in step.ids[:2])
    rows = f"{step.vocabulary:,}"
    one, other, result = multiplied(step)
    return (
        f"The sentence has gone through all {blocks} blocks and a last normalisation. Only the vector of its last token, "
        f"“{bare(last)}”, is needed now. Below it are rows of a large table, one for each of the {rows} tokens that the model "
        "knows: the same table in which the model looked up the first vectors of your tokens.",
        f"Take the row of {best}. Each number of the vector is multiplied by the number below it: in the frames, {one} × "
        f"{bracketed(other)} = {result}. Then all {step.width} products are added up, also those that are not drawn. The sum, "
        f"{decimal(step.scores[0])}, is the score of {best}.",
        f"The same is done with all {rows} rows. A score is high if vector and row agree: numbers far from 0 in the same "
        f"places, with the same sign. Here {best} has the highest score, {decimal(step.scores[0])}, and {second} has "
        f"{decimal(step.scores[1])}. The {len(step.dimensions)} products drawn cannot show why, because all {step.width} count.",
    )


def _softmax(named: Named) -> tuple[str, ...]:
    step = named.step
    best = f"“{named.names[int(named.step.ids[0])]}”"
    first, whole = large(float(step.positive[0])), large(float(step.positive.sum()))
    five, rest = float(step.shares[:-1].sum()), float(step.shares[-1])
    return (
        "The neural network ends with the scores, and ordinary code goes on. Scores can be negative, but a probability cannot. "
        "So the number e, about 2.718, is raised to the power of each score: the result is always above 0, and one point more "
        f"in the score makes it 2.7 times as large. {best} gets {first}, and all {step.vocabulary:,} tokens together get "
        f"{whole}.",
        f"Now each of these numbers is divided by their sum. For {best} this is {first} divided by {whole}, which is "
        f"{per_cent(float(step.shares[0]))}. The results are the probabilities of the next token: the {len(step.ids)} tokens "
        f"shown have {per_cent(five)} together, and the {named.others} have {per_cent(rest)} (all numbers are rounded).",
    )


def _choice(named: Named) -> tuple[str, ...]:
    step = named.step
    best = f"“{named.names[int(named.step.ids[0])]}”"
    seed, count = step.settings.seed, step.read.new
    which = f"{step.number:.3f}" if not count else f"{step.number:.3f} as its {ordinal(count + 1)} number"
    again = "Another seed can give another token." if step.found.left > 1 else "Every seed gives this token."
    return (
        "So far nothing has been chosen. A few lines of ordinary code do that, and they work like a wheel of fortune: every "
        f"token gets a slice as large as its probability. The slice of {best} is {per_cent(float(step.shares[0]))} of the wheel.",
        heat(named),
        filters(named),
        f"The random number comes from the seed, a start number: with the seed {seed}, it is always {which}, and the next "
        "token gets the next number. So the hand turns to "
        f"{step.number:.1%} of the way around the wheel. There it points to “{named.names[step.token]}”{_among(named)}. {again}",
    )


def _among(named: Named) -> str:
    """The chosen token's slice, and its place if it has no row of its own."""
    step = named.step
    rank = "" if step.token in step.able else f", number {step.place + 1:,} of all tokens"
    return f"{rank}, whose slice is {per_cent(step.chance)} of the wheel"


def _written(named: Named, blocks: int, end: int) -> str:
    chosen = f"“{named.names[named.step.token]}”"
    if named.step.token == end:
        return f"{chosen} is no word: it is the sign that ends a text. So nothing more is written."
    return (
        f"{chosen} is written behind the sentence. Then everything begins again: the longer sentence goes through the {blocks} "
        "blocks, a new last vector meets the table, and the next token is chosen. In this "
        "way a text is written, one token at a time."
    )
