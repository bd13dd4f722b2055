// The overview of all heads, without a page. Its picture and its names are held against Python's in test_head_grid.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenAfter, painted, stepTo } from "../../../components/widgets/head_grid/head_grid.js";

test("across is to another layer, down is to another head, and the rim stops both", () => {
  const [layers, heads] = [3, 4];
  const at = (layer, head) => layer * heads + head;
  const to = (key, layer, head) => stepTo(key, at(layer, head), layers, heads);
  assert.equal(to("ArrowRight", 1, 2), at(2, 2));
  assert.equal(to("ArrowLeft", 1, 2), at(0, 2));
  assert.equal(to("ArrowDown", 1, 2), at(1, 3));
  assert.equal(to("ArrowUp", 1, 2), at(1, 1));
  assert.equal(to("Home", 1, 2), at(0, 2));
  assert.equal(to("End", 1, 2), at(2, 2));
  assert.equal(to("ArrowDown", 1, 3), at(1, 3)); // and not to head 0 of the next layer
  assert.equal(to("ArrowRight", 2, 0), at(2, 0));
  assert.equal(to("Tab", 1, 2), null);
});

test("one head is always open", () => {
  assert.deepEqual(chosenAfter([3, 5], 7, false), [7]);
  assert.deepEqual(chosenAfter([3, 5], 5, false), [5]);
  assert.deepEqual(chosenAfter([3], 7, true), [3, 7]);
  assert.deepEqual(chosenAfter([3, 7], 3, true), [7]);
  assert.deepEqual(chosenAfter([3], 3, true), [3]);
});

test("a strong weight is seen at any size of the picture", () => {
  const tokens = 45;
  for (let place = 0; place < tokens; place += 4)
    for (let tile = 9; tile < 120; tile += 7) {
      const data = new Uint8ClampedArray(4 * tokens * tokens);
      data[4 * (place * tokens + tokens - 1 - place)] = 255;
      const ink = painted({ data, width: tokens }, { layers: 1, heads: 1, tokens }, tile, 3, [1, 2, 3]);
      assert.ok(ink.includes(0xff030201), `weight ${place}, ${tile} pixels`);
    }
});
