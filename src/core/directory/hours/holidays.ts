/** Public holidays of all France that keep their date (Code du travail, L3133-1), as month and day. */
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']

/** The day on which the end of slavery is kept, by department (loi 83-550): a holiday there alone. */
const ABOLITION: Readonly<Record<string, string>> = {
  '971': '05-27',
  '972': '05-22',
  '973': '06-10',
  '974': '12-20',
  '976': '04-27',
}

/** Departments of Alsace and Moselle, which keep Good Friday and 26 December too (ordonnance of 16 August 1892). */
const EAST = ['57', '67', '68']

/** Whether a day (ISO) is a public holiday in France, in the department of a postcode where one is given. */
export function isHoliday(day: string, postcode = ''): boolean {
  const monthDay = day.slice(5)
  if (FIXED.includes(monthDay)) return true
  const isEast = EAST.includes(postcode.slice(0, 2))
  if (isEast && monthDay === '12-26') return true
  if (ABOLITION[postcode.slice(0, 3)] === monthDay) return true
  const after = (Date.parse(day) - Date.parse(findEaster(Number(day.slice(0, 4))))) / 86_400_000
  // Easter Monday, Ascension, Whit Monday; Good Friday in the East.
  return after === 1 || after === 39 || after === 50 || (isEast && after === -2)
}

/** The day of Easter Sunday (ISO), by the Gregorian computus of Meeus. */
function findEaster(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = Math.floor((a + 11 * d + 22 * e) / 451)
  const sum = d + e - 7 * f + 114
  const [month, day] = [Math.floor(sum / 31), (sum % 31) + 1]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
