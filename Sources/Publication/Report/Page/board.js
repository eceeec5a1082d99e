// The board of the talks: what is given up in a what-if strikes out cores and reorders openings, from the answer's own lists.
(() => {
  const byId = (id) => document.getElementById(id);
  const say = wordsOfPage();
  const lists = JSON.parse(byId('_lists').textContent);
  const shownOpenings = 20;
  const shownCores = 60;
  let board = null;
  let given = new Set();
  let weights = new Map();

  const partyName = (party) => party === null ? say('a law made negotiable') : lists.parties[party];
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  // What giving up these forms costs: one concession a demand, as heavy as the firmest of its forms.
  const cost = (forms) => {
    const byDemand = new Map();
    for (const form of forms) {
      const demand = board.demand[form];
      const weight = weights.has(demand) ? weights.get(demand) : board.weight[form];
      byDemand.set(demand, Math.max(byDemand.get(demand) ?? 0, weight));
    }
    return {demands: byDemand.size, weight: [...byDemand.values()].reduce((one, other) => one + other, 0)};
  };
  const words = (forms) => {
    const byDemand = new Map();
    for (const form of forms) byDemand.set(board.demand[form], [...(byDemand.get(board.demand[form]) ?? []), form]);
    return [...byDemand].map(([demand, own]) => {
      const all = board.id.map((_, place) => place).filter((place) => board.demand[place] === demand);
      const last = Math.max(...own.map((form) => board.step[form]));
      const next = all.find((form) => board.step[form] > last);
      const text = next === undefined ? board.text[own[0]] : say('step down to “{1}”', board.text[next]);
      return `${partyName(board.party[own[0]])}: ${demand} ${text}`;
    }).join('; ');
  };

  const held = (core) => core.map((form) => `${partyName(board.party[form])}: ${board.demand[form]} ${board.text[form]}`).join('; ');

  // The cores of all parts under the numbers that they have on the page: those of the fewest demands first.
  const numbered = () => board.parts
    .flatMap((part) => part.cores.map((core, place) => ({core, rests: part.rests[place]})))
    .sort((one, other) => one.core.length - other.core.length)
    .map((one, place) => ({...one, number: place + 1}));
  // Of a goal that requires several things, which of them a core rests on.
  const rests = ({rests}) => board.requires.length < 2 || rests.length === 0 ? ''
    : say(' – against the goal: {1}', rests.map((part) => board.requires[part]).join('; '));

  // Who holds a demand, how much it weighs by the case, and in which cores it stands.
  const standing = (form, cores) => {
    const holder = board.party[form] === null ? partyName(null) : say('held by {1}', partyName(board.party[form]));
    const own = cores.filter(({core}) => core.includes(form)).map(({number}) => number);
    if (own.length === 0) return say('{1}; salience {2}; in no core', holder, board.weight[form]);
    const shown = own.slice(0, 12).join(', ') + (own.length > 12 ? ' ' + say('and {1} more', own.length - 12) : '');
    return say(own.length, '{1}; salience {2}; in core {3}', '{1}; salience {2}; in cores {3}', holder, board.weight[form], shown)
      + (board.parts.every((part) => part.coresComplete) ? '' : say(', of those that were found'));
  };

  // Nothing that no core that is left needs is to be given up: its opening without it may stand beyond the end of the list.
  const coresLeft = (part) => part.cores.filter((core) => !core.some((form) => given.has(form)));
  const withoutSpare = (opening, cores) => {
    const kept = new Set(opening);
    for (const form of [...opening].sort((one, other) => board.step[other] - board.step[one])) {
      kept.delete(form);
      if (cores.some((core) => !core.some((one) => kept.has(one)))) kept.add(form);
    }
    return opening.filter((form) => kept.has(form));
  };
  // What is left of each opening; of those that are left the least ones are the openings of what is still kept.
  const remaining = (part) => {
    if (part.coresComplete) {
      const cores = coresLeft(part);
      const least = new Map();
      for (const opening of part.openings) {
        const one = withoutSpare(opening.filter((form) => !given.has(form)), cores);
        least.set([...one].sort((a, b) => a - b).join(' '), one);
        if (one.length === 0) return [one];
      }
      return cores.length === 0 ? [[]] : [...least.values()];
    }
    const left = part.openings.map((opening) => opening.filter((form) => !given.has(form)));
    left.sort((one, other) => one.length - other.length);
    const least = [];
    const seen = new Set();
    for (const one of left) {
      const key = one.join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      if (least.length < 2000 && least.some((other) => other.every((form) => one.includes(form)))) continue;
      least.push(one);
      if (one.length === 0) break;
    }
    return least;
  };

  const draw = () => {
    const byWeight = byId('_cheapest').value === 'weight';
    const order = (one, other) => {
      const [a, b] = [cost(one), cost(other)];
      return byWeight ? a.weight - b.weight || a.demands - b.demands : a.demands - b.demands || a.weight - b.weight;
    };
    const parts = board.parts.map(remaining);
    const isOpen = parts.every((part) => part.some((opening) => opening.length === 0));
    // A core that is left is enough to say so, whether or not others are known.
    const isExcluded = board.parts.some((part) => coresLeft(part).length > 0);
    const isComplete = board.parts.every((part) => part.openingsComplete);
    const gone = given.size ? say('With {1} given up in this what-if', words([...given])) : say('With every demand kept');
    byId('_claim').textContent = isOpen
      ? say('{1}, the goal is possible: no core is left.', gone)
      : (isExcluded ? say('{1}, the goal is not possible; ', gone)
        : say('{1}, the goal is not possible as far as the lists go, which are not complete; ', gone))
        + (parts.some((part) => part.length === 0) ? say('no opening is known.') : 
          isComplete ? say('what would still open it stands below.') : say('some of what would still open it stands below.'));
    const rows = [];
    for (const [number, part] of parts.entries()) {
      if (part.some((opening) => opening.length === 0)) continue;
      for (const opening of [...part].sort(order).slice(0, shownOpenings)) {
        const {demands, weight} = cost(opening);
        rows.push(element('li', `${parts.length > 1 ? say('part {1}: ', number + 1) : ''}${words(opening)} `
          + say(demands, '({1} demand, weight {2})', '({1} demands, weight {2})', demands, weight)));
      }
      if (part.length > shownOpenings) rows.push(element('li', part.openingsComplete
        ? say('and {1} more', part.length - shownOpenings) : say('and {1} more of those listed, which are not all', part.length - shownOpenings), 'none'));
    }
    if (isOpen) rows.push(element('li', say('Nothing more has to be given up.'), 'none'));
    byId('_left').replaceChildren(...rows);
    byId('_struck').replaceChildren(...numbered().slice(0, shownCores).map((one) =>
      element('li', say('Core {1}: {2}', one.number, held(one.core)) + rests(one),
        one.core.some((form) => given.has(form)) ? 'struck' : '')));
  };

  // A form is given up with the firmer forms of its demand: what fulfils a firmer one fulfils it.
  const forms = (demand) => board.id.map((_, place) => place).filter((place) => board.demand[place] === demand)
    .sort((one, other) => board.step[one] - board.step[other]);
  const fill = () => {
    given = new Set();
    weights = new Map();
    const inCores = new Set(board.parts.flatMap((part) => [...part.cores.flat(), ...part.openings.flat()]));
    const groups = new Map();
    for (const demand of new Set(board.demand)) {
      const own = forms(demand);
      if (!own.some((form) => inCores.has(form))) continue;
      const party = partyName(board.party[own[0]]);
      groups.set(party, [...(groups.get(party) ?? []), [demand, own]]);
    }
    const made = [];
    const cores = numbered();
    for (const [party, demands] of groups) {
      const box = element('fieldset');
      box.append(element('legend', party));
      for (const [demand, own] of demands) {
        const boxes = [];
        for (const [place, form] of own.entries()) {
          const line = element('div', '', 'try');
          const label = element('label');
          const tick = element('input');
          tick.type = 'checkbox';
          tick.dataset.form = form;
          boxes.push(tick);
          tick.addEventListener('change', () => {
            for (const [other, one] of boxes.entries()) {
              if (tick.checked ? other <= place : other >= place) one.checked = tick.checked;
              if (one.checked) given.add(own[other]);
              else given.delete(own[other]);
            }
            draw();
          });
          const last = place === own.length - 1;
          label.append(tick, ` ${place === 0 ? demand + ' ' : ''}${own.length > 1
            ? (last ? say('give up, to the last form: {1}', board.text[form]) : say('step down from: {1}', board.text[form]))
            : say('give up: {1}', board.text[form])}`);
          line.append(label);
          if (place === 0) {
            const weigh = element('label', say('weight '), 'meta');
            const number = element('input');
            number.type = 'number';
            number.min = 0;
            number.max = 1000;
            number.value = Math.max(...own.map((one) => board.weight[one]));
            number.addEventListener('input', () => {
              weights.set(demand, Math.max(0, Number(number.value) || 0));
              draw();
            });
            number.setAttribute('aria-label', say('weight of {1}', demand));
            weigh.append(number);
            line.append(weigh);
          }
          // Read out behind the name of the box.
          const of = element('p', standing(form, cores), 'meta of');
          of.id = `_of-${form}`;
          tick.setAttribute('aria-describedby', of.id);
          line.append(of);
          box.append(line);
        }
      }
      made.push(box);
    }
    byId('_tries').replaceChildren(...made);
    draw();
  };

  for (const [place, one] of lists.boards.entries()) {
    const option = element('option', one.name);
    option.value = place;
    byId('_asked').append(option);
  }
  board = lists.boards[0];
  byId('_asked').addEventListener('change', () => {
    board = lists.boards[Number(byId('_asked').value)];
    fill();
  });
  byId('_cheapest').addEventListener('change', draw);
  byId('_keep').addEventListener('click', fill);
  byId('_board').hidden = false;
  fill();
})();
