import { isShown, listTroubles } from '../../core/canary/guide-trouble.ts'
import { findChange } from '../../core/canary/standing.ts'
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
import { createDoor } from './door.ts'
import { saveExport } from './file.ts'
import { createImports } from './imports.ts'
import { createLooks, readLooks } from './looks.ts'
import { read } from './reading.ts'
import { createStatements, type StatementPaper } from './statement.ts'

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

/** What the supervisor's screens may ask. All but the door is refused while it is closed. */
export interface Supervision {
  door(): Promise<Views.DoorView>
  enter(wish: { readonly passphrase: string; readonly first: boolean }): Promise<Views.EnterAnswer>
  /** Sets another passphrase by the recovery sheet, and goes in. */
  recover(wish: { readonly code: string; readonly passphrase: string }): Promise<Views.RecoverAnswer>
  leave(): void
  /** Whether the passphrase was given, and nobody has left since. */
  isOpen(): boolean
  records(wish: { readonly again: boolean }): Promise<Views.RecordsView>
  measures(filter: Filter): Views.MeasuresView
  reasons(filter: Filter): Promise<Views.ReasonsView>
  visits(wish: { readonly day: string }): readonly Views.ListedVisit[]
  visit(wish: { readonly number: number; readonly why: LookReason }): Views.VisitAnswer
  export(wish: Views.ExportWish): Promise<Views.ExportAnswer>
  /** What a page says that vouches for the journal from outside; `again`: of the journal as it is now. */
  /** The report that is being made into a PDF. */
  committee(): Views.CommitteePaper | null
  statement(wish: { readonly again: boolean }): Views.Statement | null
  /** Prints or saves that page. */
  takeSeal(way: Views.SealWay): Promise<Views.ExportAnswer>
  add(): Promise<Views.ImportAnswer>
  /** Enrols the machine of the folder that was chosen last, and adds its journal. */
  enrol(wish: Views.EnrolWish): Promise<Views.ImportAnswer>
  hub(): Promise<HubView>
  joinHub(wish: { readonly address: string; readonly code: string }): Promise<HubReply>
  useHub(act: HubAct): Promise<HubReply>
}

/** What the file for a stick is called, before its day. */
const STICK = 'cote-a-cote-envoi'

/**
 * The supervisor's desk: a door with a passphrase, and answers made of figures that may be shown. Looking, exporting and
 * adding are lines of the journal before they are done; where no line can be written, they are not done. No request and
 * no answer has a place for a worker.
 */
export function createSupervision(parts: SupervisionParts): Supervision {
  const { userData, records, passphrase, library } = parts
  const names = createNames(library)
  const watch = createFlowWatch(userData, library, names)
  const looks = createLooks(parts)
  const { write, seal } = looks
  const readAll = async (signal: AbortSignal) => {
    looks.forget()
    const keys = () => records.journal()?.keys
    const { flows } = library()
    const [toCurrent, former] = [createToCurrent(flows), toFormerText(flows)]
    const { now, digestScript, onProgress } = parts
    const reading = await read(userData, {
      journal: records.folder,
      now: now(),
      keys,
      toCurrent,
      former,
      digestScript,
      signal,
      onProgress,
    })
    // The first view of everything is the slowest: it is made once before anybody waits for one.
    toMeasuresView(reading, {}, names)
    return reading
  }
  const door = createDoor({ passphrase, write, read: readAll, onIdle: parts.onIdle })
  const statements = createStatements({ ...parts, write, seal })
  const imports = createImports({ ...parts, write: () => write({ kind: 'supervision', act: 'imported' }) })
  let printed: Views.CommitteePaper | undefined
  const toPdf = async (paper: Views.CommitteePaper) => {
    printed = paper
    try {
      return await parts.committeePdf()
    } finally {
      printed = undefined
    }
  }
  const bring = async (how: () => Promise<Views.ImportAnswer>) => {
    door.assertOpen()
    const answer = await how()
    if (answer.is === 'added') await door.readAgain()
    return answer
  }

  return {
    door: async () => {
      door.ask()
      const shown = await runInSlices(readLooks(records.folder))
      return { ...door.view(), looks: shown }
    },
    enter: door.enter,
    recover: door.recover,
    leave: () => {
      door.leave()
      imports.forget()
      statements.forget()
    },
    isOpen: door.isOpen,
    records: async ({ again }) => {
      door.assertOpen()
      if (again) await door.readAgain()
      return toRecordsView(door.assertOpen(), looks.sinceRead(), records)
    },
    measures: (filter) => {
      return { ...toMeasuresView(door.assertOpen(), filter, names), ...watch.read() }
    },
    reasons: async (filter) => {
      const { added, reasons } = door.assertOpen()
      return { ...toReasons(await reasons(), filter), sealedElsewhere: added.length > 0 }
    },
    visits: ({ day }) => listVisits(door.assertOpen().here, day, names),
    visit: ({ number, why }) => {
      const { here } = door.assertOpen()
      if (here.dayOf(number) === undefined) return { is: 'gone' }
      // Before anything of the visit is read: who could not be written down does not look.
      if (!write({ kind: 'visit-read', number, why })) return { is: 'not-writable' }
      const ring = records.journal()?.keys.ring
      const known = [...here.view.log.looks, ...looks.sinceRead()]
      const visit = readAudit(number, { folder: records.folder, ring, here, names, looks: known })
      return visit === undefined ? { is: 'gone' } : { is: 'read', visit }
    },
    export: async (wish) => saveExport(wish, door.assertOpen(), { ...parts, names, write, seal, toPdf }),
    committee: () => {
      door.assertOpen()
      return printed ?? null
    },
    statement: ({ again }) => {
      door.assertOpen()
      return statements.show(again) ?? null
    },
    takeSeal: async (way) => {
      door.assertOpen()
      return statements.take(way)
    },
    add: async () => bring(imports.add),
    enrol: async (wish) => bring(() => imports.enrol(wish)),
    hub: async () => {
      door.assertOpen()
      return (await parts.hub()).view()
    },
    joinHub: async (wish) => {
      door.assertOpen()
      return joinHub(await parts.hub(), wish, write)
    },
    useHub: async (act) => {
      door.assertOpen()
      const link = await parts.hub()
      if (act === 'leave') return leaveHub(link, write)
      if (act === 'write-file')
        return carryHub(link, act, await parts.askFile(`${STICK}-${toLocalDay(parts.now())}.jsonl`))
      if (act === 'read-receipts') return carryHub(link, act, await parts.askReceipts())
      await link.send({ asked: true })
      return { hub: link.view() }
    },
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
