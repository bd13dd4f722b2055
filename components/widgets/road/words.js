import { percent } from "./numbers.js";

/** What an operation does, in the order in which a block computes. */
const DOES = {
  norm1:
    "Norm: a copy of every vector is scaled to a common size, because the next step works best on numbers of similar size.",
  curves:
    "Attention: every token compares itself with the tokens it may see, gives each a share, and mixes in what they offer. A thick curve is a large share.",
  plus1: "Sum: the result of attention is added to the token’s own vector, which the line passes on unchanged.",
  norm2: "Norm: again a copy of every vector is scaled to a common size.",
  feed: "Feed-forward: every vector goes through a small neural network, each token alone. No other token takes part.",
  plus2: "Sum: the result of feed-forward is added to the vector. The sum is the token’s vector after this block.",
};
const NORM_AFTER = {
  norm1: "Norm: in this model, every vector itself is scaled to a common size after the sum.",
  norm2: "Norm: the vector is scaled once more. The result is the token’s vector after this block.",
  plus2: "Sum: the result of feed-forward is added to the vector.",
};

/** The sentence under the drawing. operation: its name, "" where a block is drawn whole. */
export function said(operation, block, blocks, depth, normAfter) {
  const where = `Block ${block} (the first is 0, the last ${blocks - 1}).`;
  if (operation) return `${where} ${(normAfter && NORM_AFTER[operation]) || DOES[operation]}`;
  if (!depth) {
    const position = normAfter ? " A vector for its place in the sentence is added, and the sum is scaled." : "";
    return `The start: the ID of each token picks one row of a large table, which is the token’s vector.${position} No block has changed it yet.`;
  }
  return `${where} Attention has added to each token a mixture of what it attends to, and feed-forward has added what it computed from each token alone.`;
}

/** The words over the bars. */
export function asking(word, depth, blocks, bothWays) {
  const from = depth
    ? depth === blocks
      ? "After the last block"
      : `If the model stopped after block ${depth - 1}`
    : "Before the first block";
  return `${from}, its likeliest words ${bothWays ? "for the gap" : `after “${word}”`} ${depth === blocks ? "are" : "would be"}`;
}

/** The drawing in words, for people who do not see it: one text for each token of the block that is shown. */
export function told(road, block) {
  return road.tokens.map(({ text }, row) => {
    const shares = road.tokens
      .map((other, column) => ({
        text: column === row ? "itself" : `“${other.text}”`,
        share: road.weight(block, row, column),
      }))
      .filter(({ share }) => share >= 0.05)
      .sort((a, b) => b.share - a.share)
      .map(({ text: name, share }) => `${name} ${percent(share)}`);
    const [attended, fed] = [0, 1].map((which) =>
      percent(road.sizes[(block * road.tokens.length + row) * 2 + which] / 100),
    );
    return `“${text}” attends to ${shares.join(", ")}. What attention adds is ${attended} as long as the token’s vector, and what feed-forward adds is ${fed} as long.`;
  });
}

/** The numbers of a part at one lane, for its panel. */
export function numbersOf(name, road, block, lane, depth) {
  const { text, id } = road.tokens[lane];
  const at = (block * road.tokens.length + lane) * 2;
  if (name === "tokens") return `“${text}” is token ${lane + 1} of ${road.tokens.length}. Its ID is ${id}.`;
  if (name === "attention") {
    return told(road, block)[lane];
  }
  if (name === "feed_forward") {
    return `In block ${block}, feed-forward adds a vector that is ${percent(road.sizes[at + 1] / 100)} as long as the vector of “${text}”.`;
  }
  if (name === "word") {
    return road.readings[depth].map(({ word, share }) => `${word ?? "?"} ${percent(share)}`).join(", ");
  }
  const start = ((name === "row" ? block : block + 1) * road.tokens.length + lane) * road.dimensions.length;
  const few = road.dimensions
    .slice(0, 6)
    .map((number, i) => `number ${number}: ${amount(road.states[start + i], road.full)}`);
  return `“${text}”: ${few.join(", ")}, … (1 is the typical size at this depth)`;
}

function amount(value, full) {
  const size = Math.abs(value) >= full ? `${full} or more` : Math.abs(value).toFixed(1);
  return value < 0 && size !== "0.0" ? `−${size}` : size;
}
