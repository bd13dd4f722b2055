"""The shared cached loading module: every page, trace and head gets its model here. Loaded once a process, by role.

Heavy libraries are imported inside the cached functions, so that a page that needs no model opens at once. The only
file below `models/` that imports streamlit, and (beside tests) the only one that calls `from_pretrained`.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from models import weights
from models.catalog import CATALOG, Shipped
from models.network.masked_network import assemble
from models.runtime import libraries
from models.runtime.building import building
from models.runtime.fair_queue import FairQueue
from models.runtime.lean_imports import leave_out
from models.runtime.memory import give_back, keep_together, low_memory, settle
from models.weights import WeightsError
from models.weights.custom_config import CustomError
from models.weights.custom_model import CustomModel, missing_weights, stored_shapes
from models.weights.in_use import files
from models.weights.word_list import WordList

if TYPE_CHECKING:
    import transformers

    from models.network.recorded_pass import Observer

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
    network: "transformers.PreTrainedModel"
    lock: FairQueue = field(default_factory=FairQueue)
    milliseconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Watched(Loaded):
    """A model that traces are made of."""

    observer: "Observer"


@dataclass(frozen=True)
class WordVectors:
    """`words[i]` has the vector `matrix[i]`; `matrix` is (V, D) float32, memory-mapped."""

    words: WordList
    matrix: np.ndarray


def finite(role: str, numbers: np.ndarray) -> np.ndarray:
    """The numbers that a role's network has computed, unless one of them is infinite or none at all. Raises WeightsError.

    The network's weights are mapped, so that a failing disk can change them while the app runs. Then the files are read
    through, and what was made of damaged ones is forgotten.
    """
    if np.isfinite(numbers).all():
        return numbers
    base = getattr(CATALOG[role].source, "base", "")
    damaged = next(filter(None, map(weights.damage, filter(None, (role, base)))), "")
    for made in (network, sentence_transformer, tokenizer):
        made.clear()
    raise WeightsError(
        damaged
        or f"{CATALOG[role].name} has computed what is no number, although its files are whole. Reload the page."
    )


@st.cache_resource(show_spinner=False)
def network(role: str) -> Watched:
    """The network of a role that has one (all but "static"). Raises WeightsError when its files are missing or damaged."""
    started = time.perf_counter()
    libraries.load()
    with files(role) as folder:
        from models.network.hooks import OBSERVED, watch  # imports torch
        from models.network.recorded_pass import Observer

        source = CATALOG[role].source
        if isinstance(source, Shipped):
            model = assemble(network(source.base).network, folder).eval().requires_grad_(False)
        else:
            model = _from_pretrained(role, folder, OBSERVED)
    watch(model)
    settle()
    milliseconds = 1000 * (time.perf_counter() - started)
    return Watched(role=role, network=model, observer=Observer(model.base_model), milliseconds=milliseconds)


@st.cache_resource(show_spinner=False)
def sentence_transformer():
    """The encoder as a `SentenceTransformer`: the network of `network("encoder")` with its weights and its lock, and the
    tokenizer that all share. Made when the first sentence vector is needed. Raises WeightsError.
    """
    loaded = network("encoder")  # before the import, since it sets the number of threads
    with libraries.importing:
        from models.network.shared_encoder import wrapped  # imports sentence_transformers

    model = wrapped(loaded.network, loaded.lock, tokenizer("encoder"), SENTENCE_TOKENS)
    settle()
    return model


@st.cache_resource(show_spinner=False)
def vision() -> Loaded:
    """The small vision transformer, 0.5 MB. Raises WeightsError when its files are missing or damaged."""
    libraries.load()
    import torch
    from transformers import ViTForImageClassification

    _prepare_libraries()
    started = time.perf_counter()
    with files("vision") as folder, building:
        model = ViTForImageClassification.from_pretrained(
            folder, attn_implementation="eager", dtype=torch.float32, local_files_only=True
        )
    settle()
    return Loaded("vision", model.eval().requires_grad_(False), milliseconds=1000 * (time.perf_counter() - started))


def custom(model: CustomModel) -> Loaded:
    """A learner's own model, looked at before by `custom_model`, with the head that its config names. Raises CustomError.

    For worker processes only: a stranger has made it. One is held, and it goes before the next is loaded.
    """
    if _customs and _customs[0][0] != model:
        _customs.clear()
        settle()
    if not _customs:
        _customs.append((model, _custom(model)))
    return _customs[0][1]


_customs: list[tuple[CustomModel, Loaded]] = []


def _custom(model: CustomModel) -> Loaded:
    libraries.load()
    import torch
    import transformers

    from models.network.skeleton import check_fit

    _prepare_libraries()
    started = time.perf_counter()
    heads = {"causal": "AutoModelForCausalLM", "masked": "AutoModelForMaskedLM", "seq2seq": "AutoModelForSeq2SeqLM"}
    kind = getattr(transformers, heads.get(model.head, "AutoModel"))
    plain = {"attn_implementation": "eager", "dtype": torch.float32, "trust_remote_code": False}
    try:
        with building:
            config = transformers.AutoConfig.from_pretrained(
                model.folder, local_files_only=True, trust_remote_code=False
            )
            with torch.device("meta"):  # no numbers, so that it costs nothing
                skeleton = kind.from_config(config, **plain)
            check_fit(skeleton, stored_shapes(model))
            network, report = kind.from_pretrained(
                model.folder, **plain, use_safetensors=True, local_files_only=True, output_loading_info=True
            )
    except (CustomError, MemoryError):
        raise
    except Exception as error:  # whatever a stranger's files make the library raise
        why = f"It could not be loaded ({type(error).__name__}): its files do not fit its config."
        raise CustomError(why) from error
    if missing := sorted(name for name in report["missing_keys"] if "pooler" not in name):
        raise missing_weights(missing)
    settle()
    milliseconds = 1000 * (time.perf_counter() - started)
    return Loaded(model.folder, network.eval().requires_grad_(False), milliseconds=milliseconds)


def _prepare_libraries() -> None:
    libraries.load()
    import torch
    from transformers.utils.logging import disable_progress_bar, set_verbosity_error

    torch.set_num_threads(1)  # two learners on two cores fare better than one learner on two (figures in README)
    disable_progress_bar()
    set_verbosity_error()  # the encoder's unused pooler is left out on purpose; the report of it would fill the log


def _from_pretrained(role: str, folder: Path, attention: str):
    _prepare_libraries()
    import torch
    from transformers import AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM

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
    """The `tokenizers.Tokenizer` of a role, without truncation or padding: one for roles that share it. Needs no torch.

    Raises WeightsError.
    """
    from tokenizers import Tokenizer

    source = CATALOG[role].source
    if isinstance(source, Shipped) and source.base:
        return tokenizer(source.base)
    with files(role, "tokenizer.json") as folder:
        loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@st.cache_resource(show_spinner=False)
def word_vectors() -> WordVectors:
    """GloVe: 400,000 words x 50 float32. Needs no torch. Raises WeightsError."""
    from pyarrow import parquet

    with files("static") as folder:
        column = parquet.read_table(folder / "glove_6B_index.parquet")["index"].combine_chunks()
        matrix = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r", allow_pickle=False)
        vectors = WordVectors(WordList(column), matrix)
    give_back()
    settle()
    return vectors
