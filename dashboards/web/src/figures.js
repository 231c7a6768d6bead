// Draws the figures of a page: <script type="application/json" data-option="ID"> holds the option of the element ID.
// A page without figures does not load ECharts; then there is nothing to draw and this says so at once.
import { opens } from './open.js';
import { reach } from './points.js';

const root = document.documentElement;
const role = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
const drawn = new Map(); // element -> its ECharts instance
let printing = false;

// On a television the drawing is made small and enlarged, so that its letters grow with the page's.
const scale = () => root.dataset.mode === 'tv' ? Math.max(1, parseFloat(getComputedStyle(root).fontSize) / 16) : 1;

function enlarge(element, width, height) {
  const svg = element.querySelector('svg');
  svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  svg.parentNode.style.width = svg.parentNode.style.height = '100%';
  svg.style.position = 'static';
}

function draw(script) {
  const element = document.getElementById(script.dataset.option);
  drawn.get(element)?.dispose();
  drawn.delete(element);
  if (!element.clientWidth || !element.clientHeight) return;
  const k = scale(), width = element.clientWidth / k, height = element.clientHeight / k;
  const chart = Pantau.init(element, Pantau.theme(role), { renderer: 'svg', width: k > 1 ? width : undefined, height: k > 1 ? height : undefined });
  chart.setOption(Pantau.hydrate(JSON.parse(script.textContent), role));
  drawn.set(element, chart);
  opens(element, chart);
  if (k > 1) enlarge(element, width, height);
  reach(element, chart);
}

const scripts = () => document.querySelectorAll('script[data-option]');

export function redraw() { if (window.Pantau) scripts().forEach(draw); }

// Paper is narrower than the window and always light: draw for 178 mm, then give the screen back what it had.
function print() {
  printing = true;
  const was = root.dataset.tema;
  root.dataset.tema = 'terang';
  redraw();
  drawn.forEach((chart, element) => chart.resize({
    width: element.closest('.multi') ? 150 : Math.min(chart.getWidth(), 670),
    height: element.matches('.map, .tall') ? 567 : undefined,
  }));
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
      const chart = drawn.get(target);
      if (!chart || root.dataset.mode === 'tv') draw(document.querySelector('script[data-option="' + CSS.escape(target.id) + '"]'));
      else if (chart.getWidth() !== target.clientWidth || chart.getHeight() !== target.clientHeight) chart.resize();
    }
  });
  scripts().forEach(script => sizes.observe(document.getElementById(script.dataset.option)));
  addEventListener('beforeprint', print);
}
