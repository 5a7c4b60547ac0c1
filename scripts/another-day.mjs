/**
 * Lets a whole run believe in another day or zone: `--day 2027-01-14 --zone America/Guadeloupe`. Every process that it starts loads
 * `another-day.c` (PostgreSQL and the app with its pages too); hours, minutes and seconds run on as they are.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hasProgram } from './programs.mjs'
import { isLinux, root } from './project.mjs'
import { run } from './run.mjs'
import { Stop, say } from './stage.mjs'
import { installExtra } from './system-libraries.mjs'

const DAY = 86_400_000

/** Takes `--day` and `--zone` out of these arguments; returns the rest, and what was asked. @throws Stop on a wrong value */
export function readTime(args) {
  const rest = []
  const time = {}
  for (const queue = [...args]; queue.length > 0; ) {
    const arg = queue.shift()
    const [, name, given] = /^--(day|zone)(?:=(.*))?$/.exec(arg) ?? []
    if (name === undefined) rest.push(arg)
    else time[name] = given ?? queue.shift() ?? ''
  }
  if (time.day !== undefined && !isDay(time.day))
    throw new Stop(`--day takes a day such as 2027-01-14, not "${time.day}".`)
  if (time.zone !== undefined && !isZone(time.zone))
    throw new Stop(`--zone takes a zone such as America/Guadeloupe, not "${time.zone}".`)
  return { rest, time }
}

/** Returns the environment in which processes live on that day, in that zone; installs what it needs. */
export async function createTimeEnvironment({ day, zone }, now = new Date()) {
  const ofZone = zone === undefined ? {} : { TZ: zone }
  if (day === undefined) return ofZone
  if (!isLinux) throw new Stop('--day works on Linux only, where a library can move the calendar of a process.')
  const library = await compileLibrary()
  const shift = countShift(day, zone, now)
  say(`On ${day}, ${shift} days from today${zone === undefined ? '' : `, in ${zone}`}`)
  return { ...ofZone, LD_PRELOAD: library, ANOTHER_DAY: String((shift * DAY) / 1_000) }
}

/**
 * Lists the days on which the night runs every check: soon, in a year, 29 February, both changes of the hour, and New Year's Eve
 * where it is still the old year.
 */
export function listNightDays(now) {
  const plus = (days) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10)
  const next = (findDay) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((more) => findDay(now.getUTCFullYear() + more)).find((day) => day && day > plus(0))
  const lastSunday = (month) => (year) => {
    const last = new Date(Date.UTC(year, month, 0))
    return new Date(last.getTime() - last.getUTCDay() * DAY).toISOString().slice(0, 10)
  }
  return [
    { day: plus(45), zone: 'America/Guadeloupe' },
    { day: plus(365), zone: 'Indian/Reunion' },
    { day: next((year) => (isDay(`${year}-02-29`) ? `${year}-02-29` : undefined)), zone: 'Europe/Paris' },
    { day: next(lastSunday(3)), zone: 'Europe/Paris' },
    { day: next(lastSunday(10)), zone: 'Europe/Paris' },
    { day: next((year) => `${year}-12-31`), zone: 'America/New_York' },
  ]
}

/** Counts the days from today, as the zone has it, to a day. */
export function countShift(day, zone, now) {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now)
  return Math.round((Date.parse(day) - Date.parse(today)) / DAY)
}

function isDay(text) {
  const noon = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T12:00Z`) : Number.NaN
  return !Number.isNaN(noon) && new Date(noon).toISOString().startsWith(text) // not 31 February
}

function isZone(text) {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: text }) && text !== ''
  } catch {
    return false
  }
}

/** Compiles the library that moves the calendar; installs a compiler where there is none. */
async function compileLibrary() {
  if (!hasProgram('gcc')) await installExtra('Another day: apt-get install gcc libc6-dev', ['gcc', 'libc6-dev'])
  const folder = join(root, '.cache')
  const library = join(folder, 'another-day.so')
  mkdirSync(folder, { recursive: true })
  const source = join(root, 'scripts/another-day.c')
  const { code, output } = await run('gcc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl'])
  if (code !== 0) throw new Stop(`--day needs a C compiler (apt-get install gcc libc6-dev): ${output.trim()}`)
  return library
}
