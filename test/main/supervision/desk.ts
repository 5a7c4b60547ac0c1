import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { toShownFingerprint } from '../../../src/core/journal/fingerprint.ts'
import type { ImportAnswer } from '../../../src/core/supervision/view.ts'
import { clock } from '../../../src/journal/clock.ts'
import { readHeads } from '../../../src/journal/heads-file.ts'
import { readMachineFingerprint } from '../../../src/journal/keys/known-keys.ts'
import { HubLink } from '../../../src/main/hub/link.ts'
import { openGuard } from '../../../src/main/organisation/guard.ts'
import { openRecordKeeper, type RecordKeeper } from '../../../src/main/session/record-keeper.ts'
import { Supervision } from '../../../src/main/supervision/supervision.ts'
import { LOW_COST } from '../low-cost.ts'
import { library, writeMade } from './made.ts'

export const PASSPHRASE = 'quatre mots que je retiens'
export const NOW = new Date(2026, 10, 5, 10)

/** Node runs this source file directly; the app has it as a file of the bundle. */
const DIGEST_WORKER = resolve(import.meta.dirname, '../../../src/main/supervision/digest-worker.ts')

/** A supervisor's desk with a copy of a made-up journal in its own profile, a new one for each test. */
export class TestDesk {
  userData = ''
  /** The folder that contains both made-up journals; itself no journal. */
  made = ''
  other = ''
  saveTo: string | undefined
  addFrom: string | undefined
  isPrinting = true
  readonly progress: number[] = []
  records!: RecordKeeper
  desk!: Supervision

  get journal(): string {
    return join(this.userData, 'journal')
  }

  start(): void {
    clock.now = () => NOW
    this.records = openRecordKeeper(this.userData, { offered: {}, keychain: undefined })
    this.desk = new Supervision({
      userData: this.userData,
      records: this.records,
      passphrase: openGuard({ userData: this.userData, keys: () => this.records.keys(), cost: LOW_COST }),
      library: () => library,
      language: () => 'fr',
      now: () => NOW,
      digestScript: DIGEST_WORKER,
      chooseFile: () => Promise.resolve(this.saveTo),
      chooseFolder: () => Promise.resolve(this.addFrom),
      chooseReceipts: () => Promise.resolve(undefined),
      onProgress: (percent) => this.progress.push(percent),
      paper: {
        print: () => Promise.resolve(this.isPrinting),
        printToPdf: async () => Buffer.from(JSON.stringify(this.desk.statement({ again: false }))),
      },
      committeePdf: async () => Buffer.from(JSON.stringify(this.desk.committee())),
      hub: async () =>
        new HubLink({
          userData: this.userData,
          folder: this.journal,
          journal: () => this.records.journal(),
          now: () => NOW,
          version: '0.1.0',
          health: async () => null,
          pack: () => undefined,
          write: (entries) => void this.records.write(entries),
        }),
      onIdle: () => {},
    })
  }

  async open(): Promise<void> {
    this.start()
    expect(await this.desk.enter({ passphrase: PASSPHRASE, first: true })).toEqual({ is: 'opened' })
  }

  /** The fingerprint of the journal's machine, as its papers show it. */
  fingerprintOf(journal: string): string {
    return toShownFingerprint(readMachineFingerprint(journal, readHeads(journal).heads) ?? '')
  }

  /** Adds the folder that is offered, after two people typed its machine's fingerprint. */
  async enrol(journal: string, second = this.fingerprintOf(journal)): Promise<ImportAnswer> {
    this.addFrom = journal
    const asked = await this.desk.add()
    if (asked.is !== 'unenrolled') return asked
    return this.desk.enrol({ first: this.fingerprintOf(journal), second })
  }

  /** The last journal lines about who looked, oldest first. */
  looks(): readonly Entry[] {
    const { entries } = readJournal(this.journal)
    return entries
      .filter(({ kind }) => kind === 'supervision' || kind === 'exported' || kind === 'visit-read')
      .slice(-3)
  }

  kept(): string {
    return readFileSync(this.saveTo ?? '', 'utf8')
  }

  /** The first visit in which the professional did something in the person's place, and its day. */
  findVisit(): { day: string; number: number } {
    const { records } = readJournal(this.journal)
    const found = records.find(({ clear }) => clear.kind === 'step-ended' && clear.help === 'A0')
    return { day: found?.day ?? '', number: found?.of?.visit ?? 0 }
  }
}

/** Prepares a desk for each test of a file, with a journal of that many steps. */
export function prepareTestDesk(steps?: number): TestDesk {
  const test = new TestDesk()
  beforeAll(() => {
    test.made = mkdtempSync(join(tmpdir(), 'supervision-made-'))
    test.other = join(test.made, 'elsewhere', 'journal')
    mkdirSync(join(test.made, 'elsewhere'))
    writeMade(join(test.made, 'journal'), { ...(steps !== undefined && { steps }) })
    writeMade(test.other, { steps: 250, seed: 11 })
  })
  afterAll(() => rmSync(test.made, { recursive: true }))
  beforeEach(() => {
    test.userData = mkdtempSync(join(tmpdir(), 'supervision-desk-'))
    for (const name of ['journal', 'journal-keys']) {
      cpSync(join(test.made, name), join(test.userData, name), { recursive: true })
    }
    test.saveTo = join(test.userData, 'file')
    test.addFrom = test.other
  })
  afterEach(() => {
    test.records.close()
    rmSync(test.userData, { recursive: true })
  })
  return test
}
