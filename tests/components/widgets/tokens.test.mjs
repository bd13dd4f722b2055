// The strip of tokens, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { within } from "../../../components/widgets/steps.js";
import { stepTo, tabStop, toggled } from "../../../components/widgets/tokens/tokens.js";

test("a place beyond an end is that end", () => {
  assert.deepEqual(
    [-Infinity, -1, 0, 2, 3, Infinity].map((place) => within(place, 3)),
    [0, 0, 0, 2, 2, 2],
  );
});

test("a click chooses a token, and a second click takes it back", () => {
  assert.deepEqual(toggled([], 4, false), [4]);
  assert.deepEqual(toggled([4], 4, false), []);
  assert.deepEqual(toggled([4], 2, false), [2]); // instead of the other one
  assert.deepEqual(toggled([4, 9], 10, true), [4, 9, 10]); // as numbers: as words, 10 would come first
  assert.deepEqual(toggled([4, 9, 10], 9, true), [4, 10]);
});

test("what was chosen before is left as it was", () => {
  const chosen = [3, 1];
  toggled(chosen, 2, true);
  assert.deepEqual(chosen, [3, 1]); // Streamlit's own data
});

test("arrow keys, Home and End move within the strip; other keys do not", () => {
  assert.equal(stepTo("ArrowRight", 0, 5), 1);
  assert.equal(stepTo("ArrowDown", 4, 5), 4);
  assert.equal(stepTo("ArrowLeft", 0, 5), 0);
  assert.equal(stepTo("ArrowUp", 3, 5), 2);
  assert.equal(stepTo("Home", 3, 5), 0);
  assert.equal(stepTo("End", 1, 5), 4);
  for (const key of ["Tab", "a", "Enter", " "]) assert.equal(stepTo(key, 1, 5), null, key);
});

test("Tab always leads to a token that is there", () => {
  assert.equal(tabStop(-1, [], 5), 0);
  assert.equal(tabStop(-1, [3, 2], 5), 2);
  assert.equal(tabStop(4, [2], 5), 4); // the focus stays where it is
  assert.equal(tabStop(4, [2], 3), 2); // the sentence is shorter now
});
