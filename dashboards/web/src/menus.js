// An open menu closes when the focus leaves it, when something else is pressed, and with Escape, which gives the focus back to
// what opened it. The filter that folds on a phone closes with Escape too.

const close = menu => {
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector('summary').focus();
};

export function menus() {
  const all = [...document.querySelectorAll('.menu, .filter details, .undo')];
  all.filter(menu => menu.matches('.menu')).forEach(menu => menu.addEventListener('focusout', event => {
    if (!menu.contains(event.relatedTarget)) menu.open = false;
  }));
  document.addEventListener('pointerdown', event => {
    all.filter(menu => menu.open && menu.matches('.menu') && !menu.contains(event.target)).forEach(menu => { menu.open = false; });
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
    const open = all.filter(menu => menu.open);
    const nearest = open.find(menu => menu.contains(document.activeElement)) ?? open.at(-1);
    if (!nearest) return;
    event.preventDefault();
    close(nearest);
  });
}
