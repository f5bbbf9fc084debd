/**
 * The second screen asks every two seconds which state it should show and reads its page anew when that differs. When
 * the line is lost it covers what it showed, since it can no longer know whether the session has ended, and comes back
 * by itself. Without this module the page reloads every few seconds.
 * @module
 */

const [EVERY, PATIENCE, LOST_AFTER] = [2_000, 4_000, 10_000];
const screen = document.querySelector("[data-state]");
const [shown, waiting] = [document.querySelector("[data-shown]"), document.querySelector("[data-waiting]")];
let heard = Date.now();

/** Cover what is shown, or show it again. @param {boolean} covered */
const cover = (covered) => {
  shown.hidden = covered;
  waiting.hidden = !covered;
};

const ask = async () => {
  try {
    const answer = await fetch(screen.dataset.address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    const { state } = await answer.json();
    heard = Date.now();
    if (state !== screen.dataset.state) return location.reload();
    cover(false);
  } catch {
    if (Date.now() - heard > LOST_AFTER) cover(true);
  }
  setTimeout(ask, EVERY);
};

if (screen && shown && waiting) {
  setTimeout(ask, EVERY);
  if (screen.dataset.until) setTimeout(() => shown.remove(), Number(screen.dataset.until) * 1000);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
