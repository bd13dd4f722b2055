"""The bar of a route: where one is, what to do, on and back by click or by key; and the way out of presenter mode.

A stop is an address, and following it is what the browser's Back does: the address changes, Streamlit is told, and every
field takes its value from there. So Back and Forward go from stop to stop, one press each. (A button that sets widgets
and switches the page would leave an entry in the history for each field.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

KEPT = ("present", "large", "level")  # fields of the address that stay as they are from stop to stop

_HTML = '<nav class="bar" aria-label="Route"><p><strong></strong> <span></span></p><div class="links"></div></nav>'

_CSS = """
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1rem; padding: 0.35rem 0.7rem; box-sizing: border-box;
  font-family: var(--st-font); color: var(--st-text-color); background: var(--st-secondary-background-color);
  border: 1px solid var(--st-border-color); border-radius: 0.4rem; }
.bar p { flex: 1 1 18rem; margin: 0; line-height: 1.35; }
.links { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; margin-left: auto; }
.bar.quiet { background: none; border: none; padding: 0; }
.bar.quiet p { display: none; }
.bar.quiet .links { margin: 0; }
.bar.quiet a { border: 1px solid var(--st-border-color); border-radius: 0.4rem; padding: 0.35rem 0.8rem; text-decoration: none; }
.bar.quiet a:hover { border-color: var(--st-text-color); }
a { color: inherit; text-underline-offset: 0.2em; padding: 0.25rem 0; white-space: nowrap; }
a:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""

_JS = """
const listening = new WeakMap();  // the keys of each bar: a rerun with other data calls the function again

export default function ({ data, parentElement }) {
  const nav = parentElement.querySelector(".bar");
  nav.classList.toggle("quiet", !data.text);
  nav.querySelector("strong").textContent = data.place;
  nav.querySelector("span").textContent = data.text;
  const address = (link) => {
    const now = new URLSearchParams(location.search), home = location.pathname.replace(/[/]+$/, "");
    if (link.page === null) {
      for (const name of link.drop) now.delete(name);
      return location.pathname + (now.size ? "?" + now : "");
    }
    const query = new URLSearchParams(link.query);
    for (const name of data.kept) if (now.has(name) && !query.has(name)) query.set(name, now.get(name));
    const base = data.here && home.endsWith("/" + data.here) ? home.slice(0, -data.here.length - 1) : home;
    return `${base}/${link.page}?${query}`;
  };
  const follow = (link) => {
    history.pushState({}, "", address(link));
    dispatchEvent(new PopStateEvent("popstate"));  // as Back does: Streamlit reads the address and runs that page
    if (link.page !== null) show(link.show);
  };
  // To what the stop is about once the page stands, unless somebody has scrolled meanwhile.
  const show = (name) => {
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    if (!name) return;
    const wait = new AbortController(), until = Date.now() + 20000;
    let before = null, calm = 0;  // what is drawn late pushes the rest down: look until it stays
    const look = () => {
      if (wait.signal.aborted || Date.now() > until) return;
      const there = document.querySelector(".st-key-" + name), app = document.querySelector("[data-testid=stApp]");
      if (there && app.dataset.testScriptState === "notRunning") {
        // The bar of the page that is come to stays on top; `nav` may be gone by now.
        const bar = document.querySelector(".st-key-route-bar");
        there.style.scrollMarginTop = (bar?.offsetHeight ?? 0) + 24 + "px";
        there.scrollIntoView({ block: "start" });
        const top = there.getBoundingClientRect().top;
        calm = top === before ? calm + 1 : 0;
        before = top;
      }
      if (calm < 6) setTimeout(look, 150);
      else wait.abort();
    };
    setTimeout(() => {  // not yet: the key that led here is still on its way up
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
    node.href = address(link);
    node.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;  // a new tab is the browser's work
      event.preventDefault();
      follow(link);
    };
    return node;
  });
  nav.querySelector(".links").replaceChildren(...links);
  const pressed = (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const path = event.composedPath();
    const typing = path.some((node) => node.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName));
    if (typing && !event.altKey) return;
    if (event.key === "Escape" && document.querySelector("[role=dialog], [data-testid=stPopoverBody]")) return;  // closes that
    const key = (event.altKey ? "Alt+" : "") + event.key;
    const link = data.links.find((each) => each.keys.includes(key));
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
"""

_bar = st.components.v2.component("vectorscope_route_bar", html=_HTML, css=_CSS, js=_JS)


@dataclass(frozen=True)
class Link:
    """A way to go: to a page (its address, "" for the first) with a query, or (`page` None) the same place without `drop`.

    show: the key of the element that the page is scrolled to, "" for its top.
    keys: as `KeyboardEvent.key`, with "Alt+" before it where Alt is held. One without cannot be typed in a text field.
    """

    label: str
    page: str | None = None
    query: Mapping[str, str] | None = None
    drop: Sequence[str] = ()
    keys: Sequence[str] = ()
    show: str = ""


def route_bar(links: Sequence[Link], *, key: str, here: str, place: str = "", text: str = "") -> None:
    """Draw the links, after `place` (bold) and `text`. here: the address of the page that is shown, "" for the first."""
    _bar(
        key=key,
        data={
            "links": [asdict(link) | {"query": dict(link.query or {})} for link in links],
            "here": here,
            "place": place,
            "text": text,
            "kept": KEPT,
        },
    )
