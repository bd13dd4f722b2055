/** The address of a page ("" for the first) of an app that is open at `here`, with the fields `kept` of the address now. */
export function pageAddress(page, { here, kept }, query = {}) {
  const now = new URLSearchParams(location.search);
  const fields = new URLSearchParams(query);
  for (const name of kept) if (now.has(name) && !fields.has(name)) fields.set(name, now.get(name));
  const path = location.pathname.replace(/[/]+$/, "");
  const base = here && path.endsWith(`/${here}`) ? path.slice(0, -here.length - 1) : path;
  return `${base}/${page}${fields.size ? `?${fields}` : ""}`;
}

/** Goes to an address as the browser's Back does: Streamlit reads it and runs its page, and the session stays. */
export function follow(address) {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Makes a link lead to an address, in this session. With a key held, a new tab is the browser's work. */
export function lead(link, address, followed = () => {}) {
  link.href = address;
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(address);
    followed();
  };
}
