"""Hide a share of a text's words: what comes back exactly, in kind, or wrong?"""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bars.layer_bars import amounts
from components.figure.figure import figure
from components.figure.text import markdown_escape, visible
from components.frame.legal import LONGEST
from components.widgets.tokens.tokens import token_picture, token_strip
from models.predictions.gaps import hide
from models.predictions.restored_words import (
    EXACT,
    KIND,
    NEAREST,
    VERDICTS,
    WRONG,
    Restored,
    by_chance,
    chosen,
    restored,
)
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText
from pages.parts.masked_vs_causal import zip_snippets as snippets
from pages.parts.masked_vs_causal.fields import DUEL_SHARES
from pages.shared.bound import bound
from pages.shared.provenance import of_model

_SHARES = {label: int(label.removesuffix("%")) / 100 for label in DUEL_SHARES}


@st.fragment
def show() -> None:
    """A text, a share and a seed; the text with its fills; how many came back at each share."""
    st.markdown(
        "An auto-encoder packs its input and unpacks it again. How good is this model at unpacking a text with holes? Words are "
        "hidden all at once, and each gap gets the likeliest fill."
    )
    text = bound("duel_text", st.text_area, "Text", persist_state="session", max_chars=LONGEST)
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        label = bound("duel_share", st.segmented_control, "Hide so many of its words", DUEL_SHARES)
    with right:
        seed = bound("duel_seed", st.number_input, "Seed", 0, 999, persist_state="session")
    tokenised = tokenise("masked", (text or "")[:LONGEST], LIMIT)
    try:
        with st.spinner("Hiding and filling"):
            tries = {name: restored(tokenised.read, share, int(seed)) for name, share in _SHARES.items()}
            chance = by_chance(tokenised.read)
    except EmptyText:
        tries = {}
    if not tries or not tries[label]:
        st.info("There is no whole word to hide. Type some text.", icon=":material/edit:")
        return
    if tokenised.rest:
        st.warning(
            f"The first {LIMIT} tokens are read here. Left out: “{markdown_escape(tokenised.rest[:80])}”"
            f"{' …' if len(tokenised.rest) > 80 else ''}",
            icon=":material/content_cut:",
        )
    _filled(tokenised.read, label, int(seed), tries[label])
    _counts(tokenised.read, int(seed), tries, chance)
    st.markdown(
        "**Where the picture ends.** A zip file keeps every letter and gives it back from far fewer bytes. This model keeps "
        "nothing of the text: it says what usually stands between such words. What comes back exactly was predictable; what "
        "made the text this text does not come back."
    )


def _filled(text: str, label: str, seed: int, found: tuple[Restored, ...]) -> None:
    tokens = tokenise("masked", text, LIMIT).tokens[1:-1]
    by_place = {one.gap.place - 1: one for one in found}
    pieces = [by_place[i].fill.text if i in by_place else token.text for i, token in enumerate(tokens)]
    notes = [_note(by_place[i]) if i in by_place else "" for i in range(len(tokens))]
    shades = {EXACT: 1.0, KIND: 0.4, WRONG: 0.0}
    values = [shades[by_place[i].verdict] if i in by_place else 0.0 for i in range(len(tokens))]
    exact = sum(one.verdict == EXACT for one in found)
    gapped = hide(text, chosen(text, _SHARES[label], seed))
    surest = max(found, key=lambda one: one.fill.probability)
    figure(
        partial(token_picture, pieces, notes=notes, values=values, role="encoder"),
        key="duel-filled",
        title=f"{label} hidden: {exact} of {len(found)} words come back exactly",
        reading=(
            f"Framed are the fills, below them what was hidden if it was another word. Surest: “{visible(surest.fill.text)}” "
            f"with {surest.fill.probability:.2f} for “{visible(surest.gap.text)}”."
        ),
        table=pd.DataFrame(
            {
                "hidden": [visible(one.gap.text) for one in found],
                "fill": [visible(one.fill.text) for one in found],
                "came back": [one.verdict for one in found],
                "probability of the fill": [one.fill.probability for one in found],
            }
        ),
        provenance=of_model(
            "masked",
            measured="the likeliest piece at each [MASK], and its share of the whole vocabulary",
            not_measured="the only fills that make sense",
        ),
        code=snippets.first_fills(gapped.text, [gap.id is not None for gap in gapped.gaps]),
        alt="The text with the fills in the gaps.",
        draw=lambda: token_strip(
            pieces,
            key="duel-filled-strip",
            notes=notes,
            tooltips=[
                f"hidden: “{by_place[i].gap.text}”; fill with {by_place[i].fill.probability:.3f}; {by_place[i].verdict}"
                if i in by_place
                else ""
                for i in range(len(tokens))
            ],
            values=values,
            top=1.0,
            role="encoder",
            selected=list(by_place),
            selectable=False,
            description="The text with the fills in the gaps",
        ),
    )


def _note(one: Restored) -> str:
    return "exact" if one.verdict == EXACT else f"{one.verdict}: {visible(one.gap.text)}"


def _counts(text: str, seed: int, tries: dict[str, tuple[Restored, ...]], chance: float) -> None:
    labels, values, notes, names = [], [], [], []
    for label, found in tries.items():
        for verdict in VERDICTS:
            count = sum(one.verdict == verdict for one in found)
            labels.append(f"{label} hidden")
            names.append(verdict)
            values.append(count / len(found))
            notes.append(f"{verdict} {count} of {len(found)}")
    first, last = (sum(one.verdict == EXACT for one in tries[name]) for name in (DUEL_SHARES[0], DUEL_SHARES[-1]))
    roles = {verdict: role for verdict, role in zip(VERDICTS, ("encoder", "static", "token"), strict=True)}
    gaps = {name: hide(text, chosen(text, share, seed)) for name, share in _SHARES.items()}
    figure(
        partial(
            amounts, labels, values, notes, x_title="share of the hidden words", roles=[roles[name] for name in names]
        ),
        key="duel-restored",
        title=(
            f"Exactly back: {first} of {len(tries[DUEL_SHARES[0]])} words with {DUEL_SHARES[0]} hidden, {last} of "
            f"{len(tries[DUEL_SHARES[-1]])} with {DUEL_SHARES[-1]}"
        ),
        reading=(
            f"“In kind”: another word, but one of the two is among the other's {NEAREST} nearest neighbours in GloVe. By chance "
            f"that holds for {100 * chance:.0f}% of all pairs of words in this text. One seed is one throw: try others."
        ),
        table=pd.DataFrame({"hidden": labels, "came back": names, "share": values}),
        provenance=of_model(
            "masked",
            measured=f"first fills that equal the hidden word, or are its neighbours in GloVe 6B 50d ({NEAREST}: a setting)",
            not_measured="whether the text still means the same",
        ),
        code=snippets.counts([(gapped.text, [gap.id for gap in gapped.gaps]) for gapped in gaps.values()]),
        alt=f"Three bars for each of {len(DUEL_SHARES)} shares: exact, in kind, wrong.",
    )
