import { numbersOf } from "./words.js";

const CARRIED = ["sentence", "present", "large", "level"]; // fields of the address that go along to the part's page

/** Where the page of a part is: beside this one, wherever the app is mounted, with the sentence and the block that is open. */
export function addressOf(link, block, at) {
  const now = new URLSearchParams(at.search);
  const query = new URLSearchParams(link.query);
  for (const name of CARRIED) if (now.has(name)) query.set(name, now.get(name));
  if (link.layer) query.set(link.layer, block);
  return `${at.pathname.replace(/[/]+$/, "")}/${link.page}?${query}`;
}

/** The small panel about a part: open(name, where, from) fills and shows it; closing gives the focus back to `from`. */
export function panel(parent, parts, road) {
  const find = (name) => parent.querySelector(name);
  const link = find("a");
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
    find(".title").textContent = part.title;
    find(".text").textContent = part.text;
    find(".numbers").textContent = numbersOf(name, road, block, lane, depth);
    link.textContent = part.link.label;
    link.href = addressOf(part.link, block, location);
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return; // a new tab is the browser's work
      event.preventDefault();
      history.pushState({}, "", link.getAttribute("href"));
      dispatchEvent(new PopStateEvent("popstate")); // as Back does: Streamlit reads the address and runs that page
      document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    };
    parent.setAttribute("aria-label", part.title);
    parent.style.left = ["attention", "feed_forward", "after", "output"].includes(name) ? "0" : "auto";
    parent.style.right = ["attention", "feed_forward", "after", "output"].includes(name) ? "auto" : "0";
    parent.hidden = false;
    parent.focus({ preventScroll: true });
  };
}
