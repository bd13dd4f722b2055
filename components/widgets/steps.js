/** Of the places 0 to `count` - 1 the one that is nearest to `place`. */
export const within = (place, count) => Math.min(count - 1, Math.max(0, place));
