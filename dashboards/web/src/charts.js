// What draws figures: as much of ECharts as they use, the theme and hydrate. The browser loads this bundle, and so does
// the server's QuickJS, which is why neither can draw what the other would not.
import { init, registerMap, setPlatformAPI, use } from 'echarts/core';
import { BarChart, LineChart, MapChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapPiecewiseComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { hydrate } from './hydrate.js';
import { theme } from './theme.js';

use([BarChart, LineChart, MapChart, GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, VisualMapPiecewiseComponent, LabelLayout, SVGRenderer]);

globalThis.Pantau = { init, registerMap, setPlatformAPI, hydrate, theme };
