"""What the drawing says about the settings: what temperature and filters make of the probabilities, with the run's numbers."""

from components.figure.text import counted
from pages.parts.prediction.word_names import Named
from pages.parts.prediction.word_numbers import per_cent

_GREEDY = "and 0 means that the code simply takes the largest slice, which is called a greedy choice"


def heat(named: Named) -> str:
    """What penalty and temperature do to the likeliest token."""
    step = named.step
    degree, best = step.settings.temperature, f"“{named.names[int(step.able[0])]}”"
    own = {int(token): float(share) for token, share in zip(step.ids, step.shares, strict=False)}
    was, now = own.get(int(step.able[0])), float(step.warm[0])
    penalty = ""
    if step.settings.repetition != 1:
        penalty = "The repetition penalty changes the scores of tokens that are in the text already. "
    if degree == 0:
        return (
            f"{penalty}Temperature 0 is a special rule: only the most probable token, {best}, is left, and its slice is the "
            "whole wheel. This is called a greedy choice."
        )
    if degree == 1:
        return (
            f"{penalty}The temperature is a number by which all scores are divided before the softmax. Here it is 1 and changes "
            f"nothing. Above 1, the slices would become more equal, below 1 the largest would grow, {_GREEDY}."
        )
    change = f": {best} goes from {per_cent(was)} to {per_cent(now)}" if was is not None else ""
    gains = "probable tokens gain" if degree < 1 else "improbable tokens gain"
    return (
        f"{penalty}All scores are divided by the temperature, {degree:g}, before the softmax, and so {gains}{change}. At 1, "
        f"nothing would change, {_GREEDY}."
    )


def filters(named: Named) -> str:
    """What the filters leave, and what that makes of the likeliest token."""
    step, use = named.step, named.step.settings
    if use.temperature == 0:
        return "One token is left already. Raise the temperature below the drawing, and the others get slices, too."
    if step.found.left == step.vocabulary:
        return (
            "Top-k would keep only so many of the most probable tokens, and top-p only as many as have a certain probability "
            "together. Here neither leaves anything out. No token is left out."
            if not use.top_k and use.top_p == 1
            else "No token is left out."
        )
    kept, rules = step.vocabulary, []
    sums = step.found.probabilities.cumsum()
    if use.top_k:
        kept = min(kept, use.top_k)
        held = f", which have {sums[kept - 1]:.1%} together" if kept > 1 else ""
        rules.append(f"Top-k keeps only the {counted(kept, 'most probable token')}{held}.")
    if use.top_p < 1:
        goal = use.top_p * float(sums[kept - 1])
        enough = int((sums[: kept - 1] < goal).sum()) + 1
        of = f"{use.top_p:.0%} of that is reached, which is {goal:.1%}" if use.top_k else f"{use.top_p:.0%} is reached"
        found = (
            f"the first {enough:,} have {sums[enough - 1]:.1%}" if enough > 1 else f"the first has {sums[0]:.1%} alone"
        )
        before = (
            f", and the first {enough - 1:,} {'has' if enough == 2 else 'have'} only {sums[enough - 2]:.1%}"
            if enough > 1
            else ""
        )
        rules.append(f"Top-p counts from the largest slice on until {of}: {found}{before}.")
    if use.min_p:
        rules.append(f"Min-p keeps only slices that are at least {use.min_p:.0%} as large as the largest one.")
    best = f"“{named.names[int(step.able[0])]}”"
    if step.found.left == 1:
        return f"{' '.join(rules)} So only {best} is left, and its slice fills the wheel."
    return (
        f"{' '.join(rules)} So {step.found.left:,} tokens are left, and their slices grow until they fill the wheel: {best} "
        f"now has {per_cent(float(step.chances[0]))}."
    )
