"""About: the models and what they are not, what 4 bits mean, privacy, versions, licences, sources."""

import streamlit as st

from content.sources import SOURCES
from pages.parts.about.installed import packaged_models, versions
from pages.parts.about.quantization import four_bits
from pages.shared.page import open_page

open_page("about")
st.markdown(
    "**Vectorscope** shows how language models turn text into vectors and vectors into text. One sentence goes through each "
    "model once, on the machine that runs this app, and every page is a view of that pass. Every number comes from such a run, "
    "or is labelled as a sample or a setting."
)

st.header("Which models are these?", anchor=False)
packaged_models()

st.header("What does 4-bit mean?", anchor=False)
four_bits()

st.header("What can they not do?", anchor=False)
st.markdown(
    "- **They are small.** The largest has 135 million parameters; GPT-3, of 2020, had 175 billion (Brown et al. "
    "2020). The same steps happen there, but the answers here are far more often wrong.\n"
    "- **They know English best**, and hardly any other language.\n"
    "- **They know nothing of today.** Each has read texts up to a certain year and has not changed since.\n"
    "- **They are not neutral.** They repeat what people wrote, unfair things too. “Word vectors”, “Harm” measures some of it.\n"
    "- **This app reads short texts**: 64 tokens where everything inside is shown, 512 on the page Tokens.\n"
    "- **A picture of attention is no explanation.** The pages say under each figure what it does not show."
)

st.header("What becomes of my text?", anchor=False)
st.markdown(
    "- **Your sentence goes to the server that runs this app, and no further.** On your own machine that server is your "
    "machine. On a hosted copy it is a machine of the host, and the host's own rules hold there too.\n"
    "- **It is in the address** of your screen, so that you can share a page. Whoever gets the link gets the sentence, and "
    "your browser's history keeps it. So: no names, no secrets.\n"
    "- **It is in the server's memory** while others may ask for the same sentence, until newer ones push it out or the "
    "server stops. Outside a room it is written to no disk. It is written to no log; error messages, which could quote it, are "
    "left out there.\n"
    "- **An uploaded file** or a recording is in memory only, until you close the tab.\n"
    "- **A room** keeps its questions and its guesses in the server's database until it ends; the page Room says how long.\n"
    "- **No account, no statistics, nothing from other servers**: fonts and scripts come from this one, and Streamlit's "
    "own counting of use is off. One cookie guards the connection against forged requests.\n"
    "- **The network is used** only to fetch model files: once for the causal model, and when somebody asks for a model "
    "of the hub, whose name goes to the hub."
)

st.header("Which versions run here?", anchor=False)
versions()

st.header("Where does the knowledge come from?", anchor=False)
st.markdown("\n".join(f"- {source}" for source in SOURCES))
