import { addressOfPage, lead } from "../page_links.js";

export default function ({ data, parentElement }) {
  const nav = parentElement.querySelector(".tour");
  nav.setAttribute("aria-label", data.name);
  for (const [role, [light, dark]] of Object.entries(data.colours))
    nav.style.setProperty(`--${role}`, `light-dark(${light}, ${dark})`);
  const make = (name, parent, className, textContent = "") =>
    parent.appendChild(Object.assign(document.createElement(name), { className, textContent }));
  const list = nav.querySelector("ol");
  list.replaceChildren();
  for (const card of data.cards) {
    const link = make("a", make("li", list, ""), "card");
    make("strong", link, "", card.title);
    make("span", link, "", card.text);
    if (card.seen) make("em", link, "", data.seen);
    const picture = parentElement.querySelector(`template[data-page=${card.page}]`).content.cloneNode(true);
    link.append(picture);
    lead(link, () => addressOfPage(card.page, location, data.here, data.kept));
  }
}
