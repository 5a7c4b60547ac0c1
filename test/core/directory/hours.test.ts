import { describe, expect, it } from 'vitest'
import {
  findOpenState,
  isHoliday,
  isOpenNow,
  listOpenDays,
  toLocalMoment,
} from '../../../src/core/directory/hours/open-state.ts'
import { parseOpeningHours } from '../../../src/core/directory/hours/opening-hours.ts'

/** 27 November 2026 is a Friday. */
const at = (hours: string, day: string, time: string, postcode?: string) => {
  const [hour, minute] = time.split(':').map(Number)
  const read = parseOpeningHours(hours)
  if (read === undefined) throw new Error(`unreadable: ${hours}`)
  return findOpenState(read, { day, minute: (hour ?? 0) * 60 + (minute ?? 0) }, postcode)
}

describe('opening hours', () => {
  it.each([
    ['Mo-Fr 09:00-12:00,14:00-17:00', '2026-11-27', '10:00', { is: 'open', until: 720 }],
    ['Mo-Fr 09:00-12:00,14:00-17:00', '2026-11-27', '13:00', { is: 'closed', next: { day: '2026-11-27', from: 840 } }],
    ['Mo-Fr 09:00-12:00', '2026-11-27', '12:00', { is: 'closed', next: { day: '2026-11-30', from: 540 } }],
    ['Mo,We 09:00-12:00', '2026-11-27', '10:00', { is: 'closed', next: { day: '2026-11-30', from: 540 } }],
    ['Sa-Tu 10:00-11:00', '2026-11-29', '10:30', { is: 'open', until: 660 }],
    ['Mo-Fr 08:00-18:00; Fr off', '2026-11-27', '10:00', { is: 'closed', next: { day: '2026-11-30', from: 480 } }],
    [
      'Mo-Fr 08:00-18:00; Fr 14:00-18:00',
      '2026-11-27',
      '10:00',
      { is: 'closed', next: { day: '2026-11-27', from: 840 } },
    ],
    ['Mo-Fr 09:00-12:00; Mo-Fr 14:00-17:00', '2026-11-27', '10:00', { is: 'open', until: 720 }],
    [
      'Mo-Fr 09:00-12:00; Mo-Fr 10:00-11:00',
      '2026-11-27',
      '09:30',
      { is: 'closed', next: { day: '2026-11-27', from: 600 } },
    ],
    ['Fr 08:00-09:00, Fr 10:00-11:00', '2026-11-27', '08:30', { is: 'open', until: 540 }],
    ['Th 22:00-02:00', '2026-11-27', '01:00', { is: 'open', until: 120 }],
    ['24/7', '2026-12-25', '03:00', { is: 'open' }],
    ['Fr 09:00+', '2026-11-27', '20:00', { is: 'open' }],
    ['Fr[4] 09:00-12:00', '2026-11-27', '10:00', { is: 'open', until: 720 }],
    ['Fr[-1] 09:00-12:00', '2026-11-27', '10:00', { is: 'open', until: 720 }],
    ['Fr[1,2] 09:00-12:00', '2026-11-27', '10:00', { is: 'closed', next: { day: '2026-12-04', from: 540 } }],
    ['week 1-53/2 Fr 09:00-12:00', '2026-11-27', '10:00', { is: 'closed', next: { day: '2026-12-04', from: 540 } }],
    ['Nov-Feb: Mo-Fr 09:00-12:00', '2026-11-27', '10:00', { is: 'open', until: 720 }],
    ['Jul 14-Aug 15 Mo-Fr 09:00-12:00', '2026-11-27', '10:00', { is: 'closed' }],
    ['mo-fr 9:00 - 12:00', '2026-11-27', '10:00', { is: 'open', until: 720 }],
    ['Mo-Fr 09:00-12:00 "sur rendez-vous"', '2026-11-27', '10:00', { is: 'open', until: 720 }],
  ])('« %s » on %s at %s', (hours, day, time, state) => {
    expect(at(hours, day, time)).toEqual(state)
  })

  it.each([
    '',
    'du lundi au vendredi le matin',
    'Mo-Fr',
    'Mo-Fr 25:00-26:00',
    'Mo-Fr 09:00-09:00',
    'Mo-Fr 09:60-10:00',
    'Mo-Fr sunrise-sunset',
    '2026 Mo-Fr 09:00-12:00',
    'Mo-Fr 09:00-12:00 || "sur appel"',
    'Xx 09:00-12:00',
    'Mo[9] 09:00-12:00',
    'Mo-Fr 09:00-12:00 maybe',
    '<script>alert(1)</script>',
  ])('« %s » is rejected as a whole', (hours) => {
    expect(parseOpeningHours(hours)).toBeUndefined()
  })

  it('do not apply on a public holiday unless they mention holidays', () => {
    expect(at('Mo-Fr 09:00-12:00', '2026-12-25', '10:00')).toEqual({ is: 'unknown', because: 'holiday' })
    expect(at('Mo-Fr 09:00-12:00; PH off', '2026-12-25', '10:00')).toMatchObject({ is: 'closed' })
    expect(at('Mo-Fr 09:00-12:00; PH 10:00-11:00', '2026-12-25', '10:30')).toEqual({ is: 'open', until: 660 })
    expect(at('PH,Mo-Fr 09:00-12:00', '2026-12-25', '10:00')).toEqual({ is: 'open', until: 720 })
  })

  it('are listed for seven days, holidays included', () => {
    const days = listOpenDays(parseOpeningHours('Mo-Fr 09:00-12:00')!, '2026-12-21')
    expect(days.map(({ spans }) => (spans === 'holiday' ? spans : spans.length))).toEqual([1, 1, 1, 1, 'holiday', 0, 0])
  })

  it('are the same for one place and for thousands', () => {
    const read = parseOpeningHours('Mo-Fr 09:00-12:00,14:00-17:00; Th 22:00-02:00; PH off')!
    for (let day = 1; day <= 28; day += 1) {
      for (let minute = 0; minute < 1440; minute += 30) {
        const moment = { day: `2026-12-${String(day).padStart(2, '0')}`, minute }
        expect(isOpenNow(read, moment)).toBe(findOpenState(read, moment).is === 'open')
      }
    }
  })
})

describe('public holidays of France', () => {
  it('follow Easter', () => {
    for (const day of ['2025-04-21', '2026-04-06', '2026-05-14', '2026-05-25', '2027-03-29', '2038-04-26']) {
      expect(isHoliday(day), day).toBe(true)
    }
    expect(isHoliday('2026-04-05')).toBe(false)
  })

  it('are more in Alsace and Moselle, and different overseas', () => {
    expect([isHoliday('2026-12-26'), isHoliday('2026-12-26', '67000'), isHoliday('2026-04-03', '57000')]).toEqual([
      false,
      true,
      true,
    ])
    expect([isHoliday('2026-05-22'), isHoliday('2026-05-22', '97200'), isHoliday('2026-05-22', '97100')]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('the local time of a place', () => {
  it('is its own, wherever this computer is', () => {
    const now = new Date('2026-11-27T23:30:00Z')
    expect(toLocalMoment(now, '23000')).toEqual({ day: '2026-11-28', minute: 30 })
    expect(toLocalMoment(now, '97200')).toEqual({ day: '2026-11-27', minute: 19 * 60 + 30 })
    expect(toLocalMoment(now, '97400')).toEqual({ day: '2026-11-28', minute: 3 * 60 + 30 })
  })
})

describe('hours in French words', () => {
  it.each([
    ['Mo-Fr 09h00-12h00', 'Mo-Fr 09:00-12:00'],
    ['lundi 9h-12h', 'Mo 09:00-12:00'],
    ['du lundi au vendredi de 9h à 12h et de 14h à 17h30', 'Mo-Fr 09:00-12:00,14:00-17:30'],
    ['Lun-Ven 9h-12h / 14h-17h', 'Mo-Fr 09:00-12:00,14:00-17:00'],
    ['Lundi : 9h-12h ; mardi : 14h-17h', 'Mo 09:00-12:00; Tu 14:00-17:00'],
    ['lundi et mardi 9h-12h ; samedi fermé', 'Mo,Tu 09:00-12:00; Sa off'],
  ])('« %s » is understood as %s', (french, marks) => {
    expect(parseOpeningHours(french)).toEqual(parseOpeningHours(marks))
  })

  it.each([
    'mercredi 14h-17h sauf vacances',
    'mardi matin',
    'le 1er mardi du mois 9h-12h',
    'fermé le lundi',
    'sur rendez-vous lundi 9h',
    'tous les jours 9h-17h',
  ])('« %s » has unknown words, so it is rejected as a whole', (french) => {
    expect(parseOpeningHours(french)).toBeUndefined()
  })
})
