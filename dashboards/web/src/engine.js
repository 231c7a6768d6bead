// The server's side of charts.js: draws an option as SVG text inside QuickJS. Fonts, palettes and maps are handed in once.
(function () {
  let fonts, palettes; // fonts: see draw/widths.go

  const nearest = weight => fonts.reduce((best, font) => Math.abs(font.weight - weight) < Math.abs(best.weight - weight) ? font : best);

  // Letters the font has not: a wide one is a square, by which ECharts also measures the height of a line.
  const stranger = codePoint => codePoint >= 0x2e80 ? 1000 : 600;

  function measureText(text, css) {
    const size = parseFloat((/([\d.]+)px/.exec(css) || [])[1]) || 12;
    const weight = /\bbold\b/.test(css) ? 700 : Number((/\b([1-9]00)\b/.exec(css) || [])[1]) || 400;
    const { advance } = nearest(weight);
    let thousandths = 0;
    for (const letter of text || '') thousandths += advance[letter.codePointAt(0)] ?? stranger(letter.codePointAt(0));
    return { width: thousandths * size / 1000 };
  }

  const escaped = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));

  // "font: normal 700 12px ..." and "font-size:12px;font-family:..." become attributes: a style attribute would break
  // the page's policy. ECharts writes the first for labels with a look of their own, the second for all others.
  function fontOf(style) {
    const short = /^font: (\w+) (\w+) ([\d.]+)px (.*)$/.exec(style);
    if (short) style = `font-style:${short[1]};font-weight:${short[2]};font-size:${short[3]}px;font-family:${short[4]}`;
    return Object.fromEntries(style.split(';').filter(Boolean).map(declaration => {
      const [property, value] = declaration.split(/:(.*)/s);
      if (!/^font-(size|family|weight|style)$/.test(property)) throw new Error('a drawing wants the style ' + declaration);
      return [property, property === 'font-size' ? parseFloat(value) : value];
    }).filter(([, value]) => value !== 'normal'));
  }

  // Not every reader of SVG knows dominant-baseline: the baseline is moved instead, by what the font says is half its height.
  function onBaseline({ 'dominant-baseline': baseline, style, ...attributes }) {
    const font = fontOf(style);
    const y = (attributes.y || 0) + (baseline === 'central' ? nearest(Number(font['font-weight']) || 400).central * font['font-size'] / 1000 : 0);
    return { ...attributes, ...font, y: Math.round(y * 100) / 100 };
  }

  // ECharts counts ids on from drawing to drawing; renamed, equal drawings are equal and several may share a page.
  const renamed = (value, prefix) => String(value).replace(/^(url\(#)?zr\d+-/, '$1' + prefix + '-');

  function written({ tag, attrs, children, text }, prefix) {
    const all = tag === 'text' ? onBaseline(attrs) : attrs;
    const attributes = Object.entries(all)
      .filter(([key, value]) => value !== false && value !== null && value !== undefined && !/^(ecmeta_.*|pointer-events|class|baseProfile|version|xmlns:xlink)$/.test(key))
      .map(([key, value]) => ` ${key}="${escaped(/^(id|clip-path|fill|stroke)$/.test(key) ? renamed(value, prefix) : value)}"`).join('');
    const inside = (text ? escaped(text) : '') + (children || []).map(child => written(child, prefix)).join('');
    return `<${tag}${attributes}` + (inside ? `>${inside}</${tag}>` : '/>') + '\n';
  }

  globalThis.PantauEngine = {
    begin(fontsJSON, palettesJSON, mapsJSON) {
      fonts = JSON.parse(fontsJSON);
      palettes = JSON.parse(palettesJSON);
      Pantau.setPlatformAPI({ measureText });
      for (const [name, map] of Object.entries(JSON.parse(mapsJSON))) Pantau.registerMap(name, map);
    },

    // ids of the drawing begin with prefix.
    draw(optionJSON, theme, width, height, prefix) {
      const role = name => {
        if (!Object.hasOwn(palettes[theme], name)) throw new Error('unknown colour role ' + name);
        return palettes[theme][name];
      };
      const chart = Pantau.init(null, Pantau.theme(role), { renderer: 'svg', ssr: true, width, height });
      try {
        Pantau.draw(chart, JSON.parse(optionJSON), role);
        return written(chart.getZr().painter.renderToVNode({ animation: false, emphasis: false, compress: true, useViewBox: true }), prefix);
      } finally {
        chart.dispose();
      }
    },
  };
})();
