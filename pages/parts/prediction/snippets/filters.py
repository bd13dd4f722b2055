text = "We are living in a material"
temperature = 1.0
top_k = 12
top_p = 0.9
min_p = 0.0
repetition = 1.0
shown = 20

from transformers.generation import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from pages.shared.snippets.causal import run

steps = LogitsProcessorList([RepetitionPenaltyLogitsProcessor(repetition)])
if temperature > 0:
    steps.append(TemperatureLogitsWarper(temperature))
if top_k > 0:
    steps.append(TopKLogitsWarper(top_k))
if top_p < 1:
    steps.append(TopPLogitsWarper(top_p))
if min_p > 0:
    steps.append(MinPLogitsWarper(min_p))
if temperature == 0:  # only the likeliest is left
    steps.append(TopKLogitsWarper(1))
ids, out = run(text)
chances = steps(ids, out.logits[0, -1:].double())[0].softmax(dim=-1)
top = chances.sort(descending=True).values[:shown]
result = [*top.tolist(), (1 - top.sum()).item()]
