// What a page does with JavaScript. Without it everything but the drawings works.
import { drops } from './drop.js';
import { figures, redraw } from './figures.js';
import { filters } from './filters.js';
import { menus } from './menus.js';
import { origins } from './origin.js';
import { panel } from './panel.js';
import { parts } from './points.js';
import { review } from './review.js';
import { tables } from './tables.js';
import { television } from './television.js';

const root = document.documentElement;

// The reader's choice of theme outlives the page.
document.getElementById('ganti-tema')?.addEventListener('click', () => {
  root.dataset.tema = root.dataset.tema === 'gelap' ? 'terang' : 'gelap';
  try { localStorage.setItem('tema', root.dataset.tema); } catch { /* a private window keeps nothing */ }
  redraw();
});

// A tile tells its story in a line under the figure; nothing floats over the data.
const readout = document.getElementById('baca-petak');
if (readout) document.querySelectorAll('.block rect').forEach(tile => tile.addEventListener('pointerenter', () => {
  const { rw, rt, n } = tile.dataset, place = tile.closest('.block').dataset.nama;
  readout.textContent = `${place}, RW ${rw} RT ${rt}: ` + (Number(n) ? `${n} wirausaha baru` : 'belum ada wirausaha baru');
}));

filters();
menus();
review();
tables();
origins();
parts();
panel();
drops();
figures().then(() => {
  if (root.dataset.mode === 'tv') television();
  root.dataset.siap = '1';
});
