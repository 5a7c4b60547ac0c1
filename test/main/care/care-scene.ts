import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CareCommand } from '../../../src/core/care/command.ts'
import type { CareView } from '../../../src/core/care/view.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { clock } from '../../../src/journal/clock.ts'
import { toLocalDay } from '../../../src/journal/local-day.ts'
import { createRecordCare, type RecordCare } from '../../../src/main/care/record-care.ts'
import { openRecordKeeper, type RecordKeeper } from '../../../src/main/session/record-keeper.ts'

export const DAY = toLocalDay(clock.now())
export const PHRASE = 'la phrase du responsable'

/** The record of a machine in a real folder; the test makes the choices in the system's dialogs. */
export class CareScene {
  readonly profile = mkdtempSync(join(tmpdir(), 'record-care-'))
  readonly saved = new Map<string, Buffer>()
  /** The head that was saved with a file of this name. */
  readonly heads = new Map<string, string | undefined>()
  isSaving = true
  given: string | undefined
  isGuarded = true
  today = DAY
  /** What home was told of lines that wait for a person. */
  held: boolean[] = []
  records!: RecordKeeper
  care!: RecordCare

  constructor() {
    this.start()
  }

  /** Opens the record as each start of the app does. */
  start(): void {
    this.records = openRecordKeeper(this.profile, { offered: {}, keychain: undefined })
    this.care = createRecordCare({
      records: this.records,
      userData: this.profile,
      titleOf: (flow, step) => step ?? flow,
      save: async (name, bytes, bound) => {
        if (this.isSaving) this.saved.set(name, Buffer.from(bytes))
        this.heads.set(name, bound?.head)
        return this.isSaving
      },
      printVisit: async () => Buffer.from(JSON.stringify(this.care.view().found)),
      readFile: async () => this.given,
      guard: {
        isSet: () => this.isGuarded,
        try: async (passphrase) => (passphrase === PHRASE ? 'opened' : 'wrong'),
      },
      today: () => this.today,
      onState: () => {},
      onHeld: (isHeld) => this.held.push(isHeld),
    })
  }

  act(command: CareCommand): Promise<CareView> {
    return this.care.act(command)
  }

  /** Writes a visit; returns the code on its sheet. */
  live(number: number): string {
    this.records.write(visitOf(number))
    return this.records.head().slice(0, 32)
  }

  kinds(): string[] {
    return (this.records.journal()?.entries() ?? []).map(({ kind }) => kind)
  }

  end(): void {
    this.records.close()
    rmSync(this.profile, { recursive: true })
  }
}

export const idOf = (number: number): string => number.toString(16).padStart(32, '0')

export function visitOf(number: number): Entry[] {
  const visit = idOf(number)
  const step = { flow: 'caf/rsa', step: 'envoyer', evidence: ['word' as const] }
  return [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    { kind: 'step-ended', visit, ...step, hand: 'worker', help: 'A0', reason: 'reading' },
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}
