const SVG = "http://www.w3.org/2000/svg";

/** A node of the drawing. Text goes into `textContent`: it may be a learner's. */
export function node(name, parent, attributes = {}, text = null) {
  const made = parent.appendChild(document.createElementNS(SVG, name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}

/** At most so many characters, the cut marked. */
export function cut(text, most) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, Math.max(1, most - 1)).join("")}…`;
}
