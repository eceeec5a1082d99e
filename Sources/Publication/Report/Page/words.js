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
