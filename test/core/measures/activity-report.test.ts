import { describe, expect, it } from 'vitest'
import {
  type ActivityFacts,
  keepReportable,
  type TimedEntry,
  toActivityReport,
  toMinutes,
} from '../../../src/core/measures/activity-report.ts'
import { ACTIVITY_FIELDS, type ActivityField, toActivityText } from '../../../src/core/measures/activity-text.ts'

const VISIT = '0'.repeat(32)
const flow = 'france-travail/actualisation'
const facts: ActivityFacts = {
  number: 7,
  day: '2026-11-27',
  training: false,
  minutes: 41,
  flow,
  title: 'S’actualiser',
  events: ['work'],
  helps: ['A6', 'A5', 'A3', 'N9'],
}
const value = (given: Partial<ActivityFacts>, field: ActivityField) =>
  toActivityReport({ ...facts, ...given }).fields.find((one) => one.field === field)?.value

describe('the Coop’s report of a visit', () => {
  it('gives what was recorded in the words and the order of the Coop’s form', () => {
    expect(toActivityText(toActivityReport(facts), 'all').split('\n')).toEqual([
      'Accompagnement individuel',
      'Date de l’accompagnement : 27/11/2026',
      'Durée : 45 min',
      'Lieu de l’accompagnement : Lieu d’activité',
      'Matériel numérique utilisé : Ordinateur',
      'Thématique(s) d’accompagnement de médiation numérique : Aide aux démarches administratives',
      'Thématique(s) de la démarche administrative : Travail - Formation - Entreprise',
      'Préciser le nom de la démarche administrative réalisée : S’actualiser',
      'Niveau d’autonomie du bénéficiaire : Autonome avec guidage en cas de besoin',
    ])
    expect(toActivityText(toActivityReport(facts), 'duration')).toBe('45 min')
  })

  it('words autonomy by the most intrusive help of the visit', () => {
    expect(value({ helps: ['A6', 'A5'] }, 'autonomy')).toBe('Autonome')
    expect(value({ helps: ['A6', 'A4'] }, 'autonomy')).toBe('Autonome avec guidage en cas de besoin')
    expect(value({ helps: ['A6', 'A2'] }, 'autonomy')).toBe('Avec guidage')
  })

  it('never presents as guidance what was done in the person’s place, or is contested', () => {
    for (const [helps, why] of [
      [['A6', 'A0'], 'in-place'],
      [['A6', 'A0', 'contested'], 'contested'],
    ] as const) {
      const report = toActivityReport({ ...facts, helps })
      expect(report.fields.at(-1)).toMatchObject({ value: why, isEmpty: true })
      expect(toActivityText(report, 'all')).toContain('bénéficiaire : (à laisser vide)')
      expect(toActivityText(report, 'autonomy')).toBe('')
    }
  })

  it('leaves to the worker what the record does not have', () => {
    const bare = toActivityReport({ ...facts, minutes: undefined, events: [], helps: ['N0'] })
    const empty = bare.fields.filter(({ isEmpty }) => isEmpty).map(({ field, value: why }) => [field, why])
    expect(empty).toEqual([
      ['duration', 'fill'],
      ['administrative', 'fill'],
      ['autonomy', 'fill'],
    ])
    const unguided = toActivityReport({ ...facts, flow: 'unguided/site', events: [] })
    expect(unguided.fields.filter(({ isEmpty }) => !isEmpty).map(({ field }) => field)).toEqual([
      'date',
      'duration',
      'place',
      'equipment',
    ])
  })

  it('rounds to a duration that the Coop offers, and to half hours above', () => {
    const rounded = [0, 22, 23, 37, 38, 52, 53, 74, 75, 104, 105, 134, 136, 164, 166, 200].map((minutes) =>
      value({ minutes }, 'duration'),
    )
    expect(rounded).toEqual([
      ...['15 min', '15 min', '30 min', '30 min', '45 min', '45 min', '1 h', '1 h'],
      ...['1 h 30', '1 h 30', '2 h', '2 h', '2 h 30', '2 h 30', '3 h', '3 h 30'],
    ])
  })

  it('states first that a practice visit is reported to nobody', () => {
    expect(toActivityText(toActivityReport({ ...facts, training: true }), 'all')).toMatch(
      /^Entraînement : à ne pas reporter\n/,
    )
  })

  it('has no field for a person, a worker or anything that was typed', () => {
    expect(ACTIVITY_FIELDS).toHaveLength(8)
    expect(Object.keys(toActivityReport(facts)).toSorted()).toEqual(['fields', 'number', 'training'])
  })
})

describe('the duration of a visit', () => {
  const at = (time: string, entry: TimedEntry['entry']): TimedEntry => ({ entry, at: `2026-11-27T${time}:00.000Z` })
  const opened = at('09:00', { kind: 'visit-opened', visit: VISIT, flow, version: 1, training: false })
  const begun = { kind: 'step-begun', visit: VISIT, step: 'entrer' } as const
  const closed = { kind: 'visit-closed', visit: VISIT, how: 'finished', portalConfirmed: true, recapped: true } as const

  it('is from its first line to the one that closes it, whatever is stated later', () => {
    const later = at('17:00', { kind: 'copied', number: 1 })
    expect(toMinutes([opened, at('09:10', begun), at('09:25', closed), later])).toBe(25)
  })

  it('leaves out the time between an interruption and its resuming, and a clock that ran back', () => {
    const resumed = at('14:00', { kind: 'visit-resumed', visit: VISIT })
    expect(toMinutes([opened, at('09:10', begun), resumed, at('14:05', closed)])).toBe(15)
    expect(toMinutes([opened, at('08:00', begun), at('08:05', closed)])).toBe(5)
  })

  it('is unknown if a line has no time, or nothing closes it', () => {
    expect(toMinutes([opened, at('09:10', begun)])).toBeUndefined()
    expect(toMinutes([opened, { entry: closed }])).toBeUndefined()
  })
})

describe('the reports of visits that ended', () => {
  it('are shown on their day, and until somebody copied them', () => {
    const ended = [
      { visit: 'copied', day: '2026-11-30' },
      { visit: 'forgotten', day: '2026-11-30' },
      { visit: 'today', day: '2026-12-01' },
    ]
    const kept = keepReportable(ended, '2026-12-01', (visit) => visit !== 'forgotten')
    expect(kept.map(({ visit }) => visit)).toEqual(['forgotten', 'today'])
  })
})
