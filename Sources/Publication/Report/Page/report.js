// Without this script the page shows everything; it adds filters, folding and a closer look.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const say = wordsOfPage();

  // On a narrow window the contents would fill the first screen.
  const contents = document.querySelector('.toc');
  if (contents && window.matchMedia('(max-width: 61.99rem)').matches) contents.open = false;

  // A link into something folded unfolds it.
  const unfoldTo = (target) => {
    for (let box = target; box; box = box.parentElement) {
      if (box.tagName === 'DETAILS') box.open = true;
    }
  };
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const statement = target.closest('.statement');
    if (statement && statement.hidden) byId('_filter').reset();
    unfoldTo(target);
    target.scrollIntoView();
  };
  window.addEventListener('hashchange', reveal);
  if (location.hash) reveal();

  const folded = () => [...document.querySelectorAll('main details')];
  const unfold = byId('_unfold');
  if (unfold) {
    unfold.hidden = false;
    unfold.addEventListener('click', () => {
      const open = folded().some((box) => !box.open);
      for (const box of folded()) box.open = open;
      unfold.textContent = open ? say('Fold everything') : say('Unfold everything');
    });
  }

  // Paper cannot be unfolded.
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = folded().filter((box) => !box.open);
    for (const box of closed) box.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const box of closed) box.open = false;
  });

  const scheme = byId('_scheme');
  if (scheme) {
    scheme.hidden = false;
    scheme.addEventListener('click', () => {
      const root = document.documentElement;
      const dark = root.dataset.scheme
        ? root.dataset.scheme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.scheme = dark ? 'light' : 'dark';
    });
  }

  // A table of a few rows can be sorted by any of its columns.
  for (const table of document.querySelectorAll('table.sortable')) {
    for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const compare = new Intl.Collator('en', {numeric: true}).compare;
        const rows = [...table.tBodies[0].rows].sort((one, other) =>
          compare(one.cells[place].textContent, other.cells[place].textContent) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      });
    }
  }

  const filter = byId('_filter');
  if (filter) {
    const cards = [...document.querySelectorAll('.statement')];
    const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
    const apply = () => {
      const wanted = ['party', 'form', 'issue', 'flag'].map((name) => [name, filter.elements[name].value]);
      const words = filter.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const card of cards) {
        const fits = wanted.every(([name, value]) => !value || card.dataset[name].split(' ').includes(value))
          && words.every((word) => texts.get(card).includes(word));
        card.hidden = !fits;
        if (fits) shown += 1;
      }
      byId('_shown').textContent = say('{1} of {2} statements', shown, cards.length);
    };
    filter.hidden = false;
    filter.addEventListener('input', apply);
    filter.addEventListener('submit', (event) => event.preventDefault());
    filter.addEventListener('reset', () => setTimeout(apply));
    // Firefox keeps choices over a reload.
    apply();
  }

  // A stance in the matrix shows its position on the spot; the link still leads there.
  if ('popover' in HTMLElement.prototype) {
    const look = document.createElement('div');
    look.className = 'quicklook';
    look.popover = 'auto';
    look.tabIndex = -1;
    look.setAttribute('role', 'dialog');
    look.setAttribute('aria-label', 'Position');
    document.body.append(look);
    let opener = null;
    look.addEventListener('toggle', (event) => {
      if (event.newState === 'closed' && opener && look.contains(document.activeElement)) opener.focus();
    });
    document.addEventListener('click', (event) => {
      if (look.contains(event.target) && event.target.closest('a')) look.hidePopover();
      const link = event.target.closest('a.quick');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const target = byId(decodeURIComponent(link.hash.slice(1)));
      if (!target) return;
      event.preventDefault();
      opener = link;
      const copy = target.cloneNode(true);
      for (const part of copy.querySelectorAll('[id]')) part.removeAttribute('id');
      look.replaceChildren(...copy.childNodes);
      const close = document.createElement('button');
      close.textContent = say('Close');
      close.addEventListener('click', () => look.hidePopover());
      look.append(close);
      look.showPopover();
      look.focus();
    });
  }
})();
