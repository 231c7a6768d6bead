// Draws the figures of a page: <script type="application/json" data-option="ID"> holds the option of the element ID.
// A page without figures does not load ECharts; then there is nothing to draw and this says so at once.
import { opens } from './open.js';
import { reach } from './points.js';

const root = document.documentElement;
const role = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
const drawn = new Map(); // element -> its ECharts instance, and what fits the labels to a new size
let printing = false;

// On a television the drawing is made small and enlarged, so that its letters grow with the page's.
const scale = () => root.dataset.mode === 'tv' ? Math.max(1, parseFloat(getComputedStyle(root).fontSize) / 16) : 1;

// The drawing knows its own size, so that a place of another width, as on paper, scales it and cuts nothing.
function boxed(element, chart, enlarged) {
  const svg = element.querySelector('svg');
  svg.setAttribute('viewBox', '0 0 ' + chart.getWidth() + ' ' + chart.getHeight());
  if (!enlarged) return;
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  svg.parentNode.style.width = svg.parentNode.style.height = '100%';
  svg.style.position = 'static';
}

// size is given for paper; otherwise the drawing fills its place.
function draw(script, size) {
  const element = document.getElementById(script.dataset.option);
  drawn.get(element)?.chart.dispose();
  drawn.delete(element);
  if (!size && (!element.clientWidth || !element.clientHeight)) return;
  const k = size ? 1 : scale();
  if (k > 1) size = { width: element.clientWidth / k, height: element.clientHeight / k };
  const chart = Pantau.init(element, Pantau.theme(role), { renderer: 'svg', ...size });
  const fit = Pantau.draw(chart, JSON.parse(script.textContent), role);
  drawn.set(element, { chart, fit });
  boxed(element, chart, k > 1);
  if (root.dataset.mode !== 'tv') opens(element, chart);
  reach(element, chart);
}

function resize(element) {
  const { chart, fit } = drawn.get(element);
  chart.resize();
  fit();
  boxed(element, chart, false);
}

const scripts = () => document.querySelectorAll('script[data-option]');

export function redraw() { if (window.Pantau) scripts().forEach(script => draw(script)); }

// Paper: A4 with its margins is 178 mm wide, and always light. Drawings are made for that width, so that their letters have
// the size of the text's, and are given back to the screen afterwards. print.css fits them to whatever paper there is.
function paperSize(element) {
  if (element.closest('.multi')) return { width: 150, height: 100 };
  const height = ['map', 'tall', 'mid', 'low'].find(size => element.classList.contains(size));
  return { width: 672, height: { map: 567, tall: 567, mid: 240, low: 120 }[height] ?? 320 };
}

function print() {
  if (printing) return;
  printing = true;
  const was = root.dataset.tema;
  root.dataset.tema = 'terang';
  scripts().forEach(script => draw(script, paperSize(document.getElementById(script.dataset.option))));
  addEventListener('afterprint', () => { printing = false; root.dataset.tema = was; redraw(); }, { once: true });
}

export async function figures() {
  if (!window.Pantau) return;
  const map = document.getElementById('peta-kelurahan');
  if (map) Pantau.registerMap('kelurahan', JSON.parse(map.textContent));
  try { await document.fonts.load('16px "Plus Jakarta Sans"'); } catch { /* letters of the system will do */ }
  redraw();
  const sizes = new ResizeObserver(entries => {
    if (printing) return;
    for (const { target } of entries) {
      const chart = drawn.get(target)?.chart;
      if (!chart || root.dataset.mode === 'tv') draw(document.querySelector('script[data-option="' + CSS.escape(target.id) + '"]'));
      else if (target.clientWidth && (chart.getWidth() !== target.clientWidth || chart.getHeight() !== target.clientHeight)) resize(target);
    }
  });
  scripts().forEach(script => sizes.observe(document.getElementById(script.dataset.option)));
  addEventListener('beforeprint', print);
}
