import { percent, runs } from "./numbers.js";

/** The scrubber: a bar for each depth, as high as the likeliest word is probable, the word above its run; and the slider. */
export function depths(parent, road, go) {
  const chart = parent.querySelector(".chart");
  const range = parent.querySelector("input");
  const best = road.readings.map(([first]) => first);
  const words = best.map(({ word }) => word ?? "?");
  const bars = [];
  chart.replaceChildren(
    ...runs(words).map(({ from, to, word }) => {
      const run = document.createElement("div");
      run.className = "run";
      run.style.flex = `${to - from} 1 0`;
      run.appendChild(document.createElement("span")).textContent = word; // never innerHTML: any text may be in a vocabulary
      for (let depth = from; depth < to; depth++) {
        const bar = run.appendChild(document.createElement("i"));
        bar.style.height = `${(55 * best[depth].share).toFixed(1)}%`;
        bar.title = `${depth ? `After block ${depth - 1}` : "Before the first block"}: ${word} ${percent(best[depth].share)}`;
        bar.onclick = () => go(depth);
        bars.push(bar);
      }
      return run;
    }),
  );
  parent.querySelector(".asked").textContent = road.chart;
  range.max = road.blocks;
  range.setAttribute("aria-label", road.chart);
  range.oninput = () => go(Number(range.value));
  const show = (depth) => {
    range.value = depth;
    const where = depth ? `after block ${depth - 1} of 0 to ${road.blocks - 1}` : "before the first block";
    range.setAttribute("aria-valuetext", `${where}: ${words[depth]}, ${percent(best[depth].share)}`);
    bars.forEach((bar, at) => {
      bar.className = at === depth ? "here" : at > depth ? "later" : "";
    });
  };
  return { show };
}
