import { int16s } from "../bytes.js";

const kept = new WeakMap();
const NS = "http://www.w3.org/2000/svg";
const PATHS = ["M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0", "M-4.5-4.5h9v9h-9z", "M0-6l5.5 9.5h-11z", "M0-6l6 6l-6 6l-6-6z"];
const SWEEP = 1600; // milliseconds from anywhere to anywhere

/**
 * Where the middle of the map is in its window, and how many pixels one step is: as many across as down, and the same in
 * all epochs. reach: how far the points go from the middle, across and down, where the farther of the two is 1.
 */
export function frame(width, height, reach, steps) {
  const across = (width - 110) / (2 * reach[0]); // a name stands on the right of its point and needs room there
  const down = (height - 30) / (2 * reach[1]);
  return { cx: (width - 70) / 2, cy: height / 2, scale: Math.min(across, down) / steps };
}

/** The epoch that is shown at a share of the way. The square root moves evenly, because most of the movement is at the start. */
export function passAt(from, to, share) {
  if (share >= 1) return to;
  return (Math.sqrt(from) + (Math.sqrt(to) - Math.sqrt(from)) * share) ** 2;
}

/** For each name, in the order in which they are given, whether it has room: it must not cover one that is shown. */
export function haveRoom(names) {
  const shown = [];
  return names.map(({ x, y, letters }) => {
    const end = x + 12 + 7 * letters;
    const room = shown.every((other) => Math.abs(other.y - y) > 13 || other.x > end || other.end < x);
    if (room) shown.push({ x, y, end });
    return room;
  });
}

/** The order in which names get their room: words of a group go first, else as they were given. */
export function namingOrder(groups) {
  return groups.map((_, i) => i).sort((a, b) => (groups[a] < 0) - (groups[b] < 0) || a - b);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".moving");
  const svg = root.querySelector("svg");
  const button = root.querySelector("button");
  const say = root.querySelector(".say");
  const places = int16s(data.places);
  const words = data.words.length;
  const last = places.length / (2 * words) - 1;
  const before = kept.get(root);
  const same = before?.key === data.key;
  const here = same ? before : { key: data.key, at: data.at, frame: 0, playing: false };
  if (before) cancelAnimationFrame(before.frame);
  kept.set(root, here);
  root.style.setProperty("--role-light", data.colour[0]);
  root.style.setProperty("--role-dark", data.colour[1]);
  svg.setAttribute("aria-label", data.label);

  let width = 0;
  const height = data.height;
  const make = (name, attributes) => {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const nodes = data.words.map(({ text, group }) => {
    const node = make("g", { class: group < 0 ? "none" : "" });
    node.append(make("path", { d: PATHS[Math.max(0, group)], ...(group < 0 ? { transform: "scale(0.7)" } : {}) }));
    const name = make("text", { x: 9, y: 4 });
    name.textContent = text; // never innerHTML: these may be the learner's words
    node.append(name);
    return node;
  });
  // A name that would cover another is left out until its word is pointed at.
  const order = namingOrder(data.words.map((word) => word.group));
  const lines = [make("line", {}), make("line", {})];
  svg.replaceChildren(...lines, ...order.map((i) => nodes[i]).reverse());

  const draw = () => {
    const at = Math.round(here.at);
    const offset = at * 2 * words;
    const { cx, cy, scale } = frame(width, height, data.reach, data.steps);
    const names = order.map((i) => ({
      x: cx + places[offset + 2 * i] * scale,
      y: cy - places[offset + 2 * i + 1] * scale,
      letters: data.words[i].text.length,
    }));
    const room = haveRoom(names);
    names.forEach(({ x, y }, k) => {
      nodes[order[k]].setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      nodes[order[k]].classList.toggle("covered", !room[k]);
    });
    say.textContent = at === 0 ? "Random start" : `After epoch ${at} of ${last}`;
    button.textContent = here.playing ? "Pause" : "Play from the start";
  };
  const lay = () => {
    if (!root.clientWidth || root.clientWidth === width) return;
    width = root.clientWidth;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("height", height);
    const { cx, cy } = frame(width, height, data.reach, data.steps);
    for (const [line, ends] of [
      [lines[0], [0, cy, width, cy]],
      [lines[1], [cx, 0, cx, height]],
    ])
      ["x1", "y1", "x2", "y2"].forEach((name, i) => {
        line.setAttribute(name, ends[i]);
      });
    draw();
  };
  const sweep = (to, milliseconds) => {
    cancelAnimationFrame(here.frame);
    const from = here.at;
    const began = performance.now();
    const tick = (now) => {
      const share = Math.min(1, (now - began) / milliseconds);
      here.at = passAt(from, to, share);
      if (share === 1) here.playing = false;
      else here.frame = requestAnimationFrame(tick);
      draw();
    };
    here.frame = requestAnimationFrame(tick);
  };
  button.onclick = () => {
    if (here.playing) {
      cancelAnimationFrame(here.frame);
      here.playing = false;
      draw();
      return;
    }
    here.playing = true;
    here.at = 0;
    sweep(last, 8 * SWEEP);
  };
  const watch = new ResizeObserver(lay);
  watch.observe(root);
  lay();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (same && here.asked !== data.at && !calm) {
    here.playing = false;
    sweep(data.at, SWEEP);
  } else if (here.asked !== data.at) {
    here.at = data.at;
    draw();
  }
  here.asked = data.at;
  return () => {
    cancelAnimationFrame(here.frame);
    watch.disconnect();
  };
}
