// The road, without a page. What Python sends is held against what the script reads in test_road.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rooms, ticks } from "../../../components/widgets/road/depths.js";
import { bands, box, curve, lanes } from "../../../components/widgets/road/geometry.js";
import { done } from "../../../components/widgets/road/motion.js";
import { cut } from "../../../components/widgets/road/nodes.js";
import { percent, place, runs, stepped, times } from "../../../components/widgets/road/numbers.js";
import { asking, numbersOf, said, told } from "../../../components/widgets/road/words.js";

test("a place in the play is a block, how far it is, and the last vector that is whole", () => {
  assert.deepEqual(place(0, 6), { block: 0, phase: 0, depth: 0 });
  assert.deepEqual(place(5, 6), { block: 0, phase: 5, depth: 0 });
  assert.deepEqual(place(6, 6), { block: 0, phase: 6, depth: 1 });
  assert.deepEqual(place(7, 6), { block: 1, phase: 1, depth: 1 });
  assert.deepEqual(place(180, 6), { block: 29, phase: 6, depth: 30 });
});

test("steps lead by an operation or to the ends of blocks, and stay on the road", () => {
  assert.equal(stepped(6, 1, true, 6, 30), 12);
  assert.equal(stepped(8, 1, true, 6, 30), 12); // from within a block to its end
  assert.equal(stepped(8, -1, true, 6, 30), 6);
  assert.equal(stepped(12, -1, true, 6, 30), 6);
  assert.equal(stepped(8, 1, false, 6, 30), 9);
  assert.equal(stepped(0, -1, true, 6, 30), 0);
  assert.equal(stepped(180, 1, true, 6, 30), 180);
});

test("from the start to the end in as many steps as there are blocks", () => {
  const depths = [];
  for (let n = 0; n < 180; ) {
    n = stepped(n, 1, true, 6, 30);
    depths.push(place(n, 6).depth);
  }
  assert.deepEqual(
    depths,
    Array.from({ length: 30 }, (_, at) => at + 1),
  );
});

test("neighbours with the same word are one run", () => {
  assert.deepEqual(runs(["a", "b", "b", "a"]), [
    { from: 0, to: 1, word: "a" },
    { from: 1, to: 3, word: "b" },
    { from: 3, to: 4, word: "a" },
  ]);
  assert.deepEqual(runs([]), []);
});

test("shares are written as whole per cent, small ones as under 1%", () => {
  assert.equal(percent(0.304), "30%");
  assert.equal(percent(0.004), "under 1%");
  assert.equal(percent(0), "0%");
  assert.equal(percent(147.449), "14,745%");
});

test("all words over the bars that are shown have room, and the last one is always shown", () => {
  const words = ["material", "I", ".", "-", "-", ",", "and", "and", "that", "world", "world", "incomprehensibilities"];
  const found = runs(words);
  for (const width of [320, 480, 820]) {
    const placed = rooms(found, words.length, width);
    assert.ok(placed.at(-1));
    for (const [at, one] of placed.entries()) {
      if (!one) continue;
      const right = one.left + 7.3 * found[at].word.length;
      assert.ok(one.left >= 0 && right <= width + 1e-9, `${found[at].word} at ${width}`);
      for (const [other, two] of placed.entries()) {
        if (other <= at || !two || two.row !== one.row) continue;
        assert.ok(
          two.left >= right || two.left + 7.3 * found[other].word.length <= one.left,
          `${width}: ${at}, ${other}`,
        );
      }
    }
  }
});

test("the parts follow each other without a gap and fill the width", () => {
  for (const [length, after] of [
    [560, false],
    [664, false],
    [664, true],
    [900, true],
  ]) {
    const { parts, end } = bands(length, true, after, true);
    const all = Object.values(parts);
    all.slice(1).forEach((part, at) => {
      assert.equal(part.from, all[at].to);
    });
    assert.ok(Math.abs(end - length) < 1 || parts.curves.to - parts.curves.from === 80, `${length}: ${end}`);
  }
});

test("the norm is before a step or after its sum, never both", () => {
  const size = ({ from, to }) => to - from;
  for (const after of [true, false]) {
    const { parts } = bands(700, true, after, true);
    for (const name of ["norm1", "norm2"]) assert.equal(size(parts[name]) > 0, !after, name);
    for (const name of ["after1", "after2"]) assert.equal(size(parts[name]) > 0, after, name);
  }
});

test("lanes shrink with their number, to a size that can be read, and everything of a lane is in its own room", () => {
  for (const wide of [true, false])
    for (const count of [1, 6, 16, 40, 64]) {
      const { pitch, end, middle, track, thick } = lanes(count, wide ? 340 : 358, wide);
      assert.ok(pitch >= (wide ? 17 : 44) && end === pitch * count);
      for (const lane of [0, count - 1]) {
        for (const at of [middle(lane), middle(lane) + track]) {
          assert.ok(at >= lane * pitch && at <= (lane + 1) * pitch, `${count} lanes, ${lane}: ${at} of ${pitch}`);
        }
        assert.ok(middle(lane) + thick / 2 <= (lane + 1) * pitch + 1);
      }
    }
});

test("a curve begins and ends where it should, on both screens", () => {
  const wide = (u, v) => [u, v];
  const tall = (u, v) => [v, u];
  assert.equal(curve([0, 10], [100, 30], wide), "M0.0 10.0C50.0 10.0 50.0 30.0 100.0 30.0");
  assert.equal(curve([0, 10], [100, 30], tall), "M10.0 0.0C10.0 50.0 30.0 50.0 30.0 100.0");
  assert.deepEqual(box(5, 7, 20, 10, tall), { x: 7, y: 5, width: 10, height: 20 });
});

const ROAD = {
  tokens: [
    { text: "We", id: 1882 },
    { text: "are", id: 359 },
  ],
  dimensions: [0, 36],
  full: 4,
  states: [1, -4, 0.25, 0, 2, 2, -0.04, 3],
  sizes: [18, 68, 0, 1472],
  weight: (_, row, column) =>
    [
      [1, 0],
      [0.97, 0.03],
    ][row][column],
  readings: [[{ word: "we", share: 1 }], [{ word: null, share: 0.6 }]],
};

test("the drawing in sentences names the shares from 5 per cent on, the largest first", () => {
  assert.deepEqual(told(ROAD, 0), [
    "“We” attends to itself 100%. What attention adds is 18% as long as the token’s vector, and what feed-forward adds is 68% as long.",
    "“are” attends to “We” 97%. What attention adds is 0% as long as the token’s vector, and what feed-forward adds is 1,472% as long.",
  ]);
});

test("numbers of a part are those of its lane and its depth", () => {
  assert.equal(numbersOf("tokens", ROAD, 0, 1, 1), "“are” is token 2 of 2. Its ID is 359.");
  assert.match(numbersOf("row", ROAD, 0, 0, 1), /^“We”: number 0: 1\.0, number 36: −4 or more/);
  assert.match(numbersOf("vector", ROAD, 0, 1, 1), /number 0: 0\.0, number 36: 3\.0/);
  assert.equal(numbersOf("word", ROAD, 0, 1, 1), "? 60%"); // still to be guessed
});

test("what is said follows the model: where its norm is, and what it is asked", () => {
  assert.match(said("norm1", 3, 30, 3, false), /^Block 3 \(the first is 0, the last 29\)\. Norm: a copy/);
  assert.match(said("norm1", 3, 6, 3, true), /after the sum/);
  assert.match(said("", 0, 30, 0, false), /^The start/);
  assert.equal(
    asking("material", 11, 30, false),
    "If the model stopped after block 10, its likeliest words after “material” would be",
  );
  assert.equal(asking("[MASK]", 6, 6, true), "After the last block, its likeliest words for the gap are");
});

test("operations are done one after the other", () => {
  const shares = (phase, share) => [0, 1, 2].map((at) => done(at, phase, share));
  assert.deepEqual(shares(0, 1), [0, 0, 0]);
  assert.deepEqual(shares(2, 0.25), [1, 0.25, 0]);
  assert.deepEqual(shares(3, 1), [1, 1, 1]);
});

test("a piece that has no room is cut by whole characters", () => {
  assert.equal(cut("material", 8), "material");
  assert.equal(cut("material", 5), "mate…");
  assert.equal(cut("\u{1F600}\u{1F600}\u{1F600}", 2), "\u{1F600}…");
});

test("every fifth block has its number under its bar", () => {
  assert.deepEqual(
    ticks(30).map(({ depth, text }) => [depth, text]),
    [
      [0, "start"],
      [6, "5"],
      [11, "10"],
      [16, "15"],
      [21, "20"],
      [26, "25"],
    ],
  );
  assert.deepEqual(ticks(2), [
    { depth: 0, text: "start" },
    { depth: 1, text: "0" },
    { depth: 2, text: "1" },
  ]);
});

test("sizes are per cent, and large ones are times", () => {
  assert.deepEqual([0.002, 0.36, 9.99, 147.45].map(times), ["<1%", "36%", "999%", "147\u00a0times"]);
});
