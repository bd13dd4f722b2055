"""The code under the figure of the Room page; see `pages.shared.snippet_runner`."""

import re
from itertools import combinations

from models.room.compare import Standing
from models.trace import LIMIT
from pages.shared import snippet_runner
from pages.shared import state_snippets as snippets


def beside(found: Standing) -> str:
    """Code for the model's number for each row."""
    if found.kind == "closer_pair":
        word, *texts = found.subject.split("\n")
        where = [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE).span() for text in texts]
        places = [(text, *span) for text, span in zip(texts, where, strict=True)]
        return snippets.at_the_end("encoder", places, list(combinations(range(len(texts)), 2)))
    if found.kind == "masked_word":
        return snippet_runner.run("masked", found.subject, _MASKED.format(rows=_rows(found)))
    return snippet_runner.run("causal", found.subject, _NEXT.format(rows=_rows(found), limit=LIMIT))


def _rows(found: Standing) -> str:
    """Answers as typed, and the model's own tokens by their ids."""
    return ascii([row.text if row.token is None else row.token for row in found.rows])


_MASKED = """\
gap = ids[0].tolist().index(tokenizer.token_to_id("[MASK]"))
probabilities = out.logits[0, gap].double().softmax(dim=-1)  # (V,), the whole vocabulary


def chance(answer):
    \"\"\"Of a token by its id, or of the first piece of a typed answer.\"\"\"
    return probabilities[answer if isinstance(answer, int) else tokenizer.encode(answer).ids[1]].item()


result = [chance(answer) for answer in {rows}]
"""

_NEXT = """\
first = out.logits[0, -1].double().softmax(dim=-1)  # (V,), the whole vocabulary
before = ids[0].tolist()


def chance(written):
    \"\"\"Of all pieces in a row; of the first alone where the answer would grow together with the text.\"\"\"
    alone = tokenizer.encode(written).ids
    both = tokenizer.encode(text + written).ids[:{limit}]
    count = len(both) - len(before)
    found = first[alone[0]].item()
    if count > 1 and both == before + alone[:count]:
        with torch.inference_mode():
            shares = model(torch.tensor([both])).logits[0].double().softmax(dim=-1)
        for place in range(1, count):
            found *= shares[len(before) + place - 1, alone[place]].item()
    return found


result = [
    first[answer].item() if isinstance(answer, int) else max(chance(" " + answer), chance(answer)) for answer in {rows}
]
"""
