import { addressOfPage, goTo, lead } from "../page_links.js";

const listening = new WeakMap(); // the keys of each bar: a rerun with other data calls the function again

/**
 * The address that a link leads to. at: the browser's `location`. here: the page that is shown there, "" for the first.
 * kept: the fields that go along to another page, unless the link has its own.
 */
export function addressOf(link, at, here, kept) {
  if (link.page === null) {
    const now = new URLSearchParams(at.search);
    for (const name of link.drop) now.delete(name);
    return at.pathname + (now.size ? `?${now}` : "");
  }
  return addressOfPage(link.page, at, here, kept, link.query);
}

/** The link that a key follows, if any. typing: in a text field, where only keys with Alt are ours. */
export function linkOf(links, { key, altKey }, typing) {
  if (typing && !altKey) return undefined;
  const pressed = (altKey ? "Alt+" : "") + key;
  return links.find((link) => link.keys.includes(pressed));
}

export default function ({ data, parentElement }) {
  const nav = parentElement.querySelector(".bar");
  nav.classList.toggle("quiet", !data.text);
  nav.querySelector("strong").textContent = data.place;
  nav.querySelector("span").textContent = data.text;
  const address = (link) => addressOf(link, location, data.here, data.kept);
  const follow = (link) => {
    goTo(address(link));
    if (link.page !== null) show(link.show);
  };
  // Scrolls to what the stop is about once the page is drawn, unless the reader has scrolled meanwhile.
  const show = (name) => {
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    if (!name) return;
    const wait = new AbortController();
    const until = Date.now() + 20000;
    let before = null;
    let calm = 0; // what is drawn late pushes the rest down, so look until it no longer moves
    const look = () => {
      if (wait.signal.aborted || Date.now() > until) return;
      const there = document.querySelector(`.st-key-${name}`);
      const app = document.querySelector("[data-testid=stApp]");
      if (there && app.dataset.testScriptState === "notRunning") {
        // The new page's bar stays on top; `nav` may be gone by now.
        const bar = document.querySelector(".st-key-route-bar");
        there.style.scrollMarginTop = `${(bar?.offsetHeight ?? 0) + 24}px`;
        there.scrollIntoView({ block: "start" });
        const top = there.getBoundingClientRect().top;
        calm = top === before ? calm + 1 : 0;
        before = top;
      }
      if (calm < 6) setTimeout(look, 150);
      else wait.abort();
    };
    setTimeout(() => {
      // not yet: the key that led here is still on its way up
      for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"])
        addEventListener(kind, () => wait.abort(), { signal: wait.signal, passive: true });
      look();
    }, 400);
  };
  const links = data.links.map((link) => {
    const node = document.createElement("a");
    node.textContent = link.label;
    node.title = link.keys.join(", ");
    node.setAttribute("aria-keyshortcuts", link.keys.join(" "));
    lead(
      node,
      () => address(link),
      () => follow(link),
    );
    return node;
  });
  nav.querySelector(".links").replaceChildren(...links);
  const pressed = (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const path = event.composedPath();
    const typing = path.some(
      (node) => node.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName),
    );
    if (event.key === "Escape" && document.querySelector("[role=dialog], [data-testid=stPopoverBody]")) return; // closes that
    const link = linkOf(data.links, event, typing);
    if (!link) return;
    event.preventDefault();
    follow(link);
  };
  listening.get(nav)?.abort();
  const listener = new AbortController();
  listening.set(nav, listener);
  document.addEventListener("keydown", pressed, { signal: listener.signal });
  return () => listener.abort();
}
