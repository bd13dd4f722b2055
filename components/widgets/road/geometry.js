/**
 * Where everything is. `u` goes along the depth of the model, `v` across the lanes; on a narrow screen the depth goes down
 * and the lanes stand side by side. All lengths are in CSS pixels.
 */
export const DIMENSIONS = 16;
const HEAD = 24; // room for the name of a part where the depth goes down

/** The lanes: how far apart they are and how much of it is used. */
export function lanes(count, room, wide) {
  const pitch = wide ? clamp(room / count, 17, 42) : clamp(room / count, 44, 76);
  return {
    pitch,
    end: pitch * count,
    slot: (lane) => pitch * (lane + 0.5),
    middle: (lane) => pitch * (lane + 0.5) + (wide ? Math.min(9, pitch * 0.18) : -Math.min(12, pitch * 0.2)),
    track: wide ? -Math.min(20, pitch * 0.42) : Math.min(22, pitch * 0.38), // from a lane to the copy that a step reads
    thick: wide ? clamp(pitch * 0.42, 6, 18) : clamp(pitch * 0.3, 12, 20),
  };
}

/**
 * The parts along the depth, one after the other, each {from, to}. normAfter: the norm comes after each sum, on the lane itself.
 * Where there is no room, what attention and feed-forward add is left out (`adds` is false).
 */
export function bands(length, wide, normAfter, adds) {
  const cell = wide ? clamp(Math.floor((length * 0.125) / DIMENSIONS), 3, 8) : 5;
  const mini = adds ? (wide ? clamp(cell - 2, 2, 4) : 3) : 0;
  const small = length < 560;
  const sizes = {
    tokens: wide ? clamp(length * 0.135, 74, 130) : 50,
    gap1: wide ? 10 : HEAD,
    before: cell * DIMENSIONS,
    gap2: wide ? 18 : HEAD + 16,
    norm1: normAfter ? 0 : 20,
    curves: 0,
    add1: mini * DIMENSIONS + (adds ? 4 : 0),
    plus1: 18,
    after1: normAfter ? 22 : 0,
    gap3: wide ? 12 : HEAD + 4,
    norm2: normAfter ? 0 : 20,
    feed: small && wide ? 30 : 38,
    add2: mini * DIMENSIONS + (adds ? 4 : 0),
    plus2: 18,
    after2: normAfter ? 22 : 0,
    gap4: wide ? 16 : HEAD + 12,
    after: cell * DIMENSIONS,
    gap5: wide ? 16 : 18,
  };
  const fixed = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  sizes.curves = wide ? clamp(length - fixed, 80, 330) : 130;
  const parts = {};
  let at = wide ? 0 : HEAD;
  for (const [name, size] of Object.entries(sizes)) {
    parts[name] = { from: at, to: at + size, middle: at + size / 2 };
    at += size;
  }
  return { parts, cell, mini, end: at };
}

/** A smooth way from one point to another, level at both ends, as the text of an SVG path. `map` turns (u, v) into (x, y). */
export function curve(from, to, map) {
  const bend = (to[0] - from[0]) * 0.5;
  const points = [from, [from[0] + bend, from[1]], [to[0] - bend, to[1]], to].map(([u, v]) => map(u, v));
  const [a, b, c, d] = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${a}C${b} ${c} ${d}`;
}

/** A rectangle of (u, v) in (x, y): {x, y, width, height}. */
export function box(u, v, along, across, map) {
  const [x, y] = map(u, v);
  const [right, bottom] = map(u + along, v + across);
  return { x: Math.min(x, right), y: Math.min(y, bottom), width: Math.abs(right - x), height: Math.abs(bottom - y) };
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
