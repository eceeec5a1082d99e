// Map, strip and table of the line under one filter, which stands in the address. Nothing is sent anywhere.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('_data').textContent);
  const count = data.n;
  const form = byId('_filter');
  const fields = form.elements;
  const svg = 'http://www.w3.org/2000/svg';
  const perPage = 50;
  const known = (value) => value !== null && value !== undefined;
  const say = wordsOfPage();
  // One format for all: to make it anew for each number took a third of the time until the page answers.
  const figures = new Intl.NumberFormat(document.documentElement.lang);
  const figure = (number) => figures.format(number);

  const dayWords = (day) => new Date((day + data.firstDay) * 86400000).toISOString().slice(0, 10);
  const dayNumber = (text) => Math.round(Date.parse(text + 'T00:00:00Z') / 86400000) - data.firstDay;
  // A day as the language of the page writes it; addresses and fields have it as files do.
  const spoken = (text) => {
    const [year, month, day] = text.split('-');
    return !data.dates ? text : data.dates.replace('{day}', day === '01' && data.firstOfMonth || String(Number(day)))
      .replace('{month}', data.months[Number(month) - 1]).replace('{year}', String(Number(year)));
  };
  // What each kind of act is in: the words of a report are a list of kinds.
  const kindsOf = data.actKinds.map((list) => list.map((kind) => data.kinds[kind]));

  const choose = (name, words, values) => {
    for (const [place, word] of words.entries()) {
      const option = document.createElement('option');
      option.textContent = word;
      option.value = values ? values[place] : word;
      fields[name].append(option);
    }
  };
  choose('provision', data.labels.map((label, place) => `${label} ${data.says[place]}`), data.provisions);
  const present = data.kinds.filter((kind) => kindsOf.some((list) => list.includes(kind)));
  choose('kind', present.map((kind) => data.kindWords[data.kinds.indexOf(kind)]), present);
  choose('band', data.bands);
  choose('party', data.parties);
  if (fields.line) {
    const rest = data.lines.filter((line, place) => place !== data.mainLine);
    choose('line', rest.map((line) => line.name), rest.map((line) => line.id));
  }
  choose('means', data.meansWords);
  choose('grade', data.gradeWords);
  // For the mission alone.
  if (fields.observer) choose('observer', [...new Set(data.observer)].filter(Boolean).sort());

  // 2 where a report certainly belongs to what is asked, 1 possibly, 0 not.
  const values = new Uint8Array(count);
  let shown = new Int32Array(0);
  let sorting = {key: 'file', down: false};
  let page = 0;

  // What is asked and cannot be meant is left out and told: of the address, and of the fields.
  let unread = [];
  let amiss = [];
  const lineAsked = () => {
    if (!fields.line || !fields.line.value) return data.mainLine;
    return data.lines.findIndex((line) => line.id === fields.line.value);
  };
  const kilometresAsked = (line) => {
    const [from, until] = ['from', 'until'].map((name) => fields[name].value === '' ? null : Number(fields[name].value));
    const words = `km ${fields.from.value}-${fields.until.value}`;
    if (known(from) && known(until) && from > until) amiss.push(say('{1} ends before it begins', words));
    else if ([from, until].some((end) => known(end) && Math.abs(end * 10 - Math.round(end * 10)) > 1e-6)) {
      amiss.push(say('{1} is not in tenths of a kilometre', words));
    } else if (line >= 0 && ((known(from) && (from < 0 || from * 10 > data.lines[line].length))
      || (known(until) && (until < 0 || until * 10 > data.lines[line].length + 0.5)))) {
      amiss.push(say('{1}: {2} goes from km 0 to {3}', words, data.lines[line].name, tenth(data.lines[line].length)));
    } else return [from, until];
    return [null, null];
  };
  const daysAsked = () => {
    const [first, last] = ['first', 'last'].map((name) => fields[name].value ? dayNumber(fields[name].value) : null);
    if (!known(first) || !known(last) || first <= last) return [first, last];
    amiss.push(say('{1} ends before it begins', say('{1} to {2}', fields.first.value, fields.last.value)));
    return [null, null];
  };

  const asked = () => {
    amiss = [];
    const text = (name) => fields[name].value;
    const chosen = lineAsked();
    const [from, until] = kilometresAsked(chosen);
    const [first, last] = daysAsked();
    return {
      provision: data.provisions.indexOf(text('provision')), sure: text('sure'), kind: text('kind'), side: text('side'),
      band: data.bands.indexOf(text('band')), party: text('party'), means: data.meansWords.indexOf(text('means')),
      grade: data.gradeWords.indexOf(text('grade')), observer: fields.observer ? text('observer') : '', line: chosen, from, until, first, last,
      id: text('id').trim(),
    };
  };

  // The line next to which a report lies: the one there is, or the nearest in force; null where none is known.
  const ownLine = (row) => data.line ? data.line[row] : data.lines.length ? 0 : null;

  const judge = (ask) => {
    const kindValue = ask.kind && kindsOf.map((list) => list.includes(ask.kind) ? (list.length === 1 ? 2 : 1) : 0);
    // By what a report says of who it was: parties by their places, and whether it is sure; null where it tells nothing.
    const asked = data.parties.indexOf(ask.party);
    const partyValue = ask.party && data.partySets.map((set) =>
      set === null ? 1 : !set.of.includes(asked) ? 0 : set.sure ? 2 : 1);
    const sideBit = ask.side === 'left' ? 1 : ask.side === 'right' ? 2 : 0;
    const incident = /^I\d+$/.test(ask.id) ? Number(ask.id.slice(1)) : null;
    // In tenths, doubled: what lies between two tenths is odd, so that a tenth is compared with it exactly.
    const low = ask.from === null ? null : Math.round(ask.from * 10) * 2;
    const high = ask.until === null ? null : Math.round(ask.until * 10) * 2;
    const digits = ask.provision < 0 ? null : data.values[ask.provision];
    const found = [];
    let certain = 0;
    for (let row = 0; row < count; row += 1) {
      let value = digits ? digits.charCodeAt(row) - 48 : 2;
      if (value && kindValue) value = Math.min(value, kindValue[data.acts[row]]);
      if (value && partyValue) value = Math.min(value, partyValue[data.party[row]]);
      if (value && sideBit) value = data.sides[row] & sideBit ? Math.min(value, data.sides[row] === sideBit ? 2 : 1) : 0;
      if (value && ask.band >= 0) {
        value = data.band0[row] <= ask.band && ask.band <= data.band1[row]
          ? Math.min(value, data.band0[row] === data.band1[row] ? 2 : 1) : 0;
      }
      if (value && ask.means >= 0 && data.means[row] !== ask.means) value = 0;
      if (value && ask.grade >= 0 && data.grade[row] !== ask.grade) value = 0;
      if (value && ask.observer && data.observer[row] !== ask.observer) value = 0;
      if (value && (low !== null || high !== null)) {
        const line = data.lines[ask.line >= 0 ? ask.line : ownLine(row)];
        const held = !line ? 1 : line.held ? line.held.charCodeAt(row) - 48 : 2;
        const [from, until] = line ? [line.from[row], line.until[row]] : [null, null];
        value = Math.min(value, held);
        if (!value) continue;
        if (from === null) value = Math.min(value, 1);
        else if ((high !== null && from > high) || (low !== null && until < low)) value = 0;
        else if ((low !== null && from < low) || (high !== null && until > high)) value = 1;
      }
      if (value && (ask.first !== null || ask.last !== null)) {
        const [first, last] = [data.day0[row], data.day1[row]];
        if ((ask.last !== null && first > ask.last) || (ask.first !== null && last < ask.first)) value = 0;
        else if ((ask.first !== null && first < ask.first) || (ask.last !== null && last > ask.last)) value = 1;
      }
      if (value && ask.id && !(incident === data.incident[row] || data.id[row] === ask.id.replace(/\s/g, '\u00a0'))) value = 0;
      if ((ask.sure === 'certain' && value !== 2) || (ask.sure === 'possible' && value !== 1)) value = 0;
      values[row] = value;
      if (value) {
        found.push(row);
        if (value === 2) certain += 1;
      }
    }
    shown = Int32Array.from(found);
    return certain;
  };

  const reports = (number) => say(number, '{1} report', '{1} reports', figure(number));

  // The map: one circle a square, or a place where the mission has the page.
  const marks = byId('_marks');
  const drawMap = () => {
    if (!marks) return;
    const {west, north, scale, shrink, square, largest} = Object.fromEntries(
      Object.entries(marks.dataset).map(([key, value]) => [key, Number(value)]));
    const squares = new Map();
    let unplaced = 0;
    for (const row of shown) {
      if (!known(data.x[row])) {
        unplaced += 1;
        continue;
      }
      const x = data.square ? data.x[row] : Math.floor(data.x[row] * 1e-5 / square);
      const y = data.square ? data.y[row] : Math.floor(data.y[row] * 1e-5 / square);
      const key = `${x},${y}`;
      const one = squares.get(key) || {x, y, certain: 0, all: 0};
      one.all += 1;
      if (values[row] === 2) one.certain += 1;
      squares.set(key, one);
    }
    const drawn = [];
    for (const one of squares.values()) {
      const circle = document.createElementNS(svg, 'circle');
      circle.setAttribute('class', one.certain ? 'certain' : 'possible');
      circle.setAttribute('cx', (((one.x + 0.5) * square - west) * shrink * scale).toFixed(1));
      circle.setAttribute('cy', ((north - (one.y + 0.5) * square) * scale).toFixed(1));
      circle.setAttribute('r', Math.min(largest, 2.5 + 0.8 * Math.sqrt(one.all)).toFixed(1));
      const title = document.createElementNS(svg, 'title');
      title.textContent = say('{1}, {2} of them certainly', reports(one.all), one.certain);
      circle.append(title);
      drawn.push(circle);
    }
    marks.replaceChildren(...drawn);
    byId('_certain').textContent = say('a report that certainly belongs to what is asked');
    byId('_unplaced').textContent = unplaced
      ? say(unplaced, '{1} of those shown below is placed too vaguely for the map.',
        '{1} of those shown below are placed too vaguely for the map.', reports(unplaced)) : '';
  };

  // The strip: what lies in one stretch and on one day.
  const cells = byId('_cells');
  const strip = cells && Object.fromEntries(Object.entries(cells.dataset).map(([key, value]) => [key, Number(value)]));
  const drawStrip = () => {
    if (!cells) return;
    const sums = new Map();
    for (const row of shown) {
      if (!known(data.part[row]) || data.day0[row] !== data.day1[row]) continue;
      const column = Math.floor((data.day0[row] + data.firstDay - strip.first) / strip.per);
      if (column < 0 || column >= strip.columns) continue;
      const key = data.part[row] * 100000 + column;
      const one = sums.get(key) || {certain: 0, all: 0};
      one.all += 1;
      if (values[row] === 2) one.certain += 1;
      sums.set(key, one);
    }
    const most = Math.max(1, ...[...sums.values()].map((one) => one.all));
    const drawn = [];
    for (const [key, one] of sums) {
      const [part, column] = [Math.floor(key / 100000), key % 100000];
      const size = Math.max(3, Math.sqrt(one.all / most) * (Math.min(strip.cell, strip.high) - 1));
      const cell = document.createElementNS(svg, 'rect');
      cell.setAttribute('class', one.certain ? 'certain' : 'possible');
      cell.setAttribute('x', (strip.left + (column + 0.5) * strip.cell - size / 2).toFixed(1));
      cell.setAttribute('y', (strip.top + (part + 0.5) * strip.high - size / 2).toFixed(1));
      cell.setAttribute('width', size.toFixed(1));
      cell.setAttribute('height', size.toFixed(1));
      const title = document.createElementNS(svg, 'title');
      title.textContent = say('stretch {1}, {2}: {3}, {4} of them certainly', part + 1,
        spoken(dayWords(column * strip.per + strip.first - data.firstDay)), reports(one.all), one.certain);
      cell.append(title);
      drawn.push(cell);
    }
    cells.replaceChildren(...drawn);
  };

  // The table: rows are made when they are looked at.
  const range = (least, most) => !known(most) ? say('{1} or more', least) : least === most ? `${least}` : say('{1} to {2}', least, most);
  const tenth = (number) => (number / 10).toLocaleString(document.documentElement.lang, {minimumFractionDigits: 1, useGrouping: false});
  const tenths = (from, until) => known(from) && known(until) ? say('{1} to {2}', tenth(from), tenth(until)) : '';
  const sideWords = (bits) => [say('left'), say('right'), say('not told')].filter((word, place) => bits & 1 << place).join(say(' or '));
  const four = (number) => String(number).padStart(4, '0');
  const addressOf = (row) => `reports/${four(data.file[row])}.html#${encodeURIComponent(data.id[row])}`;
  const incidentAddress = (number) => `incidents/${four(Math.floor((number - 1) / data.perPage))}.html#I${number}`;
  const along = (row) => {
    const line = data.lines[ownLine(row)];
    if (!line || !known(line.from[row])) return '';
    return (data.line ? `${line.name} ` : '') + tenths(Math.floor(line.from[row] / 2), Math.ceil(line.until[row] / 2));
  };
  // A moment to the second with how far the clock was ahead of UTC; of old times a second may be below nought.
  const clock = (which, row) => {
    const [minute, second] = [data[`time${which}`][row], data[`second${which}`][row]];
    const list = data[`ahead${which}`];
    const ahead = list.length === 1 ? list[0] : list[row];
    const text = new Date((minute * 60 + second) * 1000).toISOString();
    const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60].map((number) => String(number).padStart(2, '0'));
    return {day: text.slice(0, 10), time: text.slice(11, 19), offset: `${ahead < 0 ? '-' : '+'}${hours}:${minutes}`};
  };
  const told = ({day, time}) => `${spoken(day)} ${time}`;
  const exact = ({day, time, offset}) => `${day}T${time}${offset}`;
  const timeWords = (row) => {
    const [from, until] = [clock(0, row), clock(1, row)];
    if (exact(from) === exact(until)) return `${told(from)} UTC${from.offset}`;
    const begin = from.offset === until.offset ? told(from) : `${told(from)} UTC${from.offset}`;
    return `${begin} – ${from.day === until.day && from.offset === until.offset ? until.time : told(until)} UTC${until.offset}`;
  };
  // For other programs: ISO 8601, an interval where it is none.
  const timeStamp = (row) => {
    const ends = [clock(0, row), clock(1, row)].map(exact);
    return ends[0] === ends[1] ? ends[0] : ends.join('/');
  };
  const columns = {
    id: (row) => data.id[row],
    time: timeWords,
    what: (row) => data.actWords[data.acts[row]]
      + (data.anyWeapon === data.weapon[row] ? '' : '; ' + data.weaponWords[data.weapon[row]]),
    many: (row) => range(data.least[row], data.most[row]),
    km: along,
    near: (row) => tenths(data.near[row], data.far[row]),
    side: (row) => sideWords(data.sides[row]),
    breaks: (row) => data.labels.filter((label, place) => data.values[place][row] !== '0')
      .map((label) => `${label} ${data.values[data.labels.indexOf(label)][row] === '2' ? say('certain') : say('possible')}`).join(', '),
    party: (row) => data.partyWords[data.party[row]],
    means: (row) => data.meansWords[data.means[row]],
    grade: (row) => data.gradeWords[data.grade[row]],
    incident: (row) => `I${data.incident[row]}`,
  };
  const orders = {
    // By the beginning, then by the end.
    file: (row) => row, time: (row) => data.time0[row] * 1e6 + Math.min(999999, data.time1[row] - data.time0[row]), many: (row) => data.least[row],
    km: (row) => data.lines[ownLine(row)]?.from[row], near: (row) => data.near[row], incident: (row) => data.incident[row],
    // R2 before R10: numbers within a name count as numbers.
    id: (row) => data.id[row].replace(/\d+/g, (digits) => digits.padStart(12, '0')),
  };
  const sort = () => {
    const own = orders[sorting.key] || columns[sorting.key];
    if (sorting.key !== 'file') {
      const keys = new Map();
      for (const row of shown) keys.set(row, own(row));
      shown = shown.slice().sort((one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)];
        // What is not told stands at the end, whichever way.
        const [noA, noB] = [!known(a) || a === '', !known(b) || b === ''];
        if (noA || noB) return noA && noB ? one - other : noA ? 1 : -1;
        return (sorting.down ? a > b : a < b) ? -1 : a === b ? one - other : 1;
      });
    }
    for (const head of document.querySelectorAll('#_table th[data-key]')) {
      if (head.dataset.key === sorting.key) head.setAttribute('aria-sort', sorting.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  };
  const link = (href, text) => {
    const anchor = document.createElement('a');
    anchor.href = href;
    anchor.textContent = text;
    return anchor;
  };
  const drawTable = () => {
    const rows = [];
    for (const row of shown.subarray(page * perPage, (page + 1) * perPage)) {
      const line = document.createElement('tr');
      for (const [key, words] of Object.entries(columns)) {
        const cell = document.createElement(key === 'id' ? 'th' : 'td');
        if (key === 'id') {
          cell.scope = 'row';
          cell.append(link(addressOf(row), words(row)));
        } else if (key === 'incident') {
          cell.append(link(incidentAddress(data.incident[row]), words(row)));
        } else {
          cell.textContent = words(row);
        }
        line.append(cell);
      }
      rows.push(line);
    }
    document.querySelector('#_table tbody').replaceChildren(...rows);
    drawPager();
  };
  const drawPager = () => {
    const pages = Math.max(1, Math.ceil(shown.length / perPage));
    byId('_where').textContent = shown.length
      ? say('rows {1} to {2} of {3}', page * perPage + 1, Math.min(shown.length, (page + 1) * perPage), figure(shown.length)) : say('no rows');
    byId('_before').disabled = page === 0;
    byId('_after').disabled = page >= pages - 1;
    byId('_caption').textContent = `${say('What the map and the strip show')}: ${byId('_where').textContent}`;
  };

  // The address holds what is asked, so that it can be handed on.
  const names = ['provision', 'sure', 'kind', 'side', 'band', 'party', 'means', 'grade', 'id', ...['observer', 'line'].filter((name) => fields[name])];
  const address = () => {
    const state = new URLSearchParams();
    for (const name of names) if (fields[name].value) state.set(name, fields[name].value);
    if (fields.from.value || fields.until.value) state.set('km', `${fields.from.value}-${fields.until.value}`);
    const [first, last] = [fields.first.value, fields.last.value];
    if (first || last) state.set('days', first === last ? first : `${first} to ${last}`);
    if (sorting.key !== 'file') state.set('sort', (sorting.down ? '-' : '') + sorting.key);
    return state.toString();
  };
  let taking = false;
  const take = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    taking = true;
    form.reset();
    taking = false;
    unread = [];
    sorting = {key: 'file', down: false};
    // An anchor of the page asks nothing.
    if (!location.hash.includes('=')) return;
    const put = (name, value) => {
      fields[name].value = value;
      return fields[name].value === value;
    };
    // All or nothing of two fields.
    const putBoth = (one, other, values) => {
      if (values && put(one, values[0]) && put(other, values[1])) return true;
      fields[one].value = '';
      fields[other].value = '';
      return false;
    };
    const takers = {
      km: (text) => putBoth('from', 'until', /^[\d.]*-[\d.]*$/.test(text) && text.split('-')),
      days: (text) => putBoth('first', 'last', ((days) => days.length < 3 && [days[0], days[days.length - 1]])(text.split(' to '))),
      sort: (text) => {
        const key = text.replace(/^-/, '');
        if (!Object.hasOwn(columns, key)) return false;
        sorting = {key, down: text.startsWith('-')};
        return true;
      },
      // By its name, as the page writes it, or by its id, as files and commands do.
      party: (text) => put('party', data.parties.includes(text) ? text : data.parties[data.partyIds.indexOf(text)] ?? text),
    };
    const seen = new Set();
    for (const [name, text] of state) {
      const taken = !seen.has(name) && (takers[name] ? takers[name](text) : names.includes(name) && put(name, text));
      if (!taken) unread.push(`${name}=${text}`);
      seen.add(name);
    }
  };

  const isAnything = (ask) => Object.entries(ask).some(([name, value]) => name !== 'line' && value !== '' && value !== null && value !== -1);
  const apply = () => {
    const ask = asked();
    const certain = judge(ask);
    const told = [...unread.map((text) => say('{1} asks for nothing that this page knows', text)), ...amiss];
    byId('_unread').hidden = told.length === 0;
    byId('_unread').textContent = told.length ? say('Left out of what is asked: {1}.', told.join('; ')) : '';
    sort();
    page = 0;
    byId('_told').textContent = shown.length === count && !isAnything(ask)
      ? say('All {1}.', reports(count))
      : say('{1} of {2} can belong to what is asked, {3} of them certainly.', reports(shown.length), figure(count), figure(certain));
    // The fields are not printed: what is asked stands beside the answer there.
    byId('_asks').textContent = [...form.querySelectorAll('label')].map((label) => [label, label.querySelector('input, select')])
      .filter(([, field]) => field && field.value)
      .map(([label, field]) => `${label.firstChild.textContent.trim()}: ${field.selectedOptions ? field.selectedOptions[0].textContent : field.value}`)
      .join('; ');
    drawMap();
    drawStrip();
    drawTable();
  };
  const changed = () => {
    unread = [];
    history.replaceState(null, '', '#' + address());
    apply();
  };

  form.addEventListener('input', changed);
  form.addEventListener('reset', () => {
    if (!taking) setTimeout(changed);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  // One question has one address, in whatever order it came.
  const settle = () => {
    if (location.hash.includes('=') && !unread.length && !amiss.length) history.replaceState(null, '', '#' + address());
  };
  window.addEventListener('hashchange', () => {
    take();
    apply();
    settle();
  });
  byId('_before').addEventListener('click', () => {
    page -= 1;
    drawTable();
  });
  byId('_after').addEventListener('click', () => {
    page += 1;
    drawTable();
  });
  for (const head of document.querySelectorAll('#_table th[data-key]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.addEventListener('click', () => {
      const key = head.dataset.key;
      sorting = {key, down: sorting.key === key && !sorting.down};
      changed();
    });
    head.replaceChildren(button);
  }

  // A drag over the strip chooses a stretch and days.
  const drawing = cells && cells.closest('svg');
  if (drawing) {
    const brush = document.createElementNS(svg, 'rect');
    brush.setAttribute('class', 'brush');
    drawing.append(brush);
    let start = null;
    const place = (event) => {
      const box = drawing.getBoundingClientRect();
      const zoom = drawing.viewBox.baseVal.width / box.width;
      const column = Math.floor(((event.clientX - box.left) * zoom - strip.left) / strip.cell);
      const part = Math.floor(((event.clientY - box.top) * zoom - strip.top) / strip.high);
      return {column: Math.max(0, Math.min(strip.columns - 1, column)), part: Math.max(0, Math.min(data.parts - 1, part))};
    };
    const box = (one, other) => ({
      left: Math.min(one.column, other.column), right: Math.max(one.column, other.column) + 1,
      top: Math.min(one.part, other.part), bottom: Math.max(one.part, other.part) + 1,
    });
    const draw = ({left, right, top, bottom}) => {
      brush.setAttribute('x', strip.left + left * strip.cell);
      brush.setAttribute('y', strip.top + top * strip.high);
      brush.setAttribute('width', (right - left) * strip.cell);
      brush.setAttribute('height', (bottom - top) * strip.high);
    };
    const choosePart = (chosen) => {
      const day = (column) => dayWords(column * strip.per + strip.first - data.firstDay);
      fields.first.value = day(chosen.left);
      fields.last.value = dayWords(chosen.right * strip.per - 1 + strip.first - data.firstDay);
      if (data.mainLine >= 0) {
        const length = data.lines[data.mainLine].length / 10;
        if (fields.line) fields.line.value = '';
        fields.from.value = (Math.floor(chosen.top / data.parts * length * 10) / 10).toFixed(1);
        fields.until.value = (Math.ceil(chosen.bottom / data.parts * length * 10) / 10).toFixed(1);
      }
      changed();
    };
    // By keys: Enter on the strip begins, arrows move, with Shift they widen, Enter chooses, Escape leaves it.
    const region = drawing.closest('.scroll');
    let corner = null;
    let other = null;
    const tell = () => {
      if (corner === null) {
        byId('_brushed').textContent = '';
        for (const name of ['x', 'y', 'width', 'height']) brush.removeAttribute(name);
        return;
      }
      const chosen = box(corner, other);
      draw(chosen);
      const day = (column) => spoken(dayWords(column * strip.per + strip.first - data.firstDay));
      byId('_brushed').textContent = say('Stretches {1} to {2} of {3}, {4} to {5}: Enter chooses it, Shift and arrows widen it, Escape leaves it.',
        chosen.top + 1, chosen.bottom, data.parts, day(chosen.left), spoken(dayWords(chosen.right * strip.per - 1 + strip.first - data.firstDay)));
    };
    const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    region.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const way = ways[event.key];
      if (event.key === 'Enter' && corner === null) {
        corner = {column: 0, part: 0};
        other = corner;
      } else if (event.key === 'Enter') {
        const chosen = box(corner, other);
        corner = null;
        byId('_brushed').textContent = '';
        choosePart(chosen);
        event.preventDefault();
        return;
      } else if (event.key === 'Escape' && corner !== null) corner = null;
      else if (way && corner !== null) {
        other = {
          column: Math.max(0, Math.min(strip.columns - 1, other.column + way[0])),
          part: Math.max(0, Math.min(data.parts - 1, other.part + way[1])),
        };
        if (!event.shiftKey) corner = other;
      } else return;
      event.preventDefault();
      tell();
    });
    region.addEventListener('blur', () => {
      if (corner === null) return;
      corner = null;
      tell();
    });
    drawing.addEventListener('pointerdown', (event) => {
      // A finger scrolls; for it there are the fields.
      if (event.button || event.pointerType === 'touch') return;
      start = place(event);
      draw(box(start, start));
      drawing.setPointerCapture(event.pointerId);
    });
    drawing.addEventListener('pointermove', (event) => {
      if (start) draw(box(start, place(event)));
    });
    drawing.addEventListener('pointerup', (event) => {
      if (!start) return;
      const chosen = box(start, place(event));
      start = null;
      choosePart(chosen);
    });
    form.addEventListener('reset', () => {
      for (const name of ['x', 'y', 'width', 'height']) brush.removeAttribute(name);
    });
  }

  // What is shown, as files. A field that a spreadsheet would take for a formula is told to be text.
  const saved = {...columns, time: timeStamp};
  const save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], {type}));
    const anchor = link(address, name);
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  const field = (text) => {
    const plain = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  byId('_csv').addEventListener('click', () => {
    const heads = [...document.querySelectorAll('#_table th[data-key]')].map((head) => head.textContent);
    const lines = [[...heads, say('belongs')].map(field).join(',')];
    for (const row of shown) {
      lines.push([...Object.values(saved).map((words) => words(row)), values[row] === 2 ? say('certainly') : say('possibly')]
        .map(field).join(','));
    }
    save('reports-shown.csv', 'text/csv', lines.join('\n') + '\n');
  });
  // Beyond 180° the files of others go on at -180°.
  const turned = (longitude) => longitude - 360 * Math.floor((longitude + 180) / 360);
  byId('_geojson').addEventListener('click', () => {
    const side = Number(marks ? marks.dataset.square : 0.02);
    const features = [];
    for (const row of shown) {
      let geometry = null;
      if (known(data.x[row]) && data.square) {
        const [x, y] = [turned(data.x[row] * side + side / 2) - side / 2, data.y[row] * side];
        const corners = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
        geometry = {type: 'Polygon', coordinates: [corners.map((place) => place.map((value) => Number(value.toFixed(5))))]};
      } else if (known(data.x[row])) {
        geometry = {type: 'Point', coordinates: [Number(turned(data.x[row] / 1e5).toFixed(5)), data.y[row] / 1e5]};
      }
      const properties = Object.fromEntries(Object.entries(saved).map(([key, words]) => [key, words(row)]));
      properties.belongs = values[row] === 2 ? 'certainly' : 'possibly';
      if (data.radius && known(data.radius[row])) properties.radius_m = data.radius[row];
      features.push({type: 'Feature', geometry, properties});
    }
    save('reports-shown.geojson', 'application/geo+json', JSON.stringify({type: 'FeatureCollection', features}));
  });

  for (const part of [form, byId('_csv'), byId('_geojson'), byId('_pager'), byId('_how')]) if (part) part.hidden = false;
  take();
  if (address() === '' && !unread.length && document.querySelectorAll('#_table tbody tr').length === Math.min(count, perPage)) {
    // The page came with all of them drawn: nothing of it is drawn again before something is asked.
    values.fill(2);
    shown = Int32Array.from(values, (value, row) => row);
    byId('_told').textContent = say('All {1}.', reports(count));
    drawPager();
  } else {
    apply();
    settle();
  }
})();
