/**
 * The display of a hall: asks for the board every two seconds, slower while the line is down, and says so at once. What
 * is shown as fresh was answered within the last seconds. A number that is called sounds and is read out to a reader.
 * @module
 */

const EVERY = 2_000;
const LONGEST = 15_000;
const PATIENCE = 6_000;

const main = document.querySelector("[data-board]");
const shown = document.querySelector("[data-shown]");
const lost = document.querySelector("[data-lost]");
const said = document.querySelector("[data-said]");
const button = document.querySelector("[data-sound]");
const sound = new AudioContext();
let fails = 0;
let answeredAt = Date.now();

/** @returns {Map<string, string>} what is being called: its mark, and its words */
const calls = () => new Map([...shown.querySelectorAll("[data-call]")].map((each) => [each.dataset.call, each.textContent.replace(/\s+/g, " ").trim()]));

/** Two tones, made here: no file to load, and no call without them. */
const ring = () => {
  if (sound.state !== "running") return;
  for (const [at, pitch] of [[0, 784], [0.35, 587]]) {
    const [tone, volume] = [sound.createOscillator(), sound.createGain()];
    const start = sound.currentTime + at;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.5, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.9);
    tone.connect(volume).connect(sound.destination);
    tone.start(start);
    tone.stop(start + 1);
  }
  main.dataset.rang = String(Number(main.dataset.rang ?? 0) + 1);
};

/** @param {boolean} isLost */
const mark = (isLost) => {
  lost.hidden = !isLost;
  main.classList.toggle("lost", isLost);
};

/** @param {string} board */
const show = (board) => {
  const before = calls();
  shown.innerHTML = board;
  const fresh = [...calls()].filter(([call]) => !before.has(call));
  if (!fresh.length) return;
  for (const [call] of fresh) shown.querySelector(`[data-call="${call}"]`).classList.add("new");
  said.textContent = fresh.map(([, words]) => words).join(". ");
  ring();
};

const ask = async () => {
  try {
    const answer = await fetch(main.dataset.board, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(String(answer.status));
    const board = await answer.text();
    if (board !== main.dataset.kept) show(board);
    main.dataset.kept = board;
    [fails, answeredAt] = [0, Date.now()];
    mark(false);
  } catch {
    fails += 1;
    mark(true);
  }
  setTimeout(ask, Math.min(EVERY * 2 ** Math.min(fails, 3), LONGEST));
};

const offer = () => (button.hidden = sound.state === "running");

button.addEventListener("click", () => sound.resume().then(ring));
sound.addEventListener("statechange", offer);
offer();
window.addEventListener("offline", () => mark(true));
setInterval(() => Date.now() - answeredAt > PATIENCE + EVERY && mark(true), 1_000);
setTimeout(ask, EVERY);
