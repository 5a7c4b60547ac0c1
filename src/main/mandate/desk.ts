import { randomBytes } from 'node:crypto'
import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import { CODE_BYTES, parseArrivalCode, toShownCode } from '../../core/directory/arrival.ts'
import type { Flow } from '../../core/flow/language/language.ts'
import { toText } from '../../core/flow/language/text.ts'
import type { KeepAnswer } from '../../core/ipc/contract.ts'
import {
  type AdvanceMandate,
  advanceMandatesSchema,
  createAdvanceMandate,
  dropOldMandates,
  findMandate,
  listMandateSteps,
  needsAidantsConnect,
  revokeMandate,
  toCover,
  toMandateState,
} from '../../core/mandate/advance.ts'
import type { MandateInVisit, MandatesView, MandateView } from '../../core/mandate/requests.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { keepFile } from '../papers/keep-file.ts'
import { type PaperWindow, printPaper } from '../papers/paper-window.ts'
import type { Session } from '../session/session.ts'
import { openSettingsFile } from '../settings-file.ts'

export interface MandateParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly papers: PaperWindow
  readonly session: Promise<MandateSession>
}
type MandateSession = Pick<Session, 'view' | 'library' | 'visit'>

export type MandateHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `mandate.${string}`>>

export interface MandateDesk {
  readonly handlers: MandateHandlers
  /** The next person's visit is under no mandate of the one before. */
  forget(): void
}

/** Answers what is asked about mandates that are made before. The file names no person: their name is on the paper, by hand. */
export function createMandateDesk({ window, userData, papers, session }: MandateParts): MandateDesk {
  const file = openSettingsFile<{ mandates: AdvanceMandate[] }>({
    folder: userData,
    name: 'mandates',
    schema: z.strictObject({ mandates: advanceMandatesSchema }),
    otherwise: { mandates: [] },
  })
  const today = () => toLocalDay(new Date())
  const list = () => dropOldMandates(file.read().mandates, today())
  const save = (mandates: readonly AdvanceMandate[]) => file.save({ mandates: [...mandates] })
  const pick = (typed: string) => list().find(({ number }) => number === parseArrivalCode(typed))
  let inUse: string | undefined
  let shown: MandateView | null = null

  const view = async (more: Pick<MandatesView, 'made' | 'trouble'> = {}): Promise<MandatesView> => {
    const one = await session
    return {
      mandates: list()
        .map((mandate) => toMandateView(mandate, one, today()))
        .toReversed(),
      procedures: listProcedures(one),
      ...more,
    }
  }
  const toCurrent = async (step: string | undefined): Promise<MandateInVisit> => {
    const mandate = list().find(({ number }) => number === inUse)
    const one = await session
    const visit = one.visit()
    if (mandate === undefined) return { is: 'none' }
    const asked = { flow: visit?.flow.flow ?? mandate.flow, step }
    return { is: 'there', mandate: toMandateView(mandate, one, today()), cover: toCover(mandate, asked, today()) }
  }

  const handlers: MandateHandlers = {
    'mandate.view': () => view(),
    'mandate.create': async (wish) => {
      const procedure = (await session).library().flows.find(({ flow }) => flow === wish.flow)
      const made =
        procedure && createAdvanceMandate(procedure, wish, { today: today(), random: randomBytes(CODE_BYTES) })
      if (made === undefined) return view({ trouble: 'refused' })
      return (await save([...list(), made]))
        ? view({ made: toShownCode(made.number) })
        : view({ trouble: 'cannot-write' })
    },
    'mandate.revoke': async ({ number }) => {
      const isKept = await save(revokeMandate(list(), parseArrivalCode(number) ?? '', today()))
      return view(isKept ? {} : { trouble: 'cannot-write' })
    },
    'mandate.keep': async ({ number, way }): Promise<KeepAnswer> => {
      const mandate = pick(number)
      if (mandate === undefined) return { kept: false, trouble: 'cannot-write' }
      shown = toMandateView(mandate, await session, today())
      const make = async (): Promise<KeepAnswer> =>
        way === 'print'
          ? { kept: await papers.show('mandate-before', printPaper) }
          : keepFile(window, 'mandat.pdf', () => papers.toPdf('mandate-before'))
      return make().finally(() => {
        shown = null
      })
    },
    'mandate.paper': () => Promise.resolve(shown),
    'mandate.use': async ({ typed, step }) => {
      const found = findMandate(list(), typed)
      if (found === 'misread' || found === 'unknown') return { is: found }
      inUse = found.number
      return toCurrent(step)
    },
    'mandate.current': ({ step }) => toCurrent(step),
    'mandate.take-back': async ({ step }) => {
      // At once in memory, whatever the disk says.
      await save(revokeMandate(list(), inUse ?? '', today()))
      return toCurrent(step)
    },
  }
  return {
    handlers,
    forget: () => {
      inUse = undefined
    },
  }
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
    state: toMandateState(mandate, today),
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
  const toPortal = ({ flow }: Flow) => portals.find((one) => one.portal === flow.split('/')[0])
  return flows
    .map((flow) => ({
      flow: flow.flow,
      title: toText(flow.title, language),
      portal: toText(toPortal(flow)?.name ?? { fr: '' }, language),
      steps: listMandateSteps(flow).map(({ id, main }) => ({ step: id, title: toText(main.title, language) })),
    }))
    .filter(({ steps }) => steps.length > 0)
}
