const SVG = "http://www.w3.org/2000/svg";

/** The way of a line as the text of an SVG path. */
export function way({ x, y, x2, y2, bend, lift }) {
  const at = (...points) => points.map((point) => point.toFixed(1)).join(" ");
  const start = `M${at(x, y)}`;
  if (bend === "across") return `${start}C${at((x + x2) / 2, y, (x + x2) / 2, y2, x2, y2)}`;
  if (bend === "down") return `${start}C${at(x, (y + y2) / 2, x2, (y + y2) / 2, x2, y2)}`;
  if (bend === "over" || bend === "under") {
    // The top of this curve is at three quarters of the way to the two points that shape it.
    const high = (Math.min(Math.abs(x2 - x) / 2, lift) / 0.75) * (bend === "over" ? -1 : 1);
    return `${start}C${at(x, y + high, x2, y2 + high, x2, y2)}`;
  }
  return `${start}L${at(x2, y2)}`;
}

/** The outline of a slice of a wheel. A slice that is the whole wheel ends a hair before its start. */
export function slice({ x, y, r, start, end }) {
  const turn = Math.min(end - start, 0.9999);
  const point = (share) => {
    const angle = 2 * Math.PI * (share - 0.25);
    return `${(x + r * Math.cos(angle)).toFixed(2)} ${(y + r * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${x} ${y}L${point(start)}A${r} ${r} 0 ${turn > 0.5 ? 1 : 0} 1 ${point(start + turn)}Z`;
}

const make = (name, parent) => parent.appendChild(document.createElementNS(SVG, name));
const put = (element, values) => {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
};
const colour = (role) => `var(--${role})`;

/** For each kind of shape what draws it into a group that has its colour, and sets what changes. */
const DRAW = {
  Box(group, { x, y, w, h, fill, line, corner, dashed }) {
    const box = group.firstChild ?? make("rect", group);
    put(box, {
      x,
      y,
      width: Math.max(0, w),
      height: Math.max(0, h),
      rx: corner,
      "fill-opacity": fill,
      "stroke-width": line,
    });
    put(box, { "stroke-dasharray": dashed ? "4 3" : "none", stroke: line ? "currentColor" : "none" });
  },
  Words(group, { x, y, text, size, anchor, bold, code, limit }) {
    const words = group.firstChild ?? make("text", group);
    put(words, {
      x,
      y,
      "font-size": size,
      "text-anchor": anchor,
      class: `${bold ? "bold" : ""} ${code ? "code" : ""}`,
    });
    if (words.dataset.text === text && words.dataset.limit === String(limit)) return;
    Object.assign(words.dataset, { text, limit });
    words.textContent = text; // never innerHTML: it may be a learner's
    const letters = [...text];
    while (limit && letters.length > 1 && words.getComputedTextLength() > limit) {
      letters.pop();
      words.textContent = `${letters.join("")}…`;
    }
  },
  Line(group, mark) {
    const line = group.firstChild ?? make("path", group);
    put(line, {
      d: way(mark),
      class: "line",
      "stroke-width": mark.width,
      "stroke-dasharray": mark.dashed ? "4 3" : "none",
    });
    if (!mark.arrow) return;
    const tip = group.children[1] ?? make("path", group);
    const angle =
      mark.bend === "over" || mark.bend === "under"
        ? (mark.bend === "over" ? 1 : -1) * 90
        : mark.bend === "across"
          ? mark.x2 < mark.x
            ? 180
            : 0
          : mark.bend === "down"
            ? mark.y2 < mark.y
              ? -90
              : 90
            : (180 / Math.PI) * Math.atan2(mark.y2 - mark.y, mark.x2 - mark.x);
    const size = 4 + 1.5 * mark.width;
    put(tip, {
      d: `M0 0L${-size} ${-size * 0.55}L${-size} ${size * 0.55}Z`,
      transform: `translate(${mark.x2} ${mark.y2}) rotate(${angle.toFixed(1)})`,
    });
  },
  Strip(group, { x, y, w, h, values }) {
    const upright = h > w;
    const length = (upright ? h : w) / values.length;
    const gap = length > 4 ? 0.8 : 0;
    const paper = group.firstChild ?? make("rect", group);
    put(paper, { x, y, width: w, height: h, class: "paper" });
    while (group.children.length > values.length + 1) group.lastChild.remove();
    values.forEach((value, at) => {
      const cell = group.children[at + 1] ?? make("rect", group);
      const from = at * length;
      put(
        cell,
        upright
          ? { x, y: y + from, width: w, height: length - gap }
          : { x: x + from, y, width: length - gap, height: h },
      );
      put(cell, {
        class: value < 0 ? "negative" : "positive",
        "fill-opacity": Math.min(1, Math.abs(value)).toFixed(2),
      });
    });
  },
  Dot(group, { x, y, r, fill, line }) {
    const dot = group.firstChild ?? make("circle", group);
    put(dot, {
      cx: x,
      cy: y,
      r: Math.max(0, r),
      "fill-opacity": fill,
      "stroke-width": line,
      stroke: line ? "currentColor" : "none",
    });
  },
  Slice(group, mark) {
    put(group.firstChild ?? make("path", group), { d: slice(mark), "fill-opacity": mark.fill, class: "slice" });
  },
  Path(group, { points, width, fill }) {
    const path = group.firstChild ?? make("path", group);
    const pairs = points.map((value, at) => `${at % 2 ? "" : at ? "L" : "M"}${value.toFixed(1)} `).join("");
    put(path, { d: pairs, class: fill ? "area" : "line", "fill-opacity": fill, "stroke-width": width });
  },
  Picture(group, { x, y, w, h, source, part }) {
    const frame = group.firstChild ?? make("svg", group);
    const place = { x, y, width: Math.max(0, w), height: Math.max(0, h) };
    put(frame, { ...place, viewBox: part.map((share) => 100 * share).join(" "), preserveAspectRatio: "none" });
    const image = frame.firstChild ?? make("image", frame);
    if (image.getAttribute("href") !== source)
      put(image, { href: source, width: 100, height: 100, preserveAspectRatio: "none" });
  },
};

/** A new group for a shape. */
export function born(svg, mark) {
  const group = make("g", svg);
  group.dataset.id = mark.id;
  return group;
}

/** Sets a shape to these values. */
export function set(group, mark) {
  group.style.color = colour(mark.role);
  group.style.opacity = mark.opacity;
  group.classList.toggle("pick", Boolean(mark.pick));
  DRAW[mark.kind](group, mark);
}
