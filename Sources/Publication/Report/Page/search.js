// Search over the pages of a set, or within the one page, by keys alone too. What is searched is loaded when the field is first
// used: scripts beside the pages, since a page on a disk may read no other file. Nothing is sent anywhere.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const box = byId('_search');
  if (!box) return;
  const say = wordsOfPage();
  const [field, list, told] = [byId('_find'), byId('_found'), byId('_findings')];
  const isSet = 'up' in box.dataset;
  const up = box.dataset.up ?? '';
  const most = 12;
  // Letters without their marks, small: "Zürich" is found by "zurich".
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s/g, ' ').toLowerCase();
  const four = (number) => String(number).padStart(4, '0');
  const join = (...texts) => texts.filter(Boolean).join(' · ');

  // Entries stand before reports; each has what it is called, what it says, where it leads, and its text to be searched.
  let head = null;
  let entries = [];
  const parts = [];
  let asked = false;

  const isReady = () => head !== null && parts.length === head.parts;
  const load = (name) => {
    const script = document.createElement('script');
    script.src = `${up}search/${name}.js`;
    script.addEventListener('error', () => {
      told.textContent = say('The search cannot be read: its files are not beside this page.');
    });
    document.head.append(script);
  };
  // What the files call, each with its part.
  window.trucelineSearch = (part) => {
    if (head === null) {
      head = part;
      entries = part.label.map((label, place) => ({
        label, kind: part.kinds[part.kind[place]], says: part.says[place], href: part.href[place],
        text: fold(`${label} ${part.says[place]} ${part.text[place]}`),
      }));
    } else {
      const words = part.words.map(fold);
      part.name = part.id.map(fold);
      part.text = part.id.map((id, row) => `${part.name[row]} i${part.incident[row]} ${part.day[row]} ${words[part.told[row]]}`);
      parts.push(part);
    }
    if (parts.length < head.parts) load(four(parts.length));
    search();
  };
  const begin = () => {
    if (asked) return;
    asked = true;
    if (isSet) {
      told.textContent = say('Reading what can be searched …');
      load('index');
      return;
    }
    // The one page searches itself: each of its records, by the section in which it stands.
    head = {parts: 0, incidents: 0, otherIncidents: []};
    for (const part of document.querySelectorAll('main [id]')) {
      const text = part.textContent.replace(/\s+/g, ' ').trim();
      if (!text || part.id.startsWith('_')) continue;
      const title = part.closest('section[aria-labelledby]');
      entries.push({
        label: part.id, kind: title ? byId(title.getAttribute('aria-labelledby')).textContent : '',
        says: text.startsWith(part.id) ? text.slice(part.id.length).trim() : text, href: `#${encodeURIComponent(part.id)}`,
        text: fold(`${part.id} ${text}`),
      });
    }
  };

  // A provision with a day, or a day with a party: one question to the page of the line.
  const together = (words) => {
    if (words.length < 2) return [];
    const chosen = new Map();
    for (const word of words) {
      const one = entries.find((entry) => entry.href.startsWith('line.html#') && fold(entry.label) === word)
        ?? (word.length < 3 ? null
          : entries.find((entry) => entry.href.startsWith('line.html#') && entry.text.split(/\s+/).includes(word)));
      if (!one) return [];
      const key = one.href.slice(10).split('=')[0];
      if (chosen.has(key) && chosen.get(key) !== one) return [];
      chosen.set(key, one);
    }
    if (chosen.size < 2) return [];
    return [{
      label: [...chosen.values()].map((entry) => entry.label).join(', '), kind: say('reports on the line'),
      says: '', href: `line.html#${[...chosen.values()].map((entry) => entry.href.slice(10)).join('&')}`,
    }];
  };
  const rank = (name, query) => name === query ? 0 : name.startsWith(query) ? 1 : 2;
  const reportAt = (part, row) => ({
    label: part.id[row], kind: say('report'), says: join(part.day[row], part.words[part.told[row]], `I${part.incident[row]}`),
    href: `reports/${four(part.file[row])}.html#${encodeURIComponent(part.id[row])}`,
  });
  const find = (query) => {
    const words = query.split(/\s+/).filter(Boolean);
    const found = [[], [], []];
    let count = 0;
    const add = (place, make) => {
      count += 1;
      if (found[place].length < most) found[place].push(make());
    };
    const incident = /^i(\d+)$/.exec(query);
    if (incident && Number(incident[1]) >= 1 && Number(incident[1]) <= head.incidents
      && !head.otherIncidents.includes(Number(incident[1]))) {
      const number = Number(incident[1]);
      add(0, () => ({
        label: `I${number}`, kind: say('incident'), says: '',
        href: `incidents/${four(Math.floor((number - 1) / head.perPage))}.html#I${number}`,
      }));
    }
    for (const entry of entries) {
      if (words.every((word) => entry.text.includes(word))) add(rank(fold(entry.label), query), () => entry);
    }
    for (const part of parts) {
      for (const [row, text] of part.text.entries()) {
        if (words.every((word) => text.includes(word))) add(rank(part.name[row], query), () => reportAt(part, row));
      }
    }
    const both = together(words);
    return {shown: [...found[0], ...both, ...found[1], ...found[2]].slice(0, most), count: count + both.length};
  };

  let shown = [];
  let active = -1;
  const mark = (place) => {
    active = place;
    for (const [number, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(number === place));
    if (place < 0) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-activedescendant', `_found-${place}`);
      list.children[place].scrollIntoView({block: 'nearest'});
    }
  };
  const close = () => {
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    mark(-1);
  };
  const go = (place) => {
    if (!shown[place]) return;
    close();
    location.href = isSet ? up + shown[place].href : shown[place].href;
  };
  const option = (entry, place) => {
    const made = document.createElement('li');
    made.id = `_found-${place}`;
    made.setAttribute('role', 'option');
    made.setAttribute('aria-selected', 'false');
    const name = document.createElement('bdi');
    name.textContent = entry.label;
    const kind = document.createElement('span');
    kind.className = 'meta';
    kind.textContent = ` ${entry.kind} `;
    const says = document.createElement('bdi');
    says.textContent = entry.says.length > 140 ? `${entry.says.slice(0, 140)}…` : entry.says;
    made.append(name, kind, says);
    // The field keeps the focus, so that the list is not closed before the choice is taken.
    made.addEventListener('pointerdown', (event) => event.preventDefault());
    made.addEventListener('click', () => go(place));
    return made;
  };
  const search = () => {
    const query = fold(field.value.trim());
    if (!query || head === null) {
      shown = [];
      list.replaceChildren();
      close();
      if (head !== null) told.textContent = '';
      return;
    }
    // While more is read, the choice stays where the reader has put it.
    const kept = shown[active]?.href;
    const found = find(query);
    shown = found.shown;
    list.replaceChildren(...shown.map(option));
    list.hidden = shown.length === 0;
    field.setAttribute('aria-expanded', String(shown.length > 0));
    mark(kept === undefined ? -1 : shown.findIndex((entry) => entry.href === kept));
    const rest = isReady() ? '' : ' ' + say('Still reading reports …');
    told.textContent = (found.count === 0 ? (isReady() ? say('Nothing found.') : '')
      : found.count > shown.length ? say('{1} of {2} shown; another word narrows it down.', shown.length, found.count)
        : say(found.count, '{1} found', '{1} found', found.count)) + rest;
  };

  field.addEventListener('focus', begin);
  field.addEventListener('input', () => {
    begin();
    active = -1;
    search();
  });
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    const last = shown.length - 1;
    if (event.key === 'ArrowDown' && last >= 0) {
      if (list.hidden) search();
      mark(active >= last ? 0 : active + 1);
    } else if (event.key === 'ArrowUp' && last >= 0) {
      if (list.hidden) search();
      mark(active <= 0 ? last : active - 1);
    } else if (event.key === 'Enter') {
      go(Math.max(0, active));
    } else if (event.key === 'Escape') {
      if (list.hidden) field.value = '';
      close();
    } else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea')) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  box.hidden = false;
})();
