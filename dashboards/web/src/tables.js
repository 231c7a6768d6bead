// Sorts tables: <th data-sort> becomes a button. Cells may carry what they are sorted by in data-value; others are read
// as they are written, "1.034", "Rp617,3 jt", "48%", "−76", "naik 66%", and after that as words. Rows of class "total" stay last.

const UNITS = { rb: 1e3, jt: 1e6, M: 1e9, T: 1e12 };

const decimal = digits => Number(digits.replace(/\./g, '').replace(',', '.'));

// A change in words, as package bahasa says it, in per cent: "naik 12 kali" is 1.100. What has just appeared rose most of all.
const STEADY = /^(tetap|wajar)\b/, RISE = /^(naik|turun)\s+(\d[\d.]*(?:,\d+)?)\s*(%|kali)?/;

function change(text) {
  if (STEADY.test(text)) return 0;
  if (/^baru muncul\b/.test(text)) return Infinity;
  const found = text.match(RISE);
  if (!found) return undefined;
  const size = found[3] === 'kali' ? (decimal(found[2]) - 1) * 100 : decimal(found[2]);
  return found[1] === 'turun' ? -size : size;
}

function worth(cell) {
  const text = (cell?.dataset.value ?? cell?.textContent ?? '').trim();
  if (cell?.dataset.value !== undefined) return text !== '' && isFinite(text) ? Number(text) : text;
  const changed = change(text);
  if (changed !== undefined) return changed;
  const found = text.replace(/^Rp/, '').replace(/^−Rp/, '−').match(/^([−+]?)(\d[\d.]*(?:,\d+)?)\s*(rb|jt|M|T)?\b/);
  if (!found) return text === '–' || text === '' || text === 'disembunyikan' ? null : text;
  const size = decimal(found[2]) * (UNITS[found[3]] ?? 1);
  return found[1] === '−' ? -size : size;
}

const kind = value => value === null ? 2 : typeof value === 'number' ? 0 : 1;

// Words come after numbers, and what was not measured comes last, in both directions.
function compare(a, b, down) {
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === null || a === b) return 0;
  const order = kind(a) ? a.localeCompare(b, 'id') : a - b;
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
