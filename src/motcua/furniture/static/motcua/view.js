/**
 * The paper viewer: `+` `−` enlarge, `r` turns, in the page only; the original is never altered. The buttons stay
 * hidden until this module runs, since without it the link to the original does the same work. Another paper is shown
 * in its place without leaving the page, so that what stands in a form beside it stays.
 * @module
 */

const SIZES = ["", "z2", "z3"];
const TURNS = ["", "r90", "r180", "r270"];

/**
 * The class of `classes` that follows the one on `element`, `step` further, kept inside or going round.
 * @param {Element} element @param {string[]} classes @param {number} step @param {boolean} round
 */
const shift = (element, classes, step, round) => {
  const at = Math.max(classes.findIndex((name) => name && element.classList.contains(name)), 0);
  const next = round ? (at + step + classes.length) % classes.length : Math.min(Math.max(at + step, 0), classes.length - 1);
  element.classList.remove(...classes.filter(Boolean));
  if (classes[next]) element.classList.add(classes[next]);
};

/** @type {Record<string, (scan: Element) => void>} */
const ACTS = {
  larger: (scan) => shift(scan, SIZES, 1, false),
  smaller: (scan) => shift(scan, SIZES, -1, false),
  turn: (scan) => shift(scan, TURNS, 1, true),
};

for (const button of document.querySelectorAll("[data-view-act]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const scan = document.querySelector("[data-scan]");
    if (scan) ACTS[button.dataset.viewAct](scan);
  });
}

/** Show another paper in place of this one. @param {string} href the page with that paper chosen */
const turnTo = async (href) => {
  const answer = await fetch(href).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const there = page?.querySelector("[data-view]");
  if (!there) return location.assign(href);
  document.querySelector("[data-view]").replaceWith(there);
  there.querySelector("[aria-current]")?.focus();
};

document.addEventListener("click", (event) => {
  const chosen = event.target instanceof Element && event.target.closest("[data-view] .thumbs a");
  if (!(chosen instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  turnTo(chosen.href);
});
