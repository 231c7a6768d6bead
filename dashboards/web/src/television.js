// Television: every figure of the page is a scene of twenty seconds; the first is the hero with the numbers.
// Arrow keys turn the page, the space bar stops it and starts it again.
import { redraw } from './figures.js';

export function television() {
  const hero = [...document.querySelectorAll('.hero > .c7')], title = [...document.querySelectorAll('.title')];
  const scenes = (hero.length ? [hero] : []).concat([...document.querySelectorAll('main .fig')].map(figure => [figure]));
  if (!scenes.length) return;

  const bar = document.createElement('div');
  bar.className = 'scene-no';
  bar.setAttribute('aria-hidden', 'true');
  bar.append(...scenes.map(() => document.createElement('i')));
  document.body.append(bar);

  let now = Number(new URLSearchParams(location.search).get('adegan')) || 0, stopped = false;
  const show = n => {
    now = (n + scenes.length) % scenes.length;
    scenes.forEach((scene, i) => {
      scene.forEach(element => element.classList.toggle('padam', i !== now));
      bar.children[i].classList.toggle('on', i === now);
    });
    title.forEach(element => element.classList.add('padam'));
    redraw();
  };
  show(now);
  setInterval(() => { if (!stopped) show(now + 1); }, 20000);
  addEventListener('keydown', event => {
    if (event.key === 'ArrowRight') show(now + 1);
    if (event.key === 'ArrowLeft') show(now - 1);
    if (event.key === ' ') { stopped = !stopped; event.preventDefault(); }
  });
}
