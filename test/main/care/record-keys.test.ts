import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import type { CareCommand } from '../../../src/core/care/command.ts'
import type { CareView } from '../../../src/core/care/view.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { createRecordCare, type RecordCare } from '../../../src/main/care/record-care.ts'
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

describe('the keys of the record', () => {
  const PASSPHRASE = 'quatre mûres sur le mur'

  it('are opened by a passphrase from then on, which nothing on the disk replaces', async () => {
    live(1)
    expect(await act({ do: 'guard', passphrase: PASSPHRASE })).toMatchObject({
      outcome: 'guarded',
      guards: { passphrase: true, keychain: false },
    })
    records.close()
    expect(readdirSync(`${records.folder}-keys`)).not.toContain('machine.key')
    expect(readJournal(records.folder).entries.every((entry) => !('visit' in entry))).toBe(true)

    start()
    expect(care.view().journal).toEqual({ is: 'unwritable', code: 'keys-locked' })
    expect((await act({ do: 'open', by: 'passphrase', secret: 'quatre murs' })).outcome).toBe('not-opened')
    const { outcome, journal } = await act({ do: 'open', by: 'passphrase', secret: PASSPHRASE.normalize('NFD') })
    expect([outcome, journal]).toEqual(['opened', { is: 'ready', keys: 'no-recovery' }])
    expect(kinds()).toEqual(['visit-opened', 'step-ended', 'visit-closed', 'keys-changed'])
  })

  it('are opened by the recovery sheet when the passphrase is forgotten', async () => {
    live(1)
    expect((await act({ do: 'make-recovery' })).outcome).toBe('recovery-made')
    await act({ do: 'guard', passphrase: PASSPHRASE })
    expect(care.view().guards).toEqual({ keychain: false, passphrase: true, sheet: true, officer: false })
    records.close()
    start()
    const code = await readCode(saved.get('feuille-de-secours.pdf'))
    expect((await act({ do: 'open', by: 'recovery', secret: code.replace(/.$/, 'x') })).code).toBe(
      'recovery-unreadable',
    )
    expect((await act({ do: 'open', by: 'recovery', secret: code })).outcome).toBe('opened')
    expect(kinds()).toContain('visit-closed')
  })

  it('that only a file of the machine opened, which is gone, are opened by the recovery sheet for good', async () => {
    const sheet = live(1)
    await act({ do: 'make-recovery' })
    records.close()
    renameSync(join(`${records.folder}-keys`, 'machine.key'), join(profile, 'lost.key'))
    start()
    expect(care.view()).toMatchObject({ journal: { is: 'broken', code: 'missing-machine-key' }, waiting: 0 })
    expect((await act({ do: 'find', code: sheet })).outcome).toBe('failed')
    const code = await readCode(saved.get('feuille-de-secours.pdf'))
    expect(await act({ do: 'open', by: 'recovery', secret: code })).toMatchObject({ outcome: 'opened', waiting: 0 })
    expect((await act({ do: 'find', code: sheet })).found?.title).toBe('caf/rsa')
    expect(kinds().slice(-2)).toEqual(['keys-changed', 'visit-read'])
    records.close()
    start()
    expect(care.view()).toMatchObject({ journal: { is: 'ready' } })
  })

  it('are opened by the data protection officer, whose key a later sheet leaves in place', async () => {
    const sheet = live(1)
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    given = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    expect(await act({ do: 'add-officer' })).toMatchObject({ outcome: 'officer-added', guards: { officer: true } })
    await act({ do: 'make-recovery' })
    await act({ do: 'make-recovery' })
    await act({ do: 'guard', passphrase: PASSPHRASE })
    expect(kinds().slice(3)).toEqual(['keys-changed', 'keys-changed', 'keys-changed', 'keys-changed'])
    expect(care.view()).toMatchObject({ journal: { is: 'ready' }, guards: { officer: true, sheet: true } })
    records.close()
    start()
    // As it comes out of a field of one line.
    const secret = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString().replaceAll('\n', ' ')
    expect((await act({ do: 'open', by: 'recovery', secret })).outcome).toBe('opened')
    expect((await act({ do: 'find', code: sheet })).found?.title).toBe('caf/rsa')
  })

  it('take no file for the officer’s key that is none, and nothing when nobody gives one', async () => {
    given = 'nothing of the kind'
    expect(await act({ do: 'add-officer' })).toMatchObject({
      outcome: 'officer-unreadable',
      guards: { officer: false },
    })
    given = undefined
    expect((await act({ do: 'add-officer' })).outcome).toBe('not-saved')
    expect(kinds()).toEqual([])
  })

  it('get no recovery guard when its sheet was not kept', async () => {
    isSaving = false
    expect(await act({ do: 'make-recovery' })).toMatchObject({ outcome: 'not-saved', guards: { sheet: false } })
  })
})

async function readCode(pdf: Buffer | undefined): Promise<string> {
  const { PDFDocument, PDFRawStream, decodePDFRawStream } = await import('@cantoo/pdf-lib')
  const document = await PDFDocument.load(pdf ?? Buffer.alloc(0))
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
  const text = streams.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')).join('\n')
  const shown = [...text.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex]) =>
    Buffer.from(hex ?? '', 'hex').toString('latin1'),
  )
  return shown.filter((row) => /^([0-9a-f]{4} ?)+$/.test(row)).join(' ')
}
