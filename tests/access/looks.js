/**
 * What is wrong with the page in sight for whoever has only keys. Evaluated in the page after one press of Tab, so that
 * the browser shows where the focus is.
 * @returns {string[]} one sentence for each thing that is wrong
 */
() => {
  const wrong = [];
  const NAMED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex^='-'])";
  const called = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const canBeFocused = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.getClientRects().length;
  const drawn = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow].join();
  };
  const look = (element) => [element, element.closest("label")].map((each) => each && drawn(each)).join("|");
  const isSeen = (element) => {
    const { left, right, top, bottom } = element.getClientRects()[0];
    const within = (from, to, limit) => [0.1, 0.5, 0.9].map((part) => Math.min(Math.max(from + (to - from) * part, 0), limit - 1));
    return within(left, right, innerWidth).some((x) =>
      within(top, bottom, innerHeight).some((y) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (element.contains(hit) || element.closest("label")?.contains(hit));
      }),
    );
  };
  for (const element of [...document.querySelectorAll(NAMED)].filter(canBeFocused)) {
    document.activeElement?.blur();
    const before = look(element);
    element.focus();
    if (document.activeElement !== element) wrong.push(`takes no focus: ${called(element)}`);
    else if (look(element) === before) wrong.push(`does not show its focus: ${called(element)}`);
    else if (!isSeen(element)) wrong.push(`is hidden while it has the focus: ${called(element)}`);
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return wrong;
};
