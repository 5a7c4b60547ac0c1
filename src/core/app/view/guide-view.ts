import { findTerms, type Glossary, listTerms, type Term } from '../../flow/language/glossary.ts'
import type { Step } from '../../flow/language/language.ts'
import { countedGroups, findGroupId, type Group, groupsOf } from '../../flow/language/order.ts'
import { sayDates } from '../../flow/language/said-dates.ts'
import { type Language, markFrench, toText } from '../../flow/language/text.ts'
import { toDeadline } from '../../flow/run/deadline.ts'
import type { Outcome } from '../../guidance/protocol/outcome.ts'
import { toBothWords } from '../../journal/visit.ts'
import { isOnOpenedPage } from '../../navigation/page-state.ts'
import type { SessionContext } from '../../session/context.ts'
import type { PortalStatus } from '../../session/portal-status.ts'
import { toAddressGateView } from '../../session/region/address-gate.ts'
import type { Elsewhere } from '../../session/region/elsewhere.ts'
import { isKeepable } from '../../session/region/kept-visit.ts'
import { isBeforeFrom } from '../../session/region/lead.ts'
import { isPassable } from '../../session/region/lost-target.ts'
import { findOutside, type OutsideState } from '../../session/region/outside.ts'
import { findOutOfSight, findSituation, isSecretMoment } from '../../session/region/situation.ts'
import { asksEveryone, findStopped, mayGoOnPast } from '../../session/region/stopped.ts'
import { toUndoView } from '../../session/undo.ts'
import { currentGroup, currentStep, findStartRung, findStep, isUntouched, type Visit } from '../../session/visit.ts'
import { toAgreement } from '../../session/withdrawal.ts'
import { findWayBackIn } from './account-way.ts'
import { findLabel } from './drift-label.ts'
import { listFrench, toAlso } from './french.ts'
import type { GuideView, OutsideView, PortalView } from './guide-screen.ts'
import { toGateView, toHandView } from './hand-view.ts'
import type { StepView } from './view.ts'

interface GuideSurroundings {
  readonly lost: boolean
  readonly showable: (step: string) => boolean
  /** ISO day. */
  readonly today: string
}

/** Returns the coach beside the portal. `lost`: no screen of the flow has been seen for a while. */
export function toGuideView(
  context: SessionContext,
  visit: Visit,
  { lost, showable, today }: GuideSurroundings,
): GuideView {
  const { language, journal } = context
  const { flow } = visit
  const { pages = [] } = context.page
  const isDesk = context.choice?.mode !== 'kiosk'
  const isKept = isDesk && isKeepable(visit, journal)
  const wayBackIn = findWayBackIn(context, visit)
  const address = toAddressGateView(visit, isDesk)
  const outside = findOutside(context)
  const until = findLastDay(visit, today)
  const status = findStatus(context, visit, lost)
  const elsewhere = status === 'other-procedure' ? toElsewhereView(context, visit, isKept) : undefined
  const sight = findOutOfSight(visit)
  return {
    at: 'guide',
    title: toText(flow.title, language),
    step: toStep(context, visit, { showable, today }),
    steps: findMetGroups(visit).map(({ main }) => toStepView(context, visit, main)),
    hand: toHandView(visit, context.sound, (step) => titleOf(context, visit, step)),
    ...(visit.demonstration && { demonstration: visit.demonstration.showing }),
    // A task or an exercise has nothing to lose: one press leaves it.
    untouched: isUntouched(visit) || visit.task !== undefined || visit.lesson !== undefined,
    ...(visit.task && { task: true as const }),
    ...(visit.lesson && { lesson: true as const }),
    keepable: isKept,
    ...(isKept && wayBackIn !== undefined && { wayBackIn }),
    alone: visit.alone,
    gate: toGateView(visit),
    ...(visit.unguided && { unguided: toUnguidedView(context, visit) }),
    ...(address && { address }),
    ...(outside && { outside: toOutsideView(context, visit, outside) }),
    portal: {
      name: toText(visit.portal.name, language),
      host: context.page.host,
      secure: context.page.secure,
      training: visit.training,
      status,
      canGoBack: context.page.canGoBack,
      ...(mayGoOnPast(visit) && { mayGoOn: true }),
      ...(context.page.blank && { blank: true }),
      ...(until && { until }),
      ...(elsewhere && { elsewhere }),
      ...(sight && { sight }),
      ...(pages.length > 1 && { pages }),
      counter: toText(visit.portal.counter, language),
      ...(visit.portal.phone && { phone: visit.portal.phone }),
    },
    ...(context.engine?.old && !visit.training && { oldEngine: context.engine.old.why }),
    recorded: visit.consent && journal.is === 'ready',
    agreement: toAgreement(visit),
    ...toUndoView(context),
    ...(context.unrecorded === 'asked' && journal.is !== 'ready' && { unrecorded: true }),
    downloads: visit.downloads,
    ...(isSecretMoment(visit) && { secret: true }),
    ...(findSituation(visit) && visit.aloud > 0 && visit.spoke && { spoke: visit.spoke }),
    ...(visit.returningTo && { returningTo: titleOf(context, visit, visit.returningTo) }),
  }
}

function toStep(
  { language, secondLanguage, library }: SessionContext,
  visit: Visit,
  { showable, today }: Pick<GuideSurroundings, 'showable' | 'today'>,
): GuideView['step'] {
  const { flow } = visit
  const current = currentStep(visit) ?? countedGroups(flow)[0]?.main ?? flow.steps[0]
  if (!current) throw new Error('a flow has at least one step')
  const step = sayDates(current, flow, today)
  const group = findGroupId(flow, step.id)
  const { delivered = [], obstacle } = visit.open[group] ?? {}
  const doer = visit.plan?.[group]?.who ?? step.doer
  const terms = findStepTerms(library.terms ?? [], visit, step, language)
  return {
    id: step.id,
    kind: step.kind,
    title: toText(step.title, language),
    say: toText(step.say, language),
    ...listFrench(step, language),
    ...(secondLanguage && secondLanguage !== language && { also: toAlso(step, secondLanguage) }),
    ...stepNumber(visit, group),
    acknowledge: isAcknowledged(step.done) && !step.choices,
    optional: step.optional ?? false,
    pointed: visit.pointed === step.id,
    told: !!visit.unguided || findStartRung(visit, group) !== 'title' || delivered.includes('guide'),
    reassured: delivered.includes('reassure'),
    passable: isPassable(visit),
    showable:
      !!visit.portal.training && !!step.target && step.kind !== 'read' && step.kind !== 'wait' && showable(step.id),
    ...(obstacle && { obstacle }),
    ...(asksEveryone(visit) && { everyone: true }),
    exits: step.exits ?? ['phone', 'counter', 'different'],
    ...(visit.outcome === 'drifted' && visit.healed && { drift: { label: findLabel(visit, step) } }),
    ...(step.where && { where: step.where }),
    ...(step.source?.form && !visit.training && { form: step.source.form }),
    ...(step.choices && { choices: toChoices(step.id, step.choices, visit, language) }),
    ...(step.why && { why: toText(step.why, language) }),
    ...(step.hint && { hint: toText(step.hint, language) }),
    ...(terms.length > 0 && { terms }),
    ...(step.show && { show: toText(step.show, language) }),
    ...(step.pitfalls && { pitfalls: step.pitfalls.map((text) => toText(text, language)) }),
    ...(doer && doer !== 'person' && { doer }),
    ...(visit.aim === group && { aim: true as const }),
  }
}

function findStepTerms(terms: Glossary['terms'], { portal }: Visit, step: Step, language: Language): readonly Term[] {
  const { title, say, why, hint, pitfalls = [] } = step
  const texts = [title, say, why, hint, ...pitfalls].flatMap((text) => (text ? [toText(text, language)] : []))
  return findTerms(listTerms({ terms }, language), texts, toText(portal.name, language))
}

function toChoices(
  step: string,
  choices: NonNullable<Step['choices']>,
  { position }: Visit,
  language: Language,
): NonNullable<GuideView['step']['choices']> {
  const chosen = position.context.answers[step]
  return choices.map(({ id, text }) => {
    return { id, text: toText(text, language), chosen: id === chosen, ...markFrench(text, language) }
  })
}

/** Checks whether the step ends with the person's word on the coach panel. */
function isAcknowledged(done: object): boolean {
  return 'acknowledged' in done
}

function toStepView({ language }: SessionContext, visit: Visit, step: Step): StepView {
  const record = findStep(visit, step.id)
  return {
    id: step.id,
    title: toText(step.title, language),
    ...markFrench(step.title, language),
    state: step.id === currentGroup(visit) ? 'now' : record ? 'done' : 'to-come',
    critical: step.critical ?? false,
    ...(record && { hand: record.hand, help: record.help, contested: record.contested, ...toBothWords(record) }),
    ...(record?.reason && { reason: record.reason }),
  }
}

/** Returns what the coach still offers on a page without a guide. */
function toUnguidedView({ library, language }: SessionContext, visit: Visit): NonNullable<GuideView['unguided']> {
  const { pointed, outcome, aloud, spoke } = visit
  return {
    terms: listTerms({ terms: library.terms ?? [] }, language),
    aloud: aloud > 0,
    ...(spoke && { spoke }),
    ...(pointed !== undefined && outcome && { button: toButton(outcome) }),
  }
}

function toButton(outcome: Outcome): 'found' | 'several' | 'none' {
  return outcome === 'found' || outcome === 'several' ? outcome : 'none'
}

/**
 * Returns the coach beside another browser. Nothing shows there at which step people are, so all steps are listed with
 * their instructions.
 */
function toOutsideView(context: SessionContext, visit: Visit, outside: OutsideState): OutsideView {
  if (outside.is === 'offered') return outside
  const steps = findMetGroups(visit).map(({ main }) => ({
    ...toStepView(context, visit, main),
    say: toText(main.say, context.language),
  }))
  return { ...outside, steps }
}

/**
 * Returns the state to show: first the page's own error, then an unknown page, a missing target, a page that hides who
 * acts.
 */
function findStatus({ page }: SessionContext, visit: Visit, lost: boolean): PortalStatus {
  // A portal may call its own page an error; a page that the flow knows can still be used.
  const isFaultOnly = page.status === 'down' && visit.known
  // Pages come and go while the app plays the earlier steps.
  if (visit.lead === 'playing' && (page.status === 'ok' || page.status === 'loading')) return 'leading'
  if (page.status !== 'ok' && !isFaultOnly) return page.status
  const situation = findSituation(visit)
  if (situation) return situation
  if (visit.unguided) return page.deaf ? 'deaf' : 'ok'
  // A page beside the first one may belong to no step; the way back shows anyway.
  if (!visit.known && isOnOpenedPage(page.pages)) return 'ok'
  const stopped = findStopped(visit)
  if (stopped === 'captcha' || stopped === 'code') return stopped
  if (lost) return visit.elsewhere === undefined ? 'unknown-screen' : toElsewhereStatus(visit.elsewhere)
  if (isUnread(visit)) return 'loading'
  if (stopped !== undefined) return stopped
  const { known, outcome = known ? 'found' : 'not-yet' } = visit
  const step = currentStep(visit)
  // Not said to have changed before it is said to be unknown; where no step is due none was searched.
  if (!known && (step === undefined || outcome !== 'found')) return 'loading'
  if (!step?.target || outcome === 'found') return page.deaf ? 'deaf' : isBeforeFrom(visit) ? 'not-led' : 'ok'
  return outcome
}

function toElsewhereStatus({ flow }: Elsewhere): PortalStatus {
  return flow === undefined ? 'other-page' : 'other-procedure'
}

/** Returns the other procedure that the page belongs to; `mayGo`: people can leave this one for it. */
function toElsewhereView({ library, language }: SessionContext, visit: Visit, mayGo: boolean): PortalView['elsewhere'] {
  const flow = library.flows.find((one) => one.flow === visit.elsewhere?.flow)
  return flow && { flow: flow.flow, title: toText(flow.title, language), mayGo }
}

/** Finds the last day on which the portal accepts the procedure; the training portal always does. */
function findLastDay({ flow, training }: Visit, today: string): string | undefined {
  const deadline = training ? undefined : toDeadline(flow, today, 'fr')
  if (deadline === undefined || deadline.is === 'counted') return undefined
  return deadline.open ? deadline.closes : undefined
}

/** Checks whether a page is there that was not read yet: the step that shows is only the flow's first one. */
function isUnread(visit: Visit): boolean {
  return visit.observation === undefined
}

function titleOf({ language }: SessionContext, visit: Visit, step: string): string {
  const { flow } = visit
  const group = findGroupId(flow, step)
  const found = flow.steps.find(({ id }) => id === group)
  return found ? toText(found.title, language) : step
}

/**
 * Lists the steps of this visit as people count them, in the coach, at the end, on the sheet and in the notebook: the
 * steps that everybody goes through, plus the optional ones that were met.
 */
function findMetGroups(visit: Visit): readonly Group[] {
  const counted = new Set(countedGroups(visit.flow).map(({ id }) => id))
  const current = currentGroup(visit)
  return groupsOf(visit.flow).filter(({ id }) => counted.has(id) || id === current || !!findStep(visit, id))
}

/** Returns "étape n sur m" of a step among those that were met. */
function stepNumber(visit: Visit, group: string): { readonly number: number; readonly total: number } {
  const met = findMetGroups(visit).map(({ id }) => id)
  return { number: Math.max(0, met.indexOf(group)) + 1, total: met.length }
}
