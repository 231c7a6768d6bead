// Labels of a map never cover each other. Each area has a long label, its name and its value, and a short one, its value
// alone. The largest areas choose first; an area keeps its long label where that covers nobody's short one. Short labels that
// would still cover each other are left out: the tooltip and the table below the map say them.
const GAP = 1; // pixels between two labels

const apart = (a, b) => a.x + a.width + GAP <= b.x || b.x + b.width + GAP <= a.x || a.y + a.height + GAP <= b.y || b.y + b.height + GAP <= a.y;

const copyOf = ({ x, y, width, height }) => ({ x, y, width, height });

const labelled = (items, label) => ({ series: [{ data: items.map((item, i) => ({ ...item, label: { ...item.label, ...label(item, i) } })) }] });

const long = item => ({ formatter: item.label.formatter, show: true });
const short = item => ({ formatter: () => item.short, show: true });

// The rectangles of all labels in one of their forms, and of their areas.
function measured(chart, items, form) {
  const labels = [], areas = [];
  const option = labelled(items, form);
  option.series[0].labelLayout = ({ dataIndex, labelRect, rect }) => {
    labels[dataIndex] = copyOf(labelRect);
    areas[dataIndex] = rect ? rect.width * rect.height : 0;
    return {};
  };
  chart.setOption(option);
  return { labels, areas };
}

// fit chooses the form of each label for the size the map has now; items are the data of its series as they were made.
export function fit(chart, items) {
  const { labels: shorts } = measured(chart, items, short);
  const { labels: longs, areas } = measured(chart, items, long);
  const order = items.map((_, i) => i).filter(i => longs[i]).sort((a, b) => areas[b] - areas[a] || a - b);
  const chosen = new Map();
  for (const i of order) {
    const free = order.every(j => j === i || apart(longs[i], chosen.get(j)?.rect ?? shorts[j]) || chosen.get(j)?.form === null);
    if (free) chosen.set(i, { form: long, rect: longs[i] });
    else if ([...chosen.values()].every(other => other.form === null || apart(shorts[i], other.rect))) chosen.set(i, { form: short, rect: shorts[i] });
    else chosen.set(i, { form: null });
  }
  chart.setOption(labelled(items, (item, i) => chosen.get(i)?.form?.(item) ?? { show: false }));
}
