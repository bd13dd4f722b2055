"""Two searches with one query: the first hits of each, lines between their ranks, and what each word adds."""

from functools import partial

import streamlit as st

from components.charts.bars.surprisal_bars import surprisal_bars, surprisal_bars_table
from components.charts.bump import bump, bump_table
from components.figure.figure import figure
from components.figure.text import counted, markdown_escape, plain, shorten
from models.embeddings.keywords import counting, keywords, spans, unspaced, words
from models.embeddings.search import Found
from models.text.typed import typed
from pages.parts.search.one_text import Searched
from pages.shared.figure_code import figure_code
from pages.shared.provenance import of_model

_ROUND = '."“” '  # around a sentence, where it is quoted
FIRST, WHY, COLUMNS = 8, 3, 5
BY_WORDS, BY_MEANING = "By words (BM25)", "By meaning (MiniLM)"


def two_searches(searched: Searched, hits: Found) -> None:
    """The ranks joined, the sentences in full, and why they differ."""
    st.caption(
        "The vectors of all sentences were computed once and stored. Together they are the **index** "
        f"({counted(len(searched.sentences), 'vector')}). For a search, the model computes only one more vector, that of the "
        f"query ({hits.embedding:.0f} ms). It is then compared with the vector of each sentence. The result is a **cosine**, "
        f"which says how nearly the two point the same way ({hits.comparing:.1f} ms for all sentences)."
    )
    if note := typed(hits.query).note:
        st.info(
            markdown_escape(f"In the query: {note} The search by meaning reads what was typed."), icon=":material/info:"
        )
    if unspaced(hits.words):
        st.info(
            "This query is, at least in part, in writing without spaces between words. The search by words cannot know where its "
            "words end. So each Chinese character counts as a word, and in other such writing each pair of neighbouring "
            "characters.",
            icon=":material/info:",
        )
    _ranks(searched, hits)
    _in_full(searched, hits)
    if hits.words:
        _why(searched, hits)


def _ranks(searched: Searched, hits: Found) -> None:
    by_words, by_meaning = hits.first(FIRST)
    which = list(dict.fromkeys([*by_words, *by_meaning]))
    texts = [searched.sentences[i] for i in which]
    left, right = [hits.word_rank(i) for i in which], [hits.rank(i) for i in which]
    names = (BY_WORDS, BY_MEANING)
    table = bump_table(texts, left, right, names)
    table["BM25"] = [float(hits.scores[i]) for i in which]
    table["cosine"] = [float(hits.cosines[i]) for i in which]
    both = len({*by_words} & {*by_meaning})
    title = (
        f"The two searches share {both} of their first {FIRST} sentences"
        if by_words
        else f"None of the {len(searched.sentences):,} sentences has a word of the query, but the search by meaning finds some"
    )
    figure(
        partial(bump, texts, left, right, first=FIRST, names=names, roles=("token", "encoder")),
        key="search-ranks",
        title=title,
        reading=_differ(searched, hits, by_words, by_meaning),
        table=table,
        provenance=of_model(
            "encoder",
            measured="BM25 by the library bm25s (Lucene's form, function words left out), and the cosine of sentence vectors",
            not_measured="which sentence answers the query, because nobody has judged that",
            milliseconds=hits.embedding,
        ),
        code=figure_code("search/cosines", query=hits.query, sentences=texts),
        alt=f"The first {FIRST} sentences by words and by meaning, with lines between those that both searches have.",
    )


def _differ(searched: Searched, hits: Found, by_words: list[int], by_meaning: list[int]) -> str:
    """The rank of each search's first hit in the other search, and the words of the query in it."""
    best = by_meaning[0]
    place, shared = hits.word_rank(best), _shared(searched, hits, best)
    text = "Follow the lines from one list to the other. " if by_words else "Look at the list on the right. "
    text += f"By meaning, the first sentence is {_quoted(searched, best)}. "
    if not by_words:
        return text + (
            "The search by words finds nothing, because no word of the query is in the text (words like “the” do not count)."
        )
    text += (
        f"It contains {shared} from the query, and in the search by words it is number {place:,}. "
        if place
        else "The search by words does not find it, because it contains no word of the query (words like “the” do not count). "
    )
    top = by_words[0]
    return text + (
        "It is also the first by words."
        if top == best
        else f"By words, the first sentence is {_quoted(searched, top)}, because it contains {_shared(searched, hits, top)}. In "
        f"the search by meaning, this sentence is number {hits.rank(top):,}."
    )


def _quoted(searched: Searched, row: int) -> str:
    return f"“{shorten(searched.sentences[row], 90).strip(_ROUND)}”"


def _shared(searched: Searched, hits: Found, row: int) -> str:
    """The words of the query that a sentence has."""
    has = {*words(searched.sentences[row])}
    return ", ".join(f"“{word}”" for word in hits.words if word in has)


def _in_full(searched: Searched, hits: Found) -> None:
    with st.expander("The sentences in full, with the words of the query in bold", icon=":material/notes:"):
        for column, name, rows, values in zip(
            st.columns(2), (BY_WORDS, BY_MEANING), hits.first(FIRST), (hits.scores, hits.cosines), strict=True
        ):
            column.markdown(f"**{name}**")
            if not rows:
                column.markdown("No sentence has a word of the query.")
            lines = (
                f"{n}. {_bold(searched.sentences[i], hits.words)} ({values[i]:.2f})" for n, i in enumerate(rows, 1)
            )
            column.markdown("\n".join(lines))


def _bold(sentence: str, query_words: tuple[str, ...]) -> str:
    """Markdown of a sentence in which the words of the query are bold."""
    text, joined = plain(sentence), []
    for word, start, end in spans(text):
        if word not in query_words:
            continue
        if joined and start <= joined[-1][1]:  # pairs of characters overlap, and bold parts have to stand apart
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    done, parts = 0, []
    for start, end in joined:
        parts += [_exactly(text[done:start]), f"**{_exactly(text[start:end])}**"]
        done = end
    return "".join([*parts, _exactly(text[done:])])


def _exactly(part: str) -> str:
    """Markdown of a part of a line, with the spaces at its ends."""
    inner = part.strip(" ")
    if not inner:
        return part
    before, after = part.split(inner, 1)
    return f"{before}{markdown_escape(inner)}{after}"


def _why(searched: Searched, hits: Found) -> None:
    """What each word of the query adds to the scores of both searches' first hits."""
    index = keywords(searched.sentences)
    parts = {word: index.score((word,)) for word in hits.words}
    heaviest = sorted(hits.words, key=lambda word: -parts[word].max())[:COLUMNS]
    heaviest = [word for word in hits.words if word in heaviest]
    by_words, by_meaning = hits.first(WHY)
    rows = [*by_words, *by_meaning]
    names = [f"W{n}" for n, _ in enumerate(by_words, 1)] + [f"M{n}" for n, _ in enumerate(by_meaning, 1)]
    columns = {word: parts[word][rows].tolist() for word in heaviest} | {"cosine": hits.cosines[rows].tolist()}
    drawn = {name: [value or float("nan") for value in values] for name, values in columns.items()}  # 0 is left empty
    rarest = max(heaviest, key=lambda word: parts[word].max())
    having = {word: int((parts[word] > 0).sum()) for word in heaviest}
    none = [word for word in hits.words if not parts[word].any()]
    counts = [f"“{word}” occurs in {counted(count, 'sentence')}" for word, count in having.items() if count]
    figure(
        partial(surprisal_bars, names, drawn, dict.fromkeys(heaviest, "token") | {"cosine": "encoder"}),
        key="search-words",
        title=(
            f"In the search by words, “{rarest}” counts most: it occurs in {having[rarest]:,} "
            f"of {counted(len(hits.scores), 'sentence')}"
            if having[rarest]
            else "No word of the query occurs in the text"
        ),
        reading=(
            "Look at one row of the table, which belongs to one sentence. W1 is the first sentence in the search by words, W2 "
            "the second, and M1 is the first in the search by meaning. Under each word of the query is the number that this "
            "word adds to the sentence's score in the search by words (BM25). "
            + (
                f"{', '.join(counts)}. The rarer a word is, the more it counts. Two equally rare words can still add different "
                "numbers, because a word counts more in a shorter sentence. "
                if counts
                else ""
            )
            + (f"“{'”, “'.join(none)}” {'occurs' if len(none) == 1 else 'occur'} nowhere in the text. " if none else "")
            + (
                "Only the words that count most are shown, so the score can be larger than the sum of these numbers. "
                if len(heaviest) < len(hits.words)
                else "The sum of these numbers is the score. "
            )
            + "The cosine beside them is the score in the search by meaning."
        ),
        table=surprisal_bars_table(names, columns),
        provenance=of_model(
            "encoder",
            measured="what each word adds to the BM25 score of both searches' first hits, and beside it the cosine",
            not_measured="why a cosine is large, because a vector cannot be taken apart by words",
        ),
        code=figure_code(
            "search/word_scores",
            query=hits.query,
            sentences=[searched.sentences[i] for i in rows],
            tokens=[counting(searched.sentences[i]) for i in rows],
            having=having,
            count=len(hits.scores),
            average=index.average,
        ),
        alt=f"A table of what each of {len(heaviest)} words adds to the score of {len(rows)} sentences, with their cosines.",
    )
