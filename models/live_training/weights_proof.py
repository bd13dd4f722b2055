"""Does using a model change it? All its weights, before and after ten sentences, and after one step of training a copy."""

from dataclasses import dataclass

from models.analysis.anatomy import checksum, digest
from models.live_training.lora import BASE, copied
from models.loading import network
from models.runtime.training_queue import News, Report
from models.text.special_tokens import GAP
from models.text.tokens import token_id, tokenise
from models.trace import LIMIT, observe

RATE = 1e-3  # of the one step, plain gradient descent


@dataclass(frozen=True)
class Proof:
    """sha256 over all weights: before, after the sentences were run, and of the copy after one step. `changed` of `trained`
    numbers of the copy are others than before; `loss` (nats) is what the step descended."""

    before: str
    after: str
    copy: str
    changed: int
    trained: int
    loss: float
    nbytes: int = 1000


def prove(sentences: tuple[str, ...], report: Report) -> Proof:
    """Run the sentences through the masked model, then train a copy by one step to restore the last one's last word.

    A job for `models.runtime.training_queue`. Raises EmptyText.
    """
    import torch

    base = network(BASE).network
    before = checksum(BASE)
    for number, sentence in enumerate(sentences):
        report(News(number, len(sentences) + 1))
        observe(BASE, sentence)
    after = checksum(BASE)
    report(News(len(sentences), len(sentences) + 1))
    model = copied(base)
    learned = [p.requires_grad_(True) for name, p in model.named_parameters() if "word_embeddings" not in name]
    tokens = tokenise(BASE, sentences[-1], LIMIT).tokens
    words = [place for place, token in enumerate(tokens) if not token.special and token.text[:1].isalnum()]
    gap = words[-1] if words else len(tokens) - 2
    ids = torch.tensor([[token.id for token in tokens]])
    wanted = ids[0, gap : gap + 1].clone()
    ids[0, gap] = token_id(BASE, GAP)
    with torch.enable_grad():
        loss = torch.nn.functional.cross_entropy(model(input_ids=ids).logits[0, gap : gap + 1], wanted)
        loss.backward()
    changed = 0
    with torch.no_grad():
        for parameter in learned:  # each with its gradient gone before the next, since all of them once more are 43 MB
            if parameter.grad is not None:
                old = parameter.clone()
                parameter -= RATE * parameter.grad
                parameter.grad = None
                changed += int((parameter != old).sum())
    after_step = digest(dict(model.named_parameters()))
    return Proof(before, after, after_step, changed, sum(p.numel() for p in learned), loss.item())
