/**
 * Keys of the house: `/` finds, `j` `k` move the marked row, `x` ticks it, `Enter` opens it, and whatever an element
 * names in `aria-keyshortcuts` presses or focuses that element. `?` leads to the page of keys, which lists what the page
 * one came from knows. Without this file every page works the same with a mouse.
 *
 * Nothing happens while one types, except for function keys and combinations. `data-keys="off"` on the body, the
 * reader's own choice, silences bare keys (WCAG 2.1.4).
 * @module
 */

const ROWS = "[data-rows] tbody tr";
const [KNOWN, OPENED] = ["motcua-keys", "motcua-row"];

/** @param {EventTarget | null} target @returns {boolean} */
const isTyping = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"));

/**
 * The name of a pressed key as `aria-keyshortcuts` writes it: `F9`, `Control+Enter`, `Shift+A`, `a`.
 * @param {KeyboardEvent} event @returns {string}
 */
const nameOf = ({ key, ctrlKey, altKey, metaKey, shiftKey }) => {
  const isLetter = key.length === 1;
  const held = [ctrlKey && "Control", altKey && "Alt", metaKey && "Meta", shiftKey && (!isLetter || /\p{Lu}/u.test(key)) && "Shift"];
  return [...held.filter(Boolean), key].join("+");
};

/** @param {string} name @returns {HTMLElement | undefined} */
const shortcut = (name) =>
  [...document.querySelectorAll("[aria-keyshortcuts]")].find((element) =>
    (element.getAttribute("aria-keyshortcuts") ?? "").split(" ").includes(name),
  );

/**
 * Mark the row `step` away from the marked one and bring it into sight.
 * @param {number} step @returns {boolean} whether there was a list to move in
 */
const move = (step) => {
  const rows = [...document.querySelectorAll(ROWS)];
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.classList.contains("at"));
  mark(rows[Math.min(Math.max(at + step, 0), rows.length - 1)]);
  return true;
};

/** @param {Element} row */
const mark = (row) => {
  document.querySelector(`${ROWS}.at`)?.classList.remove("at");
  row.classList.add("at");
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("a")?.focus({ preventScroll: true });
};

/** Press what the marked row holds. @param {string} what @returns {boolean} whether there was anything to press */
const inRow = (what) => {
  const found = document.querySelector(`${ROWS}.at ${what}`);
  if (found instanceof HTMLElement) found.click();
  return Boolean(found);
};

/** @param {Element} element @returns {string} what an element with a key is called */
const called = (element) => {
  const words = (element.labels?.[0] ?? element).cloneNode(true);
  words.querySelectorAll("kbd, b").forEach((part) => part.remove());
  return element.getAttribute("aria-label") ?? words.textContent.replace(/\s+/g, " ").trim();
};

/** Remember what this page's keys do, for the page of keys. */
const remember = () => {
  const known = [...document.querySelectorAll("[aria-keyshortcuts]:not([aria-keyshortcuts='?'])")];
  const list = known.map((element) => [element.getAttribute("aria-keyshortcuts"), called(element)]);
  sessionStorage.setItem(KNOWN, JSON.stringify(list));
};

/** List them there. @param {Element} table */
const recall = (table) => {
  const known = JSON.parse(sessionStorage.getItem(KNOWN) ?? "[]");
  for (const [keys, words] of known) {
    const row = table.querySelector("tbody").insertRow();
    const names = row.appendChild(document.createElement("th"));
    names.scope = "row";
    for (const key of keys.split(" ")) names.appendChild(document.createElement("kbd")).textContent = key.replace("Control", "Ctrl");
    row.insertCell().textContent = words;
  }
  table.closest("[hidden]").hidden = !known.length;
};

/** @param {HTMLElement} element */
const use = (element) => (element.matches("input:not([type=checkbox], [type=radio], [type=submit]), select, textarea") ? element.focus() : element.click());

/** @param {string} name @returns {boolean} whether the key meant something here */
const press = (name) => {
  const element = shortcut(name);
  if (name === "?") remember();
  if (element) return use(element), true;
  if (name === "j" || name === "k") return move(name === "j" ? 1 : -1);
  if (name === "x") return inRow("input[type=checkbox]");
  return name === "Enter" && document.activeElement === document.body && inRow("a");
};

document.addEventListener("keydown", (event) => {
  const isBare = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.defaultPrevented || event.isComposing || (isBare && (isTyping(event.target) || document.body.dataset.keys === "off"))) return;
  if (press(nameOf(event))) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const asks = event.target instanceof Element && event.target.closest("[data-ask]");
  if (asks instanceof HTMLElement && !window.confirm(asks.dataset.ask)) event.preventDefault();
  const opened = event.target instanceof Element && event.target.closest(`${ROWS} a`);
  if (opened) sessionStorage.setItem(OPENED, opened.getAttribute("href"));
});

/* A box that scrolls sideways and holds nothing to focus takes the focus itself, so that keys can scroll it. */
const scrolled = new ResizeObserver((changed) => {
  for (const { target } of changed) {
    const isReached = target.scrollWidth <= target.clientWidth || target.querySelector("a[href], button, input, select, textarea");
    if (isReached) target.removeAttribute("tabindex");
    else target.setAttribute("tabindex", "0");
  }
});
for (const box of document.querySelectorAll(".box")) scrolled.observe(box);

const table = document.querySelector("[data-known-keys]");
if (table) recall(table);
const left = [...document.querySelectorAll(`${ROWS} a`)].find((link) => link.getAttribute("href") === sessionStorage.getItem(OPENED));
if (left) mark(left.closest("tr")), sessionStorage.removeItem(OPENED);
