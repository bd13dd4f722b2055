"""The files for hosts: what they name exists, and they install what the root's requirements say."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
CLOUD = ROOT / "deploy" / "cloud"


def test_the_cloud_entry_shows_the_app():
    app = AppTest.from_file(str(CLOUD / "streamlit_app.py"), default_timeout=120).run()
    assert not app.exception and app.title[0].value == "What happens to a sentence inside a language model?"


def test_the_cloud_takes_the_same_versions_with_a_small_torch():
    lines = [line for line in (CLOUD / "requirements.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    assert lines[-1] == "-r ../../requirements.txt" and (CLOUD / "../../requirements.txt").is_file()
    pinned = re.search(r"^torch==(.+)$", (ROOT / "requirements.txt").read_text("utf-8"), re.M)[1]
    for line, version in zip(lines[:-1], ("3.11", "3.12", "3.13"), strict=True):
        wheel = Requirement(line)
        assert f"/whl/cpu/torch-{pinned}%2Bcpu-cp{version.replace('.', '')}-" in wheel.url
        assert wheel.marker.evaluate({"python_version": version})
        assert not wheel.marker.evaluate({"python_version": "3.10"})


def test_the_image_copies_what_is_there():
    text = (ROOT / "deploy" / "container" / "Dockerfile").read_text("utf-8")
    copied = [line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY")]
    names = {name for group in copied for name in group}
    assert all((ROOT / name).exists() for name in names)
    assert {"app.py", "pages", "components", "models", "content", "static", ".streamlit"} <= names
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert not names & set(ignored) and "!.streamlit" in ignored
    pinned = re.search(r"^torch==(.+)$", (ROOT / "requirements.txt").read_text("utf-8"), re.M)[1]
    assert (
        "--require-hashes -r requirements-torch.lock" in text
        and "--require-hashes --only-binary :all: -r requirements.lock" in text
    )
    assert f"torch=={pinned} " in (ROOT / "requirements-torch.lock").read_text("utf-8")
    assert "USER vectorscope" in text and "HEALTHCHECK" in text


def test_the_image_holds_all_that_the_app_reads_of_itself(tmp_path):
    """Its first page and the page About, which shows the version, from nothing but what the image copies."""
    text = (ROOT / "deploy" / "container" / "Dockerfile").read_text("utf-8")
    for names in re.findall(r"^COPY (.+) \S+$", text, re.M):
        for name in names.split():
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, tmp_path / name)
    code = """
from streamlit.testing.v1 import AppTest
for script in ("app.py", "pages/about.py"):
    app = AppTest.from_file(script, default_timeout=120).run()
    assert app.title and not app.exception, app.exception
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=200)
    assert run.returncode == 0, run.stderr


def test_the_composition_fills_what_the_balancer_asks_for():
    services = yaml.safe_load((ROOT / "deploy" / "container" / "compose.yaml").read_text("utf-8"))["services"]
    asked = set(re.findall(r"\$\{(VECTORSCOPE_\w+)\}", (ROOT / "deploy" / "nginx.conf").read_text("utf-8")))
    given = services["balancer"]["environment"]
    assert asked and asked == set(given)
    assert re.findall(r"server (\w+):8501", given["VECTORSCOPE_APPS"]) == [
        name for name in services if name.startswith("app")
    ]
    for name in ("app1", "app2"):
        assert "--secrets.files=/tmp/secrets.toml" in services[name]["command"][-1]
        assert (
            ROOT / "deploy" / "container" / services[name]["build"]["context"] / "app.py"
        ).resolve() == ROOT / "app.py"
