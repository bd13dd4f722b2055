shown = ["word2vec", "static", ""]  # what runs here of each row of the table; "": nothing

import math
from itertools import pairwise

from torch import nn
from transformers import LlamaConfig, LlamaForCausalLM, T5Config, T5ForConditionalGeneration

from content.examples.book import TEXT
from content.examples.domains import LAW_AND_ECOLOGY


def counted(*networks):
    return sum(parameter.numel() for network in networks for parameter in network.parameters())


counts = {"": math.nan}

from pages.shared.snippets.causal import model

counts["causal"] = counted(model)

from pages.shared.snippets.encoder import model

counts["encoder"] = counted(model.embeddings, model.encoder)  # its pooler is not used here

from pages.shared.snippets.masked import model

counts["masked"] = counted(model)

from pages.shared.snippets.glove import matrix

counts["static"] = matrix.size

from pages.shared.snippets.small_text import sentences_of

words = len({word for sentence in sentences_of(LAW_AND_ECOLOGY) for word in sentence})
counts["word2vec"] = words * 16  # a row of 16 numbers for each word
counts["fasttext"] = (words + 4000) * 16  # and for each of 4,000 groups of pieces

from pages.parts.families.snippets.albert_beside_bert import models

counts["albert"] = counted(models["ALBERT"])
gpt = LlamaConfig(
    vocab_size=len(set(TEXT)), hidden_size=128, intermediate_size=256, num_hidden_layers=3, num_attention_heads=4,
    tie_word_embeddings=True,
)  # fmt: skip
counts["gpt"] = counted(LlamaForCausalLM(gpt))
t5 = T5Config(
    vocab_size=30, d_model=64, d_kv=16, d_ff=128, num_layers=1, num_decoder_layers=1, num_heads=4,
    relative_attention_num_buckets=16, feed_forward_proj="gated-gelu",
)  # fmt: skip
counts["t5"] = counted(T5ForConditionalGeneration(t5))


def layers(*sizes):
    return nn.ModuleList(nn.Linear(before, after) for before, after in pairwise(sizes))


counts["vae"] = counted(layers(64, 128, 128, 4), layers(2, 128, 128, 64))  # a code of 2 numbers: means and variances
result = [counts[each] for each in shown]
