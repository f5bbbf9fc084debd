/**
 * A form that keeps what is typed (`form[data-kept]`): on the server, under the page's seal, after a pause and whenever
 * the page is left; nothing lies in this browser, which asks before it leaves a page whose line is cut. Its acts are sent from here, so that a cut line leaves the page as it
 * is: pressed again, the same key makes the same act. Without this file the form is sent as forms are, and keeps what it
 * bears at each press.
 * @module
 */

const A_PAUSE = 800;
const [PAUSE, LEFT] = ["pause", "left"];
let [isChanged, isSending, isLost] = [false, false, false];
/** @type {number | undefined} */
let waiting;

/** @returns {HTMLFormElement | null} */
const kept = () => document.querySelector("form[data-kept]");

/** Tell the page's line (`line.js`) how a sending went. @param {string} what */
const tell = (what) => {
  isLost = what === "lost";
  document.dispatchEvent(new CustomEvent("line", { detail: what }));
};

/** Send what stands in the form, ordering nothing. @param {string} why */
const keep = async (why) => {
  const form = kept();
  if (!form || !isChanged || isSending) return;
  isChanged = false;
  const body = new URLSearchParams(new FormData(form));
  body.set("keep", why);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: why === LEFT });
    tell([401, 403].includes(answer.status) ? "shut" : "there");
  } catch {
    isChanged = true;
    if (why === PAUSE) tell("lost");
  }
};

const change = () => {
  isChanged = true;
  clearTimeout(waiting);
  waiting = setTimeout(keep, A_PAUSE, PAUSE);
};

/** Show a page that answered in place of this one. @param {string} text */
const show = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  document.querySelector(".errs, [role=alert], [autofocus]")?.focus();
};

/** Order what the pressed button names. @param {HTMLFormElement} form @param {HTMLElement | null} pressed */
const send = async (form, pressed) => {
  isSending = true;
  clearTimeout(waiting);
  form.setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form, pressed));
    const answer = await fetch(form.action, { method: "POST", body });
    const text = answer.redirected ? "" : await answer.text();
    isChanged = false;
    if (answer.redirected) return location.assign(answer.url);
    show(text);
  } catch {
    isChanged = true;
    tell("lost");
  }
  isSending = false;
  kept()?.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  if (event.target !== kept() || !(event.target instanceof HTMLFormElement)) return;
  if (event.submitter && !event.target.contains(event.submitter)) return; // the switch of languages
  event.preventDefault();
  if (!isSending) send(event.target, event.submitter);
});
document.addEventListener("input", (event) => {
  if (event.target instanceof Element && event.target.closest("form") === kept()) change();
});
document.addEventListener("line", (event) => {
  if (event.detail === "back") keep(PAUSE);
});
window.addEventListener("beforeunload", (event) => {
  if (isChanged && isLost) event.preventDefault();
});
window.addEventListener("pagehide", () => keep(LEFT));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep(LEFT);
});
