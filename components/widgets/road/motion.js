import { node } from "./nodes.js";

/**
 * What an operation shows on its way. order: the names of a block's operations. ways: how far what is added is from its sum,
 * for attention and for feed-forward, [] where it is not drawn. Gives back a function of {phase, share}: so many operations are
 * begun, the last of them is done to a share of 0 to 1. The style sheet uses these shares.
 */
export function staged(svg, order, ways) {
  const ghosts = ways.map(([x, y], which) => {
    const name = which ? "two" : "one";
    svg.querySelector(`.added.${name}`).id = `added-${name}`;
    const ghost = node("use", svg, { href: `#added-${name}`, class: "moving" });
    return (share) => {
      ghost.style.display = share > 0 && share < 1 ? "" : "none";
      ghost.setAttribute("transform", `translate(${x * share} ${y * share})`);
    };
  });
  return ({ phase, share }) => {
    order.forEach((name, at) => {
      svg.style.setProperty(name === "feed" ? "--feed-done" : `--${name}`, done(at, phase, share).toFixed(3));
    });
    ghosts.forEach((move, which) => {
      move(order[phase - 1] === `plus${which + 1}` ? share : 0);
    });
    svg.style.setProperty("--after", phase === order.length ? share.toFixed(3) : "0");
    svg.dataset.now = share < 1 || phase < order.length ? (order[phase - 1] ?? "") : "";
  };
}

/** How much of an operation is done, 0 to 1. at: its place in the block; phase, share: as above. */
export function done(at, phase, share) {
  if (at < phase - 1) return 1;
  return at === phase - 1 ? share : 0;
}
