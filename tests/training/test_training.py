"""The training of the masked language model, on a text and a network small enough to run in seconds."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from transformers import BertConfig

from tests.support.numbers.tolerance import assert_near, nearly, whole_pass
from training import batches, bigram, checkpoint, cloze, corpus, evaluate, loop, model
from training.masking import Masked, hide_copies, mask, visible_pieces

PAD, CLS, SEP, MASK = 0, 1, 2, 3
SPECIAL = [PAD, CLS, SEP, MASK]
TINY = BertConfig(
    vocab_size=40,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    pad_token_id=PAD,
    initializer_range=0.3,
)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """So little arithmetic is not worth sharing out."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def sentences() -> list[np.ndarray]:
    """Windows whose pieces count upwards from a random start: a neighbour on either side gives a gap away."""
    rng = np.random.default_rng(0)
    starts, lengths = rng.integers(4, 30, 400), rng.integers(5, 10, 400)
    return [np.array([CLS, *range(start, start + length), SEP]) for start, length in zip(starts, lengths, strict=True)]


def run(sentences, folder, steps: int, until: int | None = None, variant: str = "full") -> dict[str, torch.Tensor]:
    """Train a tiny network; `until` stops there first and goes on as another process would."""
    stream = batches.Stream([sentences], [1], 3, PAD, seed=0)
    for stop in filter(None, (until, steps)):
        built = model.build(variant, 0, torch.zeros(TINY.vocab_size), TINY)
        recipe = loop.Recipe(variant, steps, 10, warmup_steps=5, rate=1e-2, head_rate=1e-2, compiled=False)
        loop.train(built, stream, recipe, SPECIAL, np.array([4]), MASK, folder, save_every=stop, stop=stop)
    return {name: parameter.detach().clone() for name, parameter in model.trained(built).items()}


def test_the_loss_goes_down(sentences, tmp_path):
    run(sentences, tmp_path, 60)
    losses = [json.loads(line)["loss"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert len(losses) == 3 and losses[-1] < losses[0] - 0.4


def test_a_resumed_run_ends_where_an_uninterrupted_one_does(sentences, tmp_path):
    whole = run(sentences, tmp_path / "whole", 24)
    resumed = run(sentences, tmp_path / "resumed", 24, until=11)
    assert whole.keys() == resumed.keys()
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


@pytest.mark.parametrize(("variant", "part"), [("head", "cls."), ("lora", "lora_"), ("full", "encoder.layer.0")])
def test_a_variant_trains_its_part_and_never_the_word_embeddings(variant, part):
    built = model.build(variant, 0, torch.zeros(TINY.vocab_size), TINY)
    names = model.trained(built)
    assert any(part in name for name in names) and not any("word_embeddings" in name for name in names)
    assert built.get_output_embeddings().weight is built.get_input_embeddings().weight
    if variant == "head":
        assert all(name.startswith("cls.") for name in names)


def test_sharing_a_row_changes_nothing_for_a_window(sentences):
    built = model.build("full", 0, torch.zeros(TINY.vocab_size), TINY).eval()
    together = batches.batch([sentences[:3]], PAD)
    asked = np.arange(len(sentences[0]) + len(sentences[1]))
    arrays = (together.ids, together.window, together.positions, asked)
    with torch.inference_mode():
        packed = model.logits_at(built, *map(torch.from_numpy, arrays))
        alone = torch.cat([built(torch.from_numpy(window)[None]).logits[0] for window in sentences[:2]])
    assert_near(packed, alone, whole_pass(built), TINY.hidden_size)


def test_every_window_is_read_once_an_epoch_and_rows_are_full(sentences):
    lengths = np.array([len(window) for window in sentences])
    rows = batches.pack(lengths, np.random.default_rng(0).permutation(len(sentences)))
    assert sorted(window for row in rows for window in row) == list(range(len(sentences)))
    fill = [lengths[row].sum() for row in rows]
    assert max(fill) <= batches.WIDTH and np.mean(fill) > 0.9 * batches.WIDTH


def test_masking_hides_the_share_asked_for_and_nothing_special(sentences):
    ids = batches.batch([sentences[:8], sentences[8:16]], PAD).ids
    masked = mask(ids, 0.15, SPECIAL, MASK, np.random.default_rng(1))
    eligible = (~np.isin(ids, SPECIAL)).sum()
    assert len(masked.positions) == round(0.15 * eligible) == (masked.ids == MASK).sum()
    assert (ids.flat[masked.positions] == masked.targets).all() and not np.isin(masked.targets, SPECIAL).any()
    untouched = np.ones(ids.size, bool)
    untouched[masked.positions] = False
    assert (masked.ids.flat[untouched] == ids.flat[untouched]).all()
    with pytest.raises(ValueError, match="nothing to mask"):
        mask(np.array([[CLS, SEP]]), 0.15, SPECIAL, MASK, np.random.default_rng(1))


def test_copies_are_hidden_in_the_same_window_only_and_common_pieces_stay():
    ids = np.array([[7, MASK, 5, 4, MASK, 5, 7, 4]])  # asked: a 5 and a 4, both in the first window
    masked = Masked(ids, np.array([1, 4]), np.array([5, 4]))
    groups = np.array([[0, 0, 0, 0, 0, 1, 1, 1]])
    hidden = hide_copies(masked, groups, np.array([4]), MASK, np.full(ids.shape, True))
    assert hidden.ids.tolist() == [[7, MASK, MASK, 4, MASK, 5, 7, 4]]
    assert hide_copies(masked, groups, np.array([4]), MASK, groups == 1).ids.tolist() == ids.tolist()
    assert hidden.targets is masked.targets and ids[0, 2] == 5


def test_pieces_that_can_be_read_nearby():
    ids = np.array([[7, MASK, 5, 4, 6, MASK, 8, 9]])  # asked: a 6 in the first window, a 9 in the second
    masked = Masked(ids, np.array([1, 5]), np.array([6, 9]))
    groups = np.array([[0, 0, 0, 0, 0, 1, 1, 1]])
    found = visible_pieces(masked, groups, np.array([4, MASK]), groups == 0, 3)
    assert found.tolist() == [[5, 7, -1], [-1, -1, -1]]


def test_sentences_of_a_line():
    assert corpus.sentences(["One stays.", "Dr. No came. He left!", "no. capital"]) == ["Dr.", "No came.", "He left!"]


def test_the_split_is_disjoint_fixed_and_keeps_documents_whole(tmp_path):
    lines = [f"Paragraph number {n} says this." for n in range(400)]
    (tmp_path / "tales.txt").write_text("\n".join(lines + lines[:50]))
    (tmp_path / "books.txt").write_text("\n".join(lines))
    parts = corpus.read(tmp_path)
    held_out = {corpus.normal(line) for part in parts for line in part.held_out}
    training = {corpus.normal(line) for part in parts for line in part.training}
    assert held_out and training and not held_out & training
    assert parts == corpus.read(tmp_path)
    books = next(part for part in parts if part.name == "books")
    places = sorted(lines.index(line) for line in books.held_out)
    assert {place // corpus.PARAGRAPHS for place in places} and len(places) % corpus.PARAGRAPHS == 0


def test_a_synset_stays_on_one_side():
    lines = ["A blue sea.", "calm: free from wind.", "unmoved: free from wind.", "He sat on a stool.", "stool: a seat."]
    assert corpus.documents("wordnet", lines) == [lines[:3], lines[3:]]


def test_the_forty_sentences_are_kept_out_of_the_text():
    assert len(cloze.SENTENCES) == 40 and all(sentence.count(cloze.GAP) == 1 for sentence in cloze.SENTENCES)
    lines = ["They said: two plus two is five!", "Two plus two is what the boy adds up."] + [
        f"Line {n}." for n in range(9)
    ]
    text = corpus.split("tales", lines, cloze.excluded())
    assert lines[0] not in text.training
    assert cloze.excluded().search(corpus.normal("Paris is the capital of France."))


def test_bigram_probabilities_by_hand():
    windows = [np.array([CLS, 4, 5, SEP])] * 3 + [np.array([CLS, 4, 6, SEP])]
    baseline = bigram.Bigram(windows, vocabulary=8, mask_id=MASK)
    plain = batches.batch([[np.array([CLS, 4, 5, SEP])]], PAD)
    masked = mask(plain.ids, 0.5, [*SPECIAL, 4], MASK, np.random.default_rng(0))  # asks for the 5 after the 4
    found = baseline.score(plain, masked).exp()[0]
    assert found.sum().item() == nearly(1, len(found))
    unigram = (3 + 1) / (16 + 8)
    assert found[5].item() == nearly(baseline.share * 3 / 4 + (1 - baseline.share) * unigram, len(found), size=1)


def test_figures_of_a_model_that_knows_and_of_one_that_guesses(sentences):
    def knows(plain, masked):
        return torch.nn.functional.one_hot(torch.from_numpy(masked.targets), 40).float() * 50

    known = evaluate.figures(knows, sentences, SPECIAL, MASK, PAD)
    guessed = evaluate.figures(
        lambda plain, masked: torch.zeros(len(masked.targets), 40), sentences, SPECIAL, MASK, PAD
    )
    assert (known.top1, known.top5) == (1, 1) and known.loss == nearly(0, 40, size=50)
    assert guessed.loss == nearly(np.log(40), 40) and guessed.count == known.count


def test_a_checkpoint_holds_parameters_and_step(tmp_path):
    built = model.build("lora", 0, torch.zeros(TINY.vocab_size), TINY)
    parameters = model.trained(built)
    adam = loop.optimiser(parameters, loop.Recipe("lora", 10, 5))
    checkpoint.save(tmp_path / "c.safetensors", 7, parameters, adam)
    saved = {name: parameter.detach().clone() for name, parameter in parameters.items()}
    with torch.no_grad():
        for parameter in parameters.values():
            parameter.add_(1)
    assert checkpoint.load(tmp_path / "c.safetensors", parameters) == 7
    assert all(torch.equal(parameters[name], saved[name]) for name in saved)


def test_ends_of_a_run_are_averaged(tmp_path):
    built = model.build("lora", 0, torch.zeros(TINY.vocab_size), TINY)
    parameters = model.trained(built)
    adam = loop.optimiser(parameters, loop.Recipe("lora", 10, 5))
    first = {name: parameter.detach().clone() for name, parameter in parameters.items()}
    checkpoint.save(tmp_path / "a.safetensors", 7, parameters, adam)
    with torch.no_grad():
        for parameter in parameters.values():
            parameter.add_(1)
    checkpoint.save(tmp_path / "b.safetensors", 8, parameters, adam)
    checkpoint.average([tmp_path / "a.safetensors", tmp_path / "b.safetensors"], parameters)
    for name, parameter in parameters.items():
        expected = (first[name] + 0.5).numpy()
        assert_near(parameter.detach().numpy(), expected, 2, size=np.abs(expected).max() + 1, what=name)
