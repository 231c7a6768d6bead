// The queue of texts to review by keyboard: 1 to 9 choose a category, Enter saves, s passes on. Without JavaScript it is a form.

export function review() {
  const form = document.querySelector('form[data-review]');
  if (!form) return;
  const name = form.elements.petugas;
  try { name.value = name.value || localStorage.getItem('petugas') || ''; } catch { /* a private window keeps nothing */ }
  form.addEventListener('submit', () => { try { localStorage.setItem('petugas', name.value); } catch { /* as above */ } });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type="text"], textarea')) return;
    const key = event.key.toLowerCase();
    if (key === 'enter') {
      if (event.target.matches('a, button')) return;
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const target = form.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
}
