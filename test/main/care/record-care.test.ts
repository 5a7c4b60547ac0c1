import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../../src/core/base/day.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { clock } from '../../../src/journal/clock.ts'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { toLocalDay } from '../../../src/journal/local-day.ts'
import { verifyFolder } from '../../../src/journal/verify/verify-folder.ts'
import { removeDurations } from '../../journal/visit-of.ts'
import { CareScene, DAY, idOf, PHRASE, visitOf } from './care-scene.ts'

let scene: CareScene
beforeEach(() => {
  scene = new CareScene()
})
afterEach(() => scene.end())

describe('the rights of a person', () => {
  it('open the visit of their own sheet and no other, with a line in the journal', async () => {
    const [first, second] = [scene.live(1), scene.live(2)]
    expect((await scene.act({ do: 'find', code: first })).found).toEqual({
      day: DAY,
      title: 'caf/rsa',
      training: false,
      objected: false,
      steps: [{ step: 'envoyer', title: 'envoyer', hand: 'worker', help: 'A0', reason: 'reading', contested: false }],
    })
    const { found } = await scene.act({ do: 'find', code: second.replaceAll(/(....)/g, '$1 ').toUpperCase() })
    expect(found?.day).toBe(DAY)
    expect(scene.records.journal()?.entries().slice(-2)).toEqual([
      { kind: 'visit-read', number: 1, why: 'person-asks' },
      { kind: 'visit-read', number: 4, why: 'person-asks' },
    ])
    expect((await scene.act({ do: 'leave' })).found).toBeUndefined()
  })

  it('find nothing with an unknown code, and report an invalid one', async () => {
    scene.live(1)
    expect((await scene.act({ do: 'find', code: '0123 4567 89ab cdef 0123 4567 89ab cdef' })).outcome).toBe('not-found')
    expect(await scene.act({ do: 'find', code: 'Camille' })).toMatchObject({
      outcome: 'failed',
      code: 'anchor-unreadable',
    })
  })

  it('give a copy as data and on paper, with a signed head that stays in the journal', async () => {
    await scene.act({ do: 'find', code: scene.live(1) })
    expect((await scene.act({ do: 'copy', form: 'json' })).outcome).toBe('copied')
    expect((await scene.act({ do: 'copy', form: 'pdf' })).outcome).toBe('copied')
    const copy = JSON.parse(String(scene.saved.get('ma-visite.json')))
    expect(removeDurations(copy.lines.map(({ entry }: { entry: Entry }) => entry))).toEqual(visitOf(1))
    expect(copy.seal).toContain('cause export')
    expect(readFileSync(join(scene.records.folder, 'heads.txt'), 'utf8')).toContain(copy.seal)
    const paper = JSON.parse(String(scene.saved.get('ma-visite.pdf')))
    expect(paper).toMatchObject({ title: 'caf/rsa', head: scene.records.head().slice(0, 32) })
    expect(copy.head).toBe(Buffer.from(copy.seal.split('\n')[2], 'base64').toString('hex').slice(0, 32))
    expect([scene.heads.get('ma-visite.json'), scene.heads.get('ma-visite.pdf')]).toEqual([copy.head, undefined])
    scene.isSaving = false
    expect((await scene.act({ do: 'copy', form: 'pdf' })).outcome).toBe('not-saved')
  })

  it('correct with a new line that names who did the step', async () => {
    await scene.act({ do: 'find', code: scene.live(1) })
    const { found, outcome } = await scene.act({ do: 'rectify', step: 'envoyer', hand: 'person' })
    expect([outcome, found?.steps]).toEqual([
      'rectified',
      [
        {
          step: 'envoyer',
          title: 'envoyer',
          hand: 'person',
          help: 'A2',
          contested: false,
          seen: { hand: 'worker', help: 'A0', reason: 'reading' },
          said: { hand: 'person', help: 'A2' },
        },
      ],
    ])
    expect(scene.kinds().slice(0, 3)).toEqual(['visit-opened', 'step-ended', 'visit-closed'])
    expect((await scene.act({ do: 'rectify', step: 'autre', hand: 'person' })).outcome).toBe('not-found')
  })

  it('take the visit out of every count when its person objects, and leave it readable', async () => {
    scene.live(1)
    await scene.act({ do: 'find', code: scene.live(2) })
    expect(scene.care.view().counts).toMatchObject({ inPlace: 2 })
    const { outcome, found, counts } = await scene.act({ do: 'object' })
    expect([outcome, found?.objected, counts.inPlace]).toEqual(['objected', true, 1])
  })

  it('erase it: nothing of it opens any more, the chain verifies and the counts stay', async () => {
    const code = scene.live(1)
    scene.live(2)
    await scene.act({ do: 'find', code })
    const { outcome, found, counts } = await scene.act({ do: 'erase' })
    expect([outcome, found, counts.inPlace]).toEqual(['erased', undefined, 2])
    expect((await scene.act({ do: 'find', code })).outcome).toBe('not-found')
    verifyFolder(scene.records.folder, listSegments(scene.records.folder), () => {})
    expect(JSON.stringify(scene.records.journal()?.entries())).not.toContain(idOf(1))
  })
})

describe('the age of the record', () => {
  const later = (days: number): string => addDays(DAY, days)

  it('is a year by default, and longer with one press', async () => {
    expect(scene.care.view().keptMonths).toBe(12)
    expect(await scene.act({ do: 'keep', months: 24 })).toMatchObject({ outcome: 'kept', keptMonths: 24 })
    scene.records.close()
    scene.start()
    expect(scene.care.view().keptMonths).toBe(24)
  })

  it.each([
    ['without the passphrase', true, undefined, 'wrong-phrase'],
    ['with another passphrase', true, 'une autre phrase', 'wrong-phrase'],
    ['where there is no passphrase yet', false, PHRASE, 'no-phrase'],
  ] as const)('does not become shorter %s', async (_, guarded, passphrase, outcome) => {
    scene.isGuarded = guarded
    const view = await scene.act({ do: 'keep', months: 6, ...(passphrase !== undefined && { passphrase }) })
    expect(view).toMatchObject({ outcome, keptMonths: 12 })
    expect(view.shortening).toBeUndefined()
    expect(scene.kinds()).not.toContain('retention')
  })

  it('becomes shorter a week after the supervisor’s choice, and stays as it was until then', async () => {
    scene.live(1)
    const asked = await scene.act({ do: 'keep', months: 6, passphrase: PHRASE })
    expect(asked).toMatchObject({ outcome: 'shortening', keptMonths: 12, shortening: { months: 6, from: later(7) } })
    scene.today = later(6)
    expect(scene.care.view().keptMonths).toBe(12)
    scene.records.close()
    scene.start()
    expect(scene.care.view().shortening).toMatchObject({ months: 6, from: later(7) })
  })

  it('does not become shorter by a clock that is set ahead, but only on a day with recorded work', async () => {
    scene.live(1)
    await scene.act({ do: 'keep', months: 6, passphrase: PHRASE })
    scene.today = later(400)
    expect(scene.care.view()).toMatchObject({ keptMonths: 12, shortening: { months: 6 } })
  })

  it('stays as it was when that is cancelled, which needs no passphrase and writes a line', async () => {
    await scene.act({ do: 'keep', months: 6, passphrase: PHRASE })
    const view = await scene.act({ do: 'keep-back' })
    expect(view).toMatchObject({ outcome: 'taken-back', keptMonths: 12 })
    expect(view.shortening).toBeUndefined()
    expect(scene.records.journal()?.entries()).toMatchObject([
      { kind: 'retention', what: 'shorten', months: 6, from: later(7) },
      { kind: 'retention', what: 'take-back', months: 12 },
    ])
  })
})

/** Reads the code on a recovery sheet, as people with the paper do. */

describe('a purge of more than a month at once', () => {
  const now = clock.now
  afterEach(() => {
    clock.now = now
  })

  it('waits until somebody has read the date that a clock set forward would show, and no other', async () => {
    for (let month = 0; month < 15; month += 1) {
      clock.now = () => new Date(2025, month, 15, 12)
      scene.today = toLocalDay(clock.now())
      scene.records.close()
      scene.start()
      scene.live(month + 1)
    }
    scene.care.purge()
    const held = { today: '2026-03-15', losing: ['2025-01', '2025-02'] }
    expect([scene.care.view().held, listSegments(scene.records.folder)[0]]).toEqual([held, '2025-01.jsonl'])
    expect((await scene.act({ do: 'purge', today: '2026-03-14' })).held).toEqual(held)
    expect(scene.held).toEqual([true])
    const { outcome, held: left } = await scene.act({ do: 'purge', today: '2026-03-15' })
    expect([outcome, left, listSegments(scene.records.folder)[0]]).toEqual(['purged', undefined, '2025-03.jsonl'])
    expect(scene.held).toEqual([true, false])
  })
})
