"""For teachers: routes with their answers, worksheets, presenter mode, and what to do before a class."""

from functools import partial

import streamlit as st

from content.lesson.routes import ROUTES
from pages.parts.teach.route import one_route
from pages.parts.teach.warm_button import warm_up
from pages.shared.page import open_page
from pages.shared.tabs import Part, tabs

state = open_page("teach")
st.markdown(
    "This app is too large for one lesson, so ready-made lessons lead through it. Each of them is a **route** with a few stops "
    "in a fixed order. A stop is a page that opens with the sentence and the settings that make its point. A bar at the top says "
    "what to do there and leads to the next stop. The whole class can follow a route by the same link, on many screens or on one."
)

st.header("Which route shall I take?", anchor=False)
tabs("teach_route", *(Part(route.label, "", partial(one_route, route)) for route in ROUTES))

st.header("How do I show it?", anchor=False)
st.markdown(
    "- **Presenter mode** (in the sidebar, or by “Start for a projector”) shows the page alone, in large type, for a projector "
    "with 1024 × 768 pixels. Press **Esc** or use the link on the bar to leave it.\n"
    "- **Next and Previous.** Click them, or press Alt + Page Down and Alt + Page Up. In presenter mode Page Down and Page Up "
    "are enough, because these are the keys that a presenter's remote control sends. To scroll, use the wheel, Space or the "
    "arrow keys. While the cursor is in a text field, the keys do not change the stop.\n"
    "- **Leaving the route for a moment.** Go to any page by the menu. “Go to this stop” brings you back, and so does the "
    "browser's Back button.\n"
    "- **The whole class at once.** Open a **Room**. Pupils scan a code and guess on their phones, without names. Then their "
    "guesses appear beside the model's answer. On every page, “Ask the class” offers questions about what that page shows.\n"
    "- **Sentences of your own.** Type them at any stop. The answers on the worksheet are for the sentences of the route."
)

st.header("What should I know before the lesson?", anchor=False)
st.markdown(
    "- **A small model is often wrong**, even when it gives its answer a high probability. That is part of the lesson and not a "
    "fault to hide.\n"
    "- **It may write something rude or unfair**, because it learned from what people wrote. Say once, at the start: *This comes "
    "from the texts it was trained on, and not from anybody here. We look at why it happens, and then we continue.* Nobody has "
    "to read such a line aloud. The tab “Harm” of the page “Word vectors” measures some of it. You can leave that tab out.\n"
    "- **What pupils type stays on this server.** It is not stored on a disk and not sent anywhere else (except that a Room "
    "stores its questions and guesses until it ends). But it is in the address of the page on their screen. So ask them to type "
    "no names and no secrets."
)

st.header("Will it work on the day?", anchor=False)
warm_up()
