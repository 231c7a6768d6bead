// Opens what stands behind a point of a chart: <script type="application/json" data-links="ID"> lists an address for each place
// on the horizontal axis of the chart ID, empty where there is none. Who uses a keyboard finds the same links in the table below.

export function opens(element, chart) {
  const script = document.querySelector('script[data-links="' + CSS.escape(element.id) + '"]');
  if (!script) return;
  const links = JSON.parse(script.textContent), area = chart.getZr();
  const at = event => {
    const point = [event.offsetX, event.offsetY];
    return chart.containPixel('grid', point) ? links[Math.round(chart.convertFromPixel('grid', point)[0])] : '';
  };
  area.on('mousemove', event => area.setCursorStyle(at(event) ? 'pointer' : 'default'));
  area.on('click', event => { if (at(event)) location.assign(at(event)); });
}
