// Sorts tables: <th data-sort> becomes a button. Cells may carry what they are sorted by in data-value; others are read
// as they are written, "1.034", "Rp617,3 jt", "48%", "−76", and after that as words. Rows of class "total" stay last.

const UNITS = { rb: 1e3, jt: 1e6, M: 1e9, T: 1e12 };

function worth(cell) {
  const text = (cell?.dataset.value ?? cell?.textContent ?? '').trim();
  if (cell?.dataset.value !== undefined) return text !== '' && isFinite(text) ? Number(text) : text;
  const found = text.replace(/^Rp/, '').replace(/^−Rp/, '−').match(/^([−+]?)(\d[\d.]*(?:,\d+)?)\s*(rb|jt|M|T)?\b/);
  if (!found) return text === '–' ? null : text;
  const size = Number(found[2].replace(/\./g, '').replace(',', '.')) * (UNITS[found[3]] ?? 1);
  return found[1] === '−' ? -size : size;
}

// What was not measured comes last in both directions.
function compare(a, b, down) {
  if (a === null || b === null) return (a === null) - (b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'id');
  return down ? -order : order;
}

function sort(heading) {
  const table = heading.closest('table'), body = table.tBodies[0], column = heading.cellIndex;
  const down = heading.getAttribute('aria-sort') !== 'descending';
  table.querySelectorAll('th[data-sort]').forEach(other => other.setAttribute('aria-sort', 'none'));
  heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const rows = [...body.rows].map(row => ({ row, total: row.classList.contains('total'), worth: worth(row.cells[column]) }));
  rows.sort((a, b) => a.total - b.total || compare(a.worth, b.worth, down));
  body.append(...rows.map(({ row }) => row));
}

export function tables() {
  document.querySelectorAll('th[data-sort]').forEach(heading => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    if (!heading.hasAttribute('aria-sort')) heading.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => sort(heading));
  });
}
