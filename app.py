"""Entry point: `streamlit run app.py`. Draws the frame (page config, menu, sentence bar) and runs the chosen page."""

from pages.shared.page import frame

frame().run()
