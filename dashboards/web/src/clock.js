// The time in Magelang, whatever the clock of the screen is set to: "Selasa, 1 Des 2026, 14.05 WIB".
import { date } from './words.js';

const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'], WIB = 7 * 3600_000;

export function clock(milliseconds) {
  const there = milliseconds + WIB, at = new Date(there), two = n => String(n).padStart(2, '0');
  return DAYS[at.getUTCDay()] + ', ' + date(there) + ', ' + two(at.getUTCHours()) + '.' + two(at.getUTCMinutes()) + ' WIB';
}
