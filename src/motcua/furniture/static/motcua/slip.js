/**
 * The slip after a reception: while the machine makes it (`[data-waits]`) the page looks for it again, later each time;
 * printing it opens the browser's own dialogue, or none where Chromium was started with `--kiosk-printing`. Without this
 * file a link reads the page anew and another opens the slip.
 * @module
 */

const [SOON, LATEST] = [400, 8_000];
const SLIP = "[data-slip]";

/** Put the slip's place as it is now into this page. @param {number} after milliseconds */
const look = (after) =>
  setTimeout(async () => {
    const here = document.querySelector(SLIP);
    if (!here?.matches("[data-waits]")) return;
    const answer = await fetch(location.href).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const there = page?.querySelector(SLIP);
    if (there) here.replaceWith(there);
    look(Math.min(after * 2, LATEST));
  }, after);

/** Print a paper without leaving the page. @param {HTMLAnchorElement} link */
const print = (link) => {
  document.querySelector("iframe[data-printing]")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "vh";
  frame.title = link.textContent.trim();
  frame.dataset.printing = "";
  frame.addEventListener("load", () => {
    frame.contentWindow.print();
    link.dataset.printed = "";
  });
  frame.src = link.href;
  document.body.append(frame);
};

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("[data-act=print-receipt]");
  if (!(link instanceof HTMLAnchorElement) || !navigator.pdfViewerEnabled) return;
  event.preventDefault();
  print(link);
});

if (document.querySelector(`${SLIP}[data-waits]`)) look(SOON);
