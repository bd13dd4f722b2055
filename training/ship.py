"""A finished run -> the files in the repository: half-precision weights and where they came from."""

import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import BertForMaskedLM, BertModel

from models import weights
from models.network.masked_network import WEIGHTS, assemble
from training.model import trained

FOLDER = Path(__file__).resolve().parents[1] / "models" / "masked_lm"


def write(model: nn.Module, folder: Path) -> str:
    """Save what was trained, in half precision; returns the file's sha256."""
    folder.mkdir(parents=True, exist_ok=True)
    half = {name: parameter.detach().half() for name, parameter in trained(model).items()}
    save_file(half, folder / WEIGHTS)
    return hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()


def read(folder: Path) -> BertForMaskedLM:
    """The shipped network as the app assembles it, in float32."""
    encoder = BertModel.from_pretrained(weights.path("encoder"), add_pooling_layer=False, attn_implementation="eager")
    return assemble(encoder.eval(), folder).eval()


def _lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def curve(log: Path) -> list[list[float]]:
    """[step, mean training loss since the last point] about every hundredth of a run, from its log."""
    lines = _lines(log)
    stride = max(1, len(lines) // 100)
    chunks = [lines[start : start + stride] for start in range(0, len(lines), stride)]
    return [[chunk[-1]["step"], round(sum(line["loss"] for line in chunk) / len(chunk), 4)] for chunk in chunks]


def tell(figures: dict[str, dict], card: Path) -> None:
    """Write the table of figures into the model card, between its two marks. Raises ValueError when one is missing."""
    files = list(next(iter(figures.values())))
    rows = ["| model | " + " | ".join(files) + " |", "|---" * (len(files) + 1) + "|"]
    for name, each in figures.items():
        cells = (f"{each[f]['top1']:.3f} / {each[f]['top5']:.3f} / {each[f]['loss']:.2f}" for f in files)
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    before, rest = card.read_text(encoding="utf-8").split("<!-- figures -->")
    after = rest.split("<!-- end of figures -->")[1]
    table = "\n".join(rows)
    card.write_text(f"{before}<!-- figures -->\n{table}\n<!-- end of figures -->{after}", encoding="utf-8")


def provenance(sha256: str, runs: list[Path], figures: dict, cloze: dict) -> dict:
    """What is told about the weights: held-out figures of all models, recipes and loss curves of all runs."""
    return {
        "sha256": sha256,
        "torch": torch.__version__,
        "figures": figures,
        "cloze": cloze,
        "recipes": {run.name: json.loads((run / "recipe.json").read_text()) for run in runs},
        "training_loss": {run.name: curve(run / "log.jsonl") for run in runs},
        "held_out_mean": {run.name: _lines(run / "held_out.jsonl") for run in runs},
    }
