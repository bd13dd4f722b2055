"""The shared cached loading module: every page, trace and head gets its model here. Loaded once a process, by role.

Heavy libraries are imported inside the cached functions, so that a page that needs no model opens at once. The only
file below `models/` that imports streamlit, and (beside tests) the only one that calls `from_pretrained`.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import streamlit as st

from models import weights
from models.catalog import CATALOG, Shipped
from models.network.masked_network import assemble
from models.runtime.building import building
from models.runtime.fair_queue import FairQueue
from models.runtime.lean_imports import leave_out
from models.runtime.memory import give_back, keep_together, low_memory, settle
from models.weights import WeightsError
from models.weights.custom_model import CustomError, CustomModel
from models.weights.word_list import WordList

SENTENCE_TOKENS = 256  # of a text that the encoder turns into one vector, as its makers set it: the rest does not count

keep_together()  # before the threads of the first learners have heaps of their own
if low_memory():
    leave_out()


@dataclass(frozen=True)
class Loaded:
    """A model ready to run, in eval mode, with every parameter frozen; float32 but for the causal one in low-memory mode.

    `lock` is to be held for one forward step, not for a whole generation, and never around a Streamlit call.
    """

    role: str
    network: "torch.nn.Module"  # noqa: F821  torch is imported late, see above
    observer: "Observer | None" = None  # noqa: F821  of the models that traces are made of
    lock: FairQueue = field(default_factory=FairQueue)
    milliseconds: float = 0.0


@dataclass(frozen=True)
class WordVectors:
    """`words[i]` has the vector `matrix[i]`; `matrix` is (V, D) float32, memory-mapped."""

    words: WordList
    matrix: np.ndarray


@st.cache_resource(show_spinner=False, max_entries=1 if low_memory() else None)
def network(role: str) -> Loaded:
    """The network of a role that has one (all but "static"). Raises WeightsError when its files are missing or damaged."""
    from models.network.hooks import OBSERVED, watch  # imports torch
    from models.network.recorded_pass import Observer

    started = time.perf_counter()
    folder = weights.ensure(role)
    if low_memory():  # the cache would let go of the other network only after this one is there
        network.clear()
        sentence_transformer.clear()  # it holds the encoder
        settle()
    try:
        source = CATALOG[role].source
        if isinstance(source, Shipped):
            model = assemble(network(source.base).network, folder).eval().requires_grad_(False)
        else:
            model = _from_pretrained(role, folder, OBSERVED)
    except Exception as error:  # damaged files and too little memory make the libraries raise nearly anything
        cure = (
            "They were damaged and have been discarded; reload the page to fetch them again."
            if weights.discard_if_damaged(role)
            else "The files are whole, so this machine may be short of memory: close other programs and reload the page."
        )
        raise WeightsError(
            f"The weights of {CATALOG[role].name} could not be loaded ({type(error).__name__}). {cure}"
        ) from error
    watch(model)
    settle()
    return Loaded(role, model, Observer(model.base_model), milliseconds=1000 * (time.perf_counter() - started))


@st.cache_resource(show_spinner=False)
def sentence_transformer():
    """The encoder as a `SentenceTransformer`: the network of `network("encoder")` with its weights and its lock, and the
    tokenizer that all share. Made when the first sentence vector is needed. Raises WeightsError.
    """
    loaded = network("encoder")  # before the import, since it sets the number of threads
    from models.network.shared_encoder import wrapped  # imports sentence_transformers

    model = wrapped(loaded.network.base_model, loaded.lock, tokenizer("encoder"), SENTENCE_TOKENS)
    settle()
    return model


@st.cache_resource(show_spinner=False)
def vision() -> Loaded:
    """The small vision transformer, 0.5 MB. Raises WeightsError when its files are missing or damaged."""
    import torch
    from transformers import ViTForImageClassification
    from transformers.utils.logging import disable_progress_bar

    torch.set_num_threads(1)
    disable_progress_bar()
    started = time.perf_counter()
    folder = weights.ensure("vision")
    with building:
        model = ViTForImageClassification.from_pretrained(
            folder, attn_implementation="eager", dtype=torch.float32, local_files_only=True
        )
    settle()
    return Loaded("vision", model.eval().requires_grad_(False), milliseconds=1000 * (time.perf_counter() - started))


@st.cache_resource(show_spinner=False, max_entries=2)
def custom(model: CustomModel) -> Loaded:
    """A learner’s own model, checked before by `custom_model`, with the head that its config names. Raises CustomError."""
    import torch
    import transformers
    from transformers.utils.logging import disable_progress_bar, set_verbosity_error

    torch.set_num_threads(1)
    disable_progress_bar()
    set_verbosity_error()
    started = time.perf_counter()
    heads = {"causal": "AutoModelForCausalLM", "masked": "AutoModelForMaskedLM", "seq2seq": "AutoModelForSeq2SeqLM"}
    kind = getattr(transformers, heads.get(model.head, "AutoModel"))
    try:
        with building:
            network, report = kind.from_pretrained(
                model.folder, attn_implementation="eager", dtype=torch.float32, use_safetensors=True, trust_remote_code=False,
                local_files_only=True, output_loading_info=True,
            )  # fmt: skip
    except Exception as error:  # whatever a stranger's files make the library raise
        raise CustomError(
            f"It could not be loaded ({type(error).__name__}): its files do not fit its config."
        ) from error
    if missing := sorted(name for name in report["missing_keys"] if "pooler" not in name):
        raise CustomError(
            f"{len(missing)} of its weights are missing, “{missing[0][:80]}” first: they would be random."
        )
    settle()
    return Loaded(
        model.folder, network.eval().requires_grad_(False), milliseconds=1000 * (time.perf_counter() - started)
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def custom_tokenizer(model: CustomModel):
    """The `tokenizers.Tokenizer` of a learner's own model, without truncation or padding. Raises CustomError."""
    from tokenizers import Tokenizer

    try:
        loaded = Tokenizer.from_file(str(Path(model.folder) / "tokenizer.json"))
    except Exception as error:  # the library raises a bare Exception
        raise CustomError("Its tokenizer.json is damaged.") from error
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def _from_pretrained(role: str, folder: Path, attention: str):
    import torch
    from transformers import AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM
    from transformers.utils.logging import disable_progress_bar, set_verbosity_error

    torch.set_num_threads(1)  # two learners on two cores fare better than one learner on two (figures in README)
    disable_progress_bar()
    set_verbosity_error()  # the encoder's unused pooler is left out on purpose; the report of it would fill the log
    kind = {"causal": AutoModelForCausalLM, "encoder": AutoModel}.get(role, AutoModelForMaskedLM)
    options = {"add_pooling_layer": False} if role == "encoder" else {}
    dtype = torch.bfloat16 if low_memory() and role == "causal" else torch.float32
    with building:
        model = kind.from_pretrained(
            folder, attn_implementation=attention, dtype=dtype, local_files_only=True, **options
        )
    return model.eval().requires_grad_(False)


@st.cache_resource(show_spinner=False)
def tokenizer(role: str):
    """The `tokenizers.Tokenizer` of a role, without truncation or padding: one for roles that share it. Needs no torch."""
    from tokenizers import Tokenizer

    source = CATALOG[role].source
    if isinstance(source, Shipped) and source.base:
        return tokenizer(source.base)
    loaded = Tokenizer.from_file(str(weights.ensure(role) / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@st.cache_resource(show_spinner=False)
def word_vectors() -> WordVectors:
    """GloVe: 400,000 words x 50 float32. Needs no torch."""
    from pyarrow import parquet

    folder = weights.ensure("static")
    column = parquet.read_table(folder / "glove_6B_index.parquet")["index"].combine_chunks()
    matrix = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r", allow_pickle=False)
    vectors = WordVectors(WordList(column), matrix)
    give_back()
    settle()
    return vectors
