/**
 * What axe finds on the page in sight, one line for each element.
 * @param {object} options of axe.run
 * @returns {Promise<string[]>}
 */
(options) =>
  axe.run(document, options).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join("; ");
        return `${id}: ${html.replace(/\s+/g, " ").slice(0, 160)} ${why.slice(0, 200)}`;
      }),
    ),
  );
