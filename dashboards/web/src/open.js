// Opens what stands behind a point of a chart: <script type="application/json" data-links="ID"> lists an address for each place
// on the horizontal axis of the chart ID, or for each area of a map, empty where there is none. Who uses a keyboard finds the
// same links in the table below, and those of a map with Enter.

export function linksOf(element) {
  const script = document.querySelector('script[data-links="' + CSS.escape(element.id) + '"]');
  return script ? JSON.parse(script.textContent) : null;
}

export const isMap = chart => chart.getOption().series[0].type === 'map';

// An area filters the page.
function opensAreas(chart, links) {
  chart.on('click', { seriesType: 'map' }, ({ dataIndex }) => { if (links[dataIndex]) location.assign(links[dataIndex]); });
}

export function opens(element, chart) {
  const links = linksOf(element);
  if (!links) return;
  if (isMap(chart)) {
    opensAreas(chart, links);
    return;
  }
  const area = chart.getZr();
  const at = event => {
    const point = [event.offsetX, event.offsetY];
    return chart.containPixel('grid', point) ? links[Math.round(chart.convertFromPixel('grid', point)[0])] : '';
  };
  area.on('mousemove', event => area.setCursorStyle(at(event) ? 'pointer' : 'default'));
  area.on('click', event => { if (at(event)) location.assign(at(event)); });
}
