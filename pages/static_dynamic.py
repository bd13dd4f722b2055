"""Static or dynamic: one word in several sentences, block by block, in both models."""

import streamlit as st

from components.figure.text import decimal, markdown_escape
from components.frame.page_words import words_here
from components.frame.reading_level import deep
from components.frame.shell import go_on
from content.pages import BY_STEM
from models.catalog import CATALOG
from models.embeddings.baseline import SENTENCES, random_pairs
from models.embeddings.word_vectors import vector
from pages.lesson.cards import card
from pages.lesson.check import check_yourself
from pages.lesson.guess import guess_is_open
from pages.parts.static_dynamic.curves import by_level
from pages.parts.static_dynamic.drawing import drawing, example
from pages.parts.static_dynamic.groups import groups
from pages.parts.static_dynamic.words import choose_words, cutting, find_places
from pages.shared.fields import BIDIRECTIONAL, CAUSAL
from pages.shared.linked_widgets import linked
from pages.shared.models_ready import working
from pages.shared.page import open_page
from pages.shared.tabs import further

OF_SENSES = ("static_dynamic_model", "static_dynamic_encoder_level", "static_dynamic_causal_level")  # link fields

state = open_page("static_dynamic")
st.markdown(
    "In “I will book a flight” and “I read a book”, you know what “book” means from the words around it, the **context**. A "
    "fixed table of word vectors cannot use the context, because it stores only one vector, a list of numbers, for each word. "
    "Such a vector is **static**, like a recorded playlist that sounds the same every time.\n\n"
    "A language model also starts from a table, but then it goes through a series of steps, called **blocks**, and each block "
    "changes the word's vector to fit the context. Such a vector is **dynamic**, like a song in live performances, which is "
    "never quite the same. (The same sentence, though, always gives the same vector.) How different can the vectors of one word "
    "become in two sentences?"
)
words_here("static_dynamic")
st.header("Watch one word in two sentences", anchor=False)
picture = st.container()
if guess_is_open("static_dynamic", state):
    with picture:
        example(state.static_dynamic_word)
    st.stop()
word, texts = choose_words(state.sentence)
places = {role: find_places(role, word, texts) for role in ("encoder", "causal")} if word else {}
if not places or min(map(len, places.values())) < 2:
    st.info("The word has to appear at least twice. Write it into two sentences.", icon=":material/edit:")
    st.stop()
baselines = {}
for role in places:
    with working(role, f"Measuring random pairs in {CATALOG[role].name}"):
        baselines[role] = random_pairs(role)
with picture:
    drawing(word, places.__getitem__)

st.header("How similar do the vectors of the word stay?", anchor=False)
if vector(word) is None:
    st.markdown("GloVe's table does not contain this word. If it did, its line would also be flat at 1.00.")
st.markdown(
    "Each picture follows the word through one model, from left to right, and compares its vectors in two sentences. The height "
    "of a line is their **cosine**: it is 1.00 if the two vectors point exactly the same way, and it is smaller, the more their "
    "directions differ. At 0 no block has changed the word's vector yet. It comes from the model's own table, and "
    f"{CATALOG['encoder'].name} has already added a vector for the word's place in the text. At 1 the first block has changed "
    f"it, and so on. The last value of {CATALOG['causal'].name}, at {len(baselines['causal'].mean) - 1}, comes after one more "
    "step that is not a block, the final **normalisation**. It brings all vectors to a similar length and then multiplies each "
    "number by a learned weight, which can change the directions, and so the cosine."
)
st.markdown(
    "A model reads a text in pieces, called **tokens**. A token is a word or a part of one. "
    + " ".join(markdown_escape(cutting(role, places[role])) for role in places)
)
centred = linked(
    "static_dynamic_centred",
    st.toggle,
    "Centred: first subtract what all words have in common",
    help=f"At each step, the average vector of the words in {len(SENTENCES)} plain sentences is subtracted from every vector.",
)
ends = {role: by_level(role, word, places[role], baselines[role], centred=centred) for role in places}
st.markdown(
    "In a fixed table (the recorded playlist) the word has the same vector in every sentence, so the cosine is always 1.00. "
    f"In the live performances it changes: the two least similar vectors end with a cosine of {decimal(ends['encoder'])} in "
    f"{CATALOG['encoder'].name} and of {decimal(ends['causal'])} in {CATALOG['causal'].name}{' (centred)' if centred else ''}."
)
st.markdown(
    "Vectors that depend on the context tell more about a word in a sentence than a table can. So models such as BERT did "
    "better than Word2Vec or GloVe on most tasks for which they were trained. But a table is faster, and a model's vectors "
    "are not better at everything: on the page From vector to word, the part “Meaning” has a comparison that GloVe won."
)
card("cone")


@st.fragment  # another level redraws table and map, not the page
def senses() -> None:
    chosen = linked(
        "static_dynamic_model",
        st.segmented_control,
        "Model",
        [BIDIRECTIONAL, CAUSAL],
        help=f"{BIDIRECTIONAL}: {CATALOG['encoder'].name}, which uses the words on both sides. {CAUSAL}: "
        f"{CATALOG['causal'].name}, which uses only the words before.",
    )
    role = "encoder" if chosen == BIDIRECTIONAL else "causal"
    groups(role, places[role], baselines[role], centred=centred)


def senses_and_card() -> None:
    """The section; its card is computed once for the page."""
    senses()
    card("row-meaning")


further("senses", "Do similar meanings of the word get similar vectors?", senses_and_card, *OF_SENSES)

st.header("Three reasons why a vector changes", anchor=False)
st.markdown(
    "1. **Context.** The model is the same and the block is the same, but the words around it are different. Try the lawyer's "
    "and the biologist's bank above.\n"
    "2. **Block.** The sentence and the model are the same, but more blocks have changed the vector. The pictures above show "
    "this from left to right. At 0 the vectors of a word can already differ, for reasons that have nothing to do with its "
    "meaning. For example, some models add something for the word's position in the sentence. And in some, the same word is "
    "another token if there is no space before it, or if it begins with a capital letter. In the last blocks, the vector "
    "usually changes towards what the model was trained to give at the end, such as the next word.\n"
    "3. **Training.** The sentence is the same, but the model's **weights** (its trained numbers) are different. If a model is "
    "trained further on texts about law or about nature, which is called **fine-tuning**, the vector of “bank” changes for every "
    "sentence, and it stays changed."
)
if "training" in BY_STEM:
    st.page_link(BY_STEM["training"].file, label=BY_STEM["training"].question, icon=BY_STEM["training"].icon)

st.header("What these pictures cannot tell you", anchor=False)
st.markdown(
    "A cosine does not tell you *why* two vectors differ. The sense of the word changes them, but so do its part of speech, its "
    "position in the sentence and the words next to it. In the causal model, a word's vector depends only on the word itself "
    "and the words before it. If the sense becomes clear only from the words that follow, the two vectors do not show it."
    + " And a map of a few points nearly always looks well ordered, even if there is no pattern behind it."
    * deep()
)
check_yourself("static_dynamic", state)
go_on("static_dynamic")
