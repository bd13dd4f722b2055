import { addressOfPage, lead } from "../page_links.js";
import { numbersOf } from "./words.js";

const RIGHT = ["feed_forward", "vector", "word"]; // parts in the right half, which the panel must not cover

/** The small panel about a part: open(name, where, from) fills and shows it; closing gives the focus back to `from`. */
export function panel(parent, parts, road) {
  const find = (name) => parent.querySelector(name);
  const link = find(".link").appendChild(document.createElement("a"));
  let back = null;
  const close = () => {
    if (parent.hidden) return;
    parent.hidden = true;
    back?.focus({ preventScroll: true });
  };
  find(".close").onclick = close;
  parent.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  parent.hidden = true;
  return (name, { block, depth, lane }, from) => {
    const part = parts[name];
    back = from;
    const title = block ? part.later : part.title;
    find(".title").textContent = title;
    find(".text").textContent = part.text;
    find(".numbers").textContent = numbersOf(name, road, block, lane, depth);
    link.textContent = part.link.label;
    const query = part.link.layer ? { ...part.link.query, [part.link.layer]: block } : part.link.query;
    lead(link, () => addressOfPage(part.link.page, location, "", road.carried, query));
    parent.setAttribute("aria-label", title);
    parent.classList.toggle("left", RIGHT.includes(name));
    parent.hidden = false;
    parent.focus({ preventScroll: true });
  };
}
