"""Statements of the pages that hang on a number, checked with the plain libraries."""

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM, BertConfig, BertForMaskedLM
from transformers.activations import ACT2FN

from content.examples.domains import ECOLOGY, LAW
from content.examples.searches import BLIND
from models import weights
from models.analysis.anatomy import anatomy
from models.analysis.leave_one_out import effects
from models.analysis.saliency import attention_measures
from models.loading import tokenizer
from models.text.sentences import split
from models.text.tokens import tokenise
from models.trace import trace
from pages.lesson.facts.search import asked_search_not
from pages.parts.attention.leave_one_out import MEDIANS, TWENTY
from pages.shared.state import DEFAULT
from tests.support.numbers.tolerance import shown


@pytest.fixture(scope="module")
def causal():
    return AutoModelForCausalLM.from_pretrained(weights.ensure("causal")).eval()


def test_search_has_blind_spots_and_not_as_many_as_a_free_paraphrase_makes():
    """Each case has the closest of the paraphrases that were tried, so the wrong sentence wins by its own strength."""
    encoder = SentenceTransformer(str(weights.ensure("encoder")), device="cpu")
    said = {}
    for case in BLIND:
        sentence, changed, same = encoder.encode([case.sentence, case.changed, case.same], normalize_embeddings=True)
        said[case.what] = float(sentence @ changed) > float(sentence @ same)
    assert [what for what, fooled in said.items() if fooled] == ["who did it", "before, after"]
    asked = asked_search_not(DEFAULT)
    assert asked["near"] > asked["far"]  # the question's right answer


def test_neurons_behind_a_closed_gate_contribute(causal):
    """Fires would be wrong: SiLU lets small negative values through."""
    ids = torch.tensor([tokenizer("causal").encode("We are living in a material").ids])
    with torch.no_grad():
        seen, silu = {}, ACT2FN["silu"]
        for number, layer in enumerate(causal.model.layers):
            layer.mlp.register_forward_pre_hook(lambda _, given, number=number: seen.update({number: given[0][0, -1]}))
        causal(ids)
        shares = []
        for number, layer in enumerate(causal.model.layers):
            gate = layer.mlp.gate_proj(seen[number])
            values = (silu(gate) * layer.mlp.up_proj(seen[number])) ** 2
            shares.append(float(values[gate <= 0].sum() / values.sum()))
    assert min(shares[1:13]) > 0.2 and round(shares[11], 2) == 0.56


def test_the_usual_other_first_word_is_one_token():
    assert len(tokenizer("causal").encode(DEFAULT.sink_word).ids) == 1


def test_weights_of_the_masked_model_are_counted_once():
    plain = BertForMaskedLM(BertConfig.from_pretrained(weights.ensure("encoder")))
    assert anatomy("masked").total == plain.num_parameters()


@pytest.mark.system  # some 350 forward passes
def test_attention_is_a_hint_and_no_more():
    """On twenty sentences, not on one of six tokens: does attention rank the tokens as leaving each out does?"""
    texts = [sentence.rpartition(" ")[0] for text in (LAW.text, ECOLOGY.text) for sentence in split(text).sentences]
    fit = [text for text in texts if 12 <= len(tokenise("causal", text).tokens) <= 24]
    half = TWENTY // 2
    law = [text for text in fit if text in LAW.text][:half]
    every, rest = [], []
    for text in law + [text for text in fit if text in ECOLOGY.text][: TWENTY - half]:
        needed = np.abs(effects("causal", text, None))
        attended = np.abs(attention_measures(trace("causal", text))["attention, mean of all"])
        every.append(spearmanr(attended, needed).statistic)
        rest.append(spearmanr(attended[1:], needed[1:]).statistic)
    assert len(every) == TWENTY
    assert (np.median(every), np.median(rest)) == tuple(shown(f"{median:.2f}") for median in MEDIANS)
