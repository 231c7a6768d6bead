// Numbers, money and dates in Bahasa Indonesia for axes and tooltips, as package bahasa says them everywhere else.
// Without Intl, which QuickJS has not: browser and server must write the same.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'];

export function number(v) {
  if (v === null || v === undefined || v === '' || isNaN(v)) return '–';
  const [whole, fraction] = String(Math.abs(v)).split('.');
  return (v < 0 ? '−' : '') + whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.') + (fraction ? ',' + fraction : '');
}

export function rupiah(v) {
  if (number(v) === '–') return '–';
  const sign = v < 0 ? '−' : '', size = Math.abs(v);
  for (const [unit, word] of [[1e12, ' T'], [1e9, ' M'], [1e6, ' jt'], [1e3, ' rb']]) {
    if (size >= unit * 0.99995) return sign + 'Rp' + number(Math.round(size / unit * 10) / 10) + word;
  }
  return sign + 'Rp' + number(Math.round(size));
}

// A time is milliseconds since 1970, UTC, as options carry it.
export function date(v) {
  const d = new Date(v);
  return d.getUTCDate() + ' ' + MONTHS[d.getUTCMonth()] + ' ' + d.getUTCFullYear();
}

// A tick of a time axis: January is said by its year.
export function month(v) {
  const d = new Date(v);
  return d.getUTCMonth() === 0 ? String(d.getUTCFullYear()) : MONTHS[d.getUTCMonth()];
}
