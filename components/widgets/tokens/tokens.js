import { within } from "../steps.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** The places that are chosen, in order, after one of them is clicked. A second click takes a choice back. */
export function toggled(chosen, index, multiple) {
  const others = multiple ? chosen.filter((other) => other !== index) : [];
  return chosen.includes(index) ? others : [...others, index].sort((a, b) => a - b);
}

/** The token to which a key leads, or null for a key that does not move. */
export function stepTo(key, index, count) {
  return key in STEPS ? within(index + STEPS[key], count) : null;
}

/** The one token that Tab leads to: the one that has the focus (-1: none), else the first that is chosen, else the first. */
export function tabStop(focused, chosen, count) {
  return within(focused >= 0 ? focused : chosen.length ? Math.min(...chosen) : 0, count);
}

export default function ({ data, parentElement, setStateValue }) {
  const strip = parentElement.querySelector(".strip");
  let chosen = data.selected;
  strip.className = data.selectable ? "strip selectable" : "strip";
  strip.setAttribute("role", data.selectable ? "listbox" : "list");
  strip.setAttribute("aria-label", data.label);
  if (data.selectable) {
    strip.setAttribute("aria-orientation", "horizontal");
    strip.setAttribute("aria-multiselectable", String(data.multiple));
  }
  const focused = [...strip.children].indexOf(parentElement.activeElement ?? document.activeElement);

  const tokens = data.tokens.map((token, index) => {
    const node = document.createElement("span");
    node.className = token.special ? "token special" : "token";
    node.title = token.tooltip;
    node.style.setProperty("--role-light", data.colour[0]);
    node.style.setProperty("--role-dark", data.colour[1]);
    node.style.setProperty("--shade", token.shade);
    for (const [part, text] of [
      ["text", token.text],
      ["note", token.note],
    ]) {
      if (!text) continue;
      const span = document.createElement("span");
      span.className = part;
      span.dir = part === "text" ? "auto" : "ltr";
      span.textContent = text; // never innerHTML: this is the learner's text
      node.appendChild(span);
    }
    node.setAttribute("role", data.selectable ? "option" : "listitem");
    if (data.selectable) node.setAttribute("aria-selected", String(chosen.includes(index)));
    else if (chosen.includes(index)) node.setAttribute("aria-current", "true");
    return node;
  });
  strip.replaceChildren(...tokens);
  if (!data.selectable) return;

  // One tab stop for the whole strip; arrow keys move it, as in every listbox.
  const stop = (index) => {
    tokens.forEach((node, i) => {
      node.tabIndex = i === index ? 0 : -1;
    });
  };
  const first = tabStop(focused, chosen, tokens.length);
  stop(first);
  if (focused >= 0) tokens[first]?.focus({ preventScroll: true });

  const toggle = (index) => {
    chosen = toggled(chosen, index, data.multiple);
    tokens.forEach((node, i) => {
      node.setAttribute("aria-selected", String(chosen.includes(i)));
    });
    setStateValue("selected", chosen);
  };
  tokens.forEach((node, index) => {
    node.onclick = () => {
      stop(index);
      node.focus({ preventScroll: true });
      toggle(index);
    };
    node.onkeydown = (event) => {
      const next = stepTo(event.key, index, tokens.length);
      if (event.key === "Enter" || event.key === " ") toggle(index);
      else if (next !== null) {
        stop(next);
        tokens[next].focus();
      } else return;
      event.preventDefault();
      event.stopPropagation(); // Streamlit's own shortcuts must not fire too
    };
  });
}
