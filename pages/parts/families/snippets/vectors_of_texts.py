import numpy as np
import pyarrow.parquet
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import AutoModel

from content.examples.domains import LAW_AND_ECOLOGY
from models.weights import path  # the folders with the weights on this machine
from pages.shared.snippets.gensim_pair import fasttext, word2vec
from pages.shared.snippets.small_text import sentences_of, words_in


def means_of_words(vectors, texts):
    return np.array([np.mean([vectors[word] for word in words_in(text) if word in vectors], axis=0) for text in texts])


def means_of_tokens(network, tokenizer, begin, texts):
    """The mean of the last vectors of each text's tokens, special ones left out."""
    rows = []
    for text in texts:
        coded = tokenizer.encode(text)
        ids, special = coded.ids[:64], coded.special_tokens_mask
        with torch.inference_mode():
            states = network(torch.tensor([begin + ids])).last_hidden_state[0, len(begin) :]
        rows.append(states[[place for place in range(len(ids)) if not special[place]]].mean(dim=0).numpy())
    return np.array(rows)


def vectors_of(name, texts, decoder):
    """A vector for each text by a model of this page, or by your own in the folder `name`."""
    if name == "GloVe":
        words = pyarrow.parquet.read_table(path("static") / "glove_6B_index.parquet")["index"].to_pylist()
        matrix = np.load(path("static") / "glove_6B_50d_emb.npy")
        table = dict(zip(words, matrix, strict=True))  # of words with a hyphen or an apostrophe it has many whole
        whole = [table.get(text.lower().replace("\u2019", "'")) for text in texts]
        return np.array([means_of_words(table, [t])[0] if v is None else v for t, v in zip(texts, whole, strict=True)])
    if name in ("Word2Vec", "FastText"):
        train = word2vec if name == "Word2Vec" else fasttext
        return means_of_words(train(sentences_of(LAW_AND_ECOLOGY)), texts)
    role = {"MiniLM": "encoder", "Masked MiniLM": "encoder", "SmolLM2": "causal"}.get(name)
    folder = path(role) if role else name
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32, use_safetensors=True)
    if name == "Masked MiniLM":  # the encoder's word embeddings, with blocks trained on to fill gaps
        weights = load_file(path("masked") / "masked_lm.safetensors")
        weights = {key.removeprefix("bert."): value.float() for key, value in weights.items()}
        network.load_state_dict(weights, strict=False)
    begin = []
    if name == "SmolLM2":  # its first token is an attention sink, whose vector hardly depends on the word
        begin = [tokenizer.token_to_id("<|endoftext|>")]
    elif decoder and not role and network.config.bos_token_id is not None:
        begin = [network.config.bos_token_id]
    if network.config.is_encoder_decoder:
        network = network.get_encoder()
    return means_of_tokens(network, tokenizer, begin, texts)
