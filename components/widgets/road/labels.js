import { percent } from "./numbers.js";
import { asking } from "./words.js";

/** The names of the parts, as buttons over the drawing. */
export function heads(parent, parts, picture, wide, explain) {
  const places = { tokens: "tokens", row: "before", attention: "norm1", feed_forward: "norm2", vector: "after" };
  if (!picture.parts.norm1 || picture.parts.norm1.from === picture.parts.norm1.to)
    Object.assign(places, { attention: "curves", feed_forward: "feed" });
  const buttons = Object.fromEntries(
    Object.entries(parts).map(([name, { title }]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: title });
      const at = picture.parts[places[name]]?.from ?? picture.end + 6;
      Object.assign(button.style, wide ? { left: `${at}px`, top: "0" } : { left: "0", top: `${at - 24}px` });
      button.onclick = () => explain(name, button);
      return [name, button];
    }),
  );
  parent.replaceChildren(...Object.values(buttons));
  return buttons;
}

/** The prediction of the output head at a depth: the likeliest words, each with its bar. */
export function reading(parent, road, depth) {
  parent.querySelector(".would").textContent = asking(road.tokens[road.place].text, depth, road.blocks, road.bothWays);
  const rows = road.readings[depth].map(({ word, share }) => {
    const row = document.createElement("li");
    row.style.setProperty("--share", `${(100 * share).toFixed(1)}%`);
    const cell = (name, text) =>
      row.appendChild(Object.assign(document.createElement("span"), { className: name, textContent: text }));
    cell("word", word ?? "?").title = word ?? "Hidden until you have guessed";
    cell("share", percent(share));
    return row;
  });
  parent.querySelector("ol").replaceChildren(...rows);
}
