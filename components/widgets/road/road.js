import { within } from "../steps.js";
import { depths } from "./depths.js";
import { drawn } from "./draw.js";
import { heads, reading } from "./labels.js";
import { attention, place, signed, stepped } from "./numbers.js";
import { panel } from "./panel.js";
import { said, told } from "./words.js";

const kept = new Map(); // the place on the road of each model, which is the same after the road was drawn again
const REST = 330; // pixels of a screen that are needed for other things than the lanes
const PACE = { slow: 1700, usual: 900, fast: 650 }; // milliseconds for an operation, or for a whole block where operations are not shown

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".road");
  const find = (name) => root.querySelector(name);
  const button = (name) => find(`[data-act=${name}]`);
  const svg = find(".stage");
  const road = decoded(data);
  const phases = 6;
  const last = road.blocks * phases;
  const signature = JSON.stringify([data.tokens, data.name, data.kept]);
  const before = kept.get(data.name);
  const fresh = {
    signature,
    n: (data.kept + 1) * phases,
    share: 1,
    lane: null,
    timer: 0,
    pace: before?.pace ?? "usual",
  };
  const here = before?.signature === signature ? before : fresh;
  for (const other of kept.values()) if (other !== here) cancelAnimationFrame(other.timer);
  kept.set(data.name, here);
  for (const [name, [light, dark]] of Object.entries(data.colours)) {
    root.style.setProperty(`--${name}-light`, light);
    root.style.setProperty(`--${name}-dark`, dark);
  }
  root.classList.toggle("waiting", data.waiting);
  root.setAttribute("aria-label", data.label);
  svg.setAttribute(
    "aria-label",
    `${data.label}. The left and right arrow keys go one block back or on, up and down choose a token, and the space bar plays.`,
  );
  find(".legend").replaceChildren(
    ...data.legend.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  let picture = null;
  const chart = depths(find(".depths"), road, (depth) => go(depth * phases));
  const open = panel(find(".panel"), data.parts, road);

  const draw = () => {
    if (!picture) return;
    const { block, phase, depth } = place(here.n, phases);
    picture.show({ block, phase, share: here.share, lane: here.lane });
    const shown = here.share < 1 && phase === 0 ? depth - 1 : here.share < 1 && phase === phases ? depth - 1 : depth;
    const operation = phase === 0 || phase === phases ? "" : picture.order[phase - 1];
    const sentence = said(
      here.share < 1 && phase === phases ? picture.order[phases - 1] : operation,
      block,
      road.blocks,
      depth,
      road.normAfter,
    );
    const lit = here.lane === null || here.timer ? sentence : told(road, block)[here.lane];
    if (find(".say").textContent !== lit) find(".say").textContent = lit;
    picture.title("row", block ? data.parts.row.later : data.parts.row.title);
    find(".say").setAttribute("aria-live", here.timer ? "off" : "polite"); // playing would flood a screen reader
    read(Math.max(0, shown));
    chart.show(Math.max(0, shown));
    for (const name of ["first", "back"]) button(name).disabled = here.n === 0;
    for (const name of ["next", "last", "step"]) button(name).disabled = here.n === last;
    button("play").textContent = here.timer ? "Pause" : here.n === last ? "Again" : "Play";
    button("keep").disabled = block === data.kept || here.n === 0;
    if (!here.timer) twin(block);
  };
  let readAt = -1;
  const read = (depth) => {
    if (depth === readAt) return;
    readAt = depth;
    reading(find(".reading"), road, depth);
  };
  let toldOf = -1;
  const twin = (block) => {
    if (block === toldOf) return;
    toldOf = block;
    find(".twin").replaceChildren(
      ...told(road, block).map((line) => Object.assign(document.createElement("p"), { textContent: line })),
    );
  };

  const pause = () => {
    cancelAnimationFrame(here.timer);
    here.timer = 0;
    here.share = 1;
  };
  const go = (n) => {
    pause();
    here.n = within(n, last + 1);
    draw();
  };
  const play = () => {
    if (here.timer) {
      pause();
      draw();
      return;
    }
    if (here.n === last) here.n = 0;
    const first = Math.ceil((here.n + 1) / phases) * phases; // the block that is played in detail
    let began = null;
    let whole = false;
    const begin = () => {
      whole = here.pace === "fast" || (here.pace === "usual" && here.n >= first);
      here.n = stepped(here.n, 1, whole, phases, road.blocks);
      here.share = still() || whole ? 1 : 0;
      began = null;
    };
    const tick = (now) => {
      began ??= now;
      const time = (now - began) / PACE[here.pace === "usual" && whole ? "fast" : here.pace];
      if (!still() && !whole) here.share = Math.min(1, time * 1.25); // a short rest after each movement
      draw();
      if (time >= 1) {
        if (here.n === last) {
          pause();
          draw();
          return;
        }
        begin();
      }
      here.timer = requestAnimationFrame(tick);
    };
    begin();
    here.timer = requestAnimationFrame(tick);
  };
  const acts = {
    first: () => go(0),
    back: () => go(stepped(here.n, -1, true, phases, road.blocks)),
    play,
    next: () => go(stepped(here.n, 1, true, phases, road.blocks)),
    last: () => go(last),
    step: () => go(here.n + 1),
    keep: () => setTriggerValue("kept", place(here.n, phases).block),
  };
  for (const [name, act] of Object.entries(acts)) button(name).onclick = act;
  const speed = find("select");
  speed.value = here.pace;
  speed.onchange = () => {
    here.pace = speed.value;
  };

  const light = (lane) => {
    here.lane = lane;
    draw();
  };
  const explain = (name, lane, from) => {
    pause();
    draw();
    const { block, depth } = place(here.n, phases);
    open(name, { block, depth, lane: lane ?? here.lane ?? road.place }, from);
  };
  const laneAt = (event) => event.target.closest?.("[data-lane]")?.dataset.lane;
  svg.onpointermove = (event) => {
    const lane = laneAt(event);
    if (lane !== undefined && Number(lane) !== here.lane) light(Number(lane));
  };
  svg.onpointerleave = () => light(null);
  svg.onclick = (event) => {
    const part = event.target.closest("g[class]");
    const names = [
      ["tokens", ".tokens"],
      ["row", ".strip.before"],
      ["vector", ".strip.after"],
      ["feed_forward", ".feed, .added.two"],
      ["attention", ".curves, .added.one"],
    ];
    const found = part && names.find(([, selector]) => event.target.closest(selector));
    if (found) explain(found[0], laneAt(event) === undefined ? null : Number(laneAt(event)), svg);
  };
  root.onkeydown = (event) => {
    if (event.target.matches("input, select, a, .panel, .panel *") && event.key !== "Escape") return;
    if (event.target.matches("button") && [" ", "Enter"].includes(event.key)) return;
    const lane = here.lane ?? road.place;
    const keys = {
      ArrowRight: event.shiftKey ? acts.step : acts.next,
      ArrowLeft: event.shiftKey ? () => go(here.n - 1) : acts.back,
      ArrowDown: () => light(here.lane === null ? 0 : within(lane + 1, road.tokens.length)),
      ArrowUp: () => light(here.lane === null ? road.place : within(lane - 1, road.tokens.length)),
      Home: acts.first,
      End: acts.last,
      " ": play,
      Enter: () => explain("attention", lane, svg),
      Escape: () => light(null),
    };
    if (!keys[event.key]) return;
    keys[event.key]();
    event.preventDefault();
    event.stopPropagation(); // Streamlit's own shortcuts must not fire too
  };

  let width = 0;
  const settle = () => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    const wide = width >= 550;
    const screen = (innerHeight * root.offsetWidth) / root.getBoundingClientRect().width; // large type zooms the page
    const seen = Math.min(480, Math.max(200, screen - REST));
    root.classList.toggle("tall", !wide);
    const beside = wide ? Math.max(130, Math.min(200, width * 0.19)) : 0;
    picture = drawn(svg, road, { wide, length: wide ? width - beside : 0, across: wide ? Math.min(seen, 340) : width });
    find(".scroll").style.width = wide ? `${picture.width + (picture.height > seen ? 12 : 0)}px` : "";
    root.style.setProperty("--seen", `${seen}px`);
    const titles = heads(find(".heads"), data.parts, picture, wide, (name, from) => explain(name, null, from));
    picture.title = (name, text) => {
      titles[name].textContent = text;
    };
    svg.querySelectorAll(".token")[road.place]?.classList.add("asked");
    chart.settle(width);
    draw();
    if (!wide) find(".scroll").scrollLeft = picture.lane.middle(road.place) - width / 2;
    else {
      // The prediction is written beside its lane, which is in sight.
      find(".scroll").scrollTop = picture.lane.middle(road.place) - seen / 2;
      const beside = find(".reading");
      const size = [...beside.children].reduce((sum, child) => sum + child.offsetHeight, 6);
      const middle = picture.lane.middle(road.place) - find(".scroll").scrollTop;
      const top = Math.min(Math.min(picture.height, seen) - size, middle - size / 2);
      beside.style.setProperty("--reading", `${Math.max(0, top)}px`);
    }
  };
  const watch = new ResizeObserver(settle);
  watch.observe(root);
  settle();
  return () => {
    pause();
    watch.disconnect();
  };
}

function decoded(data) {
  const count = data.tokens.length;
  const shares = attention(data.attention, data.blocks, count, data.bothWays);
  return {
    ...data,
    states: signed(data.states, data.full),
    attended: signed(data.attended, data.full),
    fed: signed(data.fed, data.full),
    weight: (block, row, column) => shares[(block * count + row) * count + column],
    parked: (column) => (data.bothWays ? data.tokens[column].special : column === 0),
  };
}
