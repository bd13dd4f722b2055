const PATIENCE = 400; // milliseconds in which the page's answer is waited for before it is told of the next point
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The point of a handle's grid that is nearest to a place: its column, its row and where it is. */
export function point({ left, top, spacing, columns, rows }, x, y) {
  const nearest = (from, count) => Math.max(0, Math.min(count - 1, Math.round(from / spacing)));
  const column = nearest(x - left, columns);
  const row = nearest(y - top, rows);
  return { column, row, x: left + column * spacing, y: top + row * spacing };
}

/** Shapes, with a handle and the end of its line at another point. */
export function held(marks, at) {
  if (!at) return marks;
  const line = marks.find((mark) => mark.id === at.id)?.end;
  return marks.map((mark) => {
    if (mark.id === at.id) return { ...mark, x: at.x, y: at.y };
    return line && mark.id === line ? { ...mark, x2: at.x, y2: at.y } : mark;
  });
}

/**
 * Lets the pointer and the arrow keys move the handles of a drawing. The handle follows at once, and the page is told; all else
 * follows when the page sends new shapes. While the page has not answered, it is told only the last point.
 * here: {held, down, asked, later, free, follows}, which outlives a rerun of the page. layout(), marks(): what is drawn. show(): draws it
 * again. send(): tells the page.
 */
export function dragging(svg, here, { layout, marks, show, send }) {
  const handle = (target) => {
    const group = target.closest?.("g.handle");
    return group && marks().find((mark) => mark.id === group.dataset.id);
  };
  const offer = () => {
    clearTimeout(here.later);
    here.later = 0;
    const left = here.asked ? here.asked + PATIENCE - performance.now() : 0;
    if (left > 0) {
      here.later = setTimeout(offer, left);
      return;
    }
    here.asked = performance.now();
    send([here.held.id, here.held.column, here.held.row]);
  };
  const to = (mark, x, y) => {
    const at = { id: mark.id, ...point(mark, x, y) };
    const last = here.held ?? point(mark, mark.x, mark.y);
    if (at.column === last.column && at.row === last.row) return;
    here.held = at;
    show();
    offer();
    clearTimeout(here.free);
    here.free = setTimeout(release, 5 * PATIENCE);
  };
  // The page's own place counts again: once it has the point that the handle is at, or if it never takes it.
  const release = () => {
    if (here.down) return;
    here.held = null;
    show();
  };
  const answered = () => {
    here.follows = here.asked > 0;
    here.asked = 0;
    if (here.later) offer();
    const mark = here.held && marks().find((each) => each.id === here.held.id);
    const now = mark && point(mark, mark.x, mark.y);
    if (!here.down && now && now.column === here.held.column && now.row === here.held.row) here.held = null;
  };

  svg.onpointerdown = (event) => {
    const mark = handle(event.target);
    if (!mark) return;
    here.down = mark.id;
    svg.setPointerCapture(event.pointerId);
  };
  const move = (event) => {
    const mark = here.down && marks().find((each) => each.id === here.down);
    if (!mark) return false;
    const box = svg.getBoundingClientRect();
    const size = layout();
    to(
      mark,
      ((event.clientX - box.left) / box.width) * size.width,
      ((event.clientY - box.top) / box.height) * size.height,
    );
    return true;
  };
  svg.onpointerup = svg.onpointercancel = () => {
    here.down = "";
  };
  const key = (event) => {
    const mark = KEYS[event.key] && handle(event.target);
    if (!mark) return false;
    const [across, down] = KEYS[event.key];
    const now = here.held ?? mark;
    to(mark, now.x + across * mark.spacing, now.y + down * mark.spacing);
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { answered, move, key };
}
