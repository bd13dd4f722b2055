import { bands, box, curve, DIMENSIONS, lanes } from "./geometry.js";
import { staged } from "./motion.js";
import { cut, node } from "./nodes.js";
import { percent, times } from "./numbers.js";

/**
 * Draw the road into `svg` and give back {show, end, across, parts}: `show({block, phase, share, lane})` sets what depends on
 * the block, on how far its operations are and on the lane that is lit. road: the numbers, decoded. room: {length, across, wide}.
 */
export function drawn(svg, road, room) {
  const { tokens, normAfter } = road;
  const count = tokens.length;
  const { wide } = room;
  const lane = lanes(count, room.across, wide);
  const adds = road.attended.length > 0 && lane.pitch >= 24 && (!wide || room.length >= 520);
  const { parts, cell, mini, end } = bands(room.length, wide, normAfter, adds);
  const map = wide ? (u, v) => [u, v] : (u, v) => [v, u];
  const put = (name, parent, u, v, attributes = {}, text = null) => {
    const [x, y] = map(u, v);
    return node(name, parent, name === "circle" ? { cx: x, cy: y, ...attributes } : { x, y, ...attributes }, text);
  };
  svg.replaceChildren();
  const whole = Array.from({ length: count }, (_, at) => at);
  const group = (name) => node("g", svg, { class: name });
  const line = (parent, from, to, v, name) => {
    const [x1, y1] = map(from, v);
    const [x2, y2] = map(to, v);
    return node("line", parent, { x1, y1, x2, y2, class: name });
  };

  // The block that is open, and the lanes through everything.
  const frame = group("block");
  node("rect", frame, {
    ...box(parts.gap2.from + 4, 1, parts.gap4.from - parts.gap2.from + 2, lane.end - 2, map),
    rx: 10,
  });
  const rails = group("rails");
  const rail = whole.map((at) => line(rails, parts.tokens.from + 4, parts.after.to, lane.middle(at), "rail"));
  // Only one vector is read: its line leads on.
  const [tip, side] = [lane.middle(road.place), 4];
  const arrow = [
    [parts.after.to, tip],
    [end - 5, tip],
    [end - 9, tip - side],
    [end - 5, tip],
    [end - 9, tip + side],
  ];
  node("path", rails, { d: `M${arrow.map(([u, v]) => map(u, v).join(" ")).join("L")}`, class: "arrow" });

  // Tokens.
  const pieces = group(lane.pitch < 50 && !wide ? "tokens narrow" : "tokens");
  const size = Math.min(lane.pitch - 4, wide ? 40 : 44);
  const names = tokens.map((token, at) => {
    const g = node("g", pieces, { class: token.special ? "token special" : "token", "data-lane": at });
    const across = wide ? size : lane.pitch - 6;
    const along = parts.tokens.to - parts.tokens.from;
    node("rect", g, { ...box(parts.tokens.from + 1, lane.slot(at) - across / 2, along - 2, across, map), rx: 5 });
    const tall = wide ? size >= 32 : true;
    const [x, y] = map(parts.tokens.from + (wide ? 8 : 20), lane.slot(at));
    const anchor = wide ? "start" : "middle";
    const letter = wide ? 7.9 : lane.pitch < 50 ? 6.1 : 7.3; // as wide as the style sheet's sizes
    const limit = Math.floor(((wide ? along - 12 : across) - 1) / letter);
    node(
      "text",
      g,
      { x, y: wide ? y + (tall ? -2 : 4) : y, "text-anchor": anchor, class: "piece" },
      cut(token.text, limit),
    );
    if (!tall) g.classList.add("low");
    if (tall) node("text", g, { x, y: y + 14, "text-anchor": anchor, class: "id" }, token.id);
    node("title", g, {}, `${token.text}, ID ${token.id}`);
    return g;
  });

  // Vectors before and after, and what is added: cells of one colour for positive and one for negative numbers.
  const strip = (name, from, width, thick, offset) => {
    const all = group(`strip ${name}`);
    return whole.map((at) => {
      const g = node("g", all, { "data-lane": at });
      const v = lane.middle(at) + offset - thick / 2;
      node("rect", g, { ...box(from, v, width * DIMENSIONS, thick, map), class: "paper" });
      return Array.from({ length: DIMENSIONS }, (_, i) =>
        node("rect", g, box(from + i * width, v, width - (width > 3 ? 0.6 : 0), thick, map)),
      );
    });
  };
  const before = strip("before", parts.before.from, cell, lane.thick, 0);
  const after = strip("after", parts.after.from, cell, lane.thick, 0);
  const small = Math.min(lane.thick, 12);
  const plus = (name, band, from) => {
    const all = group(`plus ${name}`);
    for (const at of whole) {
      const ways = node("path", all, { d: "", class: "branch" });
      const [u, v] = [parts[band].middle, lane.middle(at)];
      const [x, y] = map(from, v + lane.track);
      const [bx, by] = map(u, v + lane.track);
      const [cx, cy] = map(u, v);
      ways.setAttribute("d", `M${x} ${y}L${bx} ${by}L${cx} ${cy}`);
      const r = Math.min(7, lane.pitch * 0.24);
      put("circle", all, u, v, { r });
      node("path", all, { d: `M${cx - r * 0.55} ${cy}h${r * 1.1}M${cx} ${cy - r * 0.55}v${r * 1.1}`, class: "sign" });
    }
    return all;
  };
  const branch = (name, from, band) => {
    const all = group(`norm ${name}`);
    const onLane = name.endsWith("after");
    for (const at of whole) {
      const v = lane.middle(at) + (onLane ? 0 : lane.track);
      const u = parts[band].middle;
      if (!onLane) {
        const [x, y] = map(from, lane.middle(at));
        const [bx, by] = map(from, v);
        const [cx, cy] = map(parts[band].to, v);
        node("path", all, { d: `M${x} ${y}L${bx} ${by}L${cx} ${cy}`, class: "branch" });
      }
      const r = Math.min(7.5, lane.pitch * 0.25);
      put("circle", all, u, v, { r });
      const [x, y] = map(u, v);
      if (r > 5) node("text", all, { x, y: y + 3.6, "text-anchor": "middle" }, "N");
    }
    return all;
  };
  const start = normAfter ? parts.curves.from - 8 : parts.norm1.from - 4;
  const enter = (from, to) => {
    const all = group("enter");
    for (const at of whole) {
      const [x, y] = map(from, lane.middle(at));
      const [bx, by] = map(from, lane.middle(at) + lane.track);
      const [cx, cy] = map(to, lane.middle(at) + lane.track);
      node("path", all, { d: `M${x} ${y}L${bx} ${by}L${cx} ${cy}`, class: "branch" });
    }
    return all;
  };

  const curves = group("curves");
  const most = Math.min(16, lane.pitch * 0.5);
  const ways = [];
  for (const row of whole)
    for (const column of whole) {
      if (column > row && !road.bothWays) continue;
      const from = [parts.curves.from + 2, lane.middle(column) + lane.track];
      const to = [parts.curves.to - 2, lane.middle(row) + lane.track];
      const path = node("path", curves, { d: curve(from, to, map), pathLength: 1 });
      if (road.parked(column) && row !== column) path.classList.add("parked");
      ways.push({ path, row, column });
    }
  const shares = group("shares");
  const told = whole.map((at) => {
    const [x, y] = map(parts.curves.from + 4, lane.middle(at) + lane.track);
    return node("text", shares, wide ? { x, y: y + 4 } : { x, y: y + 4, "text-anchor": "middle" });
  });

  const norms = normAfter
    ? [branch("one after", 0, "after1"), branch("two after", 0, "after2")]
    : [branch("one", start, "norm1"), branch("two", parts.gap3.to - 4, "norm2")];
  const entered = normAfter ? [enter(start, parts.curves.from), enter(parts.gap3.to - 6, parts.feed.from)] : [];
  const feed = group("feed");
  const boxes = whole.map((at) => {
    const thick = Math.min(lane.pitch - 4, lane.pitch * 0.5);
    const g = node("g", feed, { "data-lane": at });
    const place = [parts.feed.from, lane.middle(at) + lane.track - thick / 2];
    const outline = box(...place, parts.feed.to - parts.feed.from, thick, map);
    node("rect", g, { ...outline, rx: 4 });
    return node("rect", g, { ...outline, rx: 4, class: "full" });
  });
  const added = adds
    ? [
        strip("added one", parts.add1.from + 2, mini, small, lane.track),
        strip("added two", parts.add2.from + 2, mini, small, lane.track),
      ]
    : [];
  const sums = [
    plus("one", "plus1", adds ? parts.add1.to : parts.curves.to),
    plus("two", "plus2", adds ? parts.add2.to : parts.feed.to),
  ];
  const numbered = lane.pitch >= 40 && wide;
  const sizes = group("sizes");
  const howMuch = numbered
    ? whole.map((at) =>
        ["add1", "add2"].map((band) => {
          const [x, y] = map(parts[band].to, lane.middle(at) + 13);
          return node("text", sizes, { x, y, "text-anchor": "end" });
        }),
      )
    : [];

  const way = (add, plus) => map(parts[plus].middle - parts[add].middle, -lane.track);
  const fill = (rects, values, at) => {
    rects.forEach((rect, i) => {
      const value = values[at + i];
      rect.setAttribute("class", value < 0 ? "negative" : "positive");
      rect.setAttribute("fill-opacity", Math.min(1, Math.abs(value) / road.full).toFixed(2));
    });
  };
  let block = -1;
  let lit = null;
  const light = (to) => {
    for (const each of ways) {
      const share = road.weight(block, each.row, each.column);
      const shown = share >= road.least;
      each.path.style.display = shown ? "" : "none";
      if (!shown) continue;
      each.path.setAttribute("stroke-width", Math.max(0.6, share * most).toFixed(2));
      each.path.classList.toggle("dim", to !== null && each.row !== to);
    }
    whole.forEach((at) => {
      const share = to === null || (at > to && !road.bothWays) ? 0 : road.weight(block, to, at);
      told[at].textContent = share >= 0.01 ? percent(share) : "";
      rail[at].classList.toggle("lit", at === to);
      names[at].classList.toggle("lit", at === to);
    });
    svg.classList.toggle("one", to !== null);
  };
  const show = (view) => {
    if (view.block !== block) {
      block = view.block;
      lit = undefined;
      for (const at of whole) {
        const here = (block * count + at) * DIMENSIONS;
        fill(before[at], road.states, here);
        fill(after[at], road.states, here + count * DIMENSIONS);
        added.forEach((strips, which) => {
          fill(strips[at], which ? road.fed : road.attended, here);
        });
        const [attended, fed] = [0, 1].map((which) => road.sizes[(block * count + at) * 2 + which] / 100);
        boxes[at].style.setProperty("--full", Math.min(1, fed));
        howMuch[at]?.forEach((text, which) => {
          text.textContent = times(which ? fed : attended);
        });
      }
    }
    if (view.lane !== lit) {
      lit = view.lane;
      light(lit);
    }
    stages(view);
  };
  const order = normAfter
    ? ["curves", "plus1", "norm1", "feed", "plus2", "norm2"]
    : ["norm1", "curves", "plus1", "norm2", "feed", "plus2"];
  const stages = staged(svg, order, adds ? [way("add1", "plus1"), way("add2", "plus2")] : []);
  const across = lane.end + 2;
  const [width, height] = map(end, across);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  return { show, parts, lane, end, order, width, height, norms, entered, sums };
}
