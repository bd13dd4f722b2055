"""The choices that a page offers by name, and how much a field takes. What a link holds is one of these: see `state.py`."""

from content.search_texts import SEARCH_TEXTS
from content.small_texts import SMALL_TEXTS
from content.texts import TEXTS

FIELD = 600  # characters of a field of a page
LONGEST = 2_000  # characters of a sentence that the bar and a link carry
AVERAGE = "average"  # instead of a head
PREDICTION_TABS = ("One score", "Choose", "Write", "Branches", "Layers", "Meaning", "Truth")
LONGEST_NAME = 60
LEVELS = ("First time", "Deep")
CAUSAL, BIDIRECTIONAL = "Causal", "Bidirectional"  # which of the two plans a block is looked at in
ATTENTION_PARTS = (
    "Who looks at whom", "One cell", "One word, two sentences", "The sink", "Which heads", "All heads",
    "Is it an explanation?",
)  # fmt: skip
CELL_STEPS = ("1 Query and key", "2 Product and sum", "3 Scale and mask", "4 Softmax", "5 Weighted sum of values")
HEAD_MEASURES = ("Previous token", "First token", "Itself", "Entropy", "Distance")
FEED_FORWARD_PARTS = ("One token", "Neurons", "Each token alone", "Without it", "Parameters", "Search")
FEED_FORWARD_SHOWN = ("all", "200", "40")
VECTORS_TABS = ("One word", "A list of words", "Map", "Analogies", "Your own axis", "How close is close?", "Harm")
DUEL_PARTS = ("One gap", "The proof", "Every place", "Whole sentences", "Side by side", "Zip file")
DUEL_SHARES = ("15%", "30%", "50%", "70%")
NEURON_LAYERS = ("This layer", "All layers")
UPLOADED = "A text of your own"
NEURON_TEXTS = (*(text.name for text in TEXTS), UPLOADED)
TRAINING_OWN = "Your own text"
TRAINING_TEXTS = (*(text.name for text in SMALL_TEXTS), TRAINING_OWN)
TRAINING_LOOKS = ("One update", "Loss and themes", "Neighbours")
TRAINING_MORE = ("Fine-tuning", "Word2Vec and FastText")
TUNING_LOOKS = ("Fills", "Neighbours", "Layers", "Weights")
SUBWORD_TEXTS = ("Law", "Ecology", *TRAINING_TEXTS)
LONGEST_TEXT = 1_500
FAMILIES_PARTS = (
    "The families", "Compare two", "Your own model", "VAE", "A tiny GPT", "One block, again and again", "Encoder-decoder",
    "Carried memory",
)  # fmt: skip
OWN_MODEL = "Your own model"
COMPARED = ("GloVe", "Word2Vec", "FastText", "MiniLM", "Masked MiniLM", "SmolLM2", OWN_MODEL)
COMPARED_KINDS = ("Words", "Sentences")
CODE_SIZES = ("2", "4", "8", "16")
LONGEST_LETTERS = 10  # of a word that the letter models read
PIECES_KINDS = ("All three", "Text", "Image", "Sound")
PIECES_LOOKS = ("A photograph in patches", "A digit into vectors", "What the class token reads")
PIECES_PICTURES = ("Temple", "Flower", "Your own picture")
PIECES_SIZES = ("8", "16", "32")
PIECES_RESTS = ("Resize to 224 × 224", "Fill up with black")
PIECES_COLOURS = ("Red", "Green", "Blue")
PIECES_DIGITS = ("A held-out digit", "Your own drawing")
PIECES_SOUNDS = ("Melody", "Tone", "Chord", "Sweep", "Vowels", "Your own file", "Your voice")
SEARCH_PARTS = ("Two searches", "Drop a token", "One vector of many", "Blind spots", "Map")
SEARCH_OWN, SEARCH_FILE = "Your own text", "A file of your own"
SEARCHED = (*(text.name for text in SEARCH_TEXTS), SEARCH_OWN, SEARCH_FILE)
SEARCH_DROPPED = ("The query", "Its first hit", "Your sentence above")
