"""A worksheet to print: one HTML file with nothing outside it, no script, everybody's text escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LINES = 3  # to write on, under each question

_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff; max-width: 178mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 18pt; margin: 0 0 2mm; }
h2 { font-size: 12pt; margin: 0 0 1mm; }
section { break-inside: avoid; border-top: 0.3mm solid #000; padding: 3mm 0 7mm; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; }
.small { font-size: 9pt; }
.line { height: 9mm; border-bottom: 0.2mm solid #777; }
.teacher { border-left: 1mm solid #000; padding-left: 3mm; margin-top: 2mm; }
.name { display: flex; gap: 8mm; margin: 4mm 0; }
.name span { flex: 1; border-bottom: 0.2mm solid #777; height: 7mm; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""


@dataclass(frozen=True)
class Item:
    """A stop on the sheet. `answer`, `trap` and `notes` are for the teacher's copy only."""

    page: str
    minutes: int
    sentence: str
    task: str
    question: str
    answer: str
    trap: str
    notes: str


def worksheet(
    title: str, goal: str, minutes: int, items: Sequence[Item], *, answers: bool, made: Sequence[str] = ()
) -> str:
    """The whole file. answers: the teacher's copy, with what is expected; made: lines on where its numbers come from."""
    copy = "Teacher's copy" if answers else "Name, class, date"
    head = f"<p class=small>{copy}</p>" if answers else f"<p class=small>{copy}</p><div class=name><span></span></div>"
    body = "".join(_section(number, item, answers) for number, item in enumerate(items, start=1))
    foot = "".join(f"<p class=small>{escape(line)}</p>" for line in made) if answers else ""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1><p>{escape(goal)} ({minutes} minutes)</p>{head}<main>{body}</main>{foot}</body></html>"
    )


def _section(number: int, item: Item, answers: bool) -> str:
    said = f"<p>Sentence: <b>{escape(item.sentence)}</b></p>" if item.sentence else ""
    below = (
        f"<div class=teacher><p><b>Answer.</b> {escape(item.answer)}</p><p><b>What goes wrong.</b> {escape(item.trap)}</p>"
        f"<p><b>Notes.</b> {escape(item.notes)}</p></div>"
        if answers
        else "<div class=line></div>" * LINES
    )
    return (
        f"<section><h2>{number}. {escape(item.page)} ({item.minutes} min)</h2>{said}<p>{escape(item.task)}</p>"
        f"<p><b>{escape(item.question)}</b></p>{below}</section>"
    )
