// The server's side of charts.js: draws an option as SVG text inside QuickJS. Widths, palettes and maps are handed in once.
(function () {
  let widths, palettes;

  // A width table holds advances, in thousandths of the letter size, by weight and code point; see draw/widths.go.
  function width(text, font) {
    const size = parseFloat((/([\d.]+)px/.exec(font) || [])[1]) || 12;
    const weight = /\bbold\b/.test(font) ? 700 : Number((/\b([1-9]00)\b/.exec(font) || [])[1]) || 400;
    const nearest = widths.reduce((best, table) => Math.abs(table.weight - weight) < Math.abs(best.weight - weight) ? table : best);
    let thousandths = 0;
    for (const letter of text || '') {
      const advance = nearest.advance[letter.codePointAt(0)];
      thousandths += advance === undefined ? 600 : advance;
    }
    return { width: thousandths * size / 1000 };
  }

  globalThis.PantauEngine = {
    begin(widthsJSON, palettesJSON, mapsJSON) {
      widths = JSON.parse(widthsJSON);
      palettes = JSON.parse(palettesJSON);
      Pantau.setPlatformAPI({ measureText: width });
      for (const [name, map] of Object.entries(JSON.parse(mapsJSON))) Pantau.registerMap(name, map);
    },
    draw(optionJSON, theme, width, height) {
      const role = name => {
        if (!Object.hasOwn(palettes[theme], name)) throw new Error('unknown colour role ' + name);
        return palettes[theme][name];
      };
      const chart = Pantau.init(null, Pantau.theme(role), { renderer: 'svg', ssr: true, width, height });
      try {
        chart.setOption(Pantau.hydrate(JSON.parse(optionJSON), role));
        return chart.getZr().painter.renderToString({ cssEmphasis: false, cssAnimation: false, useViewBox: true });
      } finally {
        chart.dispose();
      }
    },
  };
})();
