"""The player: a row of pieces that changes step by step. It steps and plays in the browser, without a rerun of the page.

A state is a list of cells. A step replaces some of them, so that a long play is a short list of edits and every state can be
worked out from the first one: by the browser to draw it, by `replay` to test it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from components.figure import colors
from components.figure.text import visible

_HTML = """
<div class="player" role="group">
  <div class="stage" tabindex="0" role="group"></div>
  <p class="say"></p>
  <div class="bar">
    <button type="button" data-act="first" aria-label="To the start" title="To the start (Home)">⇤</button>
    <button type="button" data-act="back" aria-label="One step back" title="One step back (←)">←</button>
    <button type="button" data-act="play" class="wide"></button>
    <button type="button" data-act="next" aria-label="One step on" title="One step on (→)">→</button>
    <button type="button" data-act="last" aria-label="To the end" title="To the end (End)">⇥</button>
    <input type="range" min="0" step="1" aria-label="Step">
    <label>Speed <select><option value="1400">slow</option><option value="600">normal</option>
      <option value="180">fast</option></select></label>
  </div>
</div>
"""

_CSS = """
.player { --role: light-dark(var(--role-light), var(--role-dark)); font-family: var(--st-font); color: var(--st-text-color); }
.stage { display: flex; flex-wrap: wrap; align-content: flex-start; gap: 0.4rem 0.2rem; padding: 3px; margin: 0 -3px;
  font-family: var(--st-code-font); border-radius: 0.3rem; }
.stage:focus-visible, .bar :focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.cell { display: inline-flex; flex-direction: column; align-items: center; box-sizing: border-box; max-width: 100%;
  min-width: 1.6rem; padding: 0.2rem 0.35rem; border: 1px solid var(--st-border-color); border-radius: 0.3rem;
  font-size: 1rem; line-height: 1.35; unicode-bidi: isolate; }
.cell.apart { margin-right: 0.75rem; }
.cell.done { background: color-mix(in srgb, var(--role) 14%, transparent); }
.cell.special { border-style: dashed; font-style: italic; }
.cell.marked { border-color: var(--role); box-shadow: inset 0 0 0 2px var(--role); }
.cell.missed { border-style: dotted; border-color: var(--st-text-color); }
.cell.fresh { animation: fresh 0.5s ease-out; }
@keyframes fresh { from { background: var(--role); } }
@media (prefers-reduced-motion: reduce) { .cell.fresh { animation: none; } }
.cell .text { overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate; text-align: center; }
.cell .note { font-size: 0.75rem; font-variant-numeric: tabular-nums; min-height: 1.35em; }
.say { margin: 0.6rem 0; min-height: 1.5em; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; }
.bar button, .bar select { font: inherit; color: inherit; background: var(--st-background-color); cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: 0.4rem; min-height: 2.4rem; min-width: 2.6rem; padding: 0 0.6rem; }
.bar button:hover:not(:disabled) { border-color: var(--st-text-color); }
.bar button:disabled { opacity: 0.4; cursor: default; }
.bar .wide { min-width: 5.5rem; }
.bar input { flex: 1 1 8rem; min-width: 6rem; accent-color: var(--st-primary-color); }
"""

_JS = """
const kept = new WeakMap();  // where each player stands; a rerun of the page with the same data leaves it there

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".player"), find = (name) => root.querySelector(name);
  const stage = find(".stage"), say = find(".say"), range = find("input"), speed = find("select");
  const button = (name) => find(`[data-act=${name}]`);
  const signature = JSON.stringify(data), last = data.steps.length;
  const before = kept.get(root);
  const here = before?.signature === signature ? before : { signature, at: 0, timer: 0, pace: before?.pace ?? "600" };
  if (before && before !== here) clearInterval(before.timer);
  kept.set(root, here);
  root.style.setProperty("--role-light", data.colour[0]);
  root.style.setProperty("--role-dark", data.colour[1]);
  root.setAttribute("aria-label", data.label);
  stage.setAttribute("aria-label", data.label + ". Arrow keys step, space plays.");
  range.max = last;
  speed.value = here.pace;

  const state = (at) => {
    const cells = data.start.map((cell) => ({ ...cell }));
    for (const step of data.steps.slice(0, at)) cells.splice(step.at, step.remove, ...step.insert.map((cell) => ({ ...cell })));
    return cells;
  };
  const draw = () => {
    const step = here.at ? data.steps[here.at - 1] : null;
    const cells = state(here.at).map((cell, index, all) => {
      const node = document.createElement("span");
      const marked = step && index >= step.mark[0] && index < step.mark[1];
      node.className = "cell " + cell.kind + (all[index + 1]?.first ? " apart" : "");
      if (marked) node.className += step.missed ? " missed" : " marked fresh";
      for (const part of ["text", "note"]) {
        const span = document.createElement("span");
        span.className = part;
        span.dir = part === "text" ? "auto" : "ltr";
        span.textContent = cell[part];  // never innerHTML: this is the learner's text
        node.appendChild(span);
      }
      return node;
    });
    stage.replaceChildren(...cells);
    say.textContent = `${here.at} of ${last}. ` + (step ? step.say : data.say);
    say.setAttribute("aria-live", here.timer ? "off" : "polite");  // playing would flood a screen reader
    range.value = here.at;
    range.setAttribute("aria-valuetext", `step ${here.at} of ${last}`);
    for (const name of ["first", "back"]) button(name).disabled = here.at === 0;
    for (const name of ["next", "last"]) button(name).disabled = here.at === last;
    button("play").textContent = here.timer ? "Pause" : here.at === last && last ? "Again" : "Play";
    button("play").disabled = last === 0;
  };
  const pause = () => { clearInterval(here.timer); here.timer = 0; };
  const go = (at) => { pause(); here.at = Math.min(last, Math.max(0, at)); draw(); };
  const tick = () => { here.at += 1; if (here.at >= last) { here.at = last; pause(); } draw(); };
  const play = () => {
    if (here.timer) { pause(); draw(); return; }
    if (here.at === last) here.at = 0;
    here.timer = setInterval(tick, Number(here.pace));
    draw();
  };
  const acts = { first: () => go(0), back: () => go(here.at - 1), play, next: () => go(here.at + 1), last: () => go(last) };
  for (const [name, act] of Object.entries(acts)) button(name).onclick = act;
  range.oninput = () => go(Number(range.value));
  speed.onchange = () => {
    here.pace = speed.value;
    if (here.timer) { pause(); here.timer = setInterval(tick, Number(here.pace)); }
  };
  stage.onkeydown = (event) => {
    const act = { ArrowRight: acts.next, ArrowLeft: acts.back, Home: acts.first, End: acts.last, " ": play }[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();  // Streamlit's own shortcuts must not fire too
  };
  // The first state is the largest: its room is kept, so that the page below stands still.
  let width = 0;
  const settle = () => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    const at = here.at;
    here.at = 0; stage.style.minHeight = ""; draw(); stage.style.minHeight = stage.offsetHeight + "px";
    here.at = at; draw();
  };
  const watch = new ResizeObserver(settle);
  watch.observe(root);
  settle();
  return () => { clearInterval(here.timer); here.timer = 0; watch.disconnect(); };
}
"""

_player = st.components.v2.component("vectorscope_player", html=_HTML, css=_CSS, js=_JS)


@dataclass(frozen=True)
class Cell:
    """One piece: `note` is the line below it; `first` sets it apart from the piece before; `kind`: "", "done", "special"."""

    text: str
    note: str = ""
    kind: str = ""
    first: bool = False


@dataclass(frozen=True)
class Step:
    """Replace `remove` cells from `at` on by `insert`, then bring out the cells `mark[0]` to `mark[1]` - 1.

    `say` tells in words what happened; `missed` marks what was tried in vain.
    """

    at: int
    remove: int
    insert: tuple[Cell, ...]
    mark: tuple[int, int]
    say: str
    missed: bool = False


def replay(start: Sequence[Cell], steps: Sequence[Step]) -> list[Cell]:
    """The cells after all `steps`, as the browser works them out."""
    cells = list(start)
    for step in steps:
        cells[step.at : step.at + step.remove] = step.insert
    return cells


def player(
    start: Sequence[Cell], steps: Sequence[Step], *, key: str, say: str, role: str = "token", description: str
) -> None:
    """Draw the first state with controls to go through the steps; arrow keys, Home, End and space on the pieces do the same.

    say: what the first state is. role: whose colour brings out what is new. description: the name for screen readers.
    """
    _player(
        key=key,
        data={
            "start": [_shown(cell) for cell in start],
            "steps": [asdict(step) | {"insert": [_shown(cell) for cell in step.insert]} for step in steps],
            "say": say,
            "label": description,
            "colour": [colors.LIGHT[role], colors.DARK[role]],
        },
    )


def _shown(cell: Cell) -> dict[str, str | bool]:
    return asdict(cell) | {"text": visible(cell.text)}
