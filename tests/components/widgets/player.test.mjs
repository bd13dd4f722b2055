// The player, without a page. Its states are also held against Python's, in test_player.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lookOf, replay } from "../../../components/widgets/player/player.js";
import { playLabel } from "../../../components/widgets/stepping.js";

const cell = (text, more = {}) => ({ text, note: "", kind: "", first: false, ...more });
const START = [..."lower"].map((letter) => cell(letter));
const STEPS = [
  { at: 0, remove: 2, insert: [cell("lo")], mark: [0, 1], say: "" },
  { at: 2, remove: 2, insert: [cell("er")], mark: [2, 3], say: "" },
  { at: 1, remove: 0, insert: [], mark: [1, 3], say: "", missed: true },
];
const texts = (cells) => cells.map((each) => each.text).join(" ");

test("each state follows from the first one", () => {
  const states = [0, 1, 2, 3].map((count) => texts(replay(START, STEPS, count)));
  assert.deepEqual(states, ["l o w e r", "lo w e r", "lo w er", "lo w er"]);
  assert.equal(texts(START), "l o w e r"); // so that stepping back leads to the same
});

test("what a step made is marked, and nothing else", () => {
  const looks = (count) => {
    const cells = replay(START, STEPS, count);
    return cells.map((_, index) => lookOf(cells, index, STEPS[count - 1] ?? null));
  };
  assert.deepEqual(looks(0), Array(5).fill("cell "));
  assert.deepEqual(looks(1), ["cell  marked fresh", "cell ", "cell ", "cell "]);
  assert.deepEqual(looks(2), ["cell ", "cell ", "cell  marked fresh"]);
  assert.deepEqual(looks(3), ["cell ", "cell  missed", "cell  missed"]);
});

test("a cell keeps its distance from the first piece of the next word", () => {
  const cells = [cell("a", { kind: "done" }), cell("b", { first: true }), cell("c")];
  assert.deepEqual(
    cells.map((_, index) => lookOf(cells, index, null)),
    ["cell done apart", "cell ", "cell "],
  );
});

test("the button says what it will do", () => {
  assert.equal(playLabel(0, 0, 3), "Play");
  assert.equal(playLabel(7, 1, 3), "Pause");
  assert.equal(playLabel(0, 3, 3), "Again");
  assert.equal(playLabel(0, 0, 0), "Play"); // nothing to play, so nothing to play again
});
