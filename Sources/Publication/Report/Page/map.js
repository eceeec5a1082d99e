// The map of the line: nearer, farther and moved, by buttons, keys, wheel and drag. Marks and names keep their size. Nothing
// is loaded or sent.
'use strict';
(() => {
  const map = document.querySelector('svg.line-map');
  const bar = document.getElementById('_zoom');
  if (!map || !bar) return;
  const say = wordsOfPage();
  const [, , width, height] = map.getAttribute('viewBox').split(' ').map(Number);
  const most = 16;
  let [zoom, left, top] = [1, 0, 0];
  const figures = new Intl.NumberFormat(document.documentElement.lang, {maximumFractionDigits: 2});
  const scale = map.querySelector('.scale');
  const kilometres = scale ? parseFloat(scale.querySelector('text').textContent) : 0;
  const degrees = [...map.querySelectorAll('.degrees')].map((text) =>
    ({text, isBelow: Number(text.getAttribute('y')) > height - 5}));
  const told = bar.querySelector('output');

  const show = () => {
    left = Math.min(Math.max(0, left), width - width / zoom);
    top = Math.min(Math.max(0, top), height - height / zoom);
    map.setAttribute('viewBox', [left, top, width / zoom, height / zoom].map((one) => one.toFixed(3)).join(' '));
    map.style.setProperty('--zoom', zoom);
    map.classList.toggle('near', zoom > 1);
    if (scale) {
      scale.setAttribute('transform', `translate(${left} ${top}) scale(${1 / zoom})`);
      scale.querySelector('text').textContent = `${figures.format(kilometres / zoom)} km`;
    }
    for (const {text, isBelow} of degrees) {
      if (isBelow) text.setAttribute('y', top + (height - 4) / zoom);
      else text.setAttribute('x', left + 3 / zoom);
    }
    for (const button of bar.querySelectorAll('button')) {
      const by = Number(button.dataset.by);
      button.disabled = by > 1 ? zoom >= most : zoom <= 1;
    }
    told.textContent = zoom > 1 ? say('{1} times as near', figures.format(zoom)) : '';
  };
  // A place of the map stays where it is.
  const draw = (factor, x = left + width / zoom / 2, y = top + height / zoom / 2) => {
    const next = Math.min(most, Math.max(1, factor === 0 ? 1 : zoom * factor));
    left = x - (x - left) * zoom / next;
    top = y - (y - top) * zoom / next;
    zoom = next;
    show();
  };
  const placeOf = (event) => {
    const box = map.getBoundingClientRect();
    return [left + (event.clientX - box.left) / box.width * width / zoom,
      top + (event.clientY - box.top) / box.height * height / zoom];
  };

  bar.hidden = false;
  bar.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) draw(Number(button.dataset.by));
  });
  const base = bar.querySelector('input');
  if (base) base.addEventListener('change', () => map.classList.toggle('without-base', !base.checked));
  const frame = map.closest('.scroll');
  frame.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== frame) return;
    const step = width / zoom / 8;
    const moves = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]};
    if (event.key === '+' || event.key === '=') draw(1.6);
    else if (event.key === '-') draw(1 / 1.6);
    else if (event.key === '0') draw(0);
    else if (moves[event.key] && zoom > 1) {
      left += moves[event.key][0];
      top += moves[event.key][1];
      show();
    } else return;
    event.preventDefault();
  });
  // With the control key, which a pinch on a pad gives too: else the wheel moves the page.
  map.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    draw(event.deltaY < 0 ? 1.25 : 0.8, ...placeOf(event));
  }, {passive: false});
  map.addEventListener('dblclick', (event) => draw(1.6, ...placeOf(event)));
  let held = null;
  map.addEventListener('pointerdown', (event) => {
    if (zoom <= 1 || event.button) return;
    held = placeOf(event);
    map.setPointerCapture(event.pointerId);
  });
  map.addEventListener('pointermove', (event) => {
    if (!held) return;
    const [x, y] = placeOf(event);
    left += held[0] - x;
    top += held[1] - y;
    show();
  });
  for (const end of ['pointerup', 'pointercancel']) map.addEventListener(end, () => { held = null; });
  show();
})();
