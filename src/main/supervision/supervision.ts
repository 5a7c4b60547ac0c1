import { isShown, listTroubles } from '../../core/canary/guide-trouble.ts'
import { findChange } from '../../core/canary/report.ts'
import type { Language } from '../../core/flow/language/text.ts'
import { createToCurrent, toFormerText } from '../../core/flow/read/former.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { HubAct, HubReply, HubView } from '../../core/hub/view.ts'
import type { LookReason } from '../../core/journal/entry.ts'
import type { Filter } from '../../core/measures/filter.ts'
import { toReasons } from '../../core/measures/measures.ts'
import { createNames, type Names } from '../../core/supervision/names.ts'
import type * as Views from '../../core/supervision/view.ts'
import type { MeasuresView } from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { carryHub, joinHub, leaveHub } from '../hub/join.ts'
import type { HubLink } from '../hub/link.ts'
import { runInSlices } from '../in-slices.ts'
import { openGuideTroubles } from '../library/guide-troubles.ts'
import { readReports } from '../library/reports.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { listVisits, toMeasuresView, toRecordsView } from './answers.ts'
import { readAudit } from './audit.ts'
import { createDoor, type SupervisionDoor } from './door.ts'
import { createStatements, type StatementPaper, saveExport } from './file.ts'
import { createImports } from './imports.ts'
import { createLooks, type Looks, readLooks } from './looks.ts'
import { type JournalReading, read } from './reading.ts'

export interface SupervisionParts {
  readonly userData: string
  readonly records: RecordKeeper
  readonly passphrase: SupervisorGuard
  /** The procedures there are now, for the words of what figures name. */
  readonly library: () => Library
  readonly language: () => Language
  readonly now: () => Date
  /** What a thread that digests copies runs. */
  readonly digestScript: string
  /** Where a file may go, or a journal comes from; undefined when the person at the machine would rather not. */
  readonly askFile: (name: string) => Promise<string | undefined>
  readonly askFolder: () => Promise<string | undefined>
  /** Where the receipts lie that somebody brings back. */
  readonly askReceipts: () => Promise<string | undefined>
  /** Is told how much was verified while it is: hundredths. */
  readonly onProgress: (percent: number) => void
  /** Writes a file that was asked for; false when it could not be. */
  readonly keep: (path: string, content: string | Uint8Array) => boolean
  /** Makes a paper of the statement, as the screen shows it. */
  readonly paper: StatementPaper
  /** Makes a PDF of the report for a committee, as the screen shows it. */
  readonly committeePdf: () => Promise<Uint8Array>
  /** The machine's way to the organisation's hub. */
  readonly hub: () => Promise<HubLink>
  /** Nobody has asked for anything for long. */
  readonly onIdle: () => void
}

/** What the file for a stick is called, before its day. */
const STICK = 'cote-a-cote-envoi'

/**
 * The supervisor's desk: a door with a passphrase, and answers made of figures that may be shown. Looking, exporting and
 * adding are lines of the journal before they are done; where no line can be written, they are not done. No request and
 * no answer has a place for a worker. All but the door is refused while it is closed (SupervisionError).
 */
export class Supervision {
  readonly #parts: SupervisionParts
  readonly #names: Names
  readonly #watch: ReturnType<typeof createFlowWatch>
  readonly #looks: Looks
  readonly #door: SupervisionDoor
  readonly #statements: ReturnType<typeof createStatements>
  readonly #imports: ReturnType<typeof createImports>
  #printed: Views.CommitteePaper | undefined

  constructor(parts: SupervisionParts) {
    const { userData, library, passphrase, onIdle } = parts
    this.#parts = parts
    this.#names = createNames(library)
    this.#watch = createFlowWatch(userData, library, this.#names)
    this.#looks = createLooks(parts)
    const { write, seal } = this.#looks
    this.#door = createDoor({ passphrase, write, read: (signal) => this.#readAll(signal), onIdle })
    this.#statements = createStatements({ ...parts, write, seal })
    this.#imports = createImports({ ...parts, write: () => write({ kind: 'supervision', act: 'imported' }) })
  }

  async #readAll(signal: AbortSignal): Promise<JournalReading> {
    const { userData, records, library, now, digestScript, onProgress } = this.#parts
    this.#looks.forget()
    const { flows } = library()
    const reading = await read(userData, {
      journal: records.folder,
      now: now(),
      keys: () => records.journal()?.keys,
      toCurrent: createToCurrent(flows),
      former: toFormerText(flows),
      digestScript,
      signal,
      onProgress,
    })
    // The first view of everything is the slowest: it is made once before anybody waits for one.
    toMeasuresView(reading, {}, this.#names)
    return reading
  }

  async door(): Promise<Views.DoorView> {
    this.#door.ask()
    const looks = await runInSlices(readLooks(this.#parts.records.folder))
    return { ...this.#door.view(), looks }
  }

  enter(wish: { readonly passphrase: string; readonly first: boolean }): Promise<Views.EnterAnswer> {
    return this.#door.enter(wish)
  }

  /** Sets another passphrase by the recovery sheet, and goes in. */
  recover(wish: { readonly code: string; readonly passphrase: string }): Promise<Views.RecoverAnswer> {
    return this.#door.recover(wish)
  }

  leave(): void {
    this.#door.leave()
    this.#imports.forget()
    this.#statements.forget()
  }

  /** Whether the passphrase was given, and nobody has left since. */
  isOpen(): boolean {
    return this.#door.isOpen()
  }

  async records({ again }: { readonly again: boolean }): Promise<Views.RecordsView> {
    this.#door.assertOpen()
    if (again) await this.#door.readAgain()
    return toRecordsView(this.#door.assertOpen(), this.#looks.sinceRead(), this.#parts.records)
  }

  measures(filter: Filter): Views.MeasuresView {
    return { ...toMeasuresView(this.#door.assertOpen(), filter, this.#names), ...this.#watch.read() }
  }

  async reasons(filter: Filter): Promise<Views.ReasonsView> {
    const { added, reasons } = this.#door.assertOpen()
    return { ...toReasons(await reasons(), filter), sealedElsewhere: added.length > 0 }
  }

  visits({ day }: { readonly day: string }): readonly Views.ListedVisit[] {
    return listVisits(this.#door.assertOpen().here, day, this.#names)
  }

  visit({ number, why }: { readonly number: number; readonly why: LookReason }): Views.VisitAnswer {
    const { records } = this.#parts
    const { here } = this.#door.assertOpen()
    if (here.dayOf(number) === undefined) return { is: 'gone' }
    // Before anything of the visit is read: who could not be written down does not look.
    if (!this.#looks.write({ kind: 'visit-read', number, why })) return { is: 'not-writable' }
    const ring = records.journal()?.keys.ring
    const looks = [...here.view.log.looks, ...this.#looks.sinceRead()]
    const visit = readAudit(number, { folder: records.folder, ring, here, names: this.#names, looks })
    return visit === undefined ? { is: 'gone' } : { is: 'read', visit }
  }

  async export(wish: Views.ExportWish): Promise<Views.ExportAnswer> {
    const { write, seal } = this.#looks
    const toPdf = (paper: Views.CommitteePaper) => this.#toPdf(paper)
    return saveExport(wish, this.#door.assertOpen(), { ...this.#parts, names: this.#names, write, seal, toPdf })
  }

  async #toPdf(paper: Views.CommitteePaper): Promise<Uint8Array> {
    this.#printed = paper
    try {
      return await this.#parts.committeePdf()
    } finally {
      this.#printed = undefined
    }
  }

  /** The report that is being made into a PDF. */
  committee(): Views.CommitteePaper | null {
    this.#door.assertOpen()
    return this.#printed ?? null
  }

  /** What a page says that vouches for the journal from outside; `again`: of the journal as it is now. */
  statement({ again }: { readonly again: boolean }): Views.Statement | null {
    this.#door.assertOpen()
    return this.#statements.show(again) ?? null
  }

  /** Prints or saves that page. */
  async takeSeal(way: Views.SealWay): Promise<Views.ExportAnswer> {
    this.#door.assertOpen()
    return this.#statements.take(way)
  }

  add(): Promise<Views.ImportAnswer> {
    return this.#bring(() => this.#imports.add())
  }

  /** Enrols the machine of the folder that was chosen last, and adds its journal. */
  enrol(wish: Views.EnrolWish): Promise<Views.ImportAnswer> {
    return this.#bring(() => this.#imports.enrol(wish))
  }

  async #bring(how: () => Promise<Views.ImportAnswer>): Promise<Views.ImportAnswer> {
    this.#door.assertOpen()
    const answer = await how()
    if (answer.is === 'added') await this.#door.readAgain()
    return answer
  }

  async hub(): Promise<HubView> {
    return (await this.#hubLink()).view()
  }

  async joinHub(wish: { readonly address: string; readonly code: string }): Promise<HubReply> {
    return joinHub(await this.#hubLink(), wish, this.#looks.write)
  }

  async useHub(act: HubAct): Promise<HubReply> {
    const { askFile, askReceipts, now } = this.#parts
    const link = await this.#hubLink()
    if (act === 'leave') return leaveHub(link, this.#looks.write)
    if (act === 'write-file') return carryHub(link, act, await askFile(`${STICK}-${toLocalDay(now())}.jsonl`))
    if (act === 'read-receipts') return carryHub(link, act, await askReceipts())
    await link.send({ asked: true })
    return { hub: link.view() }
  }

  #hubLink(): Promise<HubLink> {
    this.#door.assertOpen()
    return this.#parts.hub()
  }
}

/** Tells where guides were in trouble on this machine, and which flows rest on what has changed since they were checked. */
function createFlowWatch(
  userData: string,
  library: () => Library,
  names: Names,
): { read(): Pick<MeasuresView, 'troubles' | 'changed'> } {
  const reports = readReports(userData)
  return {
    read: () => ({
      troubles: listTroubles(openGuideTroubles(userData).read(), library().flows)
        .filter(isShown)
        .map(({ flow, step, trouble, visits }) => ({
          title: names.flow(flow),
          step: names.step(flow, step),
          trouble,
          visits,
        })),
      changed: library().flows.flatMap((flow) => {
        const change = findChange(flow, reports)
        return change ? [{ title: names.flow(flow.flow), checked: flow.checked, ...change }] : []
      }),
    }),
  }
}
