"""What watching a pass from inside costs: an uncached trace against a bare pass over the same tokens."""

import statistics

from benchmarks.instruments import bare
from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from models.loading import network
from models.text.tokens import tokenise
from models.trace import LIMIT, remembered

LENGTHS = range(3, 63, 3)  # words, of 20 sentences
SHOWN = (16, 45, 64)  # tokens


def measure() -> Report:
    """Ratio for 20 sentences, and milliseconds at three lengths, for both models."""
    report = Report()
    for role in ("causal", "encoder"):
        bare_model = bare.load(role)
        network(role)  # loaded before the clock starts
        specials = len(tokenise(role, sentence(1)).tokens) - 1
        _pair(role, bare_model, sentence(LIMIT - specials))  # memory touched, kernels chosen
        ratios = []
        for words in LENGTHS:
            watched, plain = _pair(role, bare_model, sentence(words))
            ratios.append(watched / plain)
        for tokens in SHOWN:
            watched, plain = _pair(role, bare_model, sentence(tokens - specials))
            report.figures[f"{role}, {tokens} tokens, bare pass, ms"] = 1000 * plain
            report.figures[f"{role}, {tokens} tokens, trace, ms"] = 1000 * watched
        report.gates.append(Gate(f"{role}: trace / bare pass, median of {len(ratios)}", statistics.median(ratios), 1.3))
    return report


def _pair(role: str, bare_model, text: str) -> tuple[float, float]:
    """Seconds of a trace and of a bare pass, best of three each, taken in turn."""
    ids = [token.id for token in tokenise(role, text, LIMIT).tokens]
    pairs = [
        (bare.seconds(lambda: remembered.__wrapped__(role, text)), bare.seconds(lambda: bare.run(bare_model, ids)))
        for _ in range(3)
    ]
    return min(watched for watched, _ in pairs), min(plain for _, plain in pairs)
