export default function ({ data, parentElement, setStateValue }) {
  const strip = parentElement.querySelector(".strip");
  const chosen = new Set(data.selected);
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
    if (data.selectable) node.setAttribute("aria-selected", String(chosen.has(index)));
    else if (chosen.has(index)) node.setAttribute("aria-current", "true");
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
  stop(focused >= 0 ? focused : Math.max(0, Math.min(...chosen, tokens.length - 1)));
  if (focused >= 0 && tokens[focused]) tokens[focused].focus({ preventScroll: true });

  const toggle = (index) => {
    const had = chosen.has(index);
    if (!data.multiple) chosen.clear();
    if (had) chosen.delete(index);
    else chosen.add(index);
    tokens.forEach((node, i) => {
      node.setAttribute("aria-selected", String(chosen.has(i)));
    });
    setStateValue(
      "selected",
      [...chosen].sort((a, b) => a - b),
    );
  };
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  tokens.forEach((node, index) => {
    node.onclick = () => {
      stop(index);
      node.focus({ preventScroll: true });
      toggle(index);
    };
    node.onkeydown = (event) => {
      if (event.key === "Enter" || event.key === " ") toggle(index);
      else if (event.key in steps) {
        const next = Math.min(tokens.length - 1, Math.max(0, index + steps[event.key]));
        stop(next);
        tokens[next].focus();
      } else return;
      event.preventDefault();
      event.stopPropagation(); // Streamlit's own shortcuts must not fire too
    };
  });
}
