/**
 * What of the page in sight is said in another language than it stands in (WCAG 3.1.2): Vietnamese words in a page of
 * another language, each text by the nearest `lang` above it. Names of persons, bodies, windows and decisions are
 * excepted by the criterion itself, and attributes hold no marks.
 * @param {string[]} names
 * @returns {string[]} one sentence for each thing that is wrong
 */
(names) => {
  const VIETNAMESE = /[ăâđêôơưàảãạằắẳẵặầấẩẫậèẻẽẹềếểễệìỉĩịòỏõọồốổỗộờớởỡợùủũụừứửữựỳýỷỹỵ]/i;
  const page = document.documentElement.lang;
  const isMarked = (element) => element.closest("[lang]").lang !== page;
  const wrong = [...document.querySelectorAll("option > *")].map((each) => `an option holds markup: ${each.outerHTML}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const said = names.reduce((rest, name) => rest.replaceAll(name, ""), data);
    if (VIETNAMESE.test(said) && !parentElement.closest("script, textarea") && !isMarked(parentElement))
      wrong.push(`is not marked as Vietnamese: ${data.trim().replace(/\s+/g, " ").slice(0, 120)}`);
  }
  return wrong;
};
