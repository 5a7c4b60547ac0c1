import { randomBytes } from 'node:crypto'
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { RequestAnswer, RequestArgument } from '../../core/app/ipc/contract.ts'
import type { KeepAnswer } from '../../core/base/keep-answer.ts'
import { CODE_BYTES, parseArrivalCode, toShownCode } from '../../core/directory/arrival.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { toText } from '../../core/flow/language/text.ts'
import {
  type AdvanceMandate,
  advanceMandatesSchema,
  createAdvanceMandate,
  dropOldMandates,
  findMandate,
  judgeCover,
  judgeMandate,
  listMandateSteps,
  needsAidantsConnect,
  revokeMandate,
} from '../../core/mandate/advance.ts'
import type { MandateInVisit, MandatesView, MandateView } from '../../core/mandate/requests.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { Session } from '../session/session.ts'
import { openSettingsFile, type SettingsFile } from '../settings-file.ts'
import { keepFile } from './keep-file.ts'
import { type PaperWindow, printPaper } from './paper-window.ts'

export interface MandateParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly papers: PaperWindow
  readonly session: Promise<MandateSession>
}
type MandateSession = Pick<Session, 'view' | 'library' | 'visit'>

export type MandateHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `mandate.${string}`>>

/** Handles advance mandates. The file names no person: their name is on the paper, by hand. */
export class MandateDesk {
  readonly #parts: MandateParts
  readonly #file: SettingsFile<{ mandates: AdvanceMandate[] }>
  #inUse: string | undefined
  #shown: MandateView | null = null
  readonly handlers: MandateHandlers = {
    'mandate.view': () => this.#view(),
    'mandate.create': (request) => this.#create(request),
    'mandate.revoke': ({ number }) => this.#revoke(parseArrivalCode(number)),
    'mandate.keep': ({ number, way }) => this.#keep(number, way),
    'mandate.paper': () => Promise.resolve(this.#shown),
    'mandate.use': ({ typed, step }) => this.#use(typed, step),
    'mandate.current': ({ step }) => this.#findCurrent(step),
    'mandate.take-back': ({ step }) => this.#takeBack(step),
  }

  constructor(parts: MandateParts) {
    this.#parts = parts
    this.#file = openSettingsFile<{ mandates: AdvanceMandate[] }>({
      folder: parts.userData,
      name: 'mandates',
      schema: z.strictObject({ mandates: advanceMandatesSchema }),
      otherwise: { mandates: [] },
    })
  }

  /** Forgets the mandate in use, as it does not apply to the next person's visit. */
  forget(): void {
    this.#inUse = undefined
  }

  #list(): readonly AdvanceMandate[] {
    return dropOldMandates(this.#file.read().mandates, readToday())
  }

  #save(mandates: readonly AdvanceMandate[]): Promise<boolean> {
    return this.#file.save({ mandates: [...mandates] })
  }

  async #view(more: Pick<MandatesView, 'made' | 'trouble'> = {}): Promise<MandatesView> {
    const session = await this.#parts.session
    const shown = this.#list().map((mandate) => toMandateView(mandate, session, readToday()))
    return { mandates: shown.toReversed(), procedures: listProcedures(session), ...more }
  }

  async #create(request: RequestArgument<'mandate.create'>): Promise<MandatesView> {
    const procedure = (await this.#parts.session).library().flows.find(({ flow }) => flow === request.flow)
    const chance = { today: readToday(), random: randomBytes(CODE_BYTES) }
    const made = procedure && createAdvanceMandate(procedure, request, chance)
    if (made === undefined) return this.#view({ trouble: 'refused' })
    const isKept = await this.#save([...this.#list(), made])
    return this.#view(isKept ? { made: toShownCode(made.number) } : { trouble: 'cannot-write' })
  }

  async #revoke(number: string | undefined): Promise<MandatesView> {
    const isKept = await this.#save(revokeMandate(this.#list(), number ?? '', readToday()))
    return this.#view(isKept ? {} : { trouble: 'cannot-write' })
  }

  async #keep(typed: string, way: RequestArgument<'mandate.keep'>['way']): Promise<KeepAnswer> {
    const { window, papers, session } = this.#parts
    const mandate = this.#list().find(({ number }) => number === parseArrivalCode(typed))
    if (mandate === undefined) return { kept: false, trouble: 'cannot-write' }
    this.#shown = toMandateView(mandate, await session, readToday())
    try {
      if (way === 'print') return { kept: await papers.show('mandate-before', printPaper) }
      return await keepFile(window, 'mandat.pdf', () => papers.printToPdf('mandate-before'))
    } finally {
      this.#shown = null
    }
  }

  async #use(typed: string, step: string | undefined): Promise<RequestAnswer<'mandate.use'>> {
    const found = findMandate(this.#list(), typed)
    if (found === 'misread' || found === 'unknown') return { is: found }
    this.#inUse = found.number
    return this.#findCurrent(step)
  }

  async #takeBack(step: string | undefined): Promise<MandateInVisit> {
    // Applies in memory at once, even if the disk fails.
    await this.#save(revokeMandate(this.#list(), this.#inUse ?? '', readToday()))
    return this.#findCurrent(step)
  }

  async #findCurrent(step: string | undefined): Promise<MandateInVisit> {
    const mandate = this.#list().find(({ number }) => number === this.#inUse)
    const session = await this.#parts.session
    if (mandate === undefined) return { is: 'none' }
    const act = { flow: session.visit()?.flow.flow ?? mandate.flow, step }
    const today = readToday()
    return { is: 'there', mandate: toMandateView(mandate, session, today), cover: judgeCover(mandate, act, today) }
  }
}

function readToday(): string {
  return toLocalDay(clock.now())
}

function toMandateView(mandate: AdvanceMandate, session: MandateSession, today: string): MandateView {
  const { language } = session.view()
  const { flows, portals } = session.library()
  const procedure = flows.find(({ flow }) => flow === mandate.flow)
  const portal = portals.find((one) => one.portal === mandate.flow.split('/')[0])
  const groups = procedure === undefined ? [] : listMandateSteps(procedure)
  const { from, until, revoked } = mandate
  return {
    number: toShownCode(mandate.number),
    state: judgeMandate(mandate, today),
    from,
    until,
    ...(revoked && { revoked }),
    title: procedure ? toText(procedure.title, language) : mandate.flow,
    portal: portal ? toText(portal.name, language) : '',
    steps: mandate.steps.map((step) => {
      const main = groups.find(({ id }) => id === step)?.main
      return main ? toText(main.title, language) : step
    }),
    aidantsConnect: procedure !== undefined && needsAidantsConnect(procedure, portal?.through),
  }
}

function listProcedures(session: MandateSession): MandatesView['procedures'] {
  const { language } = session.view()
  const { flows, portals } = session.library()
  const findPortal = ({ flow }: Flow) => portals.find((one) => one.portal === flow.split('/')[0])
  return flows
    .map((flow) => ({
      flow: flow.flow,
      title: toText(flow.title, language),
      portal: toText(findPortal(flow)?.name ?? { fr: '' }, language),
      steps: listMandateSteps(flow).map(({ id, main }) => ({ step: id, title: toText(main.title, language) })),
    }))
    .filter(({ steps }) => steps.length > 0)
}
