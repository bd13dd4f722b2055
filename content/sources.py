"""The papers that the models and methods of the pages come from; their names only, since a class may be offline."""

SOURCES = (
    "**Word2Vec**: Mikolov et al. 2013, *Efficient Estimation of Word Representations in Vector Space*, arXiv 1301.3781",
    "**GloVe**: Pennington, Socher, Manning 2014, *GloVe: Global Vectors for Word Representation*, EMNLP",
    "**FastText**: Bojanowski et al. 2017, *Enriching Word Vectors with Subword Information*, arXiv 1607.04606",
    "**Attention and the transformer**: Vaswani et al. 2017, *Attention Is All You Need*, arXiv 1706.03762",
    "**BERT**: Devlin et al. 2019, *BERT: Pre-training of Deep Bidirectional Transformers*, arXiv 1810.04805",
    "**Sentence vectors**: Reimers and Gurevych 2019, *Sentence-BERT*, arXiv 1908.10084",
    "**MiniLM**: Wang et al. 2020, *MiniLM: Deep Self-Attention Distillation*, arXiv 2002.10957",
    "**SmolLM2**: Ben Allal et al. 2025, *SmolLM2: When Smol Goes Big*, arXiv 2502.02737",
    "**Byte-pair encoding**: Sennrich, Haddow, Birch 2016, *Neural Machine Translation of Rare Words with Subword Units*, "
    "arXiv 1508.07909",
    "**How contextual are the vectors**: Ethayarajh 2019, arXiv 1909.00512",
    "**Feed-forward layers as memories**: Geva et al. 2021, arXiv 2012.14913",
    "**Attention sinks**: Xiao et al. 2024, arXiv 2309.17453",
    "**Attention is not explanation**: Jain and Wallace 2019, arXiv 1902.10186",
    "**Bias in word vectors**: Bolukbasi et al. 2016, arXiv 1607.06520; Caliskan, Bryson, Narayanan 2017, *Science* 356",
)
