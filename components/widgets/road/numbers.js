const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers of a vector that Python sent as bytes: 127 stands for `full`, the value that has the full colour. */
export function signed(base64, full) {
  const bytes = Int8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return Float32Array.from(bytes, (level) => (level / 127) * full);
}

/**
 * The attention that Python sent, two digits of base 64 a weight, as one list: block by block, row by row. Where a token sees
 * only those before it, the lower triangle was sent. The row's token gives its share to the column's.
 */
export function attention(text, blocks, tokens, bothWays) {
  const shares = new Float32Array(blocks * tokens * tokens);
  let at = 0;
  for (let row = 0; row < blocks * tokens; row++) {
    const seen = bothWays ? tokens : (row % tokens) + 1;
    for (let column = 0; column < seen; column++, at += 2)
      shares[row * tokens + column] = (64 * DIGITS.indexOf(text[at]) + DIGITS.indexOf(text[at + 1])) / 4095;
  }
  return shares;
}

/**
 * The place after `n` operations, with `phases` operations in each block: the block that is drawn, how many of its operations
 * are done, and the depth of the last vector that is finished (0: before the first block).
 */
export function place(n, phases) {
  const block = Math.max(0, Math.ceil(n / phases) - 1);
  return { block, phase: n - block * phases, depth: Math.floor(n / phases) };
}

/** Where a step leads from `n`: to the next operation, or to the end of a block that is not yet reached. */
export function stepped(n, by, whole, phases, blocks) {
  const size = whole ? phases : 1;
  const next = by > 0 ? Math.floor(n / size) * size + size : Math.ceil(n / size) * size - size;
  return Math.min(blocks * phases, Math.max(0, next));
}

/** Neighbours that are read as the same word, as runs {from, to, word}; `to` is the first one after. */
export function runs(words) {
  const found = [];
  words.forEach((word, at) => {
    const last = found.at(-1);
    if (last && last.word === word) last.to = at + 1;
    else found.push({ from: at, to: at + 1, word });
  });
  return found;
}

/** A share as it is written: "30%", "under 1%", "0%". */
export function percent(share) {
  if (share > 0 && share < 0.005) return "under 1%";
  return `${Math.round(100 * share).toLocaleString("en")}%`;
}

/** The size of one thing compared with another: as per cent, and from ten times on as "147 times". */
export function times(share) {
  return share < 10 ? percent(share).replace("under ", "<") : `${Math.round(share).toLocaleString("en")}\u00a0times`;
}
