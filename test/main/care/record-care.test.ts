import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CareCommand } from '../../../src/core/care/command.ts'
import type { CareView } from '../../../src/core/care/view.ts'
import { addDays } from '../../../src/core/journal/day.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { createRecordCare, type RecordCare } from '../../../src/main/care/record-care.ts'
import { listSegments } from '../../../src/main/journal/segment-file.ts'
import { verifyFolder } from '../../../src/main/journal/verify-folder.ts'
import { openRecordKeeper, type RecordKeeper } from '../../../src/main/session/record-keeper.ts'

const DAY = new Date().toISOString().slice(0, 10)
const PHRASE = 'la phrase du responsable'

let profile: string
let records: RecordKeeper
let care: RecordCare
let saved: Map<string, Buffer>
/** The head that was saved with a file of this name. */
let heads: Map<string, string | undefined>
let isSaving: boolean
let given: string | undefined
let isGuarded: boolean
let today: string
beforeEach(() => {
  isGuarded = true
  today = DAY
  profile = mkdtempSync(join(tmpdir(), 'record-care-'))
  saved = new Map()
  heads = new Map()
  isSaving = true
  start()
})
afterEach(() => {
  records.close()
  rmSync(profile, { recursive: true })
})

function start(): void {
  records = openRecordKeeper(profile, { offered: {}, keychain: undefined })
  care = createRecordCare({
    records,
    userData: profile,
    hasKeychain: false,
    titleOf: (flow, step) => step ?? flow,
    save: async (name, bytes, head) => {
      if (isSaving) saved.set(name, Buffer.from(bytes))
      heads.set(name, head)
      return isSaving
    },
    toPaper: async () => Buffer.from(JSON.stringify(care.view().found)),
    readFile: async () => given,
    guard: {
      isSet: () => isGuarded,
      try: async (passphrase) => (passphrase === PHRASE ? 'opened' : 'wrong'),
    },
    today: () => today,
    onState: () => {},
  })
}

const act = (command: CareCommand): Promise<CareView> => care.act(command)
const idOf = (number: number): string => number.toString(16).padStart(32, '0')

function visitOf(number: number): Entry[] {
  const visit = idOf(number)
  const step = { flow: 'caf/rsa', step: 'envoyer', evidence: ['word' as const] }
  return [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    { kind: 'step-ended', visit, ...step, hand: 'worker', help: 'A0', reason: 'reading' },
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}

/** Writes a visit, and gives the code that its sheet bears. */
function live(number: number): string {
  records.write(visitOf(number))
  return records.head().slice(0, 32)
}

const kinds = (): string[] => (records.journal()?.entries() ?? []).map(({ kind }) => kind)

describe('the rights of a person', () => {
  it('open the visit of their own sheet and no other, and say so in the journal', async () => {
    const [first, second] = [live(1), live(2)]
    expect((await act({ do: 'find', code: first })).found).toEqual({
      day: DAY,
      title: 'caf/rsa',
      training: false,
      objected: false,
      steps: [{ step: 'envoyer', title: 'envoyer', hand: 'worker', help: 'A0', reason: 'reading', contested: false }],
    })
    const { found } = await act({ do: 'find', code: second.replaceAll(/(....)/g, '$1 ').toUpperCase() })
    expect(found?.day).toBe(DAY)
    expect(records.journal()?.entries().slice(-2)).toEqual([
      { kind: 'visit-read', number: 1, why: 'person-asks' },
      { kind: 'visit-read', number: 4, why: 'person-asks' },
    ])
    expect((await act({ do: 'leave' })).found).toBeUndefined()
  })

  it('lead nowhere with a code of no sheet, and say when it is none', async () => {
    live(1)
    expect((await act({ do: 'find', code: '0123 4567 89ab cdef' })).outcome).toBe('not-found')
    expect(await act({ do: 'find', code: 'Camille' })).toMatchObject({ outcome: 'failed', code: 'anchor-unreadable' })
  })

  it('give a copy as data and on paper, with a signed head that the journal remembers', async () => {
    await act({ do: 'find', code: live(1) })
    expect((await act({ do: 'copy', form: 'json' })).outcome).toBe('copied')
    expect((await act({ do: 'copy', form: 'pdf' })).outcome).toBe('copied')
    const copy = JSON.parse(String(saved.get('ma-visite.json')))
    expect(copy.lines.map(({ entry }: { entry: Entry }) => entry)).toEqual(visitOf(1))
    expect(copy.seal).toContain('cause export')
    expect(readFileSync(join(records.folder, 'heads.txt'), 'utf8')).toContain(copy.seal)
    const paper = JSON.parse(String(saved.get('ma-visite.pdf')))
    expect(paper).toMatchObject({ title: 'caf/rsa', head: records.head().slice(0, 32) })
    expect(copy.head).toBe(Buffer.from(copy.seal.split('\n')[2], 'base64').toString('hex').slice(0, 32))
    expect([heads.get('ma-visite.json'), heads.get('ma-visite.pdf')]).toEqual([copy.head, undefined])
    isSaving = false
    expect((await act({ do: 'copy', form: 'pdf' })).outcome).toBe('not-saved')
  })

  it('correct by a new line, that says who did the step', async () => {
    await act({ do: 'find', code: live(1) })
    const { found, outcome } = await act({ do: 'rectify', step: 'envoyer', hand: 'person' })
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
    expect(kinds().slice(0, 3)).toEqual(['visit-opened', 'step-ended', 'visit-closed'])
    expect((await act({ do: 'rectify', step: 'autre', hand: 'person' })).outcome).toBe('not-found')
  })

  it('take the visit out of every count when its person objects, and leave it readable', async () => {
    live(1)
    await act({ do: 'find', code: live(2) })
    expect(care.view().counts).toMatchObject({ inPlace: 2 })
    const { outcome, found, counts } = await act({ do: 'object' })
    expect([outcome, found?.objected, counts.inPlace]).toEqual(['objected', true, 1])
  })

  it('erase it: nothing of it opens any more, the chain verifies and the counts stay', async () => {
    const code = live(1)
    live(2)
    await act({ do: 'find', code })
    const { outcome, found, counts } = await act({ do: 'erase' })
    expect([outcome, found, counts.inPlace]).toEqual(['erased', undefined, 2])
    expect((await act({ do: 'find', code })).outcome).toBe('not-found')
    verifyFolder(records.folder, listSegments(records.folder), () => {})
    expect(JSON.stringify(records.journal()?.entries())).not.toContain(idOf(1))
  })
})

describe('the age of the record', () => {
  const later = (days: number): string => addDays(DAY, days)

  it('is a year where nobody chose, and longer at one press', async () => {
    expect(care.view().keptMonths).toBe(12)
    expect(await act({ do: 'keep', months: 24 })).toMatchObject({ outcome: 'kept', keptMonths: 24 })
    records.close()
    start()
    expect(care.view().keptMonths).toBe(24)
  })

  it.each([
    ['without the passphrase', true, undefined, 'wrong-phrase'],
    ['with another passphrase', true, 'une autre phrase', 'wrong-phrase'],
    ['where there is no passphrase yet', false, PHRASE, 'no-phrase'],
  ] as const)('does not become shorter %s', async (_, guarded, passphrase, outcome) => {
    isGuarded = guarded
    const view = await act({ do: 'keep', months: 6, ...(passphrase !== undefined && { passphrase }) })
    expect(view).toMatchObject({ outcome, keptMonths: 12 })
    expect(view.shortening).toBeUndefined()
    expect(kinds()).not.toContain('retention')
  })

  it('becomes shorter a week after the supervisor asked, and what counted goes on until then', async () => {
    live(1)
    const asked = await act({ do: 'keep', months: 6, passphrase: PHRASE })
    expect(asked).toMatchObject({ outcome: 'shortening', keptMonths: 12, shortening: { months: 6, from: later(7) } })
    today = later(6)
    expect(care.view().keptMonths).toBe(12)
    records.close()
    start()
    expect(care.view().shortening).toMatchObject({ months: 6, from: later(7) })
  })

  it('does not become shorter because a clock is set ahead: it takes a day of work then', async () => {
    live(1)
    await act({ do: 'keep', months: 6, passphrase: PHRASE })
    today = later(400)
    expect(care.view()).toMatchObject({ keptMonths: 12, shortening: { months: 6 } })
  })

  it('stays as it was when that is taken back, which needs no passphrase and is written down', async () => {
    await act({ do: 'keep', months: 6, passphrase: PHRASE })
    const view = await act({ do: 'keep-back' })
    expect(view).toMatchObject({ outcome: 'taken-back', keptMonths: 12 })
    expect(view.shortening).toBeUndefined()
    expect(records.journal()?.entries()).toMatchObject([
      { kind: 'retention', what: 'shorten', months: 6, from: later(7) },
      { kind: 'retention', what: 'take-back', months: 12 },
    ])
  })

  it('is not made shorter by a file that somebody puts beside the journal, and longer by that of before', async () => {
    for (const [months, kept] of [
      [6, 12],
      [36, 36],
    ] as const) {
      writeFileSync(join(profile, 'kept.json'), JSON.stringify({ months }))
      care.purge()
      expect(care.view().keptMonths).toBe(kept)
    }
  })
})

/** The code that stands on a recovery sheet, as whoever holds the paper reads it. */
