"""A translation is a copy of content/en with other words; what the code goes by stays."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from content.reading import FOLDER, ORIGINAL, read
from content.translated import faults

ROOT = Path(__file__).parents[2]
LANGUAGES = [folder.name for folder in FOLDER.iterdir() if folder.is_dir() and any(folder.glob("*.toml"))]


@pytest.fixture
def copied(tmp_path) -> Path:
    """A folder with the English files and a copy of them as German."""
    for language in (ORIGINAL, "de"):
        shutil.copytree(FOLDER / ORIGINAL, tmp_path / language)
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_whole(language):
    assert faults(language) == []


def test_other_words_are_read_and_missing_files_are_english(copied):
    care = copied / "de" / "care.toml"
    care.write_text(care.read_text("utf-8").replace("Stop, talk about it", "Halt, redet darüber"), "utf-8")
    (copied / "de" / "glossary.toml").unlink()
    assert faults("de", copied) == []
    assert any("Halt" in entry.get("rule", "") for entry in read("care", "de", copied))
    assert read("glossary", "de", copied) == read("glossary", ORIGINAL)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{guess}", "{raten}", "braces differs"),
        ('kind = "next_word"', 'kind = "nächstes"', "kind must stay"),
        ("why = ", "warum = ", "why is missing"),
    ],
)
def test_mistakes_are_told(copied, old, new, said):
    guesses = copied / "de" / "guesses.toml"
    guesses.write_text(guesses.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(said in line for line in faults("de", copied))


def test_a_language_without_a_folder_is_not_whole(copied):
    assert any("no folder" in line for line in faults("fr", copied))


def test_an_unknown_language_is_told():
    run = subprocess.run(
        [sys.executable, "-c", "import content.lesson.glossary"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"VECTORSCOPE_LANGUAGE": "xx"},
    )
    assert run.returncode and "VECTORSCOPE_LANGUAGE names one" in run.stderr
