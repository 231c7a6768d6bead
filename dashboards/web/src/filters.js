// A filter applies when it is changed with a pointer or in its open list. Arrow keys and letters go through the choices of a
// closed list one by one: these wait for Enter or for the button, so that nobody is taken away in the middle of choosing.
// Without JavaScript the button is always there.

const CHANGES = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

const walks = event => !event.altKey && !event.ctrlKey && !event.metaKey && (CHANGES.has(event.key) || event.key.length === 1 && event.key !== ' ');

export function filters() {
  document.querySelectorAll('form[data-auto]').forEach(form => {
    let walking = false;
    form.addEventListener('pointerdown', () => { walking = false; });
    form.addEventListener('keydown', event => {
      if (!event.target.matches('select')) return;
      if (event.key === 'Enter' && 'ubah' in form.dataset) {
        event.preventDefault();
        form.requestSubmit();
        return;
      }
      walking = walks(event);
    });
    form.addEventListener('change', () => {
      if (walking) form.dataset.ubah = '';
      else form.requestSubmit();
    });
  });
}
