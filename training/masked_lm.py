"""Train and examine a masked language model on the packaged encoder.

    python -m training.masked_lm train --variant full --steps 4000 --decay-steps 1000 --out training/runs/full
    python -m training.masked_lm ship training/runs/head training/runs/lora training/runs/full

`train` goes on from the checkpoint in its folder when there is one. With more --steps it prolongs a run; a copy of a
running run's folder, resumed with --steps a little above its step and as many --decay-steps, is cooled down and done.
`ship` compares finished runs, writes the last one into `models/masked_lm/` and the figures beside it and into its card;
the sha256 it prints belongs into `models/catalog.py`. The text is every
.txt and .txt.gz file of --text (default: the corpus folder beside the repository, when it exists).
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from training import batches, checkpoint, cloze, corpus, evaluate, loop, model, ship
from training.bigram import Bigram

_SMALL, _MIDDLE = 400_000, 1_500_000  # pieces; smaller files are read more often, for the figures weigh files alike
_COMMON = 150  # pieces: articles, pronouns, punctuation
_GLANCE = 32  # rows a file, for the held-out curve during training


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m training.masked_lm", description=__doc__.split("\n")[0])
    made.add_argument("--text", type=Path, default=corpus.default_folder(), help="a text file or a folder of them")
    made.add_argument("--seed", type=int, default=0)
    made.add_argument("--threads", type=int, default=2)
    commands = made.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train one variant, then write its figures")
    train.add_argument("--variant", choices=model.VARIANTS, default="full")
    train.add_argument("--steps", type=int, required=True)
    train.add_argument("--decay-steps", type=int, required=True)
    train.add_argument("--rate", type=float, default=5e-4, help="learning rate of all but the head")
    train.add_argument(
        "--hidden-copies", type=float, default=0.0, help="share of batches that hide copies of asked words"
    )
    train.add_argument("--short", type=int, default=0, help="pieces; windows of at most so many always hide them")
    train.add_argument("--sentences", action="store_true", help="read every line's sentences on their own, too")
    train.add_argument("--unlikelihood", type=float, default=0.0, help="weight of the penalty on repeating words there")
    train.add_argument("--rows", type=int, default=32, help="rows of 128 pieces in a batch")
    train.add_argument("--save-every", type=int, default=250)
    train.add_argument("--plain", action="store_true", help="without torch.compile")
    train.add_argument("--out", type=Path, required=True)
    shipping = commands.add_parser("ship", help="compare finished runs with the bigram baseline; ship the last one")
    shipping.add_argument("runs", type=Path, nargs="+", help="folders that `train` wrote; the last holds a full run")
    shipping.add_argument(
        "--average", type=Path, nargs="*", default=[], help="earlier ends of that run, averaged with its last"
    )
    return made


class Bench:
    """The text, cut once, and the examination that every model sits."""

    def __init__(self, text: Path, sentences: bool = False) -> None:
        self.tokenizer = model.tokenizer()
        splits = corpus.read(text, cloze.excluded())
        texts = [part.training for part in splits]
        if sentences:
            kept = {corpus.normal(line) for part in splits for line in part.held_out}
            each = [corpus.sentences(text) for text in texts]
            texts = [
                text + [s for s in own if corpus.normal(s) not in kept] for text, own in zip(texts, each, strict=True)
            ]
        self.files = [batches.windows(self.tokenizer, text) for text in texts]
        self.held_out = {part.name: batches.windows(self.tokenizer, part.held_out) for part in splits}
        self.special = self.tokenizer.all_special_ids  # [UNK] among them: it stands for words that were taken out
        self.mask_id, self.pad_id = self.tokenizer.mask_token_id, self.tokenizer.pad_token_id

    def log_frequency(self) -> torch.Tensor:
        """The unigram model of the training text, (V,) float32."""
        pieces = np.concatenate([window for file in self.files for window in file])
        frequency = np.bincount(pieces, minlength=len(self.tokenizer)) + 0.1
        return torch.from_numpy(np.log(frequency / frequency.sum())).float()

    def stream(self, rows: int, seed: int) -> batches.Stream:
        """Batches for training."""
        sizes = [sum(map(len, file)) for file in self.files]
        repeats = [3 if size < _SMALL else 2 if size < _MIDDLE else 1 for size in sizes]
        return batches.Stream(self.files, repeats, rows, self.pad_id, seed)

    def figures(self, score: evaluate.Scorer, limit: int | None = None) -> dict[str, dict]:
        """Held-out figures per file, and the mean over the files."""
        each = {
            name: asdict(evaluate.figures(score, windows, self.special, self.mask_id, self.pad_id, limit))
            for name, windows in self.held_out.items()
        }
        mean = {key: float(np.mean([row[key] for row in each.values()])) for key in ("top1", "top5", "loss")}
        return each | {"mean": mean}

    def cloze(self, score: evaluate.Scorer) -> dict:
        """The forty sentences."""
        fills = evaluate.cloze(score, self.tokenizer)
        return {"accepted_first": evaluate.accepted_first(fills), "fills": fills}


def train(arguments: argparse.Namespace, bench: Bench) -> None:
    """Train one variant and write its figures beside its checkpoint."""
    frequency = bench.log_frequency()
    built = model.build(arguments.variant, arguments.seed, frequency)
    recipe = loop.Recipe(
        arguments.variant,
        arguments.steps,
        arguments.decay_steps,
        rate=arguments.rate,
        compiled=not arguments.plain,
        hidden_copies=arguments.hidden_copies,
        short=arguments.short,
        sentences=arguments.sentences,
        unlikelihood=arguments.unlikelihood,
    )
    score = evaluate.scorer(built)
    loop.train(
        built,
        bench.stream(arguments.rows, arguments.seed),
        recipe,
        bench.special,
        frequency.argsort(descending=True)[:_COMMON].numpy(),
        bench.mask_id,
        arguments.out,
        arguments.save_every,
        examine=lambda: bench.figures(score, _GLANCE)["mean"],
    )
    result = {"held_out": bench.figures(score), "cloze": bench.cloze(score)}
    (arguments.out / "figures.json").write_text(json.dumps(result, indent=2))
    print(json.dumps(result["held_out"]["mean"]), result["cloze"]["accepted_first"])


def shipped(arguments: argparse.Namespace, bench: Bench) -> None:
    """Ship the last run: its figures are those of the half-precision file, put together as the app does it."""
    last = arguments.runs[-1]
    built = model.build("full", arguments.seed, bench.log_frequency())
    ends = [*arguments.average, last]
    checkpoint.average([run / "checkpoint.safetensors" for run in ends], model.trained(built))
    sha256 = ship.write(built, ship.FOLDER)
    everything = [window for file in bench.files for window in file]
    figures = {"bigram": bench.figures(Bigram(everything, len(bench.tokenizer), bench.mask_id).score)}
    figures |= {run.name: json.loads((run / "figures.json").read_text())["held_out"] for run in arguments.runs[:-1]}
    score = evaluate.scorer(ship.read(ship.FOLDER))
    figures["shipped"] = bench.figures(score)
    told = ship.provenance(sha256, [*arguments.runs[:-1], *ends], figures, bench.cloze(score))
    told["averaged"] = [run.name for run in ends]
    (ship.FOLDER / "provenance.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    ship.tell(figures, ship.FOLDER / "MODEL_CARD.md")
    print(sha256, json.dumps(figures["shipped"]["mean"]), told["cloze"]["accepted_first"])


def main() -> None:
    """Run one command."""
    arguments = parser().parse_args()
    if arguments.text is None:
        parser().error("name the text with --text")
    torch.set_num_threads(arguments.threads)
    {"train": train, "ship": shipped}[arguments.command](
        arguments, Bench(arguments.text, getattr(arguments, "sentences", False))
    )


if __name__ == "__main__":
    main()
