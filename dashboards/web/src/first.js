// Runs in <head>, before the first paint: theme, television mode on pages that have one, and that scripts run at all.
(function () {
  const root = document.documentElement, query = new URLSearchParams(location.search);
  const themes = ['terang', 'gelap'];
  let theme = query.get('tema');
  try { theme = theme || localStorage.getItem('tema'); } catch { /* a private window keeps nothing */ }
  if (!themes.includes(theme)) theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'gelap' : 'terang';
  root.dataset.tema = theme;
  root.dataset.skrip = '1';
  if (query.get('mode') === 'tv' && 'layar' in root.dataset) root.dataset.mode = 'tv';
})();
