import { within } from "../steps.js";

// What each key adds to the block and to the head. In the code a block is called a layer.
const MOVES = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
};
const kept = new WeakMap(); // a rerun of the page changes the choice, but the nodes and the focus stay

// Head number = layer * heads + head. On the screen, each block is a column of the table and each head number a row.

/** The name of a head, as head_names.py reads it. */
export const nameOf = (i, heads) => `${Math.floor(i / heads)}-${i % heads}`;

/** The head to which a key leads, or null for a key that does not move. */
export function stepTo(key, i, layers, heads) {
  if (!(key in MOVES)) return null;
  const [across, down] = MOVES[key];
  return within(Math.floor(i / heads) + across, layers) * heads + within((i % heads) + down, heads);
}

/** The heads that are chosen after one is opened, alone or (`add`) together with the others. The last one stays chosen. */
export function chosenAfter(chosen, i, add) {
  if (!add) return [i];
  if (!chosen.includes(i)) return [...chosen, i];
  return chosen.length > 1 ? chosen.filter((other) => other !== i) : chosen;
}

/**
 * The picture's pixels as the canvas takes them, each 0xAABBGGRR: a weight is how opaque the colour is. Nearest neighbour;
 * where a square has fewer pixels than weights, a pixel shows the strongest of its own, so that no strong weight is lost.
 *
 * image: `pixels` of head_image.py, as ImageData. tile: pixels that a head's square takes, `rim` of them empty on each side.
 */
export function painted(image, { layers, heads, tokens }, tile, rim, [r, g, b]) {
  const size = tile - 2 * rim;
  const ink = new Uint32Array(layers * tile * heads * tile);
  const from = (pixel) => Math.floor((pixel * tokens) / size);
  const to = (pixel) => (tokens > size ? Math.ceil(((pixel + 1) * tokens) / size) : from(pixel) + 1);
  for (let y = 0; y < heads * tile; y++)
    for (let x = 0; x < layers * tile; x++) {
      const px = (x % tile) - rim;
      const py = (y % tile) - rim;
      if (px < 0 || py < 0 || px >= size || py >= size) continue;
      const left = Math.floor(x / tile) * tokens;
      const top = Math.floor(y / tile) * tokens;
      let level = 0;
      for (let i = from(py); i < to(py); i++)
        for (let j = from(px); j < to(px); j++)
          level = Math.max(level, image.data[4 * ((top + i) * image.width + left + j)]);
      ink[y * layers * tile + x] = (level << 24) | (b << 16) | (g << 8) | r;
    }
  return ink;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".heads");
  const table = root.querySelector("table");
  const say = root.querySelector(".say");
  const canvas = root.querySelector("canvas");
  const { layers, heads } = data;
  const here = kept.get(root) ?? { cells: [], shape: "", at: 0, timer: 0 };
  kept.set(root, here);
  root.style.setProperty("--layers", layers);
  root.style.setProperty("--count", heads);
  root.style.setProperty("--role-light", data.colour[0]);
  root.style.setProperty("--role-dark", data.colour[1]);
  table.setAttribute("aria-label", data.label);

  // The table: a row for each head, a column for each block.
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
    const top = make("tr", make("thead", table));
    const body = make("tbody", table);
    make("td", top);
    for (let layer = 0; layer < layers; layer++) numbered(top, "col", "all heads of block", layer, `${layer}-*`);
    for (let head = 0; head < heads; head++) {
      const row = make("tr", body);
      numbered(row, "row", "in all blocks, head", head, `*-${head}`);
      for (let layer = 0; layer < layers; layer++) here.cells[layer * heads + head] = make("td", row, { tabIndex: -1 });
    }
  }
  const cells = here.cells;
  let chosen = data.chosen;
  const send = (text) => {
    clearTimeout(here.timer);
    setTriggerValue("opened", text);
  };
  const mark = () => {
    cells.forEach((cell, i) => {
      cell.setAttribute("aria-selected", String(chosen.includes(i)));
    });
  };
  const stop = (i) => {
    cells[here.at].tabIndex = -1;
    here.at = i;
    cells[i].tabIndex = 0;
  };
  const open = (i, add, wait) => {
    chosen = chosenAfter(chosen, i, add);
    mark();
    clearTimeout(here.timer); // while an arrow key is held down, only the last head is opened
    here.timer = setTimeout(() => send(chosen.map((each) => nameOf(each, heads)).join(" ")), wait);
  };
  here.at = Math.min(here.at, cells.length - 1);
  stop(chosen.includes(here.at) || !chosen.length ? here.at : Math.min(...chosen));
  mark();
  cells.forEach((cell, i) => {
    cell.setAttribute("aria-label", data.says[i]);
    cell.onpointerenter = cell.onfocus = () => {
      say.textContent = data.says[i];
    };
    cell.onclick = (event) => {
      stop(i);
      cell.focus({ preventScroll: true });
      open(i, event.shiftKey || event.ctrlKey || event.metaKey, 0);
    };
    cell.onkeydown = (event) => {
      const next = stepTo(event.key, i, layers, heads);
      if (event.key === " ") open(i, true, 0);
      else if (event.key === "Enter") open(i, false, 0);
      else if (next !== null) {
        stop(next);
        cells[next].focus();
        open(next, false, 250);
      } else return;
      event.preventDefault();
      event.stopPropagation(); // Streamlit's own shortcuts must not fire too
    };
  });

  // The picture: a grey level is the strength of the role's colour.
  const draw = () => {
    const scale = window.devicePixelRatio || 1;
    const tile = Math.round((canvas.clientWidth * scale) / layers);
    if (!here.levels || !tile) return;
    const colour = getComputedStyle(canvas)
      .color.match(/[\d.]+/g)
      .map(Number);
    Object.assign(canvas, { width: tile * layers, height: tile * heads });
    const ink = painted(here.levels, data, tile, Math.round(3 * scale), colour);
    const image = new ImageData(new Uint8ClampedArray(ink.buffer), canvas.width, canvas.height);
    canvas.getContext("2d").putImageData(image, 0, 0);
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
  if (here.picture === data.picture) draw();
  else load();
  canvas.ontransitionend = draw; // the theme has changed
  const watch = new ResizeObserver(draw);
  watch.observe(canvas);
  return () => {
    clearTimeout(here.timer);
    watch.disconnect();
  };
}
