// Finds records, reports, incidents and days by words, in the page alone: nothing is sent anywhere.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('_data').textContent);
  const say = wordsOfPage();
  const most = 50;
  const field = byId('_words_asked');
  const list = byId('_found');
  const figures = new Intl.NumberFormat(document.documentElement.lang);
  // Without marks over and under letters, and small: what looks alike is found alike.
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const pageOf = (folder, number) => `${folder}/${String(number).padStart(4, '0')}.html`;
  const day = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

  const records = data.label.map((label, place) => ({
    label, title: data.title[place], kind: data.kindWords[data.kind[place]],
    href: `${data.pages[data.page[place]]}#${encodeURIComponent(label)}`,
    name: plain(label), head: plain(data.title[place]),
    text: plain(`${label} ${data.id[place]} ${data.title[place]} ${data.text[place]}`),
  }));
  // Texts of reports are made when something is first asked: there can be a hundred thousand.
  let texts = null;
  const reportTexts = () => {
    texts ??= data.report.map((name, row) => plain([
      name, `I${data.incident[row]}`, day(data.day0[row]), data.day1[row] > data.day0[row] ? day(data.day1[row]) : '',
      data.actWords[data.acts[row]], data.partyWords[data.party[row]], data.observer ? data.observer[row] : '',
    ].join(' ')));
    return texts;
  };
  const report = (row) => ({
    label: data.report[row], kind: say('Report'),
    title: `${day(data.day0[row])}${data.day1[row] > data.day0[row] ? ` – ${day(data.day1[row])}` : ''}, `
      + data.actWords[data.acts[row]] + (data.observer && data.observer[row] ? `, ${data.observer[row]}` : ''),
    href: `${pageOf('reports', data.file[row])}#${encodeURIComponent(data.report[row])}`,
  });

  // The best first: the name itself, then names that begin so, titles, and words anywhere.
  const found = (words) => {
    const asked = plain(words).split(/\s+/).filter(Boolean);
    if (!asked.length) return null;
    const whole = asked.join(' ');
    const hits = [];
    for (const record of records) {
      if (!asked.every((word) => record.text.includes(word))) continue;
      const rank = record.name === whole ? 0 : record.name.startsWith(whole) ? 2 : record.head.includes(whole) ? 3 : 4;
      hits.push({rank, ...record});
    }
    const provision = data.provisions.findIndex((name) => plain(name) === whole);
    if (provision >= 0) {
      hits.push({rank: 1, label: data.provisions[provision], kind: say('Line'),
        title: say('all reports that can break it'), href: `line.html#provision=${encodeURIComponent(data.provisionIds[provision])}`});
    }
    const isDay = /^\d{4}-\d\d-\d\d$/.test(whole) && data.report.length > 0;
    if (isDay && data.day0.some((first, row) => day(first) <= whole && whole <= day(data.day1[row]))) {
      hits.push({rank: 0, label: whole, kind: say('Day'), title: say('all reports of this day on the line'),
        href: `line.html#days=${whole}`});
    }
    const incident = /^i(\d+)$/.exec(whole);
    if (incident && Number(incident[1]) >= 1 && Number(incident[1]) <= data.incidents) {
      const number = Number(incident[1]);
      hits.push({rank: 0, label: `I${number}`, kind: say('Incident'), title: say('its reports and how sure it is'),
        href: `${pageOf('incidents', Math.floor((number - 1) / data.perPage))}#I${number}`});
    }
    let count = hits.length;
    const all = data.report.length ? reportTexts() : [];
    const exact = [];
    const others = [];
    for (let row = 0; row < all.length; row += 1) {
      if (!asked.every((word) => all[row].includes(word))) continue;
      count += 1;
      if (plain(data.report[row]) === whole) exact.push(row);
      else if (others.length < most) others.push(row);
    }
    for (const row of exact.slice(0, most)) hits.push({rank: 1, ...report(row)});
    for (const row of others) hits.push({rank: 5, ...report(row)});
    hits.sort((one, other) => one.rank - other.rank);
    return {count, hits: hits.slice(0, most)};
  };

  const show = () => {
    const answer = found(field.value);
    list.replaceChildren(...(answer ? answer.hits : []).map((hit) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = hit.href;
      const name = document.createElement('bdi');
      name.textContent = hit.label;
      link.append(name);
      item.append(link, ` ${hit.kind}: ${hit.title}`);
      return item;
    }));
    byId('_count').textContent = !answer ? '' : answer.count === 0 ? say('Nothing found.')
      : answer.count > answer.hits.length
        ? say('{1} found; the first {2} are listed.', figures.format(answer.count), figures.format(answer.hits.length))
        : say(answer.count, '{1} found.', '{1} found.', figures.format(answer.count));
  };
  const asked = () => new URLSearchParams(location.hash.slice(1)).get('words') || '';
  let waiting = 0;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, '', field.value ? `#${new URLSearchParams({words: field.value})}` : location.pathname);
      show();
    }, 80);
  });
  byId('_search').addEventListener('submit', (event) => {
    event.preventDefault();
    show();
    const first = list.querySelector('a');
    if (first) first.focus();
  });
  // Up and down go along what was found.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [field, ...list.querySelectorAll('a')];
    const here = stops.indexOf(document.activeElement);
    const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  window.addEventListener('hashchange', () => { field.value = asked(); show(); });
  byId('_search').hidden = false;
  byId('_without').hidden = true;
  field.value = asked();
  show();
  field.focus();
})();
