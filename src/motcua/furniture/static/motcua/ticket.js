/**
 * Prints a number slip as soon as it is there; the machine in the hall then goes back to its first page by itself.
 * @module
 */

const SECONDS = 8;
const slip = document.querySelector("[data-slip]");
const button = document.querySelector("[data-print]");

if (button instanceof HTMLElement) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
window.addEventListener("load", () => window.print());
const back = slip instanceof HTMLElement ? slip.dataset.back : undefined;
if (back) setTimeout(() => location.assign(back), SECONDS * 1000);
