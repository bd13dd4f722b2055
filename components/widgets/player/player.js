import { stepping } from "../stepping.js";

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

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".player");
  const find = (name) => root.querySelector(name);
  const stage = find(".stage");
  const say = find(".say");
  const signature = JSON.stringify(data);
  const last = data.steps.length;
  const before = kept.get(root);
  const here = before?.signature === signature ? before : { signature, at: 0, timer: 0, pace: before?.pace ?? "1" };
  if (before && before !== here) clearTimeout(before.timer);
  kept.set(root, here);
  root.style.setProperty("--role-light", data.colour[0]);
  root.style.setProperty("--role-dark", data.colour[1]);
  root.setAttribute("aria-label", data.label);
  stage.setAttribute("aria-label", `${data.label}. The arrow keys go one step back or on, and the space bar plays.`);
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
  };
  const { show, stop } = stepping(root, here, last, draw, () => 600);
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
    show();
  };
  const watch = new ResizeObserver(settle);
  watch.observe(root);
  settle();
  return () => {
    stop();
    watch.disconnect();
  };
}
