// What draws figures: as much of ECharts as they use, the theme and hydrate. The browser loads this bundle, and so does
// the server's QuickJS, which is why neither can draw what the other would not.
import { init, registerMap, setPlatformAPI, use } from 'echarts/core';
import { BarChart, LineChart, MapChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapPiecewiseComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { hydrate } from './hydrate.js';
import { fit } from './labels.js';
import { theme } from './theme.js';

use([BarChart, LineChart, MapChart, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapPiecewiseComponent, LabelLayout, SVGRenderer]);

// draw gives a chart its option. What it returns fits the labels again after the chart was given another size.
function draw(chart, option, role) {
  const hydrated = hydrate(option, role);
  chart.setOption(hydrated);
  const { type, data } = (hydrated.baseOption ?? hydrated).series[0];
  const again = type === 'map' ? () => fit(chart, data) : () => {};
  again();
  return again;
}

globalThis.Pantau = { init, registerMap, setPlatformAPI, draw, hydrate, theme };
