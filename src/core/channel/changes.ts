import type { Flow, Portal, Step, StepKind } from '../flow/language/language.ts'
import { type Locator, type Target, toLocators } from '../flow/language/target.ts'
import type { Text } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { ChangeCode } from './change-words.ts'

/** One difference, as data; `toSentence` puts it in words. */
export interface FlowChange {
  readonly says: ChangeCode
  /** The title of the step that changed, in the newer version if it is there. */
  readonly step?: Text
  readonly from?: Text
  readonly to?: Text
}

/** The differences of one procedure, or of one site. */
export interface ChangesOf {
  /** `<portal>/<procedure>`, or the portal's name. */
  readonly name: string
  readonly title: Text
  readonly changes: readonly FlowChange[]
}

/**
 * Finds what people would see change between two libraries, procedure by procedure, then site by site; omits what
 * stays. Compares flows with their sub-flows unfolded, so that a changed sub-flow is listed for each procedure that
 * uses it.
 */
export function findChanges(before: Library, after: Library): readonly ChangesOf[] {
  const flows = pair(before.flows, after.flows, ({ flow }) => flow).map(([old, now]): ChangesOf => {
    const { flow, title } = (now ?? old) as Flow
    return { name: flow, title, changes: findFlowChanges(old, now) }
  })
  const portals = pair(before.portals, after.portals, ({ portal }) => portal).map(([old, now]): ChangesOf => {
    const { portal, name } = (now ?? old) as Portal
    return { name: portal, title: name, changes: findPortalChanges(old, now) }
  })
  return [...flows, ...portals].filter(({ changes }) => changes.length > 0)
}

/**
 * Finds the differences between two versions of a procedure; none only if they are the same, apart from the version.
 */
export function findFlowChanges(before: Flow | undefined, after: Flow | undefined): readonly FlowChange[] {
  if (before === undefined && after === undefined) return []
  if (before === undefined) return [{ says: 'flow-added' }]
  if (after === undefined) return [{ says: 'flow-removed' }]
  if (isSame({ ...before, version: 0 }, { ...after, version: 0 })) return []
  const changes: FlowChange[] = []
  if (!isSame(before.title, after.title)) changes.push({ says: 'flow-title', from: before.title, to: after.title })
  changes.push(...findStepChanges(before, after))
  changes.push(...findDocumentChanges(before, after))
  const fields: readonly (readonly [keyof Flow, ChangeCode])[] = [
    ['purpose', 'flow-words'],
    ['proof', 'flow-words'],
    ['screens', 'flow-screens'],
    ['calendar', 'flow-dates'],
    ['notFor', 'flow-not-for'],
  ]
  for (const [field, says] of fields) {
    const isListed = changes.some((change) => change.says === says)
    if (!isListed && !isSame(before[field], after[field])) changes.push({ says })
  }
  if (before.start !== after.start)
    changes.push({ says: 'flow-start', ...(after.start && { to: { fr: after.start } }) })
  if (before.checked !== after.checked) changes.push({ says: 'flow-checked', to: { fr: after.checked } })
  return changes.length > 0 ? changes : [{ says: 'flow-other' }]
}

function findDocumentChanges(before: Flow, after: Flow): readonly FlowChange[] {
  return pair(before.documents, after.documents, ({ id }) => id).flatMap(([old, now]): readonly FlowChange[] => {
    if (old === undefined) return now === undefined ? [] : [{ says: 'document-added', to: now.text }]
    if (now === undefined) return [{ says: 'document-removed', from: old.text }]
    return isSame(old, now) ? [] : [{ says: 'document-changed', from: old.text, to: now.text }]
  })
}

/**
 * Finds the differences between two descriptions of a site. Lists each host, because people type their passwords there.
 */
export function findPortalChanges(before: Portal | undefined, after: Portal | undefined): readonly FlowChange[] {
  const [old, now] = [before?.hosts ?? [], after?.hosts ?? []]
  const changes: FlowChange[] = [
    ...now.filter((host) => !old.includes(host)).map((host): FlowChange => ({ says: 'host-added', to: { fr: host } })),
    ...old
      .filter((host) => !now.includes(host))
      .map((host): FlowChange => ({ says: 'host-removed', from: { fr: host } })),
  ]
  if (before === undefined || after === undefined) return changes
  if (before.phone !== after.phone && after.phone !== undefined) {
    changes.push({ says: 'portal-phone', to: { fr: after.phone } })
  }
  if (before.start !== after.start) changes.push({ says: 'portal-start', to: { fr: after.start } })
  return changes.length > 0 || isSame(before, after) ? changes : [{ says: 'portal-other' }]
}

/** Pairs items of the same name: those of the second list in their order, then those that it lacks. */
function pair<T>(
  before: readonly T[],
  after: readonly T[],
  toName: (one: T) => string,
): readonly (readonly [T | undefined, T | undefined])[] {
  const named = new Map(before.map((one) => [toName(one), one]))
  const names = new Set(after.map(toName))
  return [
    ...after.map((now) => [named.get(toName(now)), now] as const),
    ...before.filter((old) => !names.has(toName(old))).map((old) => [old, undefined] as const),
  ]
}

/**
 * Finds the differences between the steps of two versions of a flow, in the order of the newer one, then the removed
 * steps. A step is the same by its id, or by a former id that the newer version names.
 */
function findStepChanges(before: Flow, after: Flow): readonly FlowChange[] {
  const pairs = after.steps.map((step) => ({ step, former: findFormer(step, before.steps) }))
  const kept = pairs.flatMap(({ former }) => (former ? [former.id] : []))
  const order = before.steps.map(({ id }) => id).filter((id) => kept.includes(id))
  const moved = findMoved(order, kept)
  const changed = pairs.flatMap(({ step, former }): readonly FlowChange[] => {
    if (!former) return [{ says: 'step-added', step: step.title }]
    const place: readonly FlowChange[] = moved.has(former.id) ? [{ says: 'step-moved', step: step.title }] : []
    return [...place, ...compareStep(former, step)]
  })
  const gone = before.steps.filter(({ id }) => !kept.includes(id))
  return [...changed, ...gone.map(({ title }): FlowChange => ({ says: 'step-removed', step: title }))]
}

function findFormer(step: Step, steps: readonly Step[]): Step | undefined {
  return steps.find(({ id }) => id === step.id) ?? steps.find(({ id }) => step.renamedFrom?.includes(id))
}

/** Finds the ids that moved: all except a longest run that is in the same order in both. */
function findMoved(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const runs: (readonly string[])[] = []
  for (const id of after) {
    const longest = runs
      .filter((run) => before.indexOf(run.at(-1) ?? '') < before.indexOf(id))
      .reduce<readonly string[]>((best, run) => (run.length > best.length ? run : best), [])
    runs.push([...longest, id])
  }
  const stays = runs.reduce<readonly string[]>((best, run) => (run.length > best.length ? run : best), [])
  return new Set(after.filter((id) => !stays.includes(id)))
}

/** The fields of a step with a sentence of their own; all others are reported as `step-other`. */
const FIELDS: readonly (readonly [keyof Step, FlowChange['says']])[] = [
  ['on', 'step-screen'],
  ['when', 'step-when'],
  ['if', 'step-when'],
  ['done', 'step-done'],
  ['gate', 'step-gate'],
  ['exits', 'step-exits'],
  ['choices', 'step-choices'],
  ['where', 'step-where'],
  ['why', 'step-help'],
  ['hint', 'step-help'],
  ['show', 'step-help'],
  ['pitfalls', 'step-help'],
]

function compareStep(before: Step, after: Step): readonly FlowChange[] {
  const step = after.title
  const changes: FlowChange[] = []
  if (!isSame(before.title, after.title))
    changes.push({ says: 'step-title', from: before.title, to: after.title, step })
  if (!isSame(before.target, after.target)) changes.push(compareTarget(before.target, after.target, step))
  if (!isSame(before.say, after.say)) changes.push({ says: 'step-say', from: before.say, to: after.say, step })
  if (before.kind !== after.kind) {
    changes.push({ says: 'step-kind', from: KINDS[before.kind], to: KINDS[after.kind], step })
  }
  if (before.optional !== after.optional) {
    changes.push({ says: after.optional === true ? 'step-optional' : 'step-required', step })
  }
  for (const [field, says] of FIELDS) {
    const isListed = changes.some((change) => change.says === says)
    if (!isListed && !isSame(before[field], after[field])) changes.push({ says, step })
  }
  return changes.length > 0 || isSame(before, after) ? changes : [{ says: 'step-other', step }]
}

function compareTarget(before: Target | undefined, after: Target | undefined, step: Text): FlowChange {
  const [from, to] = [toNamed(before), toNamed(after)]
  if (from === undefined || to === undefined) return { says: 'step-place', step }
  if (from.question !== to.question && from.question !== undefined && to.question !== undefined) {
    return { says: 'question-renamed', from: { fr: from.question }, to: { fr: to.question }, step }
  }
  if (from.words === to.words) return { says: 'step-place', step }
  const says = from.question !== undefined && to.question !== undefined ? 'answer-renamed' : 'renamed'
  return { says, from: { fr: from.words }, to: { fr: to.words }, step }
}

interface TargetWords {
  readonly words: string
  readonly question: string | undefined
}

/** Finds the words that people see at a target: those of its first locator that has some. */
function toNamed(target: Target | undefined): TargetWords | undefined {
  const locators = target === undefined ? [] : toLocators(target)
  return locators.map(readNamed).find((one) => one !== undefined)
}

function readNamed(locator: Locator): TargetWords | undefined {
  if ('question' in locator) return { words: locator.choice ?? locator.question, question: locator.question }
  const words = Object.entries(locator).find(([key]) => WORDED.includes(key))?.[1]
  return typeof words === 'string' ? { words, question: undefined } : undefined
}

const WORDED: readonly string[] = ['field', 'date', 'button', 'link', 'text']

/** Compares data as JSON: all of it came through the same schema, so keys are in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

const KINDS: Readonly<Record<StepKind, Text>> = {
  do: { fr: 'une chose à faire', en: 'something to do', ar: 'شيء يجب فعله' },
  secret: { fr: 'un mot de passe', en: 'a password', ar: 'كلمة سر' },
  declaration: { fr: 'une déclaration', en: 'a declaration', ar: 'تصريح' },
  oath: { fr: 'un engagement sur l’honneur', en: 'a sworn statement', ar: 'تعهد بالشرف' },
  submit: { fr: 'un envoi', en: 'something to send', ar: 'إرسال' },
  document: { fr: 'un document', en: 'a document', ar: 'وثيقة' },
  wait: { fr: 'une attente', en: 'a wait', ar: 'انتظار' },
  read: { fr: 'une lecture', en: 'something to read', ar: 'قراءة' },
  ask: { fr: 'une question', en: 'a question', ar: 'سؤال' },
}
