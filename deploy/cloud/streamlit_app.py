"""Entry point for Streamlit Community Cloud: the same app, from a folder whose requirements.txt asks for a small PyTorch.

The service reads the requirements beside the entry point before those of the repository's root.
"""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from pages.shared.page import frame  # noqa: E402  after the path is known

frame().run()
