from transformers.generation import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)


def chances_of(ids, logits, temperature, top_k, top_p, min_p, repetition):
    """The chance of every token to be drawn (V,), from the text's ids (1, T) and the scores (1, V)."""
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
    return steps(ids, logits.double())[0].softmax(dim=-1)
