// Numbers lead to where they come from: a cell of a figure's table to its own lines, a bar to those of the number it repeats.
// The menu of each figure leads there without JavaScript too.

export const originOf = element => element.closest('.fig')?.querySelector('.menu a[href^="/asal/"]');

// The table whose cells have an origin is the one under "Lihat angka", or the only one there is.
const traced = figure => figure.querySelector('details.numbers table') ?? figure.querySelector('.body > table, .body > .scroll-x > table');

// The name of a row, without the smaller words behind and below it.
function label(head) {
  const name = (head.querySelector('a') ?? head).cloneNode(true);
  name.querySelectorAll('.sub-line, .muted').forEach(more => more.remove());
  return name.textContent.trim();
}

function cellOrigin(cell) {
  const link = originOf(cell);
  if (!link || !/\d/.test(cell.textContent) || cell.querySelector('a, .delta, .badge')) return null;
  const head = cell.parentNode.querySelector('th[scope="row"]');
  if (!head) return null;
  const address = new URL(link.href);
  address.searchParams.set('baris', label(head));
  address.searchParams.set('kolom', cell.cellIndex + 1);
  return address;
}

// One stop of the tab key a table; arrows go from number to number.
function arrows(table) {
  table.querySelector('a.traced').tabIndex = 0;
  table.addEventListener('keydown', event => {
    const cell = event.target.matches('a.traced') && event.target.closest('td'), step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    const down = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (!cell || !step && !down) return;
    const links = [...cell.parentNode.querySelectorAll('a.traced')];
    const next = step ? links[links.indexOf(event.target) + step] : cell.parentNode[down]?.cells[cell.cellIndex]?.querySelector('a.traced');
    event.preventDefault();
    if (!next) return;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

export function origins() {
  document.querySelectorAll('.fig').forEach(figure => {
    const table = traced(figure);
    if (!table) return;
    table.querySelectorAll('tbody td.r').forEach(cell => {
      const address = cellOrigin(cell);
      if (!address) return;
      const link = document.createElement('a');
      link.className = 'traced';
      link.href = address;
      link.tabIndex = -1;
      link.append(...cell.childNodes);
      cell.append(link);
    });
    if (table.querySelector('a.traced')) arrows(table);
    table.querySelectorAll('td.barcell').forEach(cell => {
      const link = cell.parentNode.querySelector('td.barcell ~ td a.traced');
      if (!link) return;
      cell.classList.add('has-origin');
      cell.addEventListener('click', () => link.click());
    });
  });
}
