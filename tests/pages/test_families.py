"""Model families, and the tiny GPT of Training, with quick trainings done: figures, two models, an own model, odd input."""

import time
from dataclasses import replace

import pytest

from content.examples.book import TEXT
from content.examples.domains import LAW_AND_ECOLOGY
from content.lesson.cards import CARDS
from models.live_training import albert, carried_memory, fasttext, t5, tiny_gpt, vae
from models.runtime import training_queue
from models.weights.custom_model import FOLDERS, HUB
from pages.lesson.guess_kinds import two_models
from pages.parts.families import carried_memory as memory_part
from pages.parts.families.fields import OWN_MODEL, Tab
from pages.parts.families.sides import OFF
from pages.shared.state import DEFAULT
from tests.support.custom_models import KINDS, broken, save
from tests.support.families import QUICK
from tests.support.figures import SEEN, check, figures_of, given_to_folds
from tests.support.hub import Hub, point
from tests.support.pages import BAD, opened, words

FEW = "bank river court money law water"
PARTS = {
    Tab.VAE: (
        {"families_code": "16", "families_across": "-1.5"}, {"vae-errors", "vae-again", "vae-flat", "vae-grid", "vae-here"},
    ),
    Tab.ALBERT: ({"families_gaps": "m?chine"}, {"albert-parameters", "albert-fills-albert", "albert-fills-bert"}),
    Tab.T5: ({"families_reverse": "Morlock"}, {"t5-cross"}),
    Tab.MEMORY: ({}, {"memory-loss"}),
}  # fmt: skip
COMPARED = {"compare-agreement", "compare-map", "compare-near-first", "compare-near-second"}


@pytest.fixture(scope="module", autouse=True)
def trained():
    """The quick trainings, as if learners had asked for them."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (*QUICK, (memory_part, "PASSAGES", 1)):
            patch.setattr(module, name, value)
        for training in (
            (vae.train, 0),
            (tiny_gpt.train, TEXT, 0),
            (albert.train, TEXT, 0),
            (t5.train, TEXT, 0),
            (carried_memory.read, TEXT, 1),
            (fasttext.train, LAW_AND_ECOLOGY, fasttext.SEED),
        ):
            job = training_queue.submit(*training, who=training_queue.WARM_UP)
            while not job.is_finished:
                time.sleep(0.05)
            assert job.state == training_queue.DONE, job.error
        yield


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    return {kind: save(kind, tmp_path_factory.mktemp("own") / kind) for kind in KINDS}


def titles(app) -> str:
    return "\n".join(heading.value for heading in app.subheader).replace("\\", "")


@pytest.mark.parametrize("part", PARTS)
def test_figures_of_each_tab(part, monkeypatch):
    query, keys = PARTS[part]
    figures = figures_of("families", SEEN, monkeypatch, families_part=part, **query)
    assert keys <= set(figures)
    for key in keys:
        check(key, figures[key])


@pytest.mark.parametrize(
    ("first", "second", "query"),
    [
        ("GloVe", "MiniLM", {}),
        ("Word2Vec", "FastText", {"families_words": f"{FEW} contracts"}),
        ("SmolLM2", "Masked MiniLM", {"families_words": FEW, "families_near": "3"}),
        ("GloVe", "MiniLM", {"families_kind": "Sentences"}),
    ],
)
def test_two_models_compared(first, second, query, monkeypatch):
    query = {"families_part": Tab.COMPARE, "families_first": first, "families_second": second, **query}
    figures = figures_of("families", SEEN, monkeypatch, **query)
    assert set(figures) >= COMPARED
    for key in COMPARED if "families_words" in query and first == "SmolLM2" else {"compare-agreement"}:
        check(key, figures[key])


def test_a_cosine_across_models_is_refused_with_the_reason():
    app = opened("families", families_part=Tab.COMPARE, families_words=FEW)
    said = words(app).replace("\\", "")
    assert "50 numbers against 384" in said and CARDS["two-models"].wrong in said
    app = opened(
        "families",
        families_part=Tab.COMPARE,
        families_first="Word2Vec",
        families_second="FastText",
        families_words=f"{FEW} contracts",
    )
    said = words(app).replace("\\", "")
    assert "means nothing" in said and "contracts" in said  # Word2Vec has no vector for a word that it never read


def test_a_guess_is_scored_by_the_two_models_and_shown():
    asked = two_models.ask_only(DEFAULT)
    assert asked and asked.values == {"word": "bank", "count": 40, "k": 5}
    assert asked.options == ("debt", "interest", "loan", "river")
    notes = {"debt": ("glove",), "interest": ("glove",), "loan": ("both",), "river": ()}
    for number, word in enumerate(asked.options):
        found = two_models.score_only(DEFAULT, asked, str(number))
        assert found.outcome == ("exact" if word == "river" else "far") and found.notes == notes[word]
        assert found.values["right"] == "river" and found.values["rank"] == 16
        assert "river" in found.values["encoder"] and "river" not in found.values["glove"]
    assert two_models.ask_only(replace(DEFAULT, families_words="one two qqqq")) is None
    few = two_models.ask_only(replace(DEFAULT, families_words=FEW + " a the of", families_word="bank"))
    assert few is None or len(set(few.options)) == len(few.options) > 1
    app = opened("families", guess="true")
    next(radio for radio in app.radio if radio.key.startswith("guess-families-")).set_value(3)
    next(button for button in app.button if button.label == "That is my guess").click().run()
    assert not app.exception and "river" in app.success[0].value
    assert app.session_state["families_part"] == Tab.COMPARE and "1 of 5 is in both lists" in all_of(app)


def all_of(app) -> str:
    return "\n".join([words(app), *(caption.value for caption in app.caption)]).replace("\\", "")


def test_every_row_leads_to_its_run():
    app = opened("families")
    said = words(app)
    names = "Word2Vec GloVe FastText BERT ALBERT GPT LLaMA Transformer-XL T5 VAE BioBERT LegalBERT"
    for name in names.split():
        assert f"**{name}**" in said, name
    assert "LlamaForCausalLM" in said and "134,515,008 parameters" in said
    buttons = [button.key for button in app.button if (button.key or "").startswith("families-run-")]
    assert len(buttons) == 5 and len(app.get("page_link")) >= 7
    app.button(key="families-run-T5").click().run()
    assert not app.exception and "It reads “computer”" in titles(app)


def test_the_tiny_gpt_is_on_the_page_about_training(monkeypatch):
    figures = figures_of("training", SEEN, monkeypatch)
    assert list(figures).index("gpt-loss") == 1  # right after the drawing
    check("gpt-loss", figures["gpt-loss"])
    for start in (BAD["markdown"], BAD["long"][:60], ""):
        app = opened("training", gpt_start=start[:60])
        assert "http://example.com" not in words(app).replace("\\", "")


def test_an_old_link_to_the_tiny_gpt_leads_to_it():
    app = opened("families", families_part=Tab.GPT, level="First time")
    assert not app.warning and "on the page about training" in words(app)
    assert any(link.proto.page == "training" for link in app.get("page_link"))


def test_samples_stand_beside_the_loss():
    app = opened("training", gpt_start="The \N{GRINNING FACE}")
    said = words(app)
    for step in tiny_gpt.marks():
        assert f"**Step {step}**" in said
    assert len([block for block in app.code if len(block.value) > 100]) >= len(tiny_gpt.marks())


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_of_ones_own_runs_and_is_compared(kind, saved, monkeypatch):
    monkeypatch.setenv(FOLDERS, "1")
    with given_to_folds(monkeypatch) as given:
        app = opened("families", families_part=Tab.OWN_MODEL, sentence="we are living in a [MASK]")
        app.text_input(key="families-own-name").set_value(str(saved[kind])).run()
        app.button(key="families-own-look").click().run()
        assert not app.exception and not app.error and kind in words(app)
        app.session_state["families_words"] = FEW
        app.button(key="families-own-compare").click().run()
        assert not app.exception and not app.error and OWN_MODEL in words(app)
    assert {"own-attention", *COMPARED} <= set(given) and ("own-best" in given) == (kind != "encoder-decoder")
    for key in ("own-attention", "own-best", "compare-agreement", "compare-near-second"):
        if key in given:
            check(key, given[key])


def test_a_model_of_the_hub_is_offered_with_its_size_then_fetched(saved, monkeypatch, tmp_path):
    monkeypatch.setenv("VECTORSCOPE_CACHE", str(tmp_path))
    monkeypatch.setenv(HUB, "1")
    there = Hub(saved["decoder"])
    point(monkeypatch, there.address)
    app = opened("families", families_part=Tab.OWN_MODEL)
    app.text_input(key="families-own-name").set_value("test/tiny").run()
    app.button(key="families-own-look").click().run()
    assert not app.error and "MB to fetch" in words(app)
    app.button(key="families-own-fetch").click().run()
    there.server.shutdown()
    assert not app.exception and not app.error and "28,864 parameters" in words(app)
    assert str(tmp_path) not in "\n".join([words(app), *(block.value for block in app.code)])


def test_a_broken_one_is_refused_on_the_page(saved, monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDERS, "1")
    app = opened("families", families_part=Tab.OWN_MODEL)
    for how, said in (("pickle only", "safetensors"), ("own code", "auto"), ("weights missing", "are missing")):
        folder = broken(how, saved["decoder"], tmp_path / how.replace(" ", "-"))
        app.text_input(key="families-own-name").set_value(str(folder)).run()
        app.button(key="families-own-look").click().run()
        assert not app.exception and any(said in error.value for error in app.error), how


@pytest.mark.parametrize("name", ["/etc", "~", "../..", "C:\\models", "a/b/c/d"])
def test_folders_cannot_be_named_on_a_public_server(name, monkeypatch):
    monkeypatch.setenv(HUB, "1")
    app = opened("families", families_part=Tab.OWN_MODEL)
    app.text_input(key="families-own-name").set_value(name).run()
    app.button(key="families-own-look").click().run()
    assert not app.exception and any("cannot be named here" in error.value for error in app.error)


def test_both_are_off_where_the_host_has_not_allowed_them():
    said = OFF.replace("`", "")
    for query in (
        {"families_part": Tab.OWN_MODEL},
        {"families_part": Tab.COMPARE, "families_second": OWN_MODEL, "families_words": FEW},
    ):
        app = opened("families", **query)
        assert said in words(app).replace("`", "") and "families-own-look" not in [button.key for button in app.button]
        assert "families-own-name" not in [field.key for field in app.text_input]


@pytest.mark.parametrize("name", ["empty", "long", "right-to-left", "nul", "markdown"])
def test_odd_texts(name, monkeypatch):
    monkeypatch.setenv(HUB, "1")
    app = opened("families", families_part=Tab.COMPARE, families_first="GloVe", families_second="FastText")
    for part, fields in (
        (Tab.COMPARE, ("families_words", "families_word")),
        (Tab.ALBERT, ("families_gaps",)),
        (Tab.T5, ("families_reverse",)),
        (Tab.OWN_MODEL, ("families-own-name",)),
    ):
        app.session_state["families_part"] = part
        for field in fields:
            app.session_state[field] = BAD[name]
            app.run()
            assert not app.exception, (field, app.exception)
    assert "http://example.com" not in words(app).replace("\\", "")
