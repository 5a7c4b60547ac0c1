import { isShown, listTroubles } from '../../core/canary/guide-trouble.ts'
import { findChange } from '../../core/canary/report.ts'
import type { Language } from '../../core/flow/language/text.ts'
import { createToCurrent, toFormerText } from '../../core/flow/read/former.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { HubAct, HubReply, HubView } from '../../core/hub/view.ts'
import type { LookReason } from '../../core/journal/look-reason.ts'
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
  /** Returns the current procedures, for the words of figures. */
  readonly library: () => Library
  readonly language: () => Language
  readonly now: () => Date
  /** The script of the threads that digest copies. */
  readonly digestScript: string
  /** Asks where to save a file; undefined when people cancelled. */
  readonly chooseFile: (name: string) => Promise<string | undefined>
  /** Asks for the folder of a journal; undefined when people cancelled. */
  readonly chooseFolder: () => Promise<string | undefined>
  /** Asks for a file of receipts; undefined when people cancelled. */
  readonly chooseReceipts: () => Promise<string | undefined>
  /** Receives the verified part, in percent. */
  readonly onProgress: (percent: number) => void
  /** The paper of the statement, as the screen shows it. */
  readonly paper: StatementPaper
  /** Prints the report for a committee to a PDF, as the screen shows it. */
  readonly committeePdf: () => Promise<Uint8Array>
  /** The machine's link to the organisation's hub. */
  readonly hub: () => Promise<HubLink>
  /** Called after a long time without requests. */
  readonly onIdle: () => void
}

/** The name of the file for a stick, before its day. */
const STICK = 'cote-a-cote-envoi'

/**
 * Answers the supervisor's requests, after the passphrase, with figures that may be shown. A look, an export and an
 * import are lines of the journal before they happen; where no line can be written, they do not happen. No request and
 * no answer has a field for a worker. Everything except the door is refused while it is closed (SupervisionError).
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
      ownKeys: () => records.keys(),
      toCurrent: createToCurrent(flows),
      former: toFormerText(flows),
      digestScript,
      signal,
      onProgress,
    })
    // The first view is the slowest, so it is computed once before anybody waits for it.
    toMeasuresView(reading, {}, this.#names)
    return reading
  }

  async door(): Promise<Views.DoorView> {
    this.#door.touch()
    const looks = await runInSlices(readLooks(this.#parts.records.folder))
    return { ...this.#door.view(), looks }
  }

  enter(request: { readonly passphrase: string; readonly first: boolean }): Promise<Views.EnterAnswer> {
    return this.#door.enter(request)
  }

  /** Sets another passphrase with the recovery sheet, and signs in. */
  recover(request: { readonly code: string; readonly passphrase: string }): Promise<Views.RecoverAnswer> {
    return this.#door.recover(request)
  }

  leave(): void {
    this.#door.leave()
    this.#imports.forget()
    this.#statements.forget()
  }

  /** Checks whether a supervisor is signed in. */
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
    // Written before anything of the visit is read: without the line there is no look.
    if (!this.#looks.write({ kind: 'visit-read', number, why })) return { is: 'not-writable' }
    const ring = records.journal()?.keys.ring
    const looks = [...here.view.log.looks, ...this.#looks.sinceRead()]
    const visit = readAudit(number, { folder: records.folder, ring, here, names: this.#names, looks })
    return visit === undefined ? { is: 'gone' } : { is: 'read', visit }
  }

  async export(request: Views.ExportRequest): Promise<Views.ExportAnswer> {
    const { write, seal } = this.#looks
    const printToPdf = (paper: Views.CommitteePaper) => this.#printToPdf(paper)
    return saveExport(request, this.#door.assertOpen(), { ...this.#parts, names: this.#names, write, seal, printToPdf })
  }

  async #printToPdf(paper: Views.CommitteePaper): Promise<Uint8Array> {
    this.#printed = paper
    try {
      return await this.#parts.committeePdf()
    } finally {
      this.#printed = undefined
    }
  }

  /** Returns the report that is being printed to a PDF. */
  committee(): Views.CommitteePaper | null {
    this.#door.assertOpen()
    return this.#printed ?? null
  }

  /** Returns the statement that proves the journal from outside; `again`: of the current journal. */
  statement({ again }: { readonly again: boolean }): Views.Statement | null {
    this.#door.assertOpen()
    return this.#statements.show(again) ?? null
  }

  /** Prints or saves that statement. */
  async takeSeal(way: Views.SealWay): Promise<Views.ExportAnswer> {
    this.#door.assertOpen()
    return this.#statements.take(way)
  }

  add(): Promise<Views.ImportAnswer> {
    return this.#bring(() => this.#imports.add())
  }

  /** Enrols the machine of the last chosen folder, and adds its journal. */
  enrol(request: Views.EnrolRequest): Promise<Views.ImportAnswer> {
    return this.#bring(() => this.#imports.enrol(request))
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

  async joinHub(request: { readonly address: string; readonly code: string }): Promise<HubReply> {
    return joinHub(await this.#hubLink(), request, this.#looks.write)
  }

  async useHub(act: HubAct): Promise<HubReply> {
    const { chooseFile, chooseReceipts, now } = this.#parts
    const link = await this.#hubLink()
    if (act === 'leave') return leaveHub(link, this.#looks.write)
    if (act === 'write-file') return carryHub(link, act, await chooseFile(`${STICK}-${toLocalDay(now())}.jsonl`))
    if (act === 'read-receipts') return carryHub(link, act, await chooseReceipts())
    await link.send({ asked: true })
    return { hub: link.view() }
  }

  #hubLink(): Promise<HubLink> {
    this.#door.assertOpen()
    return this.#parts.hub()
  }
}

/** Creates the reader of guide troubles on this machine, and of flows whose portals changed since they were checked. */
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
