import { describe, expect, it } from 'vitest'
import { type Health, healthSchema, judgeHealth } from '../../../src/core/base/health.ts'

const GIB = 2 ** 30
const CLEAN = [
  { what: 'page', clean: true },
  { what: 'files', clean: true },
] as const
const good: Health = {
  health: 'cote-a-cote-kiosk',
  format: 1,
  version: '0.1.0',
  day: '2026-11-27',
  record: 'ready',
  wipe: { day: '2026-11-27', checks: [...CLEAN] },
  diskFree: 20 * GIB,
  printer: 'ready',
  camera: 'there',
  network: 'online',
  changed: 0,
  desks: { paired: 1, linked: 1 },
  failedStarts: 0,
}

describe('the health of a kiosk', () => {
  it('is good if nothing is wrong', () => {
    expect(new Set(Object.values(judgeHealth(good)))).toEqual(new Set(['good']))
  })

  it.each<[Partial<Health>, Partial<ReturnType<typeof judgeHealth>>]>([
    [{ record: 'unwritable' }, { record: 'act' }],
    [{ wipe: { day: '2026-11-27', checks: [...CLEAN, { what: 'clipboard', clean: false }] } }, { wipe: 'act' }],
    [{ wipe: null }, { wipe: 'good' }],
    [{ diskFree: 1.9 * GIB }, { diskFree: 'look' }],
    [{ diskFree: 0 }, { diskFree: 'act' }],
    [{ diskFree: null }, { diskFree: 'look' }],
    [{ printer: 'stopped' }, { printer: 'act' }],
    [{ printer: 'no-paper' }, { printer: 'act' }],
    [{ printer: 'none' }, { printer: 'look' }],
    [{ camera: 'none' }, { camera: 'look' }],
    [{ network: 'offline' }, { network: 'act' }],
    [{ changed: 3 }, { changed: 'look' }],
    [{ desks: { paired: 2, linked: 0 } }, { desks: 'act' }],
    [{ desks: { paired: 0, linked: 0 } }, { desks: 'look' }],
    [{ failedStarts: 1 }, { failedStarts: 'look' }],
    [{ failedStarts: 5 }, { failedStarts: 'act' }],
  ])('is judged part by part (%j)', (change, levels) => {
    expect(judgeHealth({ ...good, ...change })).toEqual({ ...judgeHealth(good), ...levels })
  })

  it('has no field for anything else', () => {
    expect(healthSchema.safeParse(good).success).toBe(true)
    for (const more of [
      { host: 'borne-accueil' },
      { wipe: { ...good.wipe, at: '14:05' } },
      { printer: 'HP LaserJet of Samira' },
      { version: 'a b' },
    ])
      expect(healthSchema.safeParse({ ...good, ...more }).success).toBe(false)
  })
})
