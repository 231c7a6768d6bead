// Runs in <head>, before the first paint: theme and television mode.
(function () {
  const root = document.documentElement, query = new URLSearchParams(location.search);
  const themes = ['terang', 'gelap'];
  let theme = query.get('tema');
  try { theme = theme || localStorage.getItem('tema'); } catch { /* a private window keeps nothing */ }
  if (!themes.includes(theme)) theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'gelap' : 'terang';
  root.dataset.tema = theme;
  if (query.get('mode') === 'tv') root.dataset.mode = 'tv';
})();
