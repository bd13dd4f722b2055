"""The papers behind the models and methods of the pages. They are named without links, because a class may be offline."""

SOURCES = (
    "**Word2Vec**: Mikolov et al. 2013, *Efficient Estimation of Word Representations in Vector Space*, arXiv 1301.3781; "
    "negative sampling: *Distributed Representations of Words and Phrases and their Compositionality*, arXiv 1310.4546",
    "**GloVe**: Pennington, Socher, Manning 2014, *GloVe: Global Vectors for Word Representation*, EMNLP",
    "**FastText**: Bojanowski et al. 2017, *Enriching Word Vectors with Subword Information*, arXiv 1607.04606",
    "**Attention and the transformer**: Vaswani et al. 2017, *Attention Is All You Need*, arXiv 1706.03762",
    "**BERT**: Devlin et al. 2019, *BERT: Pre-training of Deep Bidirectional Transformers*, arXiv 1810.04805",
    "**Sentence vectors**: Reimers and Gurevych 2019, *Sentence-BERT*, arXiv 1908.10084",
    "**MiniLM**: Wang et al. 2020, *MiniLM: Deep Self-Attention Distillation*, arXiv 2002.10957",
    "**SmolLM2**: Ben Allal et al. 2025, *SmolLM2: When Smol Goes Big*, arXiv 2502.02737",
    "**Byte-pair encoding**: Sennrich, Haddow, Birch 2016, *Neural Machine Translation of Rare Words with Subword Units*, "
    "arXiv 1508.07909; from bytes (GPT-2): Radford et al. 2019, *Language Models are Unsupervised Multitask Learners*",
    "**GPT**: Radford et al. 2018, *Improving Language Understanding by Generative Pre-Training*",
    "**LLaMA**: Touvron et al. 2023, arXiv 2302.13971; rotary positions: Su et al. 2021, *RoFormer*, arXiv 2104.09864",
    "**ALBERT**: Lan et al. 2020, arXiv 1909.11942",
    "**T5**: Raffel et al. 2020, arXiv 1910.10683",
    "**Transformer-XL**: Dai et al. 2019, arXiv 1901.02860",
    "**Variational autoencoder**: Kingma and Welling 2014, *Auto-Encoding Variational Bayes*, arXiv 1312.6114",
    "**Vision transformer**: Dosovitskiy et al. 2021, *An Image is Worth 16x16 Words*, arXiv 2010.11929",
    "**Log-mel frames of speech (Whisper)**: Radford et al. 2022, arXiv 2212.04356",
    "**LoRA**: Hu et al. 2022, arXiv 2106.09685",
    "**BioBERT**: Lee et al. 2020, arXiv 1901.08746; **LEGAL-BERT**: Chalkidis et al. 2020, arXiv 2010.02559",
    "**Classic search, BM25**: Robertson and Zaragoza 2009, *The Probabilistic Relevance Framework: BM25 and Beyond*",
    "**How much vectors depend on the sentence**: Ethayarajh 2019, arXiv 1909.00512",
    "**Feed-forward layers as memories**: Geva et al. 2021, arXiv 2012.14913",
    "**Attention in all blocks together (rollout)**: Abnar and Zuidema 2020, arXiv 2005.00928",
    "**Parts of a score, residual stream**: Elhage et al. 2021, *A Mathematical Framework for Transformer Circuits*",
    "**Logit lens**: nostalgebraist 2020; why it misleads: Belrose et al. 2023, arXiv 2303.08112",
    "**Choosing a token**: top-k, Fan et al. 2018, arXiv 1805.04833; top-p, Holtzman et al. 2020, arXiv 1904.09751; "
    "min-p, Nguyen et al. 2025, arXiv 2407.01082",
    "**Maps**: t-SNE, van der Maaten and Hinton 2008; trustworthiness, Venna and Kaski 2001",
    "**Comparing two models**: CKA, Kornblith et al. 2019, arXiv 1905.00414; Procrustes, Gower 1975",
    "**Attention sinks**: Xiao et al. 2024, arXiv 2309.17453",
    "**Is attention an explanation?** Jain and Wallace 2019, *Attention is not Explanation*, arXiv 1902.10186; "
    "Wiegreffe and Pinter 2019, *Attention is not not Explanation*, arXiv 1908.04626",
    "**Bias in word vectors**: Bolukbasi et al. 2016, arXiv 1607.06520; Caliskan, Bryson, Narayanan 2017, *Science* 356",
)
