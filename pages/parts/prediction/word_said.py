"""The words of the drawing from the last vector to the next word, with the numbers of the run."""

from components.figure.text import bare, counted, decimal, ordinal
from components.widgets.drawing.scene import Said
from pages.parts.prediction.word_names import Named
from pages.parts.prediction.word_numbers import large, per_cent
from pages.parts.prediction.word_table import example

TITLES = (
    "A vector meets a table",
    "Multiply and add up",
    "A score for every token",
    "Softmax, first half: only positive numbers",
    "Softmax, second half: shares of 100%",
    "The shares become a wheel",
    "The settings change the slices",
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
    at, rows = example(step), f"{step.vocabulary:,}"
    product = f"{decimal(step.vector[at])} × {decimal(step.rows[0, at], 3)} is about {decimal(step.products[0, at])}"
    return (
        f"The sentence has passed through all {blocks} blocks, and only the vector of its last token, “{bare(last)}”, is needed "
        "now. A cell is one number: red is above 0, blue is below 0, and a stronger colour is a larger number. Below it are rows "
        f"of a large table, which has one row for each of the {rows} tokens that the model knows. It is the table in which the "
        "model looked up the first vectors of your tokens.",
        f"Take the row of {best}. Each number of the vector is multiplied by the number below it in the row. In the frames, "
        f"{product}. Then all {step.width} products are added up, also those that are not drawn. The sum, "
        f"{decimal(step.scores[0])}, is the score of {best}.",
        f"The same is done with all {rows} rows. A score is high if vector and row agree: large numbers in the same places, "
        f"with the same sign. Here {best} has the highest score, {decimal(step.scores[0])}, and {second} has "
        f"{decimal(step.scores[1])}. With the scores, the work of the neural network ends.",
    )


def _softmax(named: Named) -> tuple[str, ...]:
    step = named.step
    best = f"“{named.names[int(named.step.ids[0])]}”"
    first, whole = large(float(step.positive[0])), large(float(step.positive.sum()))
    five, rest = float(step.shares[:-1].sum()), float(step.shares[-1])
    return (
        "Scores can be negative, but a share of 100% cannot. So each score becomes an exponent: the number e, about 2.718, is "
        "raised to the power of the score. The result is always above 0, and one point more in the score makes it 2.7 times "
        f"as large. {best} gets {first}, and all {step.vocabulary:,} tokens together get {whole}.",
        f"Now each of these numbers is divided by their sum. For {best} this is {first} divided by {whole}, which is "
        f"{per_cent(float(step.shares[0]))}. The {len(step.ids)} tokens shown have {per_cent(five)} together, and "
        f"the {named.others} share {per_cent(rest)}. These shares are the probabilities of the next token.",
    )


def _choice(named: Named) -> tuple[str, ...]:
    step = named.step
    best = f"“{named.names[int(named.step.ids[0])]}”"
    seed, count = step.settings.seed, step.read.new
    which = f"the number {step.number:.3f}" if not count else f"{step.number:.3f} as its {ordinal(count + 1)} number"
    again = "Another seed can give another token." if step.found.left > 1 else "Every seed gives this token."
    chosen, greedy = f"“{named.names[step.token]}”", f"“{named.names[int(step.able[0])]}”"
    return (
        "So far nothing has been chosen. A few lines of ordinary code do that, and they work like a wheel of fortune: every "
        f"token gets a slice as large as its probability. The slice of {best} is {per_cent(float(step.shares[0]))} of the wheel.",
        f"{_heat(named)} {_filters(named)}",
        f"The seed {seed} gives {which}, so the hand turns to {step.number:.1%} of the way around the wheel. There it points to "
        f"{chosen}{_among(named)}. {again} A greedy choice is made without chance: it takes the largest slice, {greedy}, every "
        "time.",
    )


def _heat(named: Named) -> str:
    """What penalty and temperature do to the likeliest token."""
    step = named.step
    heat, best = step.settings.temperature, f"“{named.names[int(step.able[0])]}”"
    own = {int(token): float(share) for token, share in zip(step.ids, step.shares, strict=False)}
    was, now = own.get(int(step.able[0])), float(step.warm[0])
    penalty = ""
    if step.settings.repetition != 1:
        penalty = "The repetition penalty changes the scores of tokens that are in the text already. "
    if heat == 0:
        return f"{penalty}Temperature 0 is a special rule: only the likeliest token is left, and its slice is the whole wheel."
    if heat == 1:
        return f"{penalty}A temperature of 1 leaves the slices as they are."
    change = f": {best} goes from {per_cent(was)} to {per_cent(now)}" if was is not None else ""
    gains = "likely tokens gain" if heat < 1 else "unlikely tokens gain"
    return f"{penalty}All scores are divided by the temperature, {heat:g}, before the softmax, and so {gains}{change}."


def _filters(named: Named) -> str:
    """What the filters leave, and what that makes of the likeliest token."""
    step, use = named.step, named.step.settings
    if use.temperature == 0:
        return "Raise the temperature below the drawing, and the others get slices, too."
    rules = []
    if use.top_k:
        rules.append(f"Top-k keeps only the {counted(use.top_k, 'likeliest token')}.")
    if use.top_p < 1:
        of = "what is left" if rules else "the wheel"
        rules.append(f"Top-p counts from the largest slice on and stops when {use.top_p:.0%} of {of} is reached.")
    if use.min_p:
        rules.append(f"Min-p keeps only slices that are at least {use.min_p:.0%} as large as the largest one.")
    if step.found.left == step.vocabulary:
        return "No token is left out."
    best = f"“{named.names[int(step.able[0])]}”"
    if step.found.left == 1:
        return f"{' '.join(rules)} Only {best} is left, and its slice fills the wheel."
    return (
        f"{' '.join(rules)} {step.found.left:,} tokens are left, and their slices grow until they fill the wheel: {best} "
        f"now has {per_cent(float(step.chances[0]))}."
    )


def _among(named: Named) -> str:
    """The chosen token's chance, and where it stands if it has no row of its own."""
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
