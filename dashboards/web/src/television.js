// Television: every figure of the page is a scene of twenty seconds; the first is the hero, or the title, with the numbers.
// A scene that is too tall is made smaller; a long table or list is cut into several scenes instead of becoming too small to
// read. Arrow keys turn the page, the space bar stops it and starts it again, Escape leaves. Every five minutes the page asks
// the server for itself: when it answers, the page is loaded again and goes on where it was; when not, it says since when.
import { clock } from './clock.js';
import { redraw } from './figures.js';
import { cut, fill } from './scene.js';

const TURN = 20_000, REFRESH = 300_000; // milliseconds

const stops = {
  get on() { try { return sessionStorage.getItem('tv-henti') === '1'; } catch { return false; } },
  set on(value) { try { sessionStorage.setItem('tv-henti', value ? '1' : ''); } catch { /* a private window forgets */ } },
};

// What is shown together, in the order of the page.
function figures() {
  const hero = [...document.querySelectorAll('.hero > .c7')], numbers = [...document.querySelectorAll('main > .kpis')];
  const first = hero.length ? hero : numbers.length ? [...document.querySelectorAll('main > .title'), ...numbers] : [];
  return (first.length ? [first] : []).concat([...document.querySelectorAll('main .fig')].map(figure => [figure]));
}

function scenesOf(main) {
  return figures().flatMap(elements => cut(main, elements).map(rows => ({ elements, rows })));
}

async function refresh(now) {
  const address = new URL(location.href);
  address.searchParams.set('adegan', now);
  try {
    const answer = await fetch(address, { cache: 'no-store' });
    if (!answer.ok) throw new Error(answer.status);
    location.replace(address);
  } catch {
    const note = document.getElementById('putus');
    if (note.hidden) note.textContent = 'Server tidak menjawab sejak ' + clock(Date.now()) + '; angka di layar tetap yang terakhir';
    note.hidden = false;
  }
}

function leave() {
  const address = new URL(location.href);
  ['mode', 'adegan'].forEach(name => address.searchParams.delete(name));
  location.assign(address);
}

function tellTime() {
  const text = clock(Date.now()), place = document.getElementById('jam');
  if (place && place.textContent !== text) place.textContent = text;
}

export function television() {
  const main = document.querySelector('main');
  tellTime();
  setInterval(tellTime, 1000);
  addEventListener('keydown', event => { if (event.key === 'Escape') leave(); });

  const bar = document.createElement('div'), note = document.createElement('p');
  bar.className = 'scene-no';
  bar.setAttribute('aria-hidden', 'true');
  note.id = 'putus';
  note.hidden = true;
  note.setAttribute('role', 'status');
  document.body.append(bar, note);

  let scenes = [], now = Number(new URLSearchParams(location.search).get('adegan')) || 0;
  const show = n => {
    if (!scenes.length) return;
    now = (n + scenes.length) % scenes.length;
    fill(main, scenes[now].elements, scenes[now].rows);
    [...bar.children].forEach((mark, i) => mark.classList.toggle('on', i === now));
    redraw();
  };
  const arrange = () => {
    scenes = scenesOf(main);
    bar.replaceChildren(...scenes.map(() => document.createElement('i')));
    show(now);
  };
  arrange();
  addEventListener('resize', arrange);
  setInterval(() => { if (!stops.on) show(now + 1); }, TURN);
  setInterval(() => refresh(now), REFRESH);
  addEventListener('keydown', event => {
    if (event.key === 'ArrowRight') show(now + 1);
    if (event.key === 'ArrowLeft') show(now - 1);
    if (event.key === ' ') { stops.on = !stops.on; event.preventDefault(); }
  });
}
