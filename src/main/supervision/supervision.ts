import { createActor, fromPromise, waitFor } from 'xstate'
import type { Language } from '../../core/flow/language/text.ts'
import { createToCurrent } from '../../core/flow/read/former.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { EntryOf, LookReason } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import type { Filter } from '../../core/measures/filter.ts'
import { toMeasures, toReasons } from '../../core/measures/measures.ts'
import { type DoorEvent, doorMachine } from '../../core/supervision/door.ts'
import { type SupervisionLook, toLook } from '../../core/supervision/log.ts'
import type * as Views from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/journal.ts'
import { toHeadPath, toHeadPicture } from '../bound-file.ts'
import { runInSlices } from '../in-slices.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { UNHELD_CLOCK } from '../unheld-clock.ts'
import { readAudit } from './audit.ts'
import { SupervisionError } from './error.ts'
import { toFile } from './file.ts'
import { createFlowWatch } from './flow-watch.ts'
import { createImports } from './imports.ts'
import { readLooks } from './looks.ts'
import { createNames } from './names.ts'
import { type JournalReading, read } from './reading.ts'
import { readShown } from './shown-fingerprint.ts'
import { createStatements, type StatementPaper } from './statement.ts'

export interface SupervisionParts {
  readonly userData: string
  readonly records: RecordKeeper
  readonly passphrase: SupervisorGuard
  /** The procedures there are now, for the words of what figures name. */
  readonly library: () => Library
  readonly language: () => Language
  readonly now: () => Date
  /** Where a file may go, or a journal comes from; undefined when the person at the machine would rather not. */
  readonly askFile: (name: string) => Promise<string | undefined>
  readonly askFolder: () => Promise<string | undefined>
  /** Is told how much was verified while it is: hundredths. */
  readonly onProgress: (percent: number) => void
  /** Writes a file that was asked for; false when it could not be. */
  readonly keep: (path: string, content: string | Uint8Array) => boolean
  /** Makes a paper of the statement, as the screen shows it. */
  readonly paper: StatementPaper
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
  statement(wish: { readonly again: boolean }): Views.Statement | null
  /** Prints or saves that page. */
  takeSeal(way: Views.SealWay): Promise<Views.ExportAnswer>
  add(): Promise<Views.ImportAnswer>
  /** Enrols the machine of the folder that was chosen last, and adds its journal. */
  enrol(wish: Views.EnrolWish): Promise<Views.ImportAnswer>
}

type SupervisionEntry = EntryOf<'supervision'> | EntryOf<'exported'> | EntryOf<'visit-read'>

/**
 * The supervisor's desk: a door with a passphrase, and answers made of figures that may be shown. Looking, exporting and
 * adding are lines of the journal before they are done; where no line can be written, they are not done. No request and
 * no answer has a place for a worker.
 */
export function createSupervision(parts: SupervisionParts): Supervision {
  const { userData, records, passphrase, library, language, now } = parts
  const names = createNames(library, language)
  const watch = createFlowWatch(userData, library, names)
  let reading: JournalReading | undefined
  /** Looks that were written down since everything was read. */
  let looks: SupervisionLook[] = []

  // Reasons are opened here too, so that their view answers as quickly as the others.
  const readAll = async (signal: AbortSignal): Promise<void> => {
    looks = []
    const keys = () => records.journal()?.keys
    const toCurrent = createToCurrent(library().flows)
    const { onProgress } = parts
    const next = await read(userData, { journal: records.folder, now: now(), keys, toCurrent, signal, onProgress })
    await next.reasons()
    if (!signal.aborted) reading = next
  }
  const machine = doorMachine.provide({ actors: { read: fromPromise(({ signal }) => readAll(signal)) } })
  const actor = createActor(machine, { clock: UNHELD_CLOCK })
  actor.on('HOME', parts.onIdle)
  actor.start()
  /** Says that somebody is there, and which stay it is. */
  const ask = (): number => {
    actor.send({ type: 'ASKED' })
    return actor.getSnapshot().context.stay
  }
  // Whoever left meanwhile has closed the door, whatever was still being read.
  const open = async (event: DoorEvent): Promise<void> => {
    actor.send(event)
    const { context } = await waitFor(actor, (snapshot) => !READING.some((state) => snapshot.matches(state)))
    if (context.error !== undefined) throw context.error
  }
  const isOpen = () => OPEN.some((state) => actor.getSnapshot().matches(state))
  const assertOpen = (): JournalReading => {
    ask()
    if (!isOpen() || reading === undefined) throw new SupervisionError('closed')
    return reading
  }
  const write = (entry: SupervisionEntry): boolean => {
    try {
      records.write([entry])
      const look = toLook(toLocalDay(now()), entry)
      if (look !== undefined) looks.push(look)
      return true
    } catch (error) {
      if (error instanceof JournalError) return false
      throw error
    }
  }
  // What leaves the machine is signed as it leaves, and remembered: an older copy is told by it.
  const seal = (): SignedHead | undefined => {
    try {
      return records.journal()?.seal('export')
    } catch (error) {
      if (error instanceof JournalError) return undefined
      throw error
    }
  }
  const statements = createStatements({ ...parts, write, seal })
  const imports = createImports({ ...parts, write: () => write({ kind: 'supervision', act: 'imported' }) })
  const bring = async (how: () => Promise<Views.ImportAnswer>): Promise<Views.ImportAnswer> => {
    assertOpen()
    const answer = await how()
    if (answer.is === 'added') await open({ type: 'AGAIN' })
    return answer
  }
  const waitSeconds = (): number => Math.ceil(passphrase.wait() / 1000)

  return {
    door: async () => {
      ask()
      const shown = await runInSlices(readLooks(records.folder))
      const is = isOpen() ? 'open' : passphrase.isSet() ? 'locked' : 'unset'
      const trouble = passphrase.trouble()
      const recoverable = passphrase.isRecoverable()
      return { is, wait: waitSeconds(), ...(trouble && { trouble }), recoverable, looks: shown }
    },
    enter: async ({ passphrase: typed, first }) => {
      const stay = ask()
      const is = first ? await passphrase.set(typed) : await passphrase.try(typed)
      if (is === 'wrong') write({ kind: 'supervision', act: 'refused' })
      if (is === 'wrong' || is === 'wait') return { is, wait: waitSeconds() }
      if (is !== 'opened') return { is }
      if (first) write({ kind: 'supervision', act: 'set-up' })
      write({ kind: 'supervision', act: 'opened' })
      await open({ type: 'RIGHT', stay })
      return { is }
    },
    recover: async ({ code, passphrase: next }) => {
      const stay = ask()
      const is = await passphrase.recover(code, next)
      if (is === 'wrong') write({ kind: 'supervision', act: 'refused' })
      if (is !== 'opened') return { is }
      write({ kind: 'supervision', act: 'set-up' })
      write({ kind: 'supervision', act: 'opened' })
      await open({ type: 'RIGHT', stay })
      return { is }
    },
    leave: () => {
      actor.send({ type: 'LEFT' })
      reading = undefined
      imports.forget()
      statements.forget()
    },
    isOpen,
    records: async ({ again }) => {
      assertOpen()
      if (again) await open({ type: 'AGAIN' })
      const { here, added } = assertOpen()
      const log = { ...here.view.log, looks: [...here.view.log.looks, ...looks] }
      return {
        here: { ...here.view, ...readShown(records), log },
        added: added.map(({ view }) => view),
        writable: records.state.is === 'ready',
      }
    },
    measures: (filter) => {
      const { here, added, figures, month } = assertOpen()
      const measures = toMeasures(figures, filter, names.isCritical)
      const rows = [
        ...measures.heat,
        ...measures.hardest,
        ...measures.critical,
        ...measures.failures,
        ...measures.drifts,
      ]
      const flows = new Set([...figures.visits.cells, ...figures.visits.hidden].map(({ key }) => key.flow))
      return {
        ...measures,
        names: Object.fromEntries(
          rows.flatMap(({ flow, step }) => [
            [flow, names.flow(flow)],
            ...(step === undefined ? [] : [[`${flow} ${step}`, names.step(flow, step)]]),
          ]),
        ),
        flows: [...flows]
          .map((flow) => ({ flow, title: names.flow(flow) }))
          .toSorted((a, b) => a.title.localeCompare(b.title, language())),
        span: figures.months,
        underWay: month,
        broken: [here, ...added].some(({ view }) => view.is !== 'intact'),
        ...watch.read(),
      }
    },
    reasons: async (filter) => {
      const { added, reasons } = assertOpen()
      return { ...toReasons(await reasons(), filter), sealedElsewhere: added.length > 0 }
    },
    visits: ({ day }) => {
      const { here } = assertOpen()
      const known = new Map(here.facts.visits.map((visit) => [visit.number, visit]))
      return here.visitsOf(day).flatMap((number) => {
        const visit = known.get(number)
        return visit === undefined
          ? []
          : [{ number, title: names.flow(visit.flow), training: visit.mode === 'training' }]
      })
    },
    visit: ({ number, why }) => {
      const { here } = assertOpen()
      if (here.dayOf(number) === undefined) return { is: 'gone' }
      // Before anything of the visit is read: who could not be written down does not look.
      if (!write({ kind: 'visit-read', number, why })) return { is: 'not-writable' }
      const all = [...here.view.log.looks, ...looks]
      const visit = readAudit(number, {
        folder: records.folder,
        ring: records.journal()?.keys.ring,
        here,
        names,
        looks: all,
      })
      return visit === undefined ? { is: 'gone' } : { is: 'read', visit }
    },
    export: async (wish) => {
      const { here, added, figures } = assertOpen()
      const today = toLocalDay(now())
      const path = await parts.askFile(`${wish.what === 'measures' ? 'mesures' : 'activite'}-${today}.${wish.form}`)
      if (path === undefined) return 'not-kept'
      if (!write({ kind: 'exported', what: wish.what, form: wish.form })) return 'not-writable'
      const sealed = seal()
      if (sealed === undefined) return 'not-writable'
      const binding = {
        day: today,
        head: sealed.checkpoint.hash,
        lines: sealed.checkpoint.size,
        seal: toNote(sealed),
        machine: records.fingerprint(),
        intact: [here, ...added].every(({ view }) => view.is === 'intact'),
      }
      const isKept =
        parts.keep(path, toFile(wish, figures, names, binding)) &&
        parts.keep(toHeadPath(path), toHeadPicture(binding.head, binding.machine))
      return isKept ? 'kept' : 'not-kept'
    },
    statement: ({ again }) => {
      assertOpen()
      return statements.show(again) ?? null
    },
    takeSeal: async (way) => {
      assertOpen()
      return statements.take(way)
    },
    add: async () => bring(imports.add),
    enrol: async (wish) => bring(() => imports.enrol(wish)),
  }
}

const READING = [{ there: { record: 'reading' } }, { there: { record: 'rereading' } }] as const
const OPEN = [{ there: { record: 'open' } }, { there: { record: 'rereading' } }] as const
