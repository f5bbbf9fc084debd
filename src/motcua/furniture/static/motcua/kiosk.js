/**
 * The machine that gives numbers, once nobody has touched it for a while: it forgets what the last one chose, and goes
 * to its first page as it was (`data-idle`) from any other, or from another language, so that the next one begins anew.
 * @module
 */

const SECONDS = 20;
const first = document.querySelector("[data-idle]");
let timer = 0;

const idle = () => (first instanceof HTMLElement ? location.assign(first.dataset.idle ?? "") : document.forms[0].reset());
const wait = () => {
  clearTimeout(timer);
  timer = setTimeout(idle, SECONDS * 1000);
};

document.addEventListener("pointerdown", wait);
wait();
