"""A LLaMA-type model of a few thousand parameters as GGUF file, wheel and hub repository: weights without a network."""

import hashlib
import json
import zipfile
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import numpy as np
from gguf import GGUFWriter

from models.catalog import Fetched, Model

LAYERS, WIDTH, HEADS, KEY_VALUE_HEADS, INNER, VOCABULARY = 2, 32, 4, 2, 64, 260
MEMBER = "tiny_weights/tiny.gguf"


def write_gguf(file: Path) -> None:
    """Float32 tensors from a fixed seed; the vocabulary is the bytes, one merge and two control tokens."""
    rng = np.random.default_rng(0)
    writer = GGUFWriter(file, "llama")
    writer.add_block_count(LAYERS)
    writer.add_context_length(128)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_VALUE_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = [chr(b) for b in printable] + [chr(256 + n) for n in range(256 - len(printable))]
    pieces = ["<|endoftext|>", "<|im_start|>", *letters, "th", "he"]
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(pieces)
    writer.add_token_types([3, 3] + [1] * 258)
    writer.add_token_merges(["t h", "h e"])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(0)
    writer.add_pad_token_id(0)
    narrow = WIDTH // HEADS * KEY_VALUE_HEADS
    shapes = {"token_embd.weight": (VOCABULARY, WIDTH), "output_norm.weight": (WIDTH,)}
    for block in range(LAYERS):
        shapes |= {
            f"blk.{block}.attn_norm.weight": (WIDTH,),
            f"blk.{block}.attn_q.weight": (WIDTH, WIDTH),
            f"blk.{block}.attn_k.weight": (narrow, WIDTH),
            f"blk.{block}.attn_v.weight": (narrow, WIDTH),
            f"blk.{block}.attn_output.weight": (WIDTH, WIDTH),
            f"blk.{block}.ffn_norm.weight": (WIDTH,),
            f"blk.{block}.ffn_gate.weight": (INNER, WIDTH),
            f"blk.{block}.ffn_up.weight": (INNER, WIDTH),
            f"blk.{block}.ffn_down.weight": (WIDTH, INNER),
        }
    for name, shape in shapes.items():
        writer.add_tensor(name, rng.normal(0, 0.2, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def make_wheel(folder: Path) -> Model:
    """Write the wheel `tiny_weights` into a folder; returns a catalog entry that asks for it."""
    gguf = folder / "tiny.gguf"
    write_gguf(gguf)
    wheel = folder / "tiny_weights-1.0-py3-none-any.whl"
    info = "tiny_weights-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in {
            MEMBER: gguf.read_bytes(),
            f"{info}/METADATA": b"Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\n",
            f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/RECORD": b"",
        }.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # of one date, so that every wheel made so has one hash
    return Model(
        role="tiny",
        name="Tiny",
        family="LLaMA",
        source=Fetched(
            distribution="tiny-weights",
            version="1.0",
            wheel_sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
            member=MEMBER,
            sha256=hashlib.sha256(gguf.read_bytes()).hexdigest(),
            download_bytes=wheel.stat().st_size,
            disk_bytes=200_000,
            hub="test/tiny",
            hub_commit="c" * 40,
        ),
        revision="tiny-weights 1.0",
        precision="float32",
        licence="MIT",
        home="",
        limits="",
    )


def hub_handler(files: dict[str, bytes], commit: str = "c" * 40) -> type[BaseHTTPRequestHandler]:
    """As much of the model hub as `weights.ensure` asks for, serving one repository from memory."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, body: bool) -> None:
            route = self.path.split("?")[0]
            if "/tree/" in route:
                tree = [{"type": "file", "path": name, "size": len(files[name]), "oid": name} for name in files]
                content = json.dumps(tree).encode()
            elif route.startswith("/api/models/"):
                content = json.dumps({"id": "test/tiny", "sha": commit, "siblings": []}).encode()
            elif (name := route.rsplit("/", 1)[1]) in files:
                content = files[name]
            else:
                self.send_response(404)
                self.send_header("X-Error-Code", "EntryNotFound")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
            self.send_header("X-Repo-Commit", commit)
            self.end_headers()
            if body:
                self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """A test's output is no place for an access log."""

    return Handler


def portal_handler() -> type[BaseHTTPRequestHandler]:
    """A log-in page for every request."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = b"<html>Please log in</html>"
            self.send_response(200)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_arguments: object) -> None:
            """A test's output is no place for an access log."""

    return Handler
