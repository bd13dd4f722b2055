"""Answers of a class as bars that grow while they come in. New numbers move the bars that are there: nothing is drawn anew.
A full bar would be everybody, so the first answer fills none, and a bar does not shrink because another one grows.

Whoever may hide an answer has a cross at each bar; what is hidden is told by the answer's id.
"""

from collections.abc import Sequence

import streamlit as st

from components.figure import colors
from components.figure.text import phrase

LONGEST = 40  # characters of an answer that fit

_HTML = '<ol class="bars"></ol>'

_CSS = """
.bars { --role: light-dark(var(--role-light), var(--role-dark)); list-style: none; margin: 0; padding: 0;
  font-family: var(--st-font); color: var(--st-text-color); }
.bars li { display: grid; grid-template-columns: minmax(6rem, 14rem) 1fr 2.6rem auto; align-items: center; gap: 0.3rem 0.8rem;
  min-height: 2.4rem; font-size: 1.25rem; }
.bars .text { overflow-wrap: anywhere; unicode-bidi: isolate; line-height: 1.2; }
.bars .track { height: 1.3rem; min-width: 0; }
.bars .bar { height: 100%; background: var(--role); border-radius: 0 0.2rem 0.2rem 0; min-width: 3px; transition: width 0.5s; }
.bars .count { font-variant-numeric: tabular-nums; text-align: right; }
.bars button { font: inherit; font-size: 1rem; color: inherit; background: none; border: 1px solid transparent; cursor: pointer;
  border-radius: 0.4rem; min-width: 2rem; min-height: 2rem; padding: 0; }
.bars button:hover { border-color: var(--st-border-color); }
.bars button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 1px; }
@media (max-width: 500px) { .bars li { grid-template-columns: minmax(5rem, 9rem) 1fr 2rem auto; font-size: 1.05rem; } }
@media (prefers-reduced-motion: reduce) { .bars .bar { transition: none; } }
"""

_JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".bars");
  list.style.setProperty("--role-light", data.colour[0]);
  list.style.setProperty("--role-dark", data.colour[1]);
  list.setAttribute("aria-label", data.label);
  const make = (kind, name) => Object.assign(document.createElement(kind), { className: name });
  const there = new Map([...list.children].map((row) => [row.dataset.id, row]));
  const rows = data.rows.map(({ id, text, count }) => {
    let row = there.get(id);
    if (!row) {
      row = make("li", "");
      row.dataset.id = id;
      const track = make("span", "track");
      track.append(make("div", "bar"));
      row.append(make("span", "text"), track, make("span", "count"));
      if (data.hide) {
        const cross = make("button", "hide");
        cross.type = "button";
        cross.textContent = "✕";
        cross.onclick = () => setTriggerValue("hidden", id);
        row.append(cross);
      }
      row.querySelector(".bar").style.width = "0";
    }
    row.querySelector(".text").textContent = text;
    row.querySelector(".count").textContent = count;
    const cross = row.querySelector(".hide");
    if (cross) { cross.title = "Hide this answer"; cross.setAttribute("aria-label", "Hide " + text); }
    return row;
  });
  // A row that has the keyboard must not be taken out: only what is out of its place is moved.
  for (const [id, row] of there) if (!rows.includes(row)) row.remove();
  rows.forEach((row, place) => { if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null); });
  requestAnimationFrame(() => rows.forEach((row, place) => {
    row.querySelector(".bar").style.width = (100 * data.rows[place].count) / data.everybody + "%";
  }));
}
"""

_bars = st.components.v2.component("vectorscope_live_bars", html=_HTML, css=_CSS, js=_JS)


def live_bars(answers: Sequence[tuple[str, str, int]], everybody: int, *, key: str, hide: bool) -> str | None:
    """Draw the answers (id, text, how many of everybody), longest bar first. Returns the id of one that was just hidden."""
    result = _bars(
        key=key,
        data={
            "rows": [{"id": same, "text": phrase(text, LONGEST), "count": count} for same, text, count in answers],
            "label": f"{len(answers)} different answers",
            "colour": [colors.LIGHT["token"], colors.DARK["token"]],
            "everybody": max(1, everybody),
            "hide": hide,
        },
        on_hidden_change=lambda: None,
    )
    return result.get("hidden") if hide else None
