/** Values of spreadsheet cells as someone here would type them: a comma in fractions, day before month. */

export function numberText(value: number, format = 'General'): string {
  if (/^0{2,}$/.test(format) && Number.isInteger(value)) {
    return String(value).padStart(format.length, '0');
  }
  if (/%/.test(format)) return `${plainNumber(value * 100)}%`;
  return plainNumber(value);
}

/** A day, unless the cell's format shows less of it: «март 2021», «2021». `date` is taken in UTC. */
export function dateText(date: Date, format = ''): string {
  if (Number.isNaN(date.getTime())) return '';
  const shown = format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '').toLowerCase();
  const time = timeText(date);
  const hasDate = /[dy]/.test(shown) || /mmm/.test(shown);
  if (!hasDate && /[hs]/.test(shown)) return time;
  if (shown.includes('y') && !shown.includes('d')) {
    const year = String(date.getUTCFullYear());
    return shown.includes('m') ? `${MONTHS[date.getUTCMonth()] ?? ''} ${year}` : year;
  }
  const day = `${pad(date.getUTCDate())}.${pad(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}`;
  return time === '00:00' || !/h/.test(shown) ? day : `${day} ${time}`;
}

const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];

/** Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is 0,3. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  return String(Number(value.toPrecision(15))).replace('.', ',');
}

function timeText(date: Date): string {
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
