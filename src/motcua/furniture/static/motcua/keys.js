/**
 * Keys of the house: `/` finds, `j` `k` move the marked row, `Enter` opens it, and whatever an element names in
 * `aria-keyshortcuts` presses or focuses that element. Without this file every page works the same with a mouse.
 *
 * Nothing happens while one types, except for function keys and combinations. `data-keys="off"` on the body, the
 * reader's own choice, silences bare keys (WCAG 2.1.4).
 * @module
 */

const ROWS = "tbody tr";

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
  const rows = [...document.querySelectorAll("[data-rows] " + ROWS)];
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.classList.contains("at"));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  rows[at]?.classList.remove("at");
  next.classList.add("at");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("a")?.focus({ preventScroll: true });
  return true;
};

/** @returns {boolean} whether a marked row could be opened */
const open = () => {
  const link = document.querySelector(`[data-rows] ${ROWS}.at a`);
  if (link) link.click();
  return Boolean(link);
};

/** @param {HTMLElement} element */
const use = (element) => (element.matches("input:not([type=checkbox], [type=radio], [type=submit]), select, textarea") ? element.focus() : element.click());

/** @param {string} name @returns {boolean} whether the key meant something here */
const press = (name) => {
  const element = shortcut(name);
  if (element) return use(element), true;
  if (name === "j" || name === "k") return move(name === "j" ? 1 : -1);
  return name === "Enter" && document.activeElement === document.body && open();
};

document.addEventListener("keydown", (event) => {
  const isBare = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (event.defaultPrevented || event.isComposing || (isBare && (isTyping(event.target) || document.body.dataset.keys === "off"))) return;
  if (press(nameOf(event))) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const asks = event.target instanceof Element && event.target.closest("[data-ask]");
  if (asks instanceof HTMLElement && !window.confirm(asks.dataset.ask)) event.preventDefault();
});
