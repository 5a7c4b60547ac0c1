import { isActed, NO_EVIDENCE } from '../../attribution/attribute.ts'
import { cutHost } from '../../base/host/registrable.ts'
import { PACE } from '../../base/pace.ts'
import type { UnguidedWords } from '../../flow/language/unguided-words.ts'
import { compileFlow, placeAt } from '../../flow/run/compile.ts'
import { createUnguidedFlow, MOST_PAGES, toPageStep } from '../../unguided/procedure.ts'
import { applyEntries, beginGroup, type Change, closeGroups, currentGroup, type Visit } from '../visit.ts'
import { returnHand } from './handover.ts'

/** A visit of an official site that no flow guides. In memory only. */
export interface Unguided {
  /** The official domain that opens. */
  readonly domain: string
  readonly words: UnguidedWords
  /** The number of pages so far. */
  readonly pages: number
  /** When the last page came, in milliseconds on a monotonic clock; undefined before the first. */
  readonly since?: number
}

/** Records which site is opened without a guide, by the registrable part of its host. */
export function noteUnguided(change: Change): Change {
  const { unguided, id } = change.visit
  if (!unguided) return change
  const domain = cutHost(unguided.domain).registrable
  return applyEntries(change, { kind: 'site-opened', visit: id, domain, how: 'unguided' })
}

/**
 * Moves on to another page, which is the next step; the step before is recorded as it was seen. A page that only
 * redirects, too short to be read and without any act, is no step. `at`: as `since`.
 */
export function turnPage(visit: Visit, at: number): Change {
  const { unguided } = visit
  const left = currentGroup(visit)
  if (!unguided || left === undefined) return { visit, entries: [] }
  const { since = at, pages, words } = unguided
  const isPassing = !isActed(visit.open[left] ?? NO_EVIDENCE) && at - since < PACE.passingPage
  if (isPassing || pages >= MOST_PAGES)
    return { visit: { ...visit, unguided: { ...unguided, since: at } }, entries: [] }
  const next = pages + 1
  const flow = createUnguidedFlow(words, next)
  const machine = compileFlow(flow)
  const { pointed: _, outcome: __, spoke: ___, offer: ____, observation: _____, ...rest } = visit
  const turned: Visit = {
    ...rest,
    flow,
    machine,
    position: placeAt(flow, machine, toPageStep(next)),
    unguided: { ...unguided, pages: next, since: at },
    aloud: 0,
  }
  const closed = closeGroups({ visit: turned, entries: [] }, (group) => group === left)
  return beginGroup(returnHand(closed, 'step-ended'))
}
