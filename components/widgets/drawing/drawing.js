import { stepping } from "../stepping.js";
import { dragging, held } from "./drag.js";
import { born, set } from "./shapes.js";
import { between, decoded, eased, moves } from "./tween.js";

const NARROW = 600; // pixels, below which the layout for phones is drawn
const MOVE = 700; // milliseconds from one step to the next
const FOLLOW = 120; // milliseconds, after a shape was dragged, in which all else follows
const READ = 45; // milliseconds for a letter of the sentence, while the drawing plays

const kept = new WeakMap(); // where each drawing is; a rerun of the page does not change it

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".drawing");
  const find = (name) => root.querySelector(name);
  const svg = find(".stage");
  const say = find(".say");
  const tip = find(".tip");
  const layouts = decoded(data);
  const last = data.said.length - 1;
  const steps = JSON.stringify(data.said.map(([title]) => title));
  const before = kept.get(root);
  const fresh = { steps, at: data.start, timer: 0, pace: before?.pace ?? "1", shown: before?.shown ?? [] };
  const here = before?.steps === steps ? before : fresh;
  if (before) {
    clearTimeout(before.timer);
    cancelAnimationFrame(before.frame);
  }
  kept.set(root, here);
  for (const [role, [light, dark]] of Object.entries(data.colours))
    root.style.setProperty(`--${role}`, `light-dark(${light}, ${dark})`);
  root.setAttribute("aria-label", data.label);
  svg.setAttribute("aria-label", `${data.label}. The arrow keys go one step back or on, and the space bar plays.`);
  find(".twin").replaceChildren(
    ...data.said.map((words) => Object.assign(document.createElement("li"), { textContent: words.join(": ") })),
  );
  root.classList.toggle("single", last === 0);

  let layout = layouts[0];
  const groups = new Map([...svg.children].map((group) => [group.dataset.id, group]));
  const show = (drawn) => {
    here.shown = drawn;
    const marks = held(drawn, here.held);
    const focused = root.getRootNode().activeElement?.dataset.id; // which a group loses when it changes its place
    const ids = new Set(marks.map((mark) => mark.id));
    for (const [id, group] of groups) {
      if (ids.has(id)) continue;
      group.remove();
      groups.delete(id);
    }
    marks.forEach((mark, place) => {
      let group = groups.get(mark.id);
      if (group && group.dataset.kind !== mark.kind) {
        group.remove();
        group = null;
      }
      if (!group) {
        group = born(svg, mark);
        group.dataset.kind = mark.kind;
        groups.set(mark.id, group);
      }
      if (svg.children[place] !== group) svg.insertBefore(group, svg.children[place] ?? null);
      set(group, mark);
    });
    if (focused) groups.get(focused)?.focus({ preventScroll: true });
  };
  const move = (marks) => {
    cancelAnimationFrame(here.frame);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || !here.shown.length) {
      show(marks);
      return;
    }
    const paths = moves(here.shown, marks);
    const time = here.follows ? FOLLOW : MOVE;
    here.follows = false;
    const started = performance.now();
    const turn = (now) => {
      const share = Math.min(1, Math.max(0, now - started) / time);
      if (share === 1) show(marks);
      else {
        show(paths.map(({ from, to }) => between(from, to, eased(share))));
        here.frame = requestAnimationFrame(turn);
      }
    };
    here.frame = requestAnimationFrame(turn);
  };
  const words = () => {
    const [title, text] = data.said[here.at];
    find(".now").textContent = last ? `${here.at + 1} of ${last + 1}. ${title}` : title;
    say.textContent = text;
  };
  const strips = layouts.map(({ frames }) => frames.map((marks) => marks.some(({ kind }) => kind === "Strip")));
  const cells = () => {
    const [some, now] = [strips[layouts.indexOf(layout)], find(".cells").style];
    now.display = some.includes(true) ? "" : "none";
    now.visibility = some[here.at] ? "" : "hidden"; // it keeps its room, so that the page below does not move
  };
  const draw = () => {
    words();
    cells();
    move(layout.frames[here.at]);
  };
  const bar = stepping(root, here, last, draw, (at) => 1200 + MOVE + READ * data.said[at][1].length);

  const marked = (event) => {
    const group = event.target.closest?.("g[data-id]");
    return group && layout.frames[here.at].find((mark) => mark.id === group.dataset.id);
  };
  const grip = dragging(svg, here, {
    layout: () => layout,
    marks: () => layout.frames[here.at],
    show: () => show(here.shown),
    send: (point) => setTriggerValue("drag", point),
  });
  const stepKey = svg.onkeydown;
  svg.onkeydown = (event) => grip.key(event) || stepKey(event);

  svg.onpointermove = (event) => {
    const words = !grip.move(event) && marked(event)?.tip;
    tip.hidden = !words;
    if (!words) return;
    tip.textContent = words;
    const box = find(".view").getBoundingClientRect();
    const zoom = box.width / find(".view").offsetWidth; // large type zooms the page
    tip.style.left = `${Math.min((event.clientX - box.left) / zoom + 12, root.clientWidth - tip.offsetWidth - 4)}px`;
    tip.style.top = `${(event.clientY - box.top) / zoom + 16}px`;
  };
  svg.onpointerleave = () => {
    tip.hidden = true;
  };
  svg.onclick = (event) => {
    const pick = marked(event)?.pick;
    if (pick) setTriggerValue("pick", pick);
  };

  let width = 0;
  const settle = () => {
    if (root.clientWidth === width) return;
    width = root.clientWidth;
    const narrow = width < NARROW;
    layout = layouts[narrow ? 1 : 0];
    root.classList.toggle("narrow", narrow);
    svg.setAttribute("viewBox", `0 0 ${layout.width} ${layout.height}`);
    svg.style.maxWidth = narrow ? "" : `${layout.width}px`;
    // The longest sentence decides how high the words are, so that the page below does not move.
    say.style.minHeight = "";
    say.style.minHeight = `${Math.max(
      ...data.said.map(([, text]) => {
        say.textContent = text;
        return say.offsetHeight;
      }),
    )}px`;
    words();
    cells();
    cancelAnimationFrame(here.frame);
    show(layout.frames[here.at]);
  };
  const watch = new ResizeObserver(settle);
  watch.observe(root);
  if (here.shown.length && root.clientWidth) {
    // New numbers for a drawing that is already there: every shape moves from where it is.
    const was = here.shown;
    settle();
    grip.answered();
    show(was);
    bar.show();
  } else {
    settle();
    bar.show();
  }
  return () => {
    bar.stop();
    cancelAnimationFrame(here.frame);
    watch.disconnect();
  };
}
