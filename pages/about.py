"""About: the models and their limits, what 4 bits mean, privacy, versions, licences, sources."""

import streamlit as st

from content.sources import SOURCES
from pages.parts.about.installed import packaged_models, versions
from pages.parts.about.quantization import four_bits
from pages.shared.page import open_page

open_page("about")
st.markdown(
    "Everybody uses language models, and hardly anybody has seen what happens inside one. **Vectorscope** shows it: how a model "
    "turns text into lists of numbers (**vectors**), and vectors back into text. Your sentence goes through real models on the "
    "machine that runs this app, and every page shows another part of what they compute. Every number that you see comes from "
    "such a run, unless it is labelled as made up, as a sample or as a setting."
)

st.header("Which models are these?", anchor=False)
packaged_models()

st.header("How does a language model become a chatbot?", anchor=False)
st.markdown(
    "SmolLM2, the causal model of this app, was trained in two stages. In the first stage, called **pre-training**, it learned "
    "to predict the next token of a very large amount of text. A model that has learned only this continues whatever it "
    "reads. When it reads a question, it may simply add more questions.\n\n"
    "In the second stage the model was tuned on example conversations and on pairs of answers of which one had been judged the "
    "better. It learned to answer when somebody asks. This is what **Instruct** in its name means, and chatbots such as ChatGPT "
    "are made in a similar way. Here the model reads your sentence as it is, without the marks of a conversation (the page "
    "Tokens shows them in the tab “Chat template”). But the tuning has changed its weights, so it shapes every guess that you "
    "see."
)

st.header("What does 4-bit mean?", anchor=False)
four_bits()

st.header("What can these models not do?", anchor=False)
st.markdown(
    "- **They are small.** The largest has 135 million parameters. GPT-3, which was published in 2020, had 175 billion (Brown et "
    "al. 2020). Large models work in the same steps, but the small ones here are wrong far more often.\n"
    "- **They know English best**, and hardly any other language.\n"
    "- **They know nothing about today.** Each was trained on texts up to a certain year and has not changed since.\n"
    "- **They are not neutral.** They repeat what people wrote, and that includes unfair things. The tab “Harm” of the page "
    "“Word vectors” measures some of it.\n"
    "- **This app reads short texts.** It takes up to 64 tokens where everything inside a model is shown, and up to 512 on the "
    "page Tokens.\n"
    "- **A picture of attention is not an explanation.** The line under each figure can be opened, and it says what the numbers "
    "are not. Each page ends with what its pictures cannot tell you."
)

st.header("What happens to my text?", anchor=False)
st.markdown(
    "- **Your sentence goes to the server that runs this app, and no further.** If you run the app yourself, the server is your "
    "own machine. If somebody else hosts it, the server is a machine of that host, and the host's own rules apply there too.\n"
    "- **Your sentence is in the address** of the page, so that you can share what you see. Whoever gets the link gets the "
    "sentence, and your browser stores it in its history. So please type no names and no secrets.\n"
    "- **It is in the server's memory**, because others may ask for the same sentence. It is removed when newer sentences need "
    "the room or when the server stops. Outside a room it is never written to a disk. It is also never written to a log, and "
    "error messages, which could quote it, are left out of the log.\n"
    "- **An uploaded file** or a recording is in memory only, until you close the tab.\n"
    "- **A room** stores its questions and its guesses in the server's database until it ends. The page Room says how long.\n"
    "- **There are no accounts and no statistics, and nothing is loaded from other servers.** Fonts and scripts come from this "
    "server, and Streamlit's own counting of visits is switched off. One cookie protects the connection against forged "
    "requests.\n"
    "- **The internet is used** only to fetch model files: once for the causal model, and whenever somebody asks for a model of "
    "the model hub, which then learns the name of that model."
)

st.header("Which versions of the software run here?", anchor=False)
versions()

st.header("Which papers is this based on?", anchor=False)
st.markdown("\n".join(f"- {source}" for source in SOURCES))
