// The one look of Pantau's charts, in the colours of whatever palette it is given.

export const FONT = '"Plus Jakarta Sans", "Noto Sans", sans-serif';

export function theme(role) {
  const value = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: role('ink-3'), fontSize: 12.5, fontFamily: FONT, hideOverlap: true },
    splitLine: { show: true, lineStyle: { color: role('rule'), width: 1 } },
    nameTextStyle: { color: role('ink-3'), fontSize: 12.5, align: 'left' },
  };
  const base = {
    axisLine: { show: true, lineStyle: { color: role('ink-3'), width: 1 } },
    axisTick: { show: true, length: 5, lineStyle: { color: role('ink-3') } },
    axisLabel: value.axisLabel,
    splitLine: { show: false },
    nameTextStyle: value.nameTextStyle,
  };
  return {
    color: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map(role),
    backgroundColor: 'transparent',
    animation: false,
    textStyle: { fontFamily: FONT, color: role('ink'), fontSize: 13 },
    grid: { left: 0, right: 12, top: 16, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      renderMode: 'richText', // an HTML tooltip carries style attributes, which the page's policy forbids
      confine: true, backgroundColor: role('ink'), borderWidth: 0, padding: [8, 10],
      textStyle: { color: role('paper'), fontSize: 13, fontFamily: FONT, lineHeight: 19 },
      axisPointer: { type: 'line', lineStyle: { color: role('ink-3'), width: 1, type: 'solid' }, label: { show: false } },
    },
    categoryAxis: base, timeAxis: base, valueAxis: value, logAxis: value,
    line: {
      symbol: 'none', smooth: false, emphasis: { disabled: true },
      lineStyle: { width: 2.5, cap: 'round', join: 'round' },
      endLabel: { fontFamily: FONT, fontSize: 13, lineHeight: 16 },
    },
    bar: { itemStyle: { borderRadius: 0 }, barCategoryGap: '28%', emphasis: { disabled: true } },
    map: {
      itemStyle: { borderColor: role('paper'), borderWidth: 1.5, areaColor: role('paper-3') },
      label: { color: role('ink'), fontFamily: FONT },
      emphasis: { itemStyle: { borderColor: role('ink'), borderWidth: 2 } },
      select: { disabled: true },
    },
  };
}
