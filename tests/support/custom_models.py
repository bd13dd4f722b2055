"""Small models as learners save them: an encoder, a decoder, an encoder-decoder, and broken ones. Random weights."""

import json
import shutil
from pathlib import Path

WORDS = [
    "the", "a", "cat", "sat", "on", "mat", "we", "are", "living", "in", "material", "world", "bank", "river", "money", "court",
    "law", "judge", "loan", "debt",
]  # fmt: skip
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "</s>"]
VOCABULARY = len(SPECIAL) + len(WORDS)
KINDS = ("encoder", "decoder", "encoder-decoder")


def save(kind: str, folder: Path) -> Path:
    """A model of one of KINDS with its tokenizer."""
    import torch
    import transformers as t

    common = dict(vocab_size=VOCABULARY, pad_token_id=0, bos_token_id=2, eos_token_id=5)
    torch.manual_seed(0)
    if kind == "encoder":
        model = t.BertForMaskedLM(
            t.BertConfig(
                hidden_size=32,
                num_hidden_layers=2,
                num_attention_heads=4,
                intermediate_size=64,
                initializer_range=0.3,
                max_position_embeddings=64,
                **common,
            )
        )
    elif kind == "decoder":
        model = t.GPT2LMHeadModel(
            t.GPT2Config(n_embd=32, n_layer=2, n_head=4, n_positions=80, initializer_range=0.3, **common)
        )
    else:
        model = t.T5ForConditionalGeneration(
            t.T5Config(d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, decoder_start_token_id=0, **common)
        )
    model.save_pretrained(folder)
    tokenizer(kind).save(str(folder / "tokenizer.json"))
    return folder


def tokenizer(kind: str):
    """Words by their spaces; an encoder's text begins with [CLS] and ends with [SEP]."""
    from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate([*SPECIAL, *WORDS])}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    made.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in SPECIAL])
    if kind == "encoder":
        made.post_processor = processors.TemplateProcessing(
            "[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
        )
    return made


def hostile(how: str, whole: Path, folder: Path) -> Path:
    """A copy of a whole model, made to stop whoever loads it or runs a sentence in it; `how` is of SIZES or TOKENIZERS."""
    shutil.copytree(whole, folder)
    if how in SIZES:
        config = folder / "config.json"
        config.write_text(json.dumps(json.loads(config.read_text()) | SIZES[how]))
        return folder
    file = folder / "tokenizer.json"
    held = json.loads(file.read_text())
    longer = {"type": "Replace", "pattern": {"String": "a"}, "content": "a" * 10}
    if how == "longer and longer":
        held["normalizer"] = {"type": "Sequence", "normalizers": [longer] * 9}
    elif how == "longer at each letter":
        each = {"type": "Replace", "pattern": {"Regex": "."}, "content": "b" * 1000}
        held["normalizer"] = {"type": "Sequence", "normalizers": [each] * 4}
    elif how == "longer in front":
        held["normalizer"] = {
            "type": "Sequence",
            "normalizers": [{"type": "Prepend", "prepend": "a" * 100}, *[longer] * 8],
        }
    elif how == "backtracking":
        pattern = {"Regex": "(x+x+)+(x+x+)+y"}
        held["pre_tokenizer"] = {"type": "Split", "pattern": pattern, "behavior": "Isolated", "invert": False}
        held["normalizer"] = {"type": "Replace", "pattern": {"String": "a"}, "content": "x" * 3000}
    elif how == "the text again and again":
        more = [{"Sequence": {"id": "A", "type_id": 0}}] * 150_000
        template = {"type": "TemplateProcessing", "single": more, "pair": more, "special_tokens": {}}
        held["normalizer"] = {"type": "Sequence", "normalizers": [longer] * 4}
        held["post_processor"] = template
    elif how == "many added tokens":
        plain = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized", "special"), False)
        held["added_tokens"] += [{"id": 26 + n, "content": f"a{n}", **plain} for n in range(150_000)]
    file.write_text(json.dumps(held))
    return folder


SIZES = {  # of a decoder: more than its files hold, and more than there is room for
    "more blocks": {"n_layer": 100},
    "wider": {"n_embd": 100_000},
    "more pieces": {"vocab_size": 2_000_000},
    "more places": {"n_positions": 10_000_000},
    "wide inside": {"n_inner": 200_000},
}
TOKENIZERS = (
    "longer and longer", "longer at each letter", "longer in front", "backtracking", "the text again and again",
    "many added tokens",
)  # fmt: skip


def broken(how: str, whole: Path, folder: Path) -> Path:
    """A copy of a whole model with one thing wrong."""
    shutil.copytree(whole, folder)
    weights, config = folder / "model.safetensors", folder / "config.json"
    held = json.loads(config.read_text())
    if how == "cut off":
        weights.write_bytes(weights.read_bytes()[:-100])
    elif how == "no header":
        weights.write_bytes(b"\xff" * 500)
    elif how == "long header":
        weights.write_bytes((2_000_000).to_bytes(8, "little") + weights.read_bytes()[8:])
    elif how == "many files":
        for number in range(60):
            shutil.copy(weights, folder / f"{number}.safetensors")
    elif how == "large tokenizer":
        (folder / "tokenizer.json").write_text(" " * 21_000_000)
    elif how == "a million blocks":
        config.write_text(json.dumps(held | {"n_layer": 10**6}))
    elif how == "pickle only":
        weights.rename(folder / "pytorch_model.bin")
    elif how == "no weights":
        weights.unlink()
    elif how == "unknown architecture":
        config.write_text(json.dumps(held | {"model_type": "zandovia"}))
    elif how == "a picture model":
        config.write_text(json.dumps(held | {"model_type": "vit", "architectures": ["ViTModel"]}))
    elif how == "own code":
        config.write_text(json.dumps(held | {"auto_map": {"AutoModel": "evil.Model"}}))
    elif how == "no json":
        config.write_text("{")
    elif how == "no type":
        config.write_text("{}")
    elif how == "no tokenizer":
        (folder / "tokenizer.json").unlink()
    elif how == "weights missing":
        config.write_text(json.dumps(held | {"num_hidden_layers": 5}))
    elif how == "wrong sizes":
        config.write_text(json.dumps(held | {"hidden_size": 64, "n_embd": 64}))
    elif how == "damaged tokenizer":
        (folder / "tokenizer.json").write_text("{")
    return folder


LOOKED = {
    "cut off": "damaged",
    "no header": "damaged",
    "long header": "more tensors",
    "many files": "in more pieces",
    "large tokenizer": "tokenizer.json is too large",
    "a million blocks": "n_layer must be",
    "pickle only": "no safetensors, only pytorch_model.bin",
    "no weights": "no safetensors file",
    "unknown architecture": "not one that the installed library",
    "a picture model": "no model of text",
    "own code": "auto_map",
    "no json": "no JSON",
    "no type": "names no model_type",
    "no tokenizer": "no tokenizer.json",
}
LOADED = {
    "weights missing": "are missing",
    "wrong sizes": "could not be loaded",
    "damaged tokenizer": "tokenizer.json is damaged",
}
