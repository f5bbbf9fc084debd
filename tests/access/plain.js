/**
 * What of a page as it was sent would do nothing without a script.
 * @param {string} sent
 * @returns {string[]} one sentence for each thing that is wrong
 */
(sent) => {
  const page = new DOMParser().parseFromString(sent, "text/html");
  const called = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const found = (words, selector, is) => [...page.querySelectorAll(selector)].filter(is).map((each) => `${words}: ${called(each)}`);
  return [
    ...found("a button only for scripts", "button[type=button]", (each) => !each.closest("[hidden]")),
    ...found("a button of no form", "button:not([type=button])", (each) => !each.form),
    ...found("a link to nowhere", "a", (each) => !each.getAttribute("href")),
    ...found("a link to no place", "a[href^='#']", (each) => !page.getElementById(each.getAttribute("href").slice(1))),
  ];
};
