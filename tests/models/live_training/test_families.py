"""The live trainings of Model families reach what the page says of them, on few steps where those are enough."""

from itertools import islice

import numpy as np
import pytest

from content.examples.book import TEXT
from models.live_training import albert, carried_memory, t5, tiny_gpt, vae
from models.live_training.family_sizes import small
from models.runtime import disk_cache
from models.runtime.training_queue import Stopped
from models.text import letters
from tests.support.families import QUICK
from tests.support.numbers.tolerance import assert_near, nearly, whole_pass

pytestmark = pytest.mark.slow  # trainings


@pytest.fixture(scope="module")
def quick():
    """Fewer steps: a recipe of its own, kept beside the whole trainings."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in QUICK:
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="module")
def passage() -> carried_memory.Read:
    return carried_memory.read(TEXT, 1, lambda news: None)


def train(module, *arguments):
    return module.train(*arguments, lambda news: None)


def test_the_vae_is_below_pca_at_every_code_size(quick):
    found = train(vae, 0)
    assert (found.errors < found.pca).all(), (found.errors, found.pca)
    assert found.errors[0] < 0.7 * found.pca[0]
    assert np.array_equal(np.argsort(-found.errors), np.arange(len(vae.SIZES)))  # a longer code keeps more
    assert found.nbytes < 2_000_000


def test_the_vaes_codes_draw_pictures(quick):
    found = train(vae, 0)
    drawn = vae.drawn(found.folder, np.array([[0.0, 0.0], [2.0, -1.0]]))
    assert drawn.shape == (2, 64) and drawn.min() >= 0 and drawn.max() <= 1 and np.abs(drawn[0] - drawn[1]).max() > 0.1
    assert_near(vae.drawn(found.folder, found.flat), found.again[0], 1000, size=1)
    size, exact = vae.zipped()
    assert exact and size < 64


def test_bigram_entropy():
    assert tiny_gpt.bigram_entropy("abababab") == 0
    assert tiny_gpt.bigram_entropy("aabba") == nearly(np.log(2), 5, dtype=np.float64)
    assert 2.3 < tiny_gpt.bigram_entropy(TEXT) < 2.4


def test_the_tiny_gpt_gets_below_the_bigram_entropy(quick):
    found = train(tiny_gpt, TEXT, 0)
    assert abs(found.losses[0] - found.chance) < 0.2  # random weights know nothing
    assert (np.diff(found.losses) < 0).all()
    assert found.losses[-1] < found.entropy - 0.05, (found.losses, found.entropy)
    assert found.parameters == small(len(set(TEXT)))["GPT"].parameters


def test_its_samples_go_from_noise_toward_words(quick):
    found = train(tiny_gpt, TEXT, 0)
    known = set(TEXT.lower().split())

    def share(step: int) -> float:
        said = tiny_gpt.sample(found.folder, found.characters, step, "The ", 120, 0).lower().split()
        return sum(word in known for word in said) / len(said)

    assert share(int(found.steps[-1])) > share(0) + 0.1
    again = [
        tiny_gpt.sample.__wrapped__(found.folder, found.characters, 0, "\N{GRINNING FACE}", 5, 3) for _ in range(2)
    ]
    assert again[0] == again[1]


def test_albert_shares_one_block_and_both_learn(quick):
    found = train(albert, TEXT, 0)
    (embeddings, blocks, _), (_, own, _) = found.parameters
    assert own == albert.LAYERS * blocks or abs(own / blocks - albert.LAYERS) < 0.01
    assert embeddings > 0 and (found.losses < found.unigram - 0.05).all(), (found.losses, found.unigram)
    assert albert.published()["BERT-base"] > 9 * albert.published()["ALBERT-base"]
    shares = albert.fills(found.folder, "ALBERT", "mat?ri?l")
    assert shares.shape == (2, 26) and (shares.sum(axis=1) < 1).all()


def test_t5_reverses_words_it_has_not_learned(quick):
    found = train(t5, TEXT, 0)
    assert found.early == 0 and found.right > 0.1
    learned, held = letters.words(TEXT)
    assert not {*learned} & {*held} and found.held == len(held)
    rights = [*islice((word for word in held if t5.write(found.folder, word).text == word[::-1]), 20)]
    back = np.mean(
        [
            t5.write(found.folder, word).cross[i].argmax() == len(word) - 1 - i
            for word in rights
            for i in range(len(word))
        ]
    )
    assert back > 0.5  # it looks at the letter that it writes
    assert t5.write(found.folder, "a").cross.shape[1] == 2


def test_carried_memory_lowers_the_loss_at_segment_starts(passage):
    alone, carried = passage.by_place()
    assert np.array_equal(passage.alone[:, 0], passage.carried[:, 0])  # the first has nothing before it
    assert (alone - carried)[:8].mean() > 0.5
    assert (alone - carried)[:8].mean() > (alone - carried)[8:].mean()


def test_carried_keys_and_values_are_one_long_pass(passage):
    import torch

    from models.loading import network, tokenizer

    start = tokenizer("causal").token_to_id(carried_memory.START)
    ids = torch.tensor([[start, *passage.ids.ravel().tolist()]])
    with torch.inference_mode():
        logits = network("causal").network(ids).logits[0, :-1].float()
    whole = torch.nn.functional.cross_entropy(logits, ids[0, 1:], reduction="none").numpy()
    assert_near(passage.carried.ravel(), whole, whole_pass("causal"), logits.shape[1], size=logits.abs().max().item())


def test_the_same_seed_gives_the_same_weights(quick, monkeypatch, tmp_path):
    monkeypatch.setattr(vae, "STEPS", 3)
    kept_bytes = []
    for name in ("a", "b"):
        monkeypatch.setenv("VECTORSCOPE_CACHE", str(tmp_path / name))
        kept_bytes.append((train(vae, 1).folder / "encoder-4.safetensors").read_bytes())
    assert kept_bytes[0] == kept_bytes[1]


def test_a_stopped_training_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("VECTORSCOPE_CACHE", str(tmp_path))

    def impatient(news):
        if news.done:
            raise Stopped

    for module, arguments in ((vae, (0,)), (tiny_gpt, (TEXT, 0)), (albert, (TEXT, 0)), (t5, (TEXT, 0))):
        with pytest.raises(Stopped):
            module.train(*arguments, impatient)
    assert not any(tmp_path.rglob("*.safetensors")) and not any(tmp_path.rglob("staging-*"))


def test_another_process_is_waited_for(tmp_path):
    from filelock import FileLock

    place, heard = tmp_path / "x", []

    def hear(news):
        heard.append(news)
        place.mkdir()

    with FileLock(f"{place}.lock"):
        assert disk_cache.once(place, hear, lambda staging: pytest.fail("somebody else does it")) == place
    assert len(heard) == 1


def test_letters():
    ids = letters.coded(["ab", "c?d"])
    assert ids.tolist() == [[4, 5, 1, 0], [6, 3, 7, 1]]
    assert letters.spelt(ids[0]) == "ab" and letters.spelt(ids[1]) == "c·d"
