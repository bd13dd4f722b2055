"""The tour: every page with its place in the menu and the one question it answers. Feeds the menu and Home."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PageInfo:
    """`stem` is both the file in pages/ and the address; `icon` a Material symbol of Streamlit's bundled font."""

    section: str
    stem: str
    title: str
    question: str
    icon: str

    @property
    def file(self) -> str:
        """The page's file, with its whole path: Streamlit looks for others beside the script that it was started with."""
        return str(_FOLDER / f"{self.stem}.py")


_FOLDER = Path(__file__).resolve().parents[1] / "pages"
CLASS = "Class"  # the section of pages beside the tour
PAGES = (
    PageInfo("Start", "home", "Home", "What happens to a sentence inside a language model?", ":material/home:"),
    PageInfo(
        "Start",
        "training",
        "Training and inference",
        "Where do the numbers come from, and when do they change?",
        ":material/model_training:",
    ),
    PageInfo(
        "From text to vectors",
        "pieces",
        "Pieces",
        "How do text, images and sound become pieces?",
        ":material/extension:",
    ),
    PageInfo(
        "From text to vectors",
        "tokens",
        "Tokens",
        "What does the model read instead of words?",
        ":material/content_cut:",
    ),
    PageInfo(
        "From text to vectors",
        "vectors",
        "Word vectors",
        "How can a list of numbers mean something?",
        ":material/scatter_plot:",
    ),
    PageInfo(
        "From text to vectors",
        "static_dynamic",
        "Static or dynamic",
        "Does a word always have the same vector?",
        ":material/call_split:",
    ),
    PageInfo(
        "Inside the model",
        "masked_vs_causal",
        "Auto-encoding or auto-regressive",
        "Fill the gap, or say what comes next?",
        ":material/compare_arrows:",
    ),
    PageInfo(
        "Inside the model", "attention", "Attention", "Which words change the meaning of which?", ":material/hub:"
    ),
    PageInfo(
        "Inside the model", "feed_forward", "Feed-forward", "What does a token do on its own?", ":material/neurology:"
    ),
    PageInfo(
        "Inside the model",
        "prediction",
        "From vector to word",
        "How does the last vector become the next word?",
        ":material/bar_chart:",
    ),
    PageInfo(
        "Beyond one model", "families", "Model families", "Is there one true embedding?", ":material/account_tree:"
    ),
    PageInfo("Beyond one model", "search", "Search by meaning", "What are embeddings good for?", ":material/search:"),
    PageInfo(CLASS, "room", "Room", "What does the class say, and what the model?", ":material/groups:"),
    PageInfo(CLASS, "glossary", "Glossary", "What do the words mean?", ":material/menu_book:"),
    PageInfo(CLASS, "teach", "For teachers", "How do I teach with this?", ":material/school:"),
    PageInfo(CLASS, "about", "About", "What is this made of, and what becomes of my text?", ":material/info:"),
)

TOUR = tuple(page for page in PAGES if page.section != CLASS)
BY_STEM = {page.stem: page for page in PAGES}
