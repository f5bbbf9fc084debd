/**
 * Typing a reception without a mouse: Enter goes to the next field, arrows to the row above or below in a table that is
 * counted, a count is marked when one comes to it, `=` fills its row as the law asks, and buttons that fill (`data-act` as
 * required, `data-set`) fill at once. Without this file Tab goes on, and the buttons ask the server.
 * @module
 */

const FIELDS = "input:not([type=hidden], [tabindex='-1']), select, textarea, button.go";
const FORM = "form[data-kept], form:has([data-counting])";
const CELL = "[data-counting] tbody input";

/** Fill a field, and say so to whoever listens. @param {HTMLInputElement | HTMLSelectElement} field @param {string} value */
const fill = (field, value) => {
  if (field.type === "checkbox") field.checked = value === "1";
  else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

/** As the law asks. @param {ParentNode} where */
const asRequired = (where) => {
  for (const field of where.querySelectorAll("[data-usual]")) fill(field, field.dataset.usual);
};

/** @param {HTMLElement} field @param {HTMLElement[]} among @param {number} step */
const goTo = (field, among, step) => {
  const next = among[among.indexOf(field) + step];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type === "text") next.select();
};

/** The field that Enter leads to: a group of choices is one stop. @param {HTMLElement} field @returns {HTMLElement[]} */
const stops = (field) =>
  [...field.closest("form").querySelectorAll(FIELDS)].filter(
    (each) => each === field || (each.checkVisibility() && !(each.type === "radio" && (each.name === field.name || !isStop(each)))),
  );

/** @param {HTMLInputElement} radio @returns {boolean} whether Tab would stop at it */
const isStop = (radio) => {
  const group = [...radio.form.querySelectorAll(`input[type=radio][name="${radio.name}"]`)];
  return radio === (group.find((each) => each.checked) ?? group[0]);
};

/** @param {HTMLInputElement} cell @param {number} step */
const inColumn = (cell, step) => {
  const { cellIndex, parentElement: row } = cell.closest("td");
  const column = [...row.parentElement.rows].map((each) => each.cells[cellIndex]?.querySelector("input"));
  goTo(cell, column, step);
};

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.defaultPrevented || !(field instanceof HTMLElement) || !field.closest(FORM)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const isCell = field.matches(CELL);
  if (event.key === "Enter" && field.matches("input, select")) goTo(field, stops(field), 1);
  else if (isCell && event.key === "=") asRequired(field.closest("tr"));
  else if (isCell && event.key === "ArrowDown") inColumn(field, 1);
  else if (isCell && event.key === "ArrowUp") inColumn(field, -1);
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const pressed = event.target instanceof Element && event.target.closest("[data-act=as_required], [data-set]");
  if (!(pressed instanceof HTMLElement)) return;
  event.preventDefault();
  const form = pressed.closest("form");
  if ("set" in pressed.dataset) fill(form.elements.namedItem(pressed.dataset.set), pressed.dataset.value);
  else asRequired(form);
});

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLInputElement && target.matches(CELL) && target.type === "text") target.select();
});
