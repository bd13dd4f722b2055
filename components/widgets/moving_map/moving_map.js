const kept = new WeakMap();
const NS = "http://www.w3.org/2000/svg";
const PATHS = ["M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0", "M-4.5-4.5h9v9h-9z", "M0-6l5.5 9.5h-11z", "M0-6l6 6l-6 6l-6-6z"];
const SWEEP = 1600; // milliseconds from anywhere to anywhere

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".moving");
  const svg = root.querySelector("svg");
  const button = root.querySelector("button");
  const say = root.querySelector(".say");
  const raw = Uint8Array.from(atob(data.places), (c) => c.charCodeAt(0));
  const places = new Int16Array(raw.buffer);
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
  // A name that would cover another is left out until its word is pointed at; words of a group go first.
  const order = data.words
    .map((_, i) => i)
    .sort((a, b) => (data.words[a].group < 0) - (data.words[b].group < 0) || a - b);
  const lines = [make("line", {}), make("line", {})];
  svg.replaceChildren(...lines, ...order.map((i) => nodes[i]).reverse());

  const draw = () => {
    const at = Math.round(here.at);
    const offset = at * 2 * words;
    // One unit is as long across as it is down, and the same in all passes.
    const scale = Math.min((width - 110) / (2 * data.reach[0]), (height - 30) / (2 * data.reach[1])) / data.steps;
    const cx = (width - 70) / 2;
    const cy = height / 2;
    const shown = [];
    for (const i of order) {
      const x = cx + places[offset + 2 * i] * scale;
      const y = cy - places[offset + 2 * i + 1] * scale;
      nodes[i].setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      const end = x + 12 + 7 * data.words[i].text.length;
      const free = shown.every((other) => Math.abs(other.y - y) > 13 || other.x > end || other.end < x);
      nodes[i].classList.toggle("covered", !free);
      if (free) shown.push({ x, y, end });
    }
    say.textContent = at === 0 ? "Random start" : `After pass ${at} of ${last}`;
    button.textContent = here.playing ? "Pause" : "Play from the start";
  };
  const lay = () => {
    if (!root.clientWidth || root.clientWidth === width) return;
    width = root.clientWidth;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("height", height);
    const cx = (width - 70) / 2;
    const cy = height / 2;
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
      // In the square root of the pass, for most of the movement is in the first passes.
      const share = Math.min(1, (now - began) / milliseconds);
      const a = Math.sqrt(from);
      const b = Math.sqrt(to);
      here.at = share === 1 ? to : (a + (b - a) * share) ** 2;
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
