from transformers import AlbertConfig, AlbertForMaskedLM, BertConfig, BertForMaskedLM

SIZES = dict(
    vocab_size=30, hidden_size=96, num_hidden_layers=4, num_attention_heads=4, intermediate_size=192,
    max_position_embeddings=12, pad_token_id=0, hidden_act="gelu",
)  # fmt: skip
models = {
    "ALBERT": AlbertForMaskedLM(AlbertConfig(embedding_size=32, **SIZES)),
    "BERT": BertForMaskedLM(BertConfig(**SIZES)),
}
