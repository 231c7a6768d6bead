// Numbers lead to where they come from: a cell of a figure's table to its own lines, a drawing to those of the whole figure.
// The menu of each figure leads there without JavaScript too.

const originOf = element => element.closest('.fig')?.querySelector('.menu a[href^="/asal/"]');

// The table whose cells have an origin is the one under "Lihat angka", or the only one there is.
const traced = figure => figure.querySelector('details.numbers table') ?? figure.querySelector('.body > table, .body > .scroll-x > table');

const label = head => (head.querySelector('a') ?? head).firstChild?.textContent.trim() ?? '';

function cellOrigin(cell) {
  const link = originOf(cell), figure = cell.closest('.fig');
  if (!link || traced(figure) !== cell.closest('table') || !/\d/.test(cell.textContent) || cell.querySelector('a, .delta, .badge')) return null;
  const head = cell.parentNode.querySelector('th[scope="row"]');
  if (!head) return null;
  const address = new URL(link.href);
  address.searchParams.set('baris', label(head));
  address.searchParams.set('kolom', cell.cellIndex + 1);
  return address;
}

export function origins() {
  document.querySelectorAll('.fig td.r').forEach(cell => { if (cellOrigin(cell)) cell.classList.add('has-origin'); });
  document.addEventListener('click', event => {
    if (getSelection().toString() || event.target.closest('a, summary, button, [data-sort]')) return;
    const cell = event.target.closest('td.has-origin');
    if (cell) location.assign(cellOrigin(cell));
  });
}
