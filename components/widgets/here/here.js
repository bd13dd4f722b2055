import { addressOfPage, lead } from "../page_links.js";

export default function ({ data, parentElement }) {
  const nav = parentElement.querySelector(".here");
  const address = (page) => addressOfPage(page, location, data.here, data.kept);
  const made = (name, parent) => parent.appendChild(document.createElement(name));
  nav.setAttribute("aria-label", data.name);
  for (const [role, [light, dark]] of Object.entries(data.colours))
    nav.style.setProperty(`--${role}`, `light-dark(${light}, ${dark})`);
  for (const part of data.parts) {
    const place = nav.querySelector(`[data-part=${part.name}]`);
    const link = place.querySelector("a") ?? made("a", place); // made once: a rerun must not take the focus away
    const title = link.querySelector("span") ?? made("span", link);
    link.className = "part";
    link.prepend(place.querySelector("svg"));
    title.textContent = part.title;
    if (part.current) link.setAttribute("aria-current", part.current);
    else link.removeAttribute("aria-current");
    if (part.current === "page") {
      link.removeAttribute("href"); // one is there
      link.setAttribute("role", "link");
      link.setAttribute("aria-disabled", "true");
      link.onclick = link.onfocus = link.onpointerenter = null;
    } else {
      link.removeAttribute("role");
      link.removeAttribute("aria-disabled");
      lead(link, () => address(part.page));
    }
  }
  const line = nav.querySelector("p");
  line.querySelector("strong").textContent = `${data.name}:`;
  line.querySelector("span").textContent = data.said;
  const whole = line.querySelector("a") ?? made("a", line);
  whole.className = "whole";
  whole.textContent = data.whole;
  lead(whole, () => address(""));
}
