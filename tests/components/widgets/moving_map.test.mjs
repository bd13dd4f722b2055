// The map that moves, without a page. `node --test <this file>` runs it, and so does pytest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { int16s } from "../../../components/widgets/bytes.js";
import { frame, haveRoom, namingOrder, passAt } from "../../../components/widgets/moving_map/moving_map.js";

test("numbers are read as numpy wrote them", () => {
  // base64.b64encode(np.array([0, 1, -1, 258, 32767, -32768], "<i2").tobytes())
  assert.deepEqual([...int16s("AAABAP//AgH/fwCA")], [0, 1, -1, 258, 32767, -32768]);
});

test("the farthest points are inside the window, with room for a name on the right", () => {
  for (const [width, height, reach] of [
    [700, 430, [1, 0.2]],
    [700, 430, [0.1, 1]],
    [330, 430, [1, 1]],
  ]) {
    const { cx, cy, scale } = frame(width, height, reach, 32767);
    const [x, y] = reach.map((share) => share * 32767 * scale);
    assert.ok(cx - x >= 20 - 1e-9 && cx + x <= width - 90 + 1e-9, `${width}: ${cx} ± ${x}`);
    assert.ok(cy - y >= 15 - 1e-9 && cy + y <= height - 15 + 1e-9, `${height}: ${cy} ± ${y}`);
    // Nor is it smaller than it has to be: one of the two is full.
    assert.ok(Math.abs(cx - x - 20) < 1e-9 || Math.abs(cy - y - 15) < 1e-9);
  }
});

test("a sweep begins and ends where it should, and half of it shows the first quarter of the passes", () => {
  assert.equal(passAt(0, 64, 0), 0);
  assert.equal(passAt(0, 64, 0.5), 16);
  assert.equal(passAt(0, 40, 1), 40); // whereas Math.sqrt(40) ** 2 is 40.00000000000001
  assert.equal(passAt(0, 41, 1.5), 41);
  assert.equal(passAt(16, 4, 0.5), 9); // back: from the root 4 to the root 2
});

test("words of a group get their names first", () => {
  assert.deepEqual(namingOrder([-1, 0, 2, -1, 1]), [1, 2, 4, 0, 3]);
});

test("a name is left out only where it would cover one that is shown", () => {
  const at = (x, y, letters) => ({ x, y, letters });
  assert.deepEqual(haveRoom([at(0, 0, 4), at(30, 5, 4)]), [true, false]); // 12 + 7 * 4 pixels are taken
  assert.deepEqual(haveRoom([at(0, 0, 4), at(41, 5, 4)]), [true, true]); // beside it
  assert.deepEqual(haveRoom([at(0, 0, 4), at(30, 14, 4)]), [true, true]); // below it
  assert.deepEqual(haveRoom([at(100, 0, 1), at(0, 0, 13), at(0, 0, 12)]), [true, false, true]); // to its left
  assert.deepEqual(haveRoom([at(0, 0, 4), at(30, 0, 4), at(60, 0, 4)]), [true, false, true]); // covers one left out
});
