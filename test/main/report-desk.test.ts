import { describe, expect, it } from 'vitest'
import type { KeepAnswer } from '../../src/core/base/keep-answer.ts'
import { faultSchema, toFaultCode } from '../../src/core/report/fault.ts'
import type { ProblemReport } from '../../src/core/report/problem-report.ts'
import { SYSTEM_LOOK } from '../../src/core/session/command.ts'
import { createRecentCodes, createReportDesk } from '../../src/main/report-desk.ts'

const make = (codes: readonly string[]): ProblemReport => ({
  report: 'cote-a-cote',
  format: 1,
  versions: { app: '0.9.0', electron: '45.1.0', chromium: '142.0.0.0' },
  system: { platform: 'linux', processor: 'x64' },
  settings: { language: 'fr', textSize: 'normal', look: SYSTEM_LOOK, voiceSpeed: 'normal', role: 'worker' },
  record: 'ready',
  flows: { read: 1, broken: [] },
  codes: [...codes],
  place: { flow: 'caf/aide-au-logement', version: 1, step: 'code', page: 'down' },
})

function open(answer: KeepAnswer = { kept: true }) {
  const saved: [name: string, text: string][] = []
  let count = 0
  const desk = createReportDesk({
    gather: () => {
      count += 1
      return Promise.resolve(make([`e${count}`]))
    },
    save: (name, text) => {
      saved.push([name, text])
      return Promise.resolve(answer)
    },
  })
  return { desk, saved }
}

describe('a report of a problem', () => {
  it('saves what was shown last, with or without its place in the app', async () => {
    const { desk, saved } = open()
    await desk.view()
    const shown = await desk.view()
    expect(await desk.save({ place: true })).toEqual({ saved: true })
    expect(await desk.save({ place: false })).toEqual({ saved: true })
    const { place: _, ...rest } = shown
    expect(saved.map(([name]) => name)).toEqual(['signalement.json', 'signalement.json'])
    expect(saved.map(([, text]) => JSON.parse(text) as unknown)).toEqual([shown, rest])
  })

  it('returns why it is not saved, and nothing where people cancelled', async () => {
    expect(await open({ kept: false, trouble: 'disk-full' }).desk.save({ place: false })).toEqual({
      saved: false,
      trouble: 'disk-full',
    })
    expect(await open({ kept: false }).desk.save({ place: false })).toEqual({ saved: false })
  })
})

describe('the latest errors', () => {
  it('are kept by their codes, or their classes, and never by their messages', () => {
    const codes = createRecentCodes()
    codes.note(Object.assign(new Error('/home/x/secret.pdf'), { code: 'ENOSPC' }))
    codes.note(new TypeError('Mme Exemple is not a function'))
    codes.note(Object.assign(new Error('a'), { code: 'not a code: Mme Exemple' }))
    codes.note('not-in-kiosk')
    codes.note('https://exemple.fr')
    codes.note({ code: 'of no error' })
    expect(codes.read()).toEqual(['ENOSPC', 'TypeError', 'Error', 'not-in-kiosk'])
  })

  it('name a fault of our screens by its place and its class, however long they are', () => {
    const codes = createRecentCodes()
    codes.note(toFaultCode({ place: 'coach', error: 'TypeError' }))
    codes.note(toFaultCode({ place: 'demonstration', error: `E${'x'.repeat(39)}` }))
    expect(codes.read()).toEqual(['screen-coach-TypeError', `screen-demonstration-E${'x'.repeat(18)}`])
    expect(faultSchema.safeParse({ place: 'coach', error: 'Mme Exemple is not a function' }).success).toBe(false)
  })

  it('are twenty, the last one at the end', () => {
    const codes = createRecentCodes()
    for (let count = 1; count <= 25; count += 1) codes.note(`e${count}`)
    expect(codes.read()).toHaveLength(20)
    expect(codes.read().at(-1)).toBe('e25')
  })
})
