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
    "Take a **route**: stops in an order, each a page that opens with what makes its point. A bar on top of every page says "
    "what to do and leads on. Everybody in the room can follow it by the same link, each on a screen of their own or all on one."
)

st.header("Which route?", anchor=False)
tabs("teach_route", *(Part(route.label, "", partial(one_route, route)) for route in ROUTES))

st.header("How do I show it?", anchor=False)
st.markdown(
    "- **Presenter mode** (in the menu, or “Start for a projector”): large type, nothing but the page, made for 1024 × 768. "
    "**Esc** or the link on the bar leads back.\n"
    "- **Next and Previous**: click, or Alt + Page Down and Alt + Page Up. In presenter mode Page Down and Page Up alone, "
    "which is what a presenter's remote control sends; scroll with the wheel, Space or the arrow keys. Not while the cursor is "
    "in a text field.\n"
    "- **Off the route**: go where you like by the menu; “Go to this stop” brings you back. The browser's Back works, too.\n"
    "- **The whole class at once**: open a **Room**. Pupils scan a code and guess on their phones, without names; their guesses "
    "stand beside the model's. “Ask the class” on each page asks from what it shows.\n"
    "- **Own sentences**: type them at any stop. The worksheet's answers are for the sentences of the route."
)

st.header("What should I know before?", anchor=False)
st.markdown(
    "- **A small model is often wrong**, and says so with large numbers. That is part of the lesson, not a fault to hide.\n"
    "- **It may say something rude or unfair**, since it learned from what people wrote. Say once, at the start: *these are the "
    "texts it has read, not what anybody here thinks; we look at why, and go on.* Nobody has to read such a line aloud. "
    "“Word vectors”, “Harm” measures it, and can be left out.\n"
    "- **What pupils type stays on this server**: it is not kept and not sent on. But it is in the address of their screen: "
    "no names, no secrets."
)

st.header("Does it work on the day?", anchor=False)
warm_up()
