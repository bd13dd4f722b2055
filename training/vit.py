"""Train a small vision transformer (Dosovitskiy et al. 2021) on scikit-learn's digits.

    nice -n 10 python -m training.vit           train, examine, write models/vision/
    python -m training.vit --choose             the same on the training digits alone, a fifth of them kept back

The recipe was chosen with --choose; the held-out digits were looked at once, for the figures in the card. The sha256 that
it prints belongs into `models/catalog.py`.
"""

import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import torch
import transformers
from safetensors.torch import save_file
from torch import nn
from transformers import ViTConfig, ViTForImageClassification

from models.media.digits import SIDE, digits

FOLDER = Path(__file__).resolve().parents[1] / "models" / "vision"
WEIGHTS = "model.safetensors"
STEPS, WARM, BATCH, RATE, DECAY, SMOOTHING = 4000, 200, 96, 1e-3, 0.05, 0.05
SHIFT = 1  # pixels that a picture is moved by at most, each way, in training
FOLD = 5  # one part in so many is kept back by --choose


def network(seed: int) -> ViTForImageClassification:
    """The real architecture, small: 16 patches of 2 x 2 pixels, 4 blocks of 4 heads, 64 wide. Random weights."""
    torch.manual_seed(seed)
    config = ViTConfig(
        image_size=SIDE,
        patch_size=2,
        num_channels=1,
        hidden_size=64,
        num_hidden_layers=4,
        num_attention_heads=4,
        intermediate_size=128,
        hidden_dropout_prob=0.1,
        attention_probs_dropout_prob=0.0,
        num_labels=10,
        initializer_range=0.05,
    )
    return ViTForImageClassification._from_config(config, attn_implementation="eager")


def pictures(flat: np.ndarray) -> torch.Tensor:
    """(N, 64) ink from 0 to 1 as (N, 1, 8, 8)."""
    return torch.from_numpy(flat).reshape(-1, 1, SIDE, SIDE)


def moved(batch: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Each picture moved by up to SHIFT pixels each way; what comes in is paper."""
    wide = nn.functional.pad(batch, [SHIFT] * 4)
    by = torch.randint(2 * SHIFT + 1, (len(batch), 2), generator=generator)
    return torch.stack([one[:, y : y + SIDE, x : x + SIDE] for one, (y, x) in zip(wide, by.tolist(), strict=True)])


def rate(step: int) -> float:
    """Share of the highest learning rate: a warm-up, then half a cosine to 0."""
    return min(step / WARM, 0.5 + 0.5 * float(np.cos(np.pi * min(1.0, step / STEPS))))


def train(model: nn.Module, flat: np.ndarray, labels: np.ndarray, seed: int) -> list[list[float]]:
    """Train on (N, 64) pictures; returns [step, mean loss in nats since the last point]."""
    generator = torch.Generator().manual_seed(seed)
    known, targets = pictures(flat), torch.from_numpy(labels)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    model.train()
    curve, losses = [], []
    for step in range(1, STEPS + 1):
        rows = torch.randint(len(known), (BATCH,), generator=generator)
        logits = model(moved(known[rows], generator)).logits
        loss = nn.functional.cross_entropy(logits, targets[rows], label_smoothing=SMOOTHING)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        scheduler.step()
        losses.append(loss.item())
        if step % 100 == 0:
            curve.append([step, round(float(np.mean(losses)), 4)])
            losses.clear()
    model.eval()
    return curve


@torch.inference_mode()
def examined(model: nn.Module, flat: np.ndarray, labels: np.ndarray) -> dict:
    """Accuracy, mean loss in nats, which digits are taken for which."""
    logits, truth = model(pictures(flat)).logits, torch.from_numpy(labels)
    said = logits.argmax(-1)
    wrong = [[i, int(truth[i]), int(said[i])] for i in torch.nonzero(said != truth).flatten().tolist()]
    return {
        "digits": len(flat),
        "right": len(flat) - len(wrong),
        "accuracy": (len(flat) - len(wrong)) / len(flat),
        "loss": nn.functional.cross_entropy(logits, truth).item(),
        "wrong_as_index_truth_said": wrong,
    }


def ship(model: ViTForImageClassification, told: dict) -> str:
    """Write weights, configuration, figures and the card's table; returns the weights' sha256."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in model.state_dict().items()}, FOLDER / WEIGHTS)
    model.config.save_pretrained(FOLDER)
    sha256 = hashlib.sha256((FOLDER / WEIGHTS).read_bytes()).hexdigest()
    (FOLDER / "provenance.json").write_text(json.dumps({"sha256": sha256} | told, indent=1) + "\n", encoding="utf-8")
    tell(told["held_out"], FOLDER / "MODEL_CARD.md")
    return sha256


def tell(held: dict, card: Path) -> None:
    """Write the figures into the model card, between its two marks."""
    line = f"{held['right']} of {held['digits']} held-out digits right: {held['accuracy']:.1%}; loss {held['loss']:.3f} nats."
    before, rest = card.read_text(encoding="utf-8").split("<!-- figures -->")
    after = rest.split("<!-- end of figures -->")[1]
    card.write_text(f"{before}<!-- figures -->\n{line}\n<!-- end of figures -->{after}", encoding="utf-8")


def main() -> None:
    """Run the recipe."""
    parser = argparse.ArgumentParser(prog="python -m training.vit", description=__doc__.split("\n")[0])
    parser.add_argument("--choose", action="store_true", help="keep a fifth of the training digits back; write nothing")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    known, started = digits(), time.perf_counter()
    model, kept = network(arguments.seed), len(known.train) // FOLD if arguments.choose else 0
    curve = train(model, known.train[kept:], known.train_labels[kept:], arguments.seed)
    seconds = round(time.perf_counter() - started)
    if arguments.choose:
        print(seconds, "s", curve[-1], examined(model, known.train[:kept], known.train_labels[:kept]))
        return
    told = {
        "torch": torch.__version__, "transformers": transformers.__version__, "seed": arguments.seed, "seconds": seconds,
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "recipe": {"steps": STEPS, "warm_up": WARM, "batch": BATCH, "rate": RATE, "weight_decay": DECAY,
                   "label_smoothing": SMOOTHING, "shift": SHIFT, "dropout": model.config.hidden_dropout_prob},
        "held_out": examined(model, known.held, known.labels),
        "training": examined(model, known.train, known.train_labels),
        "training_loss": curve,
    }  # fmt: skip
    print(seconds, "s", ship(model, told), told["held_out"])


if __name__ == "__main__":
    main()
