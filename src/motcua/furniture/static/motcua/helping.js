/**
 * While somebody is helped: two minutes before the hard end the band says so. The server sends the page away by itself
 * at that end, and keeps it out of the cache; a page that the browser brings back from memory is asked for anew.
 * @module
 */

const band = document.querySelector("[data-left]");
const soon = document.querySelector("[data-soon]");
if (band && soon) {
  const left = Number(band.getAttribute("data-left")) - 120;
  setTimeout(() => soon.removeAttribute("hidden"), Math.max(left, 0) * 1000);
}

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

/* After an end: what the pages of the session kept for themselves. */
if (document.querySelector("[data-over]")) {
  sessionStorage.clear();
  localStorage.clear();
}
