/** A drawing as Python sent it, each shape with all its values: for each layout its size and the shapes of each step. */
export function decoded(data) {
  return data.layouts.map(({ width, height, marks, frames }) => {
    const full = marks.map((mark) => {
      const whole = { ...data.kinds[mark.kind], ...mark };
      if (mark.kind === "Strip") whole.values = signed(mark.values);
      if (mark.kind === "Picture") whole.source = data.pictures[mark.source];
      return whole;
    });
    return { width, height, frames: frames.map((frame) => frame.map((at) => full[at])) };
  });
}

/** The cells of a strip, from -1 to 1. */
export function signed(base64) {
  const bytes = Int8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return Array.from(bytes, (level) => level / 127);
}

/** A shape on its way from one place to another; share 0 to 1. Numbers change bit by bit, all else at once. */
export function between(from, to, share) {
  if (share >= 1) return to;
  const mixed = { ...to };
  for (const [name, value] of Object.entries(to)) {
    const was = from[name];
    if (typeof value === "number" && typeof was === "number") mixed[name] = was + (value - was) * share;
    else if (Array.isArray(value) && Array.isArray(was) && was.length === value.length)
      mixed[name] = value.map((each, at) => was[at] + (each - was[at]) * share);
  }
  return mixed;
}

/**
 * Where all shapes come from and go to between two steps: [{from, to}], in drawing order. What is new comes from the place of
 * the shape that it is born of, if that was there; what goes fades where it is.
 */
export function moves(before, after) {
  const there = new Map(before.map((mark) => [mark.id, mark]));
  const stays = new Set(after.map((mark) => mark.id));
  const gone = before
    .filter((mark) => !stays.has(mark.id))
    .map((mark) => ({ from: mark, to: { ...mark, opacity: 0 } }));
  const come = after.map((mark) => {
    const was = there.get(mark.id);
    if (was?.kind === mark.kind) return { from: was, to: mark };
    const parent = there.get(mark.born);
    const from = parent ? { ...placed(mark, parent), opacity: 0 } : { ...mark, opacity: 0 };
    return { from, to: mark };
  });
  return [...gone, ...come];
}

/** A shape at the place of another one; a box or a strip also takes the other's size. */
function placed(mark, parent) {
  if (mark.x === undefined || parent.x === undefined) return mark;
  const moved = { ...mark, x: parent.x, y: parent.y };
  if (mark.w !== undefined && parent.w !== undefined) Object.assign(moved, { w: parent.w, h: parent.h });
  if (mark.x2 !== undefined) Object.assign(moved, { x2: parent.x2 ?? parent.x, y2: parent.y2 ?? parent.y });
  return moved;
}

/** Slow at both ends. */
export const eased = (share) => share * share * (3 - 2 * share);
