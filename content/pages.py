"""The tour: every page with its place in the menu and on the road, and the one question it answers. Feeds the menu and Home."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PageInfo:
    """`stem` is both the file in pages/ and the address; `icon` a Material symbol of Streamlit's bundled font.

    road: the parts of the road (content/road.py) that the page is about; here: what it has to do with them, in a sentence.
    """

    section: str
    stem: str
    title: str
    question: str
    icon: str
    road: tuple[str, ...] = ()
    here: str = ""

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
        road=("row", "attention", "feed_forward", "word"),
        here="The highlighted parts hold the model's numbers. Training sets these numbers; inference only uses them.",
    ),
    PageInfo(
        "From text to vectors",
        "pieces",
        "Pieces",
        "How do text, images and sound become pieces?",
        ":material/extension:",
        road=("tokens", "row"),
        here="Text, pictures and sound are cut into pieces, and each piece becomes a vector.",
    ),
    PageInfo(
        "From text to vectors",
        "tokens",
        "Tokens",
        "What does the model read instead of words?",
        ":material/content_cut:",
        road=("tokens",),
        here="The sentence is cut into tokens. Each token has a number, its ID.",
    ),
    PageInfo(
        "From text to vectors",
        "vectors",
        "Word vectors",
        "How can a list of numbers mean something?",
        ":material/scatter_plot:",
        road=("row",),
        here="Every token begins as one row of a table: a list of numbers, its first vector.",
    ),
    PageInfo(
        "From text to vectors",
        "static_dynamic",
        "Static or dynamic",
        "Does a word always have the same vector?",
        ":material/call_split:",
        road=("row", "vector"),
        here="A word's table row is always the same. Its new vector depends on the sentence.",
    ),
    PageInfo(
        "Inside the model",
        "masked_vs_causal",
        "Auto-encoding or auto-regressive",
        "Fill the gap, or say what comes next?",
        ":material/compare_arrows:",
        road=("attention", "word"),
        here="Two kinds of model differ in which tokens attention may use, and in which word they predict.",
    ),
    PageInfo(
        "Inside the model",
        "attention",
        "Attention",
        "Which words change the meaning of which?",
        ":material/hub:",
        road=("attention",),
        here="In every block, tokens first exchange information.",
    ),
    PageInfo(
        "Inside the model",
        "feed_forward",
        "Feed-forward",
        "What does a token do on its own?",
        ":material/neurology:",
        road=("feed_forward",),
        here="In every block, after attention, each token's vector is worked on alone.",
    ),
    PageInfo(
        "Inside the model",
        "prediction",
        "From vector to word",
        "How does the last vector become the next word?",
        ":material/bar_chart:",
        road=("word",),
        here="The last vector is turned into a probability for each possible next token.",
    ),
    PageInfo(
        "Beyond one model",
        "families",
        "Model families",
        "Is there one true embedding?",
        ":material/account_tree:",
        road=("tokens", "row", "attention", "feed_forward", "vector", "word"),
        here="Other models build these parts in other ways, and some leave parts out.",
    ),
    PageInfo(
        "Beyond one model",
        "search",
        "Search by meaning",
        "What are embeddings good for?",
        ":material/search:",
        road=("tokens", "row", "attention", "feed_forward", "vector"),
        here="Search predicts no word. It compares the vectors that come out of the blocks.",
    ),
    PageInfo(CLASS, "room", "Room", "What does the class say, and what the model?", ":material/groups:"),
    PageInfo(CLASS, "glossary", "Glossary", "What do the words mean?", ":material/menu_book:"),
    PageInfo(CLASS, "teach", "For teachers", "How do I teach with this?", ":material/school:"),
    PageInfo(CLASS, "about", "About", "What is this made of, and what becomes of my text?", ":material/info:"),
)

TOUR = tuple(page for page in PAGES if page.section != CLASS)
BY_STEM = {page.stem: page for page in PAGES}
