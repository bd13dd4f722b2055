"""What the n-th token of a text costs: with cached keys and values the 60th is hardly dearer than the 5th."""

import time

from benchmarks.instruments.report import Gate, Report
from benchmarks.instruments.sentences import sentence
from models.predictions.generation import steps

TOKENS = 60
EARLY = 5
RUNS = 5


def measure() -> Report:
    """Milliseconds of the first token (it reads the text), the 5th and the 60th, each the best of five texts' runs."""
    best = [float("inf")] * TOKENS
    for run in range(RUNS + 1):
        writing = steps(sentence(6, first=run), TOKENS)
        for number in range(TOKENS):
            started = time.perf_counter()
            if next(writing, None) is None:  # the text has ended
                break
            if run:  # the first run touches memory and chooses kernels
                best[number] = min(best[number], time.perf_counter() - started)
    report = Report()
    for number in (1, EARLY, TOKENS):
        report.figures[f"token {number}, ms"] = 1000 * best[number - 1]
    report.gates.append(Gate(f"token {TOKENS} / token {EARLY}", best[TOKENS - 1] / best[EARLY - 1], 1.5))
    return report
