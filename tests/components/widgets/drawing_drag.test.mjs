// A handle of a drawing, without a page: the points of its grid, what follows it, and what the page is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dragging, held, point } from "../../../components/widgets/drawing/drag.js";

const HANDLE = { id: "own", x: 30, y: 40, left: 10, top: 20, spacing: 10, columns: 5, rows: 3, end: "arrow" };
const LINE = { id: "arrow", x: 0, y: 0, x2: 30, y2: 40 };
const OTHER = { id: "other", x: 1, y: 1 };

test("a handle is at the nearest point of its grid, and never beside it", () => {
  assert.deepEqual(point(HANDLE, 34, 41), { column: 2, row: 2, x: 30, y: 40 });
  assert.deepEqual(point(HANDLE, -500, 500), { column: 0, row: 2, x: 10, y: 40 });
  assert.deepEqual(point(HANDLE, 500, -500), { column: 4, row: 0, x: 50, y: 20 });
});

test("the end of its line goes with it, and nothing else does", () => {
  const marks = [HANDLE, LINE, OTHER];
  const at = { id: "own", x: 50, y: 20 };
  assert.deepEqual(held(marks, at), [{ ...HANDLE, x: 50, y: 20 }, { ...LINE, x2: 50, y2: 20 }, OTHER]);
  assert.equal(held(marks, null), marks);
});

/** A drawing with one handle, what it told the page, and the keys and clicks of a person. */
function drawing() {
  const told = [];
  const here = {};
  let marks = [HANDLE, LINE];
  const target = { closest: () => ({ dataset: { id: "own" } }) };
  const svg = { setPointerCapture() {}, getBoundingClientRect: () => ({ left: 100, top: 0, width: 200, height: 100 }) };
  const grip = dragging(svg, here, {
    layout: () => ({ width: 100, height: 50 }),
    marks: () => marks,
    show() {},
    send: (said) => told.push(said),
  });
  return {
    told,
    here,
    grip,
    down: () => svg.onpointerdown({ target, pointerId: 1 }),
    up: () => svg.onpointerup(),
    move: (clientX, clientY) => grip.move({ clientX, clientY }),
    key: (key) => grip.key({ key, target, preventDefault() {}, stopPropagation() {} }),
    answer(x, y) {
      marks = [{ ...HANDLE, x, y }, LINE];
      grip.answered();
    },
    end: () => [here.later, here.free].forEach(clearTimeout),
  };
}

test("the page is told of a point once, and the next one after its answer", () => {
  const { told, here, down, up, move, answer, end } = drawing();
  assert.equal(move(160, 80), false); // nothing is held
  down();
  assert.equal(move(200, 80), true); // half of the width: 50 pixels of the drawing
  move(201, 80);
  assert.deepEqual(told, [["own", 4, 2]]);
  move(180, 40);
  move(160, 40);
  assert.deepEqual(told, [["own", 4, 2]]);
  answer(50, 40);
  assert.deepEqual(told.at(-1), ["own", 2, 0]);
  assert.deepEqual([here.held.column, here.held.row], [2, 0]); // and it stays under the pointer
  up();
  answer(30, 20);
  assert.equal(here.held, null);
  end();
});

test("the arrow keys go one point, and other keys step through the drawing", () => {
  const { told, key, answer, end } = drawing();
  assert.equal(key("ArrowRight"), true);
  assert.deepEqual(told, [["own", 3, 2]]);
  answer(40, 40);
  key("ArrowUp");
  assert.deepEqual(told.at(-1), ["own", 3, 1]);
  assert.equal(key("Home"), false);
  end();
});

test("at the edge of the grid nothing is told", () => {
  const { told, key, end } = drawing();
  key("ArrowDown");
  assert.deepEqual(told, []);
  end();
});
