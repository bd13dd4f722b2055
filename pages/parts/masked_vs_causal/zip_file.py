"""Hide a share of a text's words: what comes back exactly, as a related word, or wrong?"""

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bars.grouped_bars import grouped_bars
from components.figure.figure import figure
from components.figure.text import bare, counted, markdown_escape, visible
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
from models.text.special_tokens import GAP
from models.text.tokens import tokenise
from models.trace import LIMIT, EmptyText
from pages.parts.masked_vs_causal.fields import HIDDEN_SHARES
from pages.shared.figure_code import figure_code
from pages.shared.linked_widgets import linked
from pages.shared.provenance import of_model

_SHARES = {label: int(label.removesuffix("%")) / 100 for label in HIDDEN_SHARES}


@st.fragment
def zip_file() -> None:
    """A text, a share and a seed; the text with its fills; how many came back at each share."""
    st.markdown(
        "Auto-encoding models are often compared with a zip program, which packs a text and unpacks it again. Is that right? "
        "BERT is a **denoising** auto-encoder: it does not make a text smaller, but learns to repair a text that was damaged "
        "by hiding words. (A VAE, on the page Model families, does squeeze its input.) Try how well the masked model repairs "
        "a text. All words are hidden at once, and each gap gets the likeliest token."
    )
    text = linked("duel_text", st.text_area, "Text", persist_state="session")
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    label = linked("duel_share", left.segmented_control, "Share of the words to hide", HIDDEN_SHARES)
    seed = int(
        linked(
            "duel_seed",
            right.number_input,
            "Seed",
            0,
            999,
            persist_state="session",
            help="Another number hides other words.",
        )
    )
    tokenised = tokenise("masked", (text or "")[:LONGEST], LIMIT)
    try:
        with st.spinner("Hiding and filling"):
            tries = {name: restored(tokenised.read, share, seed) for name, share in _SHARES.items()}
            chance = by_chance(tokenised.read)
    except EmptyText:
        tries = {}
    if not tries or not tries[label]:
        st.info("There is no whole word to hide. Type some text.", icon=":material/edit:")
        return
    if tokenised.rest:
        st.warning(
            f"Only the first {LIMIT} tokens are used here. This is left out: “{markdown_escape(tokenised.rest[:80])}”"
            f"{' …' if len(tokenised.rest) > 80 else ''}",
            icon=":material/content_cut:",
        )
    _filled(tokenised.read, label, seed, tries[label])
    _counts(tokenised.read, seed, tries, chance)
    st.markdown(
        "**Where the comparison stops being right.** A zip file keeps every letter and gives the text back from far fewer "
        "bytes. This model stores nothing of the text. It fills in what usually comes between such words. So what comes back "
        "word for word was predictable anyway, and what was special about this text is lost."
    )


def _filled(text: str, label: str, seed: int, words: tuple[Restored, ...]) -> None:
    pieces = [token.text for token in tokenise("masked", text, LIMIT).tokens[1:-1]]
    notes, tooltips, values = [""] * len(pieces), [""] * len(pieces), [0.0] * len(pieces)
    places = [word.gap.place - 1 for word in words]
    shades = {EXACT: 1.0, KIND: 0.4, WRONG: 0.0}
    for place, word in zip(places, words, strict=True):
        pieces[place] = word.fill.text
        notes[place] = "exact" if word.verdict == EXACT else f"{word.verdict}: {visible(word.gap.text)}"
        tooltips[place] = f"hidden: “{word.gap.text}”; filled in with {word.fill.probability:.1%}; {word.verdict}"
        values[place] = shades[word.verdict]
    gapped = hide(text, chosen(text, _SHARES[label], seed))
    surest = max(words, key=lambda word: word.fill.probability)
    figure(
        partial(token_picture, pieces, notes=notes, values=values, role="encoder"),
        key="duel-filled",
        title=f"{label} hidden: {_count(words, EXACT)} of {counted(len(words), 'word')} "
        f"{'comes' if len(words) == 1 else 'come'} back exactly",
        reading=(
            "Look at the framed words, which the model filled in. If a fill is not exact, the hidden word is written below "
            f"it. The most certain fill is “{bare(surest.fill.text)}”, with {surest.fill.probability:.0%}, where "
            f"“{bare(surest.gap.text)}” was hidden."
        ),
        table=pd.DataFrame(
            {
                "hidden": [visible(word.gap.text) for word in words],
                "fill": [visible(word.fill.text) for word in words],
                "came back": [word.verdict for word in words],
                "probability of the fill": [word.fill.probability for word in words],
            }
        ),
        provenance=of_model(
            "masked",
            measured=f"the likeliest token at each {GAP}, and its probability (softmax over the whole vocabulary)",
            not_measured="all fills that make sense, because other words may fit as well",
        ),
        code=figure_code("masked_vs_causal/fills", text=gapped.text, hides=[gap.id is not None for gap in gapped.gaps]),
        alt="The text with the fills in the gaps.",
        draw=lambda: token_strip(
            pieces,
            key="duel-filled-strip",
            notes=notes,
            tooltips=tooltips,
            values=values,
            top=1.0,
            role="encoder",
            selected=places,
            selectable=False,
            description="The text with the fills in the gaps",
        ),
    )


def _count(words: tuple[Restored, ...], verdict: str) -> int:
    return sum(word.verdict == verdict for word in words)


def _counts(text: str, seed: int, tries: dict[str, tuple[Restored, ...]], chance: float) -> None:
    rows = [
        (label, verdict, _count(words, verdict), len(words)) for label, words in tries.items() for verdict in VERDICTS
    ]
    labels = [f"{label} hidden" for label, *_ in rows]
    values = [count / of for *_, count, of in rows]
    notes = [f"{verdict} {count} of {of}" for _, verdict, count, of in rows]
    gapped = [hide(text, chosen(text, share, seed)) for share in _SHARES.values()]
    least, *_, most = (f"{_count(words, EXACT)} of {len(words)}" for words in tries.values())
    figure(
        partial(
            grouped_bars,
            labels,
            values,
            notes,
            x_title="share of the hidden words",
            roles=["encoder", "static", "token"] * len(tries),
            percent=True,
        ),
        key="duel-restored",
        title=f"{least} words come back exactly with "
        f"{HIDDEN_SHARES[0]} hidden, and {most} with {HIDDEN_SHARES[-1]} hidden",
        reading=(
            "Look at the first bar of each group: it shows how many of the hidden words come back exactly. “Related” means "
            "that another word came back, but one of the two words is among the other's "
            f"{NEAREST} nearest neighbours in GloVe. Of all pairs of different words in this text, that is true of "
            f"{100 * chance:.0f}%. The seed decides which words are hidden, so one seed is only one trial. Try others."
        ),
        table=pd.DataFrame({"hidden": labels, "came back": [verdict for _, verdict, *_ in rows], "share": values}),
        provenance=of_model(
            "masked",
            measured=f"first fills that equal the hidden word, or are its neighbours in GloVe 6B 50d ({NEAREST} is our choice)",
            not_measured="whether the text still means the same",
        ),
        code=figure_code(
            "masked_vs_causal/restored",
            tries=[(one.text, [gap.id for gap in one.gaps]) for one in gapped],
            nearest=NEAREST,
        ),
        alt=f"Three bars for each of {len(tries)} shares: exact, related, wrong.",
    )
