/**
 * The address of a page of the app. at: the browser's `location`. here: the page that is shown there, "" for the first.
 * kept: the fields that go along from there, unless `query` has them.
 */
export function addressOfPage(page, at, here, kept, query = {}) {
  const now = new URLSearchParams(at.search);
  const fields = new URLSearchParams(query);
  for (const name of kept) if (now.has(name) && !fields.has(name)) fields.set(name, now.get(name));
  const path = at.pathname.replace(/[/]+$/, "");
  const base = here && path.endsWith(`/${here}`) ? path.slice(0, -here.length - 1) : path;
  return `${base}/${page}${fields.size ? `?${fields}` : ""}`;
}

/** Goes to an address as the browser's Back does: Streamlit reads it and runs that page; the session stays. */
export function goTo(address) {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

/**
 * Makes a link lead to an address within the session; with a key held it is the browser's work: a new tab.
 * address: a function, since the fields of the address now, such as the sentence, change while the link stays.
 */
export function lead(link, address, go = () => goTo(address())) {
  const name = () => {
    link.href = address();
  };
  name();
  link.onpointerenter = name;
  link.onfocus = name;
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go();
  };
}
