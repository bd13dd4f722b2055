import { lead, pageAddress } from "../page_links.js";

export default function ({ data, parentElement }) {
  const nav = parentElement.querySelector(".here");
  nav.setAttribute("aria-label", data.name);
  for (const [role, [light, dark]] of Object.entries(data.colours))
    nav.style.setProperty(`--${role}`, `light-dark(${light}, ${dark})`);
  for (const part of data.parts) {
    const link = nav.querySelector(`[data-part=${part.name}] > a`);
    link.querySelector("span").textContent = part.title;
    if (part.current) link.setAttribute("aria-current", part.current);
    else link.removeAttribute("aria-current");
    if (part.current === "page") {
      link.removeAttribute("href"); // one is there
      link.onclick = null;
    } else lead(link, pageAddress(part.page, data));
  }
  const [here, said, whole] = nav.querySelector("p").children;
  here.textContent = `${data.name}:`;
  said.textContent = data.said;
  whole.textContent = data.whole;
  lead(whole, pageAddress("", data));
}
