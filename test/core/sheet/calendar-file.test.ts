import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { toReminderDays, writeCalendarFile } from '../../../src/core/sheet/calendar-file.ts'

const made = { uid: '3e0f6c1e-0000-4000-8000-000000000000', stamp: '20261125T091500Z' }
const reminder = { title: 'S’actualiser (France Travail)', note: '39 49', opens: '2026-11-28', closes: '2026-12-15' }

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const entry = calendar.getFirstSubcomponent('vevent')
  if (!entry) throw new Error('no entry')
  return { calendar, entry, event: new ICAL.Event(entry) }
}

describe('a calendar file', () => {
  it('is read by another program as one entry over whole days, the last one included', () => {
    const { calendar, entry, event } = read(writeCalendarFile(reminder, made))
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(event.summary).toBe(reminder.title)
    expect([event.startDate.isDate, event.startDate.toString()]).toEqual([true, '2026-11-28'])
    expect([event.endDate.isDate, event.endDate.toString()]).toEqual([true, '2026-12-16'])
    expect(event.uid).toBe(made.uid)
    expect(entry.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-25T09:15:00Z')
  })

  it('rings at 9 on the first day, and on the day before the last', () => {
    const { entry, event } = read(writeCalendarFile(reminder, made))
    const rings = entry.getAllSubcomponents('valarm').map((alarm) => {
      const trigger = alarm.getFirstProperty('trigger')
      const at = (trigger?.getParameter('related') === 'END' ? event.endDate : event.startDate).clone()
      at.isDate = false
      at.addDuration(trigger?.getFirstValue() as ICAL.Duration)
      return at.toString()
    })
    expect(rings).toEqual(['2026-11-28T09:00:00', '2026-12-14T09:00:00'])
  })

  it('has no hour and no zone, so that no telephone moves the day', () => {
    expect(writeCalendarFile(reminder, made)).not.toMatch(/TZID|VTIMEZONE|DTSTART:/)
  })

  it('carries any words, in lines of 75 octets at most', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .map((text) => text.replace(/\p{Cc}/gu, '.'))
    fc.assert(
      fc.property(words, words, (title, note) => {
        const text = writeCalendarFile({ ...reminder, title, note: `${note}\nsuite` }, made)
        const lines = text.split('\r\n')
        expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        const { event } = read(text)
        expect(event.summary).toBe(title)
        expect(event.description).toBe(`${note}\nsuite`)
      }),
    )
  })
})

it('gives the first and the last day of the next period', () => {
  const window = { is: 'window', open: false, opens: '2026-11-28', closes: '2026-12-15' } as const
  expect(toReminderDays(window)).toEqual({ opens: '2026-11-28', closes: '2026-12-15' })
  const quarter = { is: 'quarter', open: false, month: '2027-02', about: ['2026-11'] } as const
  expect(toReminderDays(quarter)).toEqual({ opens: '2027-02-01', closes: '2027-02-28' })
  expect(toReminderDays({ ...quarter, closes: '2027-02-20' })).toEqual({ opens: '2027-02-01', closes: '2027-02-20' })
})

it('gives none if the day is unknown: it depends on one that stays on the screen', () => {
  expect(toReminderDays(undefined)).toBeUndefined()
  expect(toReminderDays({ is: 'counted', from: 'Le jour', dates: [] })).toBeUndefined()
})
