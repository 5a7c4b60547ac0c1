import { beginAriaCaches, endAriaCaches } from 'ivya/utils'
import { type Answers, judge, type Truth } from '../../../core/guidance/judge/judge.ts'
import { listAtoms } from '../../../core/guidance/protocol/atoms.ts'
import type { FrameAnswer, FramesSeen } from '../../../core/guidance/protocol/frame.ts'
import type { Observation, Order } from '../../../core/guidance/protocol/signal.ts'
import { findSight, type Need, type Page, readPage } from '../../dom/index.ts'
import { findVisibleFrames, readViewportSize } from '../occlusion/index.ts'
import { isBusy } from './busy.ts'
import { findOpener } from './closed-part.ts'
import { type ConditionContext, createAbsence, holds } from './condition.ts'
import { createFinder, type Find, type Finder, type FinderState } from './finder.ts'
import { findRenewal, isLikeRecorded, isRenamed } from './heal/page-rebuilt.ts'
import type { Mistake } from './mistake/mistakes.ts'
import { findOverlay, type Overlay } from './overlay.ts'
import type { Found, Resolution } from './resolution.ts'
import { isSecretTyped } from './secret-field.ts'
import { findWall } from './wall.ts'

/** A step that can be acted on, and its target. */
export interface Actable {
  readonly step: string
  readonly found: Found
}

/**
 * The result of a reading that may be sent to the app: all that a page shows, or the answer of one frame among several.
 */
export type Claim =
  | { readonly kind: 'observed'; readonly observation: Observation; readonly frames?: FramesSeen }
  | { readonly kind: 'answered'; readonly answer: FrameAnswer; readonly frames?: FramesSeen }

/** The whole result of a reading of the page for an order. Elements stay here; only the claim may leave. */
export interface Evaluation {
  readonly page: Page
  readonly order: Order
  readonly claim: Claim
  /** The current step's target, when it has one. */
  readonly target: Resolution | undefined
  readonly actables: readonly Actable[]
  /** The reason why unknown closed shadow roots are needed. */
  readonly need: Need
  /** What the page says is wrong. */
  readonly mistake: Mistake | undefined
  /** What lies over the target. */
  readonly overlay: Overlay | undefined
  /** What opens the part of the page in which the target is. */
  readonly opener: Element | undefined
  /** The time of the page's last change before this reading. */
  readonly changedAt: number
}

export interface EvaluationState extends FinderState {
  readonly isEditing: (control: Element) => boolean
  readonly changedAt: number
  /**
   * The targets of conditions that were certainly absent, by name and by likeness; kept from one evaluation to the
   * next.
   */
  readonly nowhere: Readonly<Record<'sure' | 'likely', Set<string>>>
  /** Checks whether the page's closed roots are all known. */
  readonly isClear: (page: Page) => boolean
  readonly findMistake?: (page: Page) => Mistake | undefined
  /** The steps that apply, where this document is a frame among several and got a verdict. */
  readonly applies?: readonly string[]
}

export function evaluate(document: Document, order: Order, state: EvaluationState): Evaluation {
  beginAriaCaches()
  try {
    // Between two steps there may be nothing to search for; then the page is not read.
    const page = isUnread(order) ? readPage(document, []) : readPage(document)
    const find = createFinder(page, order, state)
    const contexts = createContexts(page, order, find, state)
    const read = order.part ? answer : observe
    const { claim: own, applies, target } = read(page, order, find, contexts, state)
    const mistake = isUnread(order) ? undefined : state.findMistake?.(page)
    const overlay = target?.outcome === 'found' ? findOverlay(page, target.element) : undefined
    const opener = isOnScreenOfStep(order, own) && isAbsent(target) ? findOpenerOf(page, order) : undefined
    // A frame is as high as its document: which part of it is in sight, the document around it would have to say.
    const isMarked = target?.outcome === 'found' && order.mark !== 'none' && !order.part
    const claim = withSigns(own, {
      ...(mistake && { mistake: mistake.seen }),
      ...(overlay && { overlay: overlay.seen }),
      ...(isSecretShown(order, page) && { secret: true }),
      ...(opener && { folded: true }),
      ...(isMarked && { sight: findSight(target.element) }),
      ...(isUnknown(order, own) && isBusy(page) && { busy: true }),
    })
    const isLost = target?.outcome === 'gone' || isUnknown(order, claim)
    const frames = page.frames.length > 0 && findVisibleFrames(page)
    return {
      page,
      order,
      claim: frames ? { ...claim, frames } : claim,
      target,
      mistake,
      overlay,
      opener,
      need: findNeed(contexts, isLost, state),
      actables: findActables(order, applies, find),
      changedAt: state.changedAt,
    }
  } finally {
    endAriaCaches()
  }
}

type PageSign = 'mistake' | 'overlay' | 'secret' | 'busy' | 'folded' | 'sight'

/** Adds what the page says beside the flow's own names. */
function withSigns(claim: Claim, { sight, ...signs }: Pick<Observation, PageSign>): Claim {
  if (claim.kind === 'observed')
    return { ...claim, observation: { ...claim.observation, ...signs, ...(sight && { sight }) } }
  return { ...claim, answer: { ...claim.answer, ...signs } }
}

/** Checks whether the page is the current step's, as far as one frame can say. */
function isOnScreenOfStep({ step, steps, part }: Order, claim: Claim): boolean {
  const current = steps.find(({ id }) => id === step)
  return part === true || (claim.kind === 'observed' && !!current && claim.observation.screens.includes(current.on))
}

function isAbsent(target: Resolution | undefined): boolean {
  return target?.outcome === 'gone' || target?.outcome === 'not-yet'
}

function findOpenerOf(page: Page, { step, steps }: Order): Element | undefined {
  const target = steps.find(({ id }) => id === step)?.target
  return target && findOpener(page, target)
}

function isSecretShown(order: Order, page: Page): boolean {
  return !isUnread(order) && isSecretTyped(page)
}

type Read = Pick<Evaluation, 'claim' | 'target'> & { readonly applies: readonly string[] }

/** Evaluates the order for a page without frames, and reads no more of its elements than that needs. */
function observe(page: Page, order: Order, find: Finder, { sure, likely }: Contexts, state: EvaluationState): Read {
  const { screens, applies, done, isCurrentShown } = judge(order, {
    holds: (leaf, isLikely, isDenied) => holds(leaf, isLikely ? likely : sure, isDenied),
    mayBeLikely: mayBeLikely(state),
    comesRenamed: createRenamed(page, find),
  })
  const current = order.steps.find(({ id }) => id === order.step)
  // On another screen than the step's, an element that is only like its target is not the target.
  const look = isCurrentShown ? find.probable : find.sure
  const target = current?.target && look(current.target, current.exact)
  const wall = isIdle(order) ? undefined : findWall(page)
  const observation: Observation = {
    screens: [...screens],
    applies: [...applies],
    done: [...done],
    target: target?.outcome ?? 'found',
    ...(target?.outcome === 'drifted' && { healed: target.digest }),
    ...(wall && { wall }),
  }
  return { claim: { kind: 'observed', observation }, applies, target }
}

/**
 * Creates the check whether a field that only some answers bring has appeared under another name; people then confirm
 * it.
 */
function createRenamed(page: Page, find: Finder): NonNullable<Answers['comesRenamed']> {
  let renamed: boolean | undefined
  return (step, shown, isLikely) => {
    renamed ??= isRenamed(page, shown, find.sure)
    return renamed && isLikeRecorded(page, step, find.probable) && isLikely()
  }
}

/** Answers for one frame of several; the app combines the answers. */
function answer(page: Page, order: Order, find: Finder, { sure, likely }: Contexts, state: EvaluationState): Read {
  const { leaves } = listAtoms(order)
  const evaluateAll = (context: ConditionContext): readonly Truth[] => leaves.map((leaf) => holds(leaf, context, true))
  const truths = evaluateAll(sure)
  const unsure = toNumbers(truths, undefined)
  const current = order.steps.find(({ id }) => id === order.step)
  const target = current?.target && find.probable(current.target, current.exact)
  const wall = isIdle(order) ? undefined : findWall(page)
  const own: FrameAnswer = {
    holds: toNumbers(truths, true),
    ...(unsure.length > 0 && { unsure }),
    ...(mayBeLikely(state) && {
      likely: toNumbers(evaluateAll(likely), true),
      renewal: findRenewal(page, order, find),
    }),
    target: target?.outcome ?? 'found',
    ...(target?.outcome === 'found' && { rank: target.rank }),
    ...(target?.outcome === 'drifted' && { healed: target.digest }),
    ...(wall && { wall }),
    room: readViewportSize(page.document),
  }
  return { claim: { kind: 'answered', answer: own }, applies: state.applies ?? [], target }
}

/**
 * Checks whether likeness to a recorded target may identify a screen: only on a page that has settled, or where it did
 * before.
 */
function mayBeLikely({ absent, healed }: EvaluationState): boolean {
  return absent === 'gone' || healed !== undefined
}

/** The contexts of conditions: by the flow's words only, and also by likeness to a recorded target. */
type Contexts = Readonly<Record<'sure' | 'likely', ConditionContext>>

function createContexts(page: Page, order: Order, find: Finder, state: EvaluationState): Contexts {
  const { everSeen, isEditing, nowhere } = state
  let isKnownClear: boolean | undefined
  const isClear = (): boolean => {
    isKnownClear ??= !order.roots || state.isClear(page)
    return isKnownClear
  }
  const hasClosedRoots = page.shadowRoots.some(({ mode }) => mode === 'closed')
  const createContext = (look: Find, known: Set<string>): ConditionContext => ({
    page,
    resolve: (wanted) => look(wanted, false),
    wasThere: (wanted) => everSeen.has(JSON.stringify(wanted)),
    isEditing,
    absence: createAbsence({ known, isClear, hasClosedRoots }),
  })
  return { sure: createContext(find.sure, nowhere.sure), likely: createContext(find.probable, nowhere.likely) }
}

function toNumbers(truths: readonly Truth[], wanted: Truth): number[] {
  return truths.flatMap((truth, number) => (truth === wanted ? [number] : []))
}

/**
 * Finds the reason why closed roots are needed. A doubtful condition cannot wait for the page to settle; on a settled
 * page the target comes first.
 */
function findNeed({ sure, likely }: Contexts, isLost: boolean, { absent }: EvaluationState): Need {
  const looked = [sure.absence, likely.absence]
  if (looked.some((absence) => absence.isAnythingInDoubt())) return 'doubt'
  if (absent !== 'gone') return 'nothing'
  if (isLost) return 'target'
  return looked.some((absence) => absence.isAnythingNowhere()) ? 'condition' : 'nothing'
}

function isUnknown({ screens }: Order, claim: Claim): boolean {
  if (claim.kind === 'answered') return claim.answer.holds.length === 0
  return screens.length > 0 && claim.observation.screens.length === 0
}

function isIdle({ step, anywhere, screens, steps }: Order): boolean {
  return (step === null || anywhere === true) && screens.length === 0 && steps.length === 0
}

/** Checks whether there is nothing in the page to read. On a page without a guide, errors and secrets are read. */
function isUnread(order: Order): boolean {
  return isIdle(order) && order.anywhere !== true
}

/** Finds the elements whose use counts as a step's: of the current one exactly what is marked. */
function findActables({ step: current, steps }: Order, applies: readonly string[], find: Finder): readonly Actable[] {
  return steps
    .filter(({ id }) => applies.includes(id))
    .flatMap(({ id, target, exact }) => {
      const found = target && (id === current ? find.probable : find.sure)(target, exact)
      return found?.outcome === 'found' ? [{ step: id, found }] : []
    })
}
