import type { Flow, Portal } from '../flow/language/language.ts'
import type { Text } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { ChangeCode } from './change-words.ts'
import { findStepChanges, isSame } from './step-changes.ts'

/** One difference, as data: `toSentence` says it. */
export interface FlowChange {
  readonly says: ChangeCode
  /** The title of the step that it is about, in the newer version where it is there. */
  readonly step?: Text
  readonly from?: Text
  readonly to?: Text
}

/** What differs in one procedure, or on one site. */
export interface ChangesOf {
  /** `<portal>/<procedure>`, or the portal's name. */
  readonly name: string
  readonly title: Text
  readonly changes: readonly FlowChange[]
}

/**
 * Tells what a library would change for people beside another, procedure by procedure, then site by site; nothing of what
 * stays. It compares flows with their parts unfolded, so that a mended part is told of each procedure that uses it.
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

/** Tells what differs between two versions of a procedure; nothing only where they are the same, versions aside. */
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
    const isTold = changes.some((change) => change.says === says)
    if (!isTold && !isSame(before[field], after[field])) changes.push({ says })
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

/** Tells what differs between two descriptions of a site. Each host is told: it is where people type their passwords. */
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

/** Puts beside each other what has the same name: those of the second list in their order, then what it has no more. */
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
