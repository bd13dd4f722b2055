// The drawing, without a page: what moves from step to step, and the shapes that it is made of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { slice, way } from "../../../components/widgets/drawing/shapes.js";
import { between, decoded, eased, moves } from "../../../components/widgets/drawing/tween.js";

const box = (id, more = {}) => ({ kind: "Box", id, opacity: 1, born: "", x: 0, y: 0, w: 10, h: 10, ...more });

test("a shape that stays goes from the one place to the other", () => {
  const [{ from, to }] = moves([box("a")], [box("a", { x: 50, role: "attention" })]);
  assert.deepEqual(
    [0, 0.5, 1].map((share) => between(from, to, share).x),
    [0, 25, 50],
  );
  assert.equal(between(from, to, 0.1).role, "attention");
});

test("the numbers of a strip change one by one, and a strip of another length at once", () => {
  const strip = (values) => ({ kind: "Strip", id: "s", opacity: 1, values });
  assert.deepEqual(between(strip([0, 1]), strip([1, -1]), 0.5).values, [0.5, 0]);
  assert.deepEqual(between(strip([0, 1]), strip([1, 2, 3]), 0.5).values, [1, 2, 3]);
});

test("what is new comes from what it is born of, and what goes fades", () => {
  const found = moves(
    [box("a", { x: 70, y: 30, w: 5, h: 5 }), box("old")],
    [box("a"), box("b", { born: "a", x: 200 })],
  );
  assert.deepEqual(
    found.map(({ to }) => to.id),
    ["old", "a", "b"],
  ); // what goes is behind
  assert.equal(found[0].to.opacity, 0);
  const { from, to } = found[2];
  assert.deepEqual([from.x, from.y, from.w, from.opacity], [70, 30, 5, 0]);
  assert.deepEqual([to.x, to.opacity], [200, 1]);
});

test("a shape that becomes another kind is new", () => {
  const [{ from }] = moves([box("a", { x: 9 })], [{ ...box("a"), kind: "Dot" }]);
  assert.equal(from.opacity, 0);
});

test("half of the time is half of the way, and both ends are slow", () => {
  assert.deepEqual([0, 0.5, 1].map(eased), [0, 0.5, 1]);
  assert.ok(eased(0.1) < 0.1 && eased(0.9) > 0.9);
});

test("what was sent gets the usual values, and a strip its numbers", () => {
  const kinds = { Strip: { role: "token" }, Box: { role: "token", fill: 0 } };
  const marks = [
    { kind: "Box", id: "a", fill: 0.3 },
    { kind: "Strip", id: "s", values: btoa(String.fromCharCode(127, 0, 129)) },
  ];
  const [{ frames }] = decoded({ kinds, layouts: [{ width: 1, height: 1, marks, frames: [[0], [1, 0]] }] });
  assert.deepEqual(frames[0], [{ kind: "Box", role: "token", fill: 0.3, id: "a" }]);
  assert.deepEqual(frames[1][0].values, [1, 0, -1]);
});

test("lines begin and end where they should, and an arc is as high as half of its width", () => {
  const line = { x: 0, y: 100, x2: 80, y2: 100, lift: 120 };
  assert.equal(way({ ...line, bend: "" }), "M0.0 100.0L80.0 100.0");
  for (const bend of ["across", "down", "over", "under"])
    assert.match(way({ ...line, bend }), /^M0\.0 100\.0C.* 80\.0 100\.0$/);
  const high = Number(way({ ...line, bend: "over" }).match(/C\S+ (\S+)/)[1]);
  assert.ok(Math.abs(0.25 * 100 + 0.75 * high - 60) < 0.1); // the middle of the curve: 40 above both ends
});

test("an arc to the left or the right is one above the other, turned", () => {
  const line = { x: 10, y: 0, x2: 10, y2: 80, lift: 120 };
  assert.match(way({ ...line, bend: "left" }), /^M10\.0 0\.0C-43\.3 0\.0 -43\.3 80\.0 10\.0 80\.0$/);
  assert.match(way({ ...line, bend: "right", lift: 30 }), /C50\.0 0\.0 50\.0 80\.0/);
});

test("a slice has its share of the wheel", () => {
  const wheel = { x: 0, y: 0, r: 10 };
  assert.match(
    slice({ ...wheel, start: 0, end: 0.25 }),
    /^M0 0L0\.00 -10\.00A10 10 0 0 1 10\.00 0\.00Z$|^M0 0L0\.00 -10\.00A10 10 0 0 1 10\.00 -0\.00Z$/,
  );
  assert.match(slice({ ...wheel, start: 0.25, end: 1 }), /A10 10 0 1 1/);
  assert.match(slice({ ...wheel, start: 0, end: 1 }), /A10 10 0 1 1/); // the whole wheel is still an arc
});
