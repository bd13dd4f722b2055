"""Every page, its place in the menu and on the road, and the question that it answers. The menu and Home are made from this."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PageInfo:
    """`stem` is both the file in pages/ and the address; `icon` a Material symbol of Streamlit's bundled font.

    road: the parts of the road (content/road.py) that the page is about. here: a sentence or two on what happens there.
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
        """The page's file with its whole path, because Streamlit looks for a relative one beside its main script."""
        return str(_FOLDER / f"{self.stem}.py")


_FOLDER = Path(__file__).resolve().parents[1] / "pages"
CLASS = "Class"  # the section of the pages that are not part of the tour
PAGES = (
    PageInfo("Start", "home", "Home", "What happens to a sentence inside a language model?", ":material/home:"),
    PageInfo(
        "From text to vectors",
        "pieces",
        "Pieces",
        "How do text, images and sound become numbers?",
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
        here="Every token starts as one row of a table. This row is a list of numbers, the token's first vector.",
    ),
    PageInfo(
        "From text to vectors",
        "static_dynamic",
        "Static or dynamic",
        "Does a word always have the same vector?",
        ":material/call_split:",
        road=("row", "vector"),
        here="A word's row in the table is always the same. Its new vector depends on the sentence.",
    ),
    PageInfo(
        "From text to vectors",
        "training",
        "Training and inference",
        "How does a model get its numbers, and when do they change?",
        ":material/model_training:",
        road=("row", "attention", "feed_forward", "word"),
        here="The highlighted parts contain the model's numbers. Training sets these numbers, and inference only uses them.",
    ),
    PageInfo(
        "Inside the model",
        "masked_vs_causal",
        "Auto-encoding or auto-regressive",
        "Should a model fill a gap, or predict what comes next?",
        ":material/compare_arrows:",
        road=("attention", "word"),
        here="Two kinds of model differ in which tokens attention may use, and in which word they predict.",
    ),
    PageInfo(
        "Inside the model",
        "attention",
        "Attention",
        "How does one word change the meaning of another?",
        ":material/hub:",
        road=("attention",),
        here="In every block, the tokens first exchange information.",
    ),
    PageInfo(
        "Inside the model",
        "feed_forward",
        "Feed-forward",
        "What happens to each token on its own?",
        ":material/neurology:",
        road=("feed_forward",),
        here="In every block, after attention, each token's vector is processed by itself.",
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
        "Do all models give a word the same vector?",
        ":material/account_tree:",
        road=("tokens", "row", "attention", "feed_forward", "vector", "word"),
        here="Other models build these parts in other ways, and some leave parts out.",
    ),
    PageInfo(
        "Beyond one model",
        "search",
        "Search by meaning",
        "What are all these vectors good for?",
        ":material/search:",
        road=("tokens", "row", "attention", "feed_forward", "vector"),
        here="A search predicts no word. It compares the vectors that come out of the last block.",
    ),
    PageInfo(CLASS, "room", "Room", "What does the class guess, and what does the model say?", ":material/groups:"),
    PageInfo(CLASS, "glossary", "Glossary", "What do the words mean?", ":material/menu_book:"),
    PageInfo(CLASS, "teach", "For teachers", "How do I teach with this app?", ":material/school:"),
    PageInfo(CLASS, "about", "About", "What is this app made of, and what happens to my text?", ":material/info:"),
)

TOUR = tuple(page for page in PAGES if page.section != CLASS)
BY_STEM = {page.stem: page for page in PAGES}
