import { addDays } from '../base/day.ts'
import { lastOf, toIso } from '../flow/language/calendar.ts'
import type { DeadlineView } from '../flow/run/deadline.ts'

/** When to come back, for a person's own calendar. */
export interface Reminder {
  readonly title: string
  /** Whom to call and where to go; plain text. */
  readonly note: string
  /** ISO days, both included: the period in which the procedure is open. */
  readonly opens: string
  readonly closes: string
}

/** Octets of a line without its break (RFC 5545 §3.1). */
const LONGEST = 75

/**
 * Formats a calendar file (RFC 5545) of one entry over whole days. Days have no hour and no time zone there, so the
 * 15th is the 15th on every telephone, as at the portal, whose days are those of Europe/Paris. Two alarms: at 9 in the
 * morning of the first day, and of the day before the last. `uid` and `stamp` (UTC, as `20261125T091500Z`) are
 * arguments.
 */
export function writeCalendarFile(reminder: Reminder, { uid, stamp }: { uid: string; stamp: string }): string {
  return writeCalendar([{ ...reminder, uid }], stamp)
}

/** Formats a calendar file of several such entries, each with its own `uid`. */
export function writeCalendar(reminders: readonly (Reminder & { readonly uid: string })[], stamp: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cote a Cote//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...reminders.flatMap((reminder) => toEvent(reminder, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function toEvent(
  { title, note, opens, closes, uid }: Reminder & { readonly uid: string },
  stamp: string,
): readonly string[] {
  const alarm = (trigger: string): string[] => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(title)}`,
    `TRIGGER;${trigger}`,
    'END:VALARM',
  ]
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${toDate(opens)}`,
    // The end is the first day after it (§3.6.1).
    `DTEND;VALUE=DATE:${toDate(addDays(closes, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(note)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...alarm('RELATED=START:PT9H'),
    ...alarm('RELATED=END:-PT39H'),
    'END:VEVENT',
  ]
}

function toDate(day: string): string {
  return day.replaceAll('-', '')
}

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

/** Breaks a line before its 76th octet, between characters; each continuation begins with a space. */
function fold(line: string): string {
  const folded: string[] = []
  let [part, size] = ['', 0]
  for (const character of line) {
    const octets = octetsOf(character)
    if (size + octets > LONGEST) {
      folded.push(part)
      ;[part, size] = [' ', 1]
    }
    part += character
    size += octets
  }
  return [...folded, part].join('\r\n')
}

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

/**
 * Returns the first and the last day for a calendar's reminder; undefined if the dates depend on a day that the person
 * entered on screen, which is not passed on.
 */
export function toReminderDays(
  deadline: DeadlineView | undefined,
): { readonly opens: string; readonly closes: string } | undefined {
  if (deadline === undefined || deadline.is === 'counted') return undefined
  if (deadline.is === 'window') return { opens: deadline.opens, closes: deadline.closes }
  const { month, closes } = deadline
  return { opens: toIso(month, 1), closes: closes ?? lastOf(month) }
}
