import { within } from "./steps.js";

/** What the button to play says. */
export function playLabel(playing, at, last) {
  if (playing) return "Pause";
  return at === last && last ? "Again" : "Play";
}

/**
 * Makes the buttons, the slider and the keys of a drawing step through it, from 0 to `last`.
 * root: holds `.bar` and `.stage`. here: {at, timer, pace}, which outlives a rerun of the page. draw: draws the step `here.at`.
 * pause: how many milliseconds a step stays while the drawing plays. Gives back {draw, stop}.
 */
export function stepping(root, here, last, draw, pause) {
  const stage = root.querySelector(".stage");
  const range = root.querySelector(".bar input");
  const speed = root.querySelector(".bar select");
  const button = (name) => root.querySelector(`[data-act=${name}]`);
  range.max = last;
  speed.value = here.pace;

  const show = () => {
    draw();
    // While it plays, each new sentence would interrupt the one that a screen reader is at.
    root.querySelector(".say").setAttribute("aria-live", here.timer ? "off" : "polite");
    range.value = here.at;
    range.setAttribute("aria-valuetext", `step ${here.at} of ${last}`);
    for (const name of ["first", "back"]) button(name).disabled = here.at === 0;
    for (const name of ["next", "last"]) button(name).disabled = here.at === last;
    button("play").textContent = playLabel(here.timer, here.at, last);
    button("play").disabled = last === 0;
  };
  const stop = () => {
    clearTimeout(here.timer);
    here.timer = 0;
  };
  const go = (at) => {
    stop();
    here.at = within(at, last + 1);
    show();
  };
  const wait = () => {
    here.timer = setTimeout(tick, pause(here.at) * Number(here.pace));
  };
  const tick = () => {
    here.at = within(here.at + 1, last + 1);
    if (here.at === last) stop();
    else wait();
    show();
  };
  const play = () => {
    if (here.timer) stop();
    else {
      if (here.at === last) here.at = 0;
      wait();
    }
    show();
  };
  const acts = {
    first: () => go(0),
    back: () => go(here.at - 1),
    play,
    next: () => go(here.at + 1),
    last: () => go(last),
  };
  for (const [name, act] of Object.entries(acts)) button(name).onclick = act;
  range.oninput = () => go(Number(range.value));
  speed.onchange = () => {
    here.pace = speed.value;
    if (!here.timer) return;
    stop();
    wait();
  };
  stage.onkeydown = (event) => {
    const act = { ArrowRight: acts.next, ArrowLeft: acts.back, Home: acts.first, End: acts.last, " ": play }[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation(); // Streamlit's own shortcuts must not fire too
  };
  return { show, stop };
}
