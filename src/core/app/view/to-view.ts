import type { SnapshotFrom } from 'xstate'
import { opensPortals } from '../../base/engine.ts'
import { findChange, NO_REPORTS, type Reports } from '../../canary/report.ts'
import { listTerms } from '../../flow/language/glossary.ts'
import type { Flow, Portal, Where } from '../../flow/language/language.ts'
import { listPartly } from '../../flow/language/shares.ts'
import { listOffered, markFrench, toText } from '../../flow/language/text.ts'
import { toDeadline } from '../../flow/run/deadline.ts'
import type { Begun } from '../../journal/begun.ts'
import { CLOSED, type Desk } from '../../notebook/desk.ts'
import { toPlannedView } from '../../notebook/plan.ts'
import { toTasksView } from '../../notebook/tasks-view.ts'
import { toNotebookRows, toNotebookView } from '../../notebook/view.ts'
import type { SessionContext } from '../../session/context.ts'
import type { sessionMachine } from '../../session/machine.ts'
import { findPicked } from '../../session/region/open-visit.ts'
import { hasTrial } from '../../session/region/practice.ts'
import { listTicked } from '../../session/remembered.ts'
import { toRemains } from '../../session/withdrawal.ts'
import type { Farewell } from './end-view.ts'
import { findFrench } from './french.ts'
import { toGuideView } from './guide-view.ts'
import { listCounters, toHomeView } from './home-view.ts'
import { inItsLanguages } from './staff-language.ts'
import { toRecap } from './to-end-view.ts'
import type { BeforeView, FirstStartView, ScreenView, SiteView, View } from './view.ts'

/**
 * Places where a code arrives that may be out of reach: the person's own telephone, or mail that a kiosk does not open.
 */
const AT_THE_PERSONS: readonly Where[] = ['mail', 'sms', 'app']

/** Finds what a procedure needs and people may not have with them, so that they know before it begins. */
export function findNeeds(
  { steps }: Flow,
  portal: Portal,
  portals: readonly Portal[],
): NonNullable<BeforeView['needs']> {
  // Signing in may use an account elsewhere, which sends its own codes.
  const isSignedIn = steps.some(({ kind }) => kind === 'secret')
  const ways = portals.filter((other) => other === portal || (isSignedIn && portal.through?.includes(other.portal)))
  const needs = {
    file: steps.some(({ attach }) => attach),
    paper: steps.some(({ kind, keep }) => kind === 'document' || keep),
    phone:
      steps.some(({ where }) => where !== undefined && AT_THE_PERSONS.includes(where)) ||
      ways.some(({ walls }) => walls?.some(({ kind }) => kind === 'code')),
    helper: steps.some(({ doer }) => doer === 'worker'),
  } as const
  return (Object.keys(needs) as (keyof typeof needs)[]).filter((need) => needs[need])
}

/** The parts of the screens' content that the session does not have. */
export interface Surroundings {
  /** ISO day. */
  readonly today: string
  /** The record's latest hash, in hexadecimal. */
  readonly head: string
  /** The machine's fingerprint, in hexadecimal; empty or left out where there is no record. */
  readonly machine?: string
  /** The day since which no head has been copied from the machine. */
  readonly unwitnessedSince?: string | undefined
  /** How often each procedure was begun here, when the app was opened. */
  readonly begun?: Begun
  /** Whether the set-up of this machine was not finished. */
  readonly isSetupWaiting?: boolean
  /** The version of this program. */
  readonly version?: string
  /** The known changes since procedures were checked. */
  readonly reports?: Reports
  /** The notebook that is open, or being opened. */
  readonly notebook?: Desk
  /** Checks whether a step can be played on the training portal. */
  readonly showable?: (flow: Flow, step: string) => boolean
  /** Checks whether practice can begin at a step: a fictitious person can do those before it. */
  readonly playable?: (flow: Flow, step: string) => boolean
  /** Returns the fictitious person to play on a training portal, by the portal's id. */
  readonly character: ((portal: string) => BeforeView['character']) | undefined
}

/** Returns the content of our screens for a state of the session, with texts in the chosen language. */
export function toView(snapshot: SnapshotFrom<typeof sessionMachine>, surroundings: Surroundings): View {
  const { language, hiddenLanguages, textSize, voiceSpeed, look } = snapshot.context
  const farewell = toFarewell(snapshot)
  // The next person must not see the notebook of the one who has just finished.
  const isTheirs = farewell?.is === 'undoable' || farewell?.is === 'erasing'
  const notebook = isTheirs ? CLOSED : (surroundings.notebook ?? CLOSED)
  const screen = toNotebookScreen(snapshot, notebook, surroundings) ?? toScreen(snapshot, surroundings)
  const shown = (screen.at === 'home' || screen.at === 'first-start') && farewell
  const settings = { language, languages: listOffered(hiddenLanguages), textSize, voiceSpeed, look }
  const partly = listPartly(snapshot.context.library.flows)
  return inItsLanguages({
    ...settings,
    ...(partly.length > 0 && { partly }),
    screen,
    notebook: toNotebookView(notebook),
    ...(shown && { farewell: shown }),
  })
}

function toStanding(flow: Flow, reports: Reports): NonNullable<BeforeView['standing']> {
  const change = findChange(flow, reports)
  return { checked: flow.checked, ...(change && { changed: change.what }) }
}

function toFarewell(snapshot: SnapshotFrom<typeof sessionMachine>): Farewell | undefined {
  const { visit, farewell, remains, language } = snapshot.context
  const ticked = listTicked(snapshot.context)
  if (snapshot.matches('undoable')) return { is: 'undoable', remains: toRemains(visit, ticked, language) }
  if (snapshot.matches('wiping') && visit?.recap?.over === true) return { is: 'erasing' }
  if (!snapshot.matches('home') || farewell === undefined) return undefined
  return { is: 'erased', remains, ...(farewell === 'reported' && { reported: true as const }) }
}

/** Returns the notebook's own screens while its code or content shows; the visit behind them is kept. */
function toNotebookScreen(
  snapshot: SnapshotFrom<typeof sessionMachine>,
  desk: Desk,
  { today, playable }: Surroundings,
): ScreenView | undefined {
  const { library, language } = snapshot.context
  const isHome = snapshot.matches('home')
  if (!isHome && !snapshot.matches('tasks') && !snapshot.matches('before') && !snapshot.matches('recap'))
    return undefined
  if (desk.is === 'open')
    return isHome && desk.shown
      ? {
          at: 'notebook',
          rows: toNotebookRows(desk.notebook, { library, language, today, ...(playable && { isPlayable: playable }) }),
        }
      : undefined
  const notebook = toNotebookView(desk)
  return notebook.is === 'closed' || notebook.is === 'open' ? undefined : { at: 'code', notebook }
}

function toScreen(snapshot: SnapshotFrom<typeof sessionMachine>, surroundings: Surroundings): ScreenView {
  const { context } = snapshot
  const { visit } = context
  if (snapshot.matches('before')) return toBefore(context, surroundings)
  // A visit in which nobody did anything keeps its screen until it is wiped; then home shows.
  if (visit && (snapshot.matches('guide') || isOver(snapshot) || snapshot.matches({ wiping: 'quiet' })))
    return toGuideView(context, visit, {
      lost: snapshot.matches({ guide: { page: 'lost' } }) || snapshot.matches({ guide: { page: 'elsewhere' } }),
      today: surroundings.today,
      showable: (step) => surroundings.showable?.(visit.flow, step) ?? false,
    })
  if (visit && snapshot.matches('recap')) return toRecap(context, visit, surroundings)
  const isLeft = snapshot.matches('wiping') && visit?.recap?.over !== true
  if (visit && (snapshot.matches('keeping') || isLeft)) return { ...toRecap(context, visit, surroundings), busy: true }
  if (snapshot.matches('wiped')) return { at: 'wiped', checks: context.checks, remains: context.remains }
  if (snapshot.matches('organisation')) return { at: 'organisation' }
  if (snapshot.matches('transfers')) return { at: 'transfers' }
  if (snapshot.matches('mandates')) return { at: 'mandates' }
  if (snapshot.matches('activity')) return { at: 'activity' }
  if (snapshot.matches('rehearsal')) return { at: 'rehearsal' }
  if (snapshot.matches('class')) return { at: 'class' }
  if (snapshot.matches('studio')) return { at: 'studio' }
  if (snapshot.matches('supervision')) return { at: 'supervision' }
  if (snapshot.matches('site')) return toSite(context)
  if (snapshot.matches('settings')) {
    const { role, sound } = context
    return { at: 'settings', role, sound, endBoxes: listTicked(context) }
  }
  if (snapshot.matches('setup')) return { at: 'setup', role: context.role }
  if (snapshot.matches('help')) {
    const { engine, language, library } = context
    const terms = listTerms({ terms: library.terms ?? [] }, language)
    return { at: 'help', version: surroundings.version ?? '', ...(engine && { engine }), terms }
  }
  if (context.tasks && snapshot.matches('tasks')) {
    const { library, language, tasks } = context
    return toTasksView(tasks, { library, language, today: surroundings.today, desk: surroundings.notebook ?? CLOSED })
  }
  if (snapshot.matches('places')) return { at: 'places', counters: listCounters(context) }
  if (snapshot.matches('care')) return { at: 'care' }
  return context.isFirstStart ? toFirstStart(context, surroundings) : toHomeView(context, surroundings)
}

function toFirstStart(context: SessionContext, { isSetupWaiting }: Surroundings): FirstStartView {
  return { at: 'first-start', hasTrial: hasTrial(context), ...(isSetupWaiting && { setup: 'waiting' as const }) }
}

/** Checks whether a short task or an exercise has ended and its page is being erased. */
function isOver(snapshot: SnapshotFrom<typeof sessionMachine>): boolean {
  return snapshot.matches('taskOver') || snapshot.matches('lessonOver')
}

/** Returns what the person's notebook holds about this procedure before it begins. */
function findPlanned(
  flow: Flow,
  desk: Desk,
  { library, language }: SessionContext,
  from: string | undefined,
): Pick<BeforeView, 'planned'> {
  if (desk.is !== 'open') return {}
  const planned = toPlannedView(desk.notebook, flow, { library, language, ...(from !== undefined && { from }) })
  return planned ? { planned } : {}
}

function toSite({ typedSite, library, language }: SessionContext): SiteView {
  if (!typedSite) return { at: 'site' }
  if (typedSite.is === 'guided') {
    const { address, flows } = typedSite
    const guides = library.flows.filter(({ flow }) => flows.includes(flow))
    const procedures = guides.map(({ flow, title }) => {
      return { flow, title: toText(title, language), ...markFrench(title, language) }
    })
    return { at: 'site', guided: { address, procedures } }
  }
  const { trouble, near } = typedSite
  return { at: 'site', refused: { trouble, near } }
}

function toUnverified({ steps }: Flow): Pick<BeforeView, 'unverified' | 'form'> {
  const form = steps.find(({ source }) => source?.form !== undefined)?.source?.form
  return { unverified: true, ...(form !== undefined && { form }) }
}

function toBefore(context: SessionContext, surroundings: Surroundings): BeforeView {
  const { character, today, reports = NO_REPORTS, notebook } = surroundings
  const { choice, library, language, engine } = context
  const procedure = choice && findPicked(library, choice)
  const documents = (procedure?.flow.documents ?? []).map(({ id, text, hint }) => ({
    id,
    text: toText(text, language),
    ...(hint && { hint: toText(hint, language) }),
    ...markFrench(text, language),
  }))
  const notFor = (procedure?.flow.notFor ?? []).map(({ id, text, instead }) => ({
    id,
    text: toText(text, language),
    instead: toText(instead, language),
    ...markFrench(text, language),
  }))
  // The training portal accepts it on any day.
  const isDated = procedure && !choice?.training
  const deadline = isDated && toDeadline(procedure.flow, today, language)
  const view: BeforeView = {
    at: 'before',
    title: procedure ? toText(procedure.flow.title, language) : '',
    portal: procedure ? toText(procedure.portal.name, language) : '',
    role: choice?.role ?? context.role,
    documents,
    notFor,
    walls: (procedure?.portal.walls ?? []).map(({ kind, text }) => {
      return { kind, text: toText(text, language), ...markFrench(text, language) }
    }),
    ...(procedure && findFrench(procedure.flow, language)),
    ...(procedure && { needs: findNeeds(procedure.flow, procedure.portal, library.portals) }),
    ...(deadline && { deadline }),
    ...(procedure && !choice?.training && !opensPortals(engine) && { closed: true as const }),
    ...(procedure && !procedure.flow.live && !choice?.training && toUnverified(procedure.flow)),
    ...(procedure && !choice?.training && { standing: toStanding(procedure.flow, reports) }),
    ...(choice?.site && { unguided: choice.site.host }),
    ...(procedure && notebook && findPlanned(procedure.flow, notebook, context, choice?.from)),
  }
  const played = choice?.training && procedure ? character?.(procedure.portal.portal) : undefined
  return played ? { ...view, character: played } : view
}
