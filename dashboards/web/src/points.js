// Points of drawings lead to where they come from: a bar, a dot is clicked, touched, or chosen with the arrows and opened with
// Enter. Where the points of a drawing lead elsewhere (data-links), a click does that, and Enter does this. An area of a map
// filters the page, by a click and by Enter; the area that is chosen already leads to the origin of its number.
import { isMap, linksOf } from './open.js';
import { originOf } from './origin.js';
import { openOrigin } from './panel.js';

const charts = new Map(); // element -> its ECharts instance
let voice;

function say(text) {
  if (!voice) {
    voice = document.createElement('p');
    voice.className = 'visually-hidden';
    voice.setAttribute('aria-live', 'polite');
    document.body.append(voice);
  }
  voice.textContent = text;
}

// What a drawing shows, series by series, with the place of each value as the server's chart.Option.At takes it.
function shown(chart) {
  const { series, xAxis, tooltip } = chart.getOption();
  const formatter = tooltip[0].formatter;
  return series.map(({ name, type, data }, seriesIndex) => (name.startsWith('_') ? [] : data ?? []).flatMap((item, dataIndex) => {
    const value = item?.value === undefined ? item : item.value, point = { name, type, seriesIndex, dataIndex };
    const text = () => formatter({ seriesName: name, name: xAxis?.[0].data?.[dataIndex], axisValue: value[0], value, data: item }).replace('\n', ', ');
    if (Array.isArray(value)) return { ...point, text, at: value, place: new Date(value[0]).toISOString().slice(0, 10) };
    if (value === null || isNaN(value)) return [];
    if (type === 'map') return { ...point, text, place: item.name };
    return { ...point, text, at: [dataIndex, value], place: String(dataIndex + 1) };
  })).filter(points => points.length);
}

function open(element, point) {
  const filtered = point.type === 'map' && linksOf(element)?.[point.dataIndex];
  if (filtered) {
    location.assign(filtered);
    return;
  }
  const address = new URL(originOf(element).href);
  address.searchParams.set('deret', point.name);
  address.searchParams.set('titik', point.place);
  const title = element.closest('.multi > div')?.querySelector('h3');
  if (title) address.searchParams.set('panel', title.textContent.trim());
  openOrigin(address.href, element);
}

// The nearest point to a place in the drawing, of equals the one on top; of bars, the one above or below.
function nearest(chart, x, y) {
  if (!chart.containPixel('grid', [x, y])) return null;
  let best = null, least = Infinity;
  for (const point of shown(chart).flat()) {
    const [px, py] = chart.convertToPixel({ seriesIndex: point.seriesIndex }, point.at);
    const far = point.type === 'bar' ? Math.abs(px - x) : Math.hypot(px - x, py - y);
    if (far <= least) [best, least] = [point, far];
  }
  return best;
}

// Arrows go along a series and from one to the next.
function keys(element) {
  let line = 0, at = -1;
  element.addEventListener('keydown', event => {
    const chart = charts.get(element), lines = shown(chart);
    if (!lines.length) return;
    line = Math.min(line, lines.length - 1);
    const last = lines[line].length - 1;
    switch (event.key) {
      case 'ArrowRight': at = Math.min(at + 1, last); break;
      case 'ArrowLeft': at = at < 0 ? last : Math.max(at - 1, 0); break;
      case 'ArrowUp': line = Math.max(line - 1, 0); break;
      case 'ArrowDown': line = Math.min(line + 1, lines.length - 1); break;
      case 'Home': at = 0; break;
      case 'End': at = last; break;
      case 'Enter': case ' ':
        if (at >= 0) open(element, lines[line][Math.min(at, last)]);
        event.preventDefault();
        return;
      default: return;
    }
    event.preventDefault();
    at = Math.max(0, Math.min(at, lines[line].length - 1));
    const point = lines[line][at];
    chart.dispatchAction({ type: 'showTip', seriesIndex: point.seriesIndex, dataIndex: point.dataIndex });
    say(point.text());
  });
  element.addEventListener('blur', () => { charts.get(element)?.dispatchAction({ type: 'hideTip' }); at = -1; });
}

// reach makes the points of a drawing lead on; it is called again each time the drawing is made anew.
export function reach(element, chart) {
  if (!originOf(element) || document.documentElement.dataset.mode === 'tv') return;
  if (!charts.has(element)) {
    element.tabIndex = 0;
    element.setAttribute('role', 'application');
    element.setAttribute('aria-description', 'Panah memilih titik, Enter membuka asal angkanya');
    keys(element);
  }
  charts.set(element, chart);
  const links = linksOf(element), map = isMap(chart);
  if (links && !map) return;
  element.classList.add('reach');
  if (map) {
    element.setAttribute('aria-description', 'Panah memilih kelurahan, Enter menyaring halaman ini ke kelurahan itu');
    chart.on('click', { seriesType: 'map' }, ({ name, dataIndex }) => {
      const point = shown(chart).flat().find(area => area.place === name);
      if (point && !links?.[dataIndex]) open(element, point);
    });
    return;
  }
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    const point = nearest(chart, offsetX, offsetY);
    if (point) open(element, point);
  });
}

// Parts of a stacked bar are marks of the page itself.
export function parts() {
  document.querySelectorAll('.fig svg.stack').forEach(stack => {
    if (!originOf(stack)) return;
    stack.setAttribute('role', 'group');
    stack.querySelectorAll('[data-deret]').forEach(part => {
      const follow = () => {
        const address = new URL(originOf(stack).href);
        address.searchParams.set('deret', part.dataset.deret);
        openOrigin(address.href, stack.querySelector(`text[data-deret="${CSS.escape(part.dataset.deret)}"]`));
      };
      part.classList.add('has-origin');
      part.addEventListener('click', follow);
      if (part.tagName !== 'text') return;
      part.setAttribute('tabindex', '0');
      part.setAttribute('role', 'link');
      part.setAttribute('aria-label', `${part.textContent} ${part.dataset.deret}: asal angka`);
      part.addEventListener('keydown', event => { if (event.key === 'Enter') follow(); });
    });
  });
}
