import { within } from "../steps.js";

const kept = new WeakMap(); // the step at which each player is; a rerun of the page with the same data does not change it

/** The cells after the first `count` steps. `replay` in player.py gives the same. */
export function replay(start, steps, count) {
  const cells = [...start];
  for (const step of steps.slice(0, count)) cells.splice(step.at, step.remove, ...step.insert);
  return cells;
}

/** The classes of a cell after a step (null: before the first one): what the step made or tried without success is marked. */
export function lookOf(cells, index, step) {
  const marked = step && index >= step.mark[0] && index < step.mark[1];
  return [
    `cell ${cells[index].kind}`,
    cells[index + 1]?.first ? " apart" : "",
    marked ? (step.missed ? " missed" : " marked fresh") : "",
  ].join("");
}

/** What the button to play says. */
export function playLabel(playing, at, last) {
  if (playing) return "Pause";
  return at === last && last ? "Again" : "Play";
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".player");
  const find = (name) => root.querySelector(name);
  const stage = find(".stage");
  const say = find(".say");
  const range = find("input");
  const speed = find("select");
  const button = (name) => find(`[data-act=${name}]`);
  const signature = JSON.stringify(data);
  const last = data.steps.length;
  const before = kept.get(root);
  const here = before?.signature === signature ? before : { signature, at: 0, timer: 0, pace: before?.pace ?? "600" };
  if (before && before !== here) clearInterval(before.timer);
  kept.set(root, here);
  root.style.setProperty("--role-light", data.colour[0]);
  root.style.setProperty("--role-dark", data.colour[1]);
  root.setAttribute("aria-label", data.label);
  stage.setAttribute("aria-label", `${data.label}. The arrow keys go one step back or on, and the space bar plays.`);
  range.max = last;
  speed.value = here.pace;

  const draw = () => {
    const step = here.at ? data.steps[here.at - 1] : null;
    const cells = replay(data.start, data.steps, here.at).map((cell, index, all) => {
      const node = document.createElement("span");
      node.className = lookOf(all, index, step);
      for (const part of ["text", "note"]) {
        const span = document.createElement("span");
        span.className = part;
        span.dir = part === "text" ? "auto" : "ltr";
        span.textContent = cell[part]; // never innerHTML: this is the learner's text
        node.appendChild(span);
      }
      return node;
    });
    stage.replaceChildren(...cells);
    say.textContent = `${here.at} of ${last}. ${step ? step.say : data.say}`;
    say.setAttribute("aria-live", here.timer ? "off" : "polite"); // playing would flood a screen reader
    range.value = here.at;
    range.setAttribute("aria-valuetext", `step ${here.at} of ${last}`);
    for (const name of ["first", "back"]) button(name).disabled = here.at === 0;
    for (const name of ["next", "last"]) button(name).disabled = here.at === last;
    button("play").textContent = playLabel(here.timer, here.at, last);
    button("play").disabled = last === 0;
  };
  const pause = () => {
    clearInterval(here.timer);
    here.timer = 0;
  };
  const go = (at) => {
    pause();
    here.at = within(at, last + 1);
    draw();
  };
  const tick = () => {
    here.at += 1;
    if (here.at >= last) {
      here.at = last;
      pause();
    }
    draw();
  };
  const play = () => {
    if (here.timer) {
      pause();
      draw();
      return;
    }
    if (here.at === last) here.at = 0;
    here.timer = setInterval(tick, Number(here.pace));
    draw();
  };
  const acts = {
    first: () => go(0),
    back: () => go(here.at - 1),
    play,
    next: () => go(here.at + 1),
    last: () => go(last),
  };
  for (const [name, act] of Object.entries(acts)) button(name).onclick = act;
  range.oninput = () => go(Number(range.value));
  speed.onchange = () => {
    here.pace = speed.value;
    if (here.timer) {
      pause();
      here.timer = setInterval(tick, Number(here.pace));
    }
  };
  stage.onkeydown = (event) => {
    const act = { ArrowRight: acts.next, ArrowLeft: acts.back, Home: acts.first, End: acts.last, " ": play }[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation(); // Streamlit's own shortcuts must not fire too
  };
  // The first state is the largest. Its height is kept, so that the page below does not move.
  let width = 0;
  const settle = () => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    const at = here.at;
    here.at = 0;
    stage.style.minHeight = "";
    draw();
    stage.style.minHeight = `${stage.offsetHeight}px`;
    here.at = at;
    draw();
  };
  const watch = new ResizeObserver(settle);
  watch.observe(root);
  settle();
  return () => {
    clearInterval(here.timer);
    here.timer = 0;
    watch.disconnect();
  };
}
