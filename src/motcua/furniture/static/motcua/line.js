/**
 * Whether the counter is on line, said in words at the top of the page (`[data-line]`): by what the browser knows, and by
 * sendings that failed (`kept.js`). A small file is asked for again, later each time, until it comes.
 * @module
 */

const [SOON, LATEST] = [1_000, 30_000];
/** @type {number | undefined} */
let asking;

/** Show one of the page's notices. @param {"lost" | "back" | "shut"} which */
const say = (which) => {
  const words = document.querySelector(`template[data-says=${which}]`);
  if (words) document.querySelector("[data-line]")?.replaceChildren(words.content.cloneNode(true));
};

/** @returns {Promise<boolean>} whether anything comes over the line */
const isThere = async () => {
  const file = document.querySelector("[data-line]")?.dataset.line ?? location.pathname;
  try {
    return (await fetch(file, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
};

/** Ask until the line is back. @param {number} after how long to wait first, in milliseconds */
const ask = (after) => {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    if (!(await isThere())) return ask(Math.min(after * 2, LATEST));
    say("back");
    document.dispatchEvent(new CustomEvent("line", { detail: "back" }));
  }, after);
};

const lose = () => {
  say("lost");
  ask(SOON);
};

document.addEventListener("line", (event) => {
  if (event.detail === "lost") lose();
  if (event.detail === "shut") say("shut");
});
window.addEventListener("offline", lose);
window.addEventListener("online", () => ask(0));
if (!navigator.onLine) lose();
