export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".bars");
  list.style.setProperty("--role-light", data.colour[0]);
  list.style.setProperty("--role-dark", data.colour[1]);
  list.setAttribute("aria-label", data.label);
  const make = (kind, name) => Object.assign(document.createElement(kind), { className: name });
  const there = new Map([...list.children].map((row) => [row.dataset.id, row]));
  const rows = data.rows.map(({ id, text, count }) => {
    let row = there.get(id);
    if (!row) {
      row = make("li", "");
      row.dataset.id = id;
      const track = make("span", "track");
      track.append(make("div", "bar"));
      row.append(make("span", "text"), track, make("span", "count"));
      if (data.hide) {
        const cross = make("button", "hide");
        cross.type = "button";
        cross.textContent = "✕";
        cross.onclick = () => setTriggerValue("hidden", id);
        row.append(cross);
      }
      row.querySelector(".bar").style.width = "0";
    }
    row.querySelector(".text").textContent = text;
    row.querySelector(".count").textContent = count;
    const cross = row.querySelector(".hide");
    if (cross) {
      cross.title = "Hide this answer";
      cross.setAttribute("aria-label", `Hide ${text}`);
    }
    return row;
  });
  // A row that has the focus must not be taken out, so only rows that are out of place are moved.
  for (const row of there.values()) if (!rows.includes(row)) row.remove();
  rows.forEach((row, place) => {
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  requestAnimationFrame(() =>
    rows.forEach((row, place) => {
      row.querySelector(".bar").style.width = `${(100 * data.rows[place].count) / data.everybody}%`;
    }),
  );
}
