// The words of a page in the language of the case: `say('{1} of {2}', a, b)`; with a number first, its singular and its plural.
// English without a block.
'use strict';
const wordsOfPage = () => {
  const block = document.getElementById('_words');
  const known = block ? JSON.parse(block.textContent) : {};
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const fill = (text, values) => text.replace(/\{(\d)\}/g, (all, place) => values[place - 1]);
  return (first, ...rest) => {
    if (typeof first !== 'number') return fill(known[first] || first, rest);
    const [one, many, ...values] = rest;
    const isOne = plural.select(first) === 'one';
    return fill((known[one] || [one, many])[isOne ? 0 : 1], values);
  };
};
// A date or a share is not broken at the end of a line.
(() => {
  const main = document.getElementById('_main');
  if (!main) return;
  const pattern = /\d{4}-\d\d-\d\d|\d[\d.,]*[ \u00a0]%/;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) => pattern.test(node.data)
    && !node.parentElement.closest('pre, svg, option, code') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const node of found) {
    const parts = node.data.split(new RegExp(`(${pattern.source})`));
    node.replaceWith(...parts.filter(Boolean).map((part) => {
      if (!pattern.test(part)) return part;
      const whole = document.createElement('span');
      whole.className = 'whole';
      whole.textContent = part;
      return whole;
    }));
  }
})();
