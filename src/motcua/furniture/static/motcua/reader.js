/**
 * A reader of cards and slips types like a keyboard, very fast, and ends with Enter. Wherever the focus is, what it typed
 * is taken out again and goes to the search in the header (`form.find`), which knows a card from a code. Without this
 * file one scans into the search itself (`/`).
 * @module
 */

const [SAME_SCAN, BY_READER] = [400, 60];
const CARD = /^[^|]{0,40}\|[^|]*\|/;
const BEGINS = /^[0-9H][0-9A-Z.]/;
const CODE = /^[0-9A-Z.]{3,20}-\d{6}-\d{4,5}$/;

/** @typedef {{ text: string, began: number, last: number, field: Element | null, value: string }} Burst */
/** @type {Burst} */
let burst = { text: "", began: 0, last: -SAME_SCAN, field: null, value: "" };

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} whether a key changes what stands in it */
const holds = (target) => target instanceof Element && target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

/** @returns {boolean} whether these keys came too fast for fingers */
const isByReader = () => burst.text.length > 1 && (burst.last - burst.began) / (burst.text.length - 1) < BY_READER;

/** @param {HTMLFormElement} search @returns {boolean} whether a whole card or code was read, of a kind this search knows */
const isScan = (search) => (CARD.test(burst.text) && "reader" in search.dataset) || (CODE.test(burst.text) && isByReader());

/** Take out of a field what the reader typed into it. */
const restore = () => {
  if (!holds(burst.field)) return;
  burst.field.value = burst.value;
  burst.field.dispatchEvent(new Event("input", { bubbles: true }));
};

/** @param {KeyboardEvent} event */
const still = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** Note one more character. @param {KeyboardEvent} event */
const gather = (event) => {
  const { target, timeStamp, key } = event;
  const isNew = timeStamp - burst.last > SAME_SCAN || target !== burst.field;
  if (isNew) burst = { text: "", began: timeStamp, last: timeStamp, field: target, value: holds(target) ? target.value : "" };
  burst = { ...burst, text: burst.text + key, last: timeStamp };
  if (!holds(target) && BEGINS.test(burst.text) && isByReader()) still(event);
};

document.addEventListener(
  "keydown",
  (event) => {
    const search = document.querySelector("form.find");
    if (!(search instanceof HTMLFormElement) || search.contains(event.target) || event.ctrlKey || event.metaKey) return;
    if (event.key.length === 1) return gather(event);
    if (event.key !== "Enter" || !isScan(search)) return;
    still(event);
    const { text } = burst;
    restore();
    burst = { ...burst, text: "", last: -SAME_SCAN };
    search.elements.namedItem("q").value = text;
    search.requestSubmit();
  },
  true,
);
