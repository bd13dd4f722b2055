"""The overview of all heads: one picture under a grid that is worked by pointer or keyboard and read by screen readers."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from components.charts.head_image import address, png
from components.figure import colors
from components.widgets.head_grid.head_names import Head, parse, spell

_HTML = """
<div class="heads">
  <div class="scroll"><div class="plane"><canvas></canvas><table role="grid" aria-multiselectable="true"></table></div></div>
  <p class="say" aria-hidden="true"></p>
</div>
"""

_CSS = """
.heads { --side: 2rem; --top: 1.5rem; container-type: inline-size; font-family: var(--st-font); color: var(--st-text-color); }
.scroll { overflow-x: auto; padding: 3px; margin: 0 -3px; }
.plane { --tile: clamp(24px, calc((100cqw - var(--side) - 2px) / var(--layers)), 72px); position: relative; width: max-content; }
canvas { position: absolute; left: var(--side); top: var(--top); width: calc(var(--layers) * var(--tile));
  height: calc(var(--count) * var(--tile)); color: light-dark(var(--role-light), var(--role-dark));
  transition: color 1ms; }  /* so that a change of theme is an event, see below */
table { position: relative; border-collapse: separate; border-spacing: 0; table-layout: fixed;
  width: calc(var(--side) + var(--layers) * var(--tile)); }
thead td { all: unset; display: table-cell; width: var(--side); }
thead th { width: var(--tile); }
th { font-weight: 400; font-size: 0.75rem; padding: 0; height: var(--top); font-variant-numeric: tabular-nums; }
th button { all: unset; box-sizing: border-box; width: 100%; height: 100%; min-height: 1.4rem; text-align: center;
  cursor: pointer; border-radius: 0.2rem; }
th button:hover { background: var(--st-secondary-background-color); text-decoration: underline; }
tbody td { box-sizing: border-box; width: var(--tile); height: var(--tile); padding: 0; cursor: pointer;
  border: 1px solid color-mix(in srgb, var(--st-border-color) 55%, transparent); }
tbody td:hover { border: 2px solid var(--st-text-color); }
tbody td[aria-selected="true"] { outline: 3px solid var(--st-text-color); outline-offset: -3px; }
td:focus-visible, th button:focus-visible { outline: 3px solid var(--st-primary-color); position: relative; z-index: 1; }
.say { min-height: 1.4em; margin: 0.3rem 0 0; font-size: 0.875rem; overflow-wrap: anywhere; unicode-bidi: plaintext; }
"""

_JS = """
const kept = new WeakMap();  // a rerun of the page changes what is chosen, not the nodes, so the focus stays

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".heads"), table = root.querySelector("table"), say = root.querySelector(".say");
  const canvas = root.querySelector("canvas"), { layers, heads, tokens } = data;
  const here = kept.get(root) ?? { cells: [], shape: "", at: 0, timer: 0 };
  kept.set(root, here);
  root.style.setProperty("--layers", layers);
  root.style.setProperty("--count", heads);
  root.style.setProperty("--role-light", data.colour[0]);
  root.style.setProperty("--role-dark", data.colour[1]);
  table.setAttribute("aria-label", data.label);

  // The table: a row for each head, a column for each layer; cell number = layer * heads + head.
  const make = (name, parent, fill = {}) => parent.appendChild(Object.assign(document.createElement(name), fill));
  const numbered = (row, scope, what, number, choice) => {
    const button = make("button", make("th", row, { scope }), { type: "button", textContent: number, tabIndex: -1 });
    button.setAttribute("aria-label", `${what} ${number}`);
    button.onclick = () => send(choice);
  };
  if (here.shape !== `${layers} ${heads}`) {
    here.shape = `${layers} ${heads}`;
    here.cells = [];
    table.replaceChildren();
    const top = make("tr", make("thead", table)), body = make("tbody", table);
    make("td", top);
    for (let layer = 0; layer < layers; layer++) numbered(top, "col", "all of layer", layer, `${layer}-*`);
    for (let head = 0; head < heads; head++) {
      const row = make("tr", body);
      numbered(row, "row", "in every layer head", head, `*-${head}`);
      for (let layer = 0; layer < layers; layer++) here.cells[layer * heads + head] = make("td", row, { tabIndex: -1 });
    }
  }
  const cells = here.cells, chosen = new Set(data.chosen);
  const name = (i) => `${Math.floor(i / heads)}-${i % heads}`;
  const send = (text) => { clearTimeout(here.timer); setTriggerValue("opened", text); };
  const mark = () => cells.forEach((cell, i) => cell.setAttribute("aria-selected", String(chosen.has(i))));
  const stop = (i) => { cells[here.at].tabIndex = -1; here.at = i; cells[i].tabIndex = 0; };
  const open = (i, add, wait) => {
    const had = chosen.has(i);
    if (!add) chosen.clear();
    if (add && had && chosen.size > 1) chosen.delete(i); else chosen.add(i);
    mark();
    clearTimeout(here.timer);  // a held arrow key opens the head it ends at
    here.timer = setTimeout(() => send([...chosen].map(name).join(" ")), wait);
  };
  here.at = Math.min(here.at, cells.length - 1);
  stop(chosen.has(here.at) || !chosen.size ? here.at : Math.min(...chosen));
  mark();
  const moves = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1], Home: [-99, 0], End: [99, 0] };
  cells.forEach((cell, i) => {
    cell.setAttribute("aria-label", data.says[i]);
    cell.onpointerenter = cell.onfocus = () => { say.textContent = data.says[i]; };
    cell.onclick = (event) => { stop(i); cell.focus({ preventScroll: true });
      open(i, event.shiftKey || event.ctrlKey || event.metaKey, 0); };
    cell.onkeydown = (event) => {
      if (event.key === " ") open(i, true, 0);
      else if (event.key === "Enter") open(i, false, 0);
      else if (event.key in moves) {
        const [dx, dy] = moves[event.key], within = (value, end) => Math.min(end - 1, Math.max(0, value));
        const next = within(Math.floor(i / heads) + dx, layers) * heads + within((i % heads) + dy, heads);
        stop(next);
        cells[next].focus();
        open(next, false, 250);
      } else return;
      event.preventDefault();
      event.stopPropagation();  // Streamlit's own shortcuts must not fire too
    };
  });

  // The picture: a grey level is the strength of the role's colour. Nearest neighbour; where a square has fewer pixels than
  // weights, a pixel shows the strongest of its own, so that no look is lost.
  const draw = () => {
    const scale = window.devicePixelRatio || 1, tile = Math.round(canvas.clientWidth * scale / layers);
    if (!here.levels || !tile) return;
    const [r, g, b] = getComputedStyle(canvas).color.match(/[\\d.]+/g).map(Number);
    const { data: levels, width } = here.levels, rim = Math.round(3 * scale), size = tile - 2 * rim;
    Object.assign(canvas, { width: tile * layers, height: tile * heads });
    const context = canvas.getContext("2d"), painted = context.createImageData(canvas.width, canvas.height);
    const ink = new Uint32Array(painted.data.buffer);
    const from = (pixel) => Math.floor(pixel * tokens / size);
    const to = (pixel) => tokens > size ? Math.ceil((pixel + 1) * tokens / size) : from(pixel) + 1;
    for (let y = 0; y < canvas.height; y++) for (let x = 0; x < canvas.width; x++) {
      const px = x % tile - rim, py = y % tile - rim;
      if (px < 0 || py < 0 || px >= size || py >= size) continue;
      const left = Math.floor(x / tile) * tokens, top = Math.floor(y / tile) * tokens;
      let level = 0;
      for (let i = from(py); i < to(py); i++) for (let j = from(px); j < to(px); j++)
        level = Math.max(level, levels[4 * ((top + i) * width + left + j)]);
      ink[y * canvas.width + x] = level << 24 | b << 16 | g << 8 | r;
    }
    context.putImageData(painted, 0, 0);
  };
  const load = async () => {
    const image = new Image();
    image.src = data.picture;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    Object.assign(here, { levels: context.getImageData(0, 0, image.width, image.height), picture: data.picture });
    draw();
  };
  if (here.picture === data.picture) draw(); else load();
  canvas.ontransitionend = draw;  // the theme has changed
  const watch = new ResizeObserver(draw);
  watch.observe(canvas);
  return () => { clearTimeout(here.timer); watch.disconnect(); };
}
"""

_grid = st.components.v2.component("vectorscope_heads", html=_HTML, css=_CSS, js=_JS)


def payload(levels: np.ndarray, layers: int, says: Sequence[str], role: str = "attention") -> dict:
    """What is sent to the browser, but for what is chosen.

    levels: `pixels` of L layers x H heads. says: L*H sentences, one for each head, layer by layer; a screen reader reads them,
    and pointing shows them.
    """
    heads = len(says) // layers
    count = levels.shape[1] // layers
    if levels.shape != (heads * count, layers * count):
        raise ValueError(f"{levels.shape} grey levels and {len(says)} sentences for {layers} layers")
    return {
        "picture": address(png(levels)),
        "layers": layers,
        "heads": heads,
        "tokens": count,
        "says": list(says),
        "colour": [colors.LIGHT[role], colors.DARK[role]],
    }


def head_grid(
    levels: np.ndarray,
    layers: int,
    says: Sequence[str],
    chosen: Sequence[Head],
    *,
    key: str,
    field: str,
    description: str,
) -> None:
    """Draw all heads (see `payload`); a click, or the arrow keys, writes the head's name into the session state's `field`.

    Shift and click, or space, adds a head to those chosen or takes it away; a number at the rim takes its whole line.
    """
    heads = len(says) // layers
    _grid(
        key=key,
        data=payload(levels, layers, says)
        | {"chosen": [layer * heads + head for layer, head in chosen], "label": description},
        on_opened_change=partial(_open, key, field, layers, heads),
    )


def _open(key: str, field: str, layers: int, heads: int) -> None:
    if text := st.session_state[key].get("opened"):
        st.session_state[field] = spell(parse(text, layers, heads)[0], layers, heads)
