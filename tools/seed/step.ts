import { needsReason } from '../../src/core/attribution/attribute.ts'
import type { EvidenceKind, Hand, Help, Reason } from '../../src/core/attribution/scale.ts'
import type { Group } from '../../src/core/flow/language/order.ts'
import { type Random, toFraction } from './random.ts'

/** How a made-up step went. */
export interface MadeStep {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
}

/** The circumstances that make a step of one visit harder or easier. */
export interface Around {
  readonly flow: string
  /** How much the person lacks, from -0.2 to 0.2. */
  readonly lack: number
  /** How far the whole period has gone, 0 to 1: people learn, and so do teams. */
  readonly progress: number
  readonly kiosk: boolean
}

/**
 * How often more than the standing guide is needed, besides what is particular to each step. Invented, not measured.
 */
const HARDER: Readonly<Partial<Record<Group['main']['kind'], number>>> = {
  secret: 0.22,
  declaration: 0.14,
  document: 0.18,
  oath: 0.08,
  submit: 0.1,
  wait: 0.1,
}

const WITH_HELP: readonly (readonly [Help, number])[] = [
  ['A3', 36],
  ['A2', 30],
  ['A1', 11],
  ['A0', 23],
]
const ALONE_AT_KIOSK: readonly (readonly [Help, number])[] = [
  ['A3', 62],
  ['A2', 38],
]
const NOT_OBSERVED: readonly (readonly [Help, number])[] = [
  ['N0', 5],
  ['N9', 3],
  ['N1', 1],
  ['N7', 1],
]
const REASONS: readonly (readonly [Reason, number])[] = [
  ['choice', 34],
  ['reading', 21],
  ['rights', 15],
  ['portal', 9],
  ['personal', 8],
  ['equipment', 5],
  ['time', 4],
  ['other', 3],
  ['security', 1],
  ['unstated', 7],
]

/** Draws how a step went. Codes and hands fit each other as in the app's own attribution. */
export function makeStep(random: Random, { main }: Group, around: Around): MadeStep {
  const hardness = 0.04 + 0.26 * toFraction(`${around.flow} ${main.id}`) + (HARDER[main.kind] ?? 0)
  const needs = Math.max(0.01, (hardness + around.lack) * (1.1 - 0.45 * around.progress))
  if (random.chance(0.03)) return withHelp(random.pick(NOT_OBSERVED), random)
  if (random.chance(needs)) return withHelp(random.pick(around.kiosk ? ALONE_AT_KIOSK : WITH_HELP), random)
  const wantsCheck = main.kind === 'submit' || main.kind === 'oath' ? 30 : 5
  return withHelp(
    random.pick<Help>([
      ['A5', 88],
      ['A4', around.kiosk ? 0 : wantsCheck],
      ['A6', 4],
    ]),
    random,
  )
}

/** A step at which the portal failed. */
export const PORTAL_FAILED: MadeStep = { hand: 'person', help: 'N8', evidence: ['gesture'] }

function withHelp(help: Help, random: Random): MadeStep {
  if (needsReason(help)) {
    const hand = help === 'A1' ? 'shared' : random.chance(0.04) ? 'relative' : 'worker'
    return { hand, help, reason: random.pick(REASONS), evidence: ['gesture', 'handover'] }
  }
  if (help === 'N0') return { hand: 'unknown', help, evidence: ['state-only'] }
  if (help.startsWith('N')) return { hand: 'person', help, evidence: ['word'] }
  const isGiven = help === 'A3' || help === 'A2'
  return { hand: 'person', help, evidence: isGiven ? ['gesture', 'help-delivered'] : ['gesture'] }
}
