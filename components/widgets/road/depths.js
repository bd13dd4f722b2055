import { percent, runs } from "./numbers.js";

const LETTER = 7.3; // pixels of a letter

/**
 * Where the words over the bars are written: for each run of `count` depths {left, row}, in pixels and lines from the bottom, or
 * null where there is no room. The last run comes first, then the long ones; a word stands over the middle of its run.
 */
export function rooms(found, count, width, rows = 2) {
  const order = found.map((_, at) => at).sort((a, b) => size(found, b) - size(found, a) || a - b);
  const taken = Array.from({ length: rows }, () => []);
  const places = found.map(() => null);
  for (const at of order) {
    const { from, to, word } = found[at];
    const wide = Math.min(width, LETTER * [...word].length);
    const left = Math.min(width - wide, Math.max(0, (width * (from + to)) / 2 / count - wide / 2));
    const row = taken.findIndex((names) =>
      names.every((name) => left >= name.right + 5 || left + wide + 5 <= name.left),
    );
    if (row < 0) continue;
    taken[row].push({ left, right: left + wide });
    places[at] = { left, row };
  }
  return places;
}

function size(found, at) {
  return at === found.length - 1 ? Infinity : found[at].to - found[at].from;
}

/** What is written under the bars: "start" for the depth before the first block, and the number of every fifth block. */
export function ticks(blocks) {
  const step = blocks > 12 ? 5 : 1;
  const numbered = Array.from({ length: blocks }, (_, block) => block).filter((block) => block % step === 0);
  return [
    { depth: 0, text: "start" },
    ...numbered.filter((block) => block || step === 1).map((block) => ({ depth: block + 1, text: `${block}` })),
  ];
}

/**
 * The line over all depths: a bar for each depth whose height is the probability of its likeliest word, the words over the
 * bars, and the slider. Gives back {show, settle}: `show(depth)` marks one, `settle(width)` writes the words for a width.
 */
export function depths(parent, road, go) {
  const chart = parent.querySelector(".chart");
  const range = parent.querySelector("input");
  const best = road.readings.map(([first]) => first ?? { word: "", share: 0 });
  const words = best.map(({ word }) => word ?? "?");
  const make = (name, text = "") =>
    Object.assign(document.createElement("span"), { className: name, textContent: text });
  const found = runs(words);
  const names = found.map(({ word }) => make("name", word)); // textContent: any text may be in a vocabulary
  const bars = best.map(({ word, share }, depth) => {
    const bar = make("depth");
    bar.appendChild(make("level")).style.height = `${(100 * share).toFixed(1)}%`;
    bar.title = `${depth ? `After block ${depth - 1}` : "Before the first block"}: ${word ?? "?"} ${percent(share)}`;
    bar.onclick = () => go(depth);
    return bar;
  });
  chart.replaceChildren(...names, ...bars);
  parent.querySelector(".ticks").replaceChildren(
    ...ticks(road.blocks).map(({ depth, text }) => {
      const tick = make("tick", text);
      tick.style.left = `${(100 * (depth + 0.5)) / words.length}%`;
      return tick;
    }),
  );
  parent.querySelector(".asked").textContent = road.chart;
  range.max = road.blocks;
  range.setAttribute("aria-label", road.chart || "Depth"); // there is no prediction yet while the model loads
  range.oninput = () => go(Number(range.value));
  const settle = (width) => {
    rooms(found, words.length, width).forEach((place, at) => {
      names[at].hidden = !place;
      if (place) Object.assign(names[at].style, { left: `${place.left}px`, bottom: `${2.2 + 1.05 * place.row}rem` });
    });
  };
  const show = (depth) => {
    range.value = depth;
    const where = depth ? `after block ${depth - 1} of 0 to ${road.blocks - 1}` : "before the first block";
    range.setAttribute("aria-valuetext", `${where}: ${words[depth]}, ${percent(best[depth].share)}`);
    bars.forEach((bar, at) => {
      bar.classList.toggle("here", at === depth);
      bar.classList.toggle("later", at > depth);
    });
    names.forEach((name, at) => {
      name.classList.toggle("here", found[at].from <= depth && depth < found[at].to);
    });
  };
  return { show, settle };
}
