/**
 * What is wrong with the page in sight, as its reader has set it.
 * @param {"tooWide" | "cutOff" | "brokenHeader" | "onlyColour" | "moving"} which
 * @returns {string[]} one sentence for each thing that is wrong
 */
(which) => {
  const sights = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  const called = (words) => (element) => `${words}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 120)}`;
  const LOOKS = {
    tooWide: () =>
      document.documentElement.scrollWidth <= innerWidth
        ? []
        : sights("body *").filter((each) => each.getBoundingClientRect().right > innerWidth + 1).slice(-1).map(called("is wider than the window")),

    cutOff: () =>
      sights("header *, main *, footer *")
        .filter((each) => !each.closest(".vh, svg, select, input, textarea, iframe, .scan") && getComputedStyle(each).overflow !== "visible")
        .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
        .map(called("is cut off")),

    brokenHeader: () =>
      sights(".top > div")
        .filter((each) => each.clientHeight > 70 || new Set([...each.querySelectorAll("nav a")].map(({ offsetTop }) => offsetTop)).size > 1)
        .map(called("takes more than one row")),

    onlyColour: () => [
      ...sights(".tag, .help, .count").filter((each) => getComputedStyle(each).borderTopWidth === "0px").map(called("has no edge")),
      ...sights("nav [aria-current]")
        .filter((each) => {
          const others = [...each.closest("nav").querySelectorAll("a:not([aria-current])")];
          return others.some((other) => getComputedStyle(other).borderBottomColor === getComputedStyle(each).borderBottomColor);
        })
        .map(called("looks like its neighbours")),
    ],

    moving: () =>
      sights("*")
        .filter((each) => {
          const { transitionDuration, animationName } = getComputedStyle(each);
          return animationName !== "none" || transitionDuration.split(", ").some((time) => time !== "0s");
        })
        .map(called("moves")),
  };
  return LOOKS[which]();
};
