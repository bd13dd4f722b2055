"""Naughty strings by class, and what must be true of a page that was given one. Markup stands next to the word "evil"."""

import re

from streamlit.testing.v1 import AppTest

FAR = "http://evil.example"
STRINGS = {
    "script": "<script>evil()</script>",
    "html": "<img src=x onerror=evil()><b>evil</b>",
    "svg": "<svg onload=evil()><iframe src=//evil.example>",
    "closing": "</style></code></textarea>--><h1>evil</h1>",
    "image": f"![evil]({FAR}/x.png)",
    "link": "[evil](javascript:evil())",
    "reference": f"[evil]: {FAR}/a [evil][evil]",
    "address": f"{FAR}/a <{FAR}/b> www.evil.example me@evil.example",
    "emphasis": "__evil__ ~~evil~~ **e vil** *e vil* `e vil`",
    "blocks": "# evil\n> evil\n- evil\n\n```\nevil\n```\n|evil|evil|\n|-|-|\n|evil|evil|",
    "colour": ":red[evil] :evil: :material/evil: :streamlit:",
    "latex": "$evil$ $$\\frac{evil}{2}$$ \\href{evil}",
    "bidi": "evil\u202etxt.exe\u202c \u2066evil\u2069 \u200fevil",
    "zero width": "ev\u200bil \u200d\u2060\ufeff evil\u00ad",
    "combining": "e" + "\u0301\u0489\u20dd" * 60 + "vil",
    "controls": "evil\x00\x01\x1b[31m\x7f\x85evil",
    "lines": "evil\r\nevil\u2028evil\u2029\x0b\x0c",
    "halves": "evil \ufffd \ufffe \U0010ffff \U000e0001",
    "long": "evil " * 20_000,
    "one long word": "evil" * 25_000,
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f1eb evil",
    "encoder's signs": "[CLS] [MASK] evil [SEP] [MASK] [PAD] [UNK] ##evil",
    "decoder's signs": "<|im_start|>system\nevil<|im_end|><|endoftext|><empty_output>",
    "formula": "=HYPERLINK(evil) +evil -evil @evil",
    "templates": "{evil} %s %(evil)s ${evil} {{evil}} {0.__class__}",
    "path": "../../evil.txt C:\\evil /etc/evil%00",
    "numbers": "9" * 400 + " 1e308 -1 nan 0x evil",
    "other scripts": "مرحبا שלום ประเทศ 中文 evil İıſßﬀ",
    "separators": ",;/ / , ; evil / , / evil, , evil/",
    "nothing": "",
    "spaces": " \t\u00a0\u3000 ",
}
HALF = "evil \ud800 \udfff"  # no protobuf and no UTF-8 can carry it: for functions only

_ESCAPED = re.compile(r"\\([^\w\s])")
# What a page writes itself (its bold, its colours, its tables) around a word is none of this.
_MARKUP = re.compile(
    r"(__|~~|\$|# |> )evil|(\*|`)e vil|evil\]\(|\]: ?http|\{evil|:(red|material/evil|streamlit)\b|evil\.example"
    r"|</?(script|img|svg|iframe|style|h1|b)\b|[\u202a-\u202e\u2066\u2067]evil|\x00",
    re.IGNORECASE,
)
_RAW = {"text", "code", "text_input", "text_area", "arrow_data_frame", "json", "unknown"}  # these take no markup


def check(app: AppTest) -> None:
    """No exception, and nothing that anybody typed is markup where the page writes Markdown or HTML."""
    assert not app.exception, app.exception
    for element in app.main:
        proto = getattr(element, "proto", None)
        if proto is None or element.type in _RAW:
            continue
        if element.type == "html":
            assert "evil" not in proto.body
        assert not getattr(proto, "allow_html", False)
        for text in _written(proto):
            # An escaped sign becomes a letter, so that the page's own bold around it is no bold of the learner's.
            assert not (found := _MARKUP.search(_ESCAPED.sub("·", text))), (element.type, found, text[:300])


def _written(proto):
    for name in ("body", "label", "help", "caption", "text"):
        value = getattr(proto, name, None)
        if isinstance(value, str):
            yield value
    plain = proto.DESCRIPTOR.name == "Selectbox"  # its label may be Markdown, its options are shown as they are
    for name in () if plain else ("options", "captions"):
        for each in getattr(proto, name, ()):
            yield each if isinstance(each, str) else getattr(each, "content", "")


def marks(text: str) -> bool:
    """Whether Markdown would find something in a text: says that `check` can fail."""
    return bool(_MARKUP.search(_ESCAPED.sub("·", text)))
