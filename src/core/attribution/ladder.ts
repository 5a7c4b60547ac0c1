import type { Help } from './scale.ts'

/**
 * Help that the app itself delivers on a step, from the lightest on: the standing instruction (with or without the soft
 * outline of its place), reading aloud, a look together before going on, the place shown, the step shown on the training
 * portal, an explanation. The last rung of the ladder, the hand, is no delivery: it is in the evidence of who acted.
 */
export const RUNGS = ['guide', 'read', 'reassure', 'point', 'show', 'explain'] as const
export type Rung = (typeof RUNGS)[number]

/** The help code that each rung makes, by construction (domain study §6; design §7). */
const RUNG_HELP: Readonly<Record<Rung, Help>> = {
  guide: 'A5',
  read: 'A5',
  reassure: 'A4',
  point: 'A3',
  show: 'A2',
  explain: 'A2',
}

const FROM_MOST: readonly Help[] = ['A2', 'A3', 'A4', 'A5']

/** The code of the most intrusive rung that was used; A6, alone, when none was. */
export function toRungHelp(delivered: readonly Rung[]): Help {
  const codes = delivered.map((rung) => RUNG_HELP[rung])
  return FROM_MOST.find((code) => codes.includes(code)) ?? 'A6'
}

/**
 * With how much of the standing guide a step begins: `outline` (instruction and a soft outline of the place),
 * `instruction`, `title` alone. Only a step that begins with its title can be recorded as A6.
 */
export type StartRung = 'outline' | 'instruction' | 'title'

const FADING: readonly StartRung[] = ['outline', 'instruction', 'title']

/**
 * The rung at which a step begins, from how the person did it before (`earlier`: help codes, oldest first; N-codes say
 * nothing). Each time done independently fades the guide by one level, A4 keeps it (reassurance is no incapacity), and
 * more help than that brings all of it back at once (domain study §10, 7: least-to-most prompting). A `critical` step
 * keeps its instruction: what cannot be taken back is not practised blind.
 */
export function startRung(
  earlier: readonly Help[],
  { critical = false }: { readonly critical?: boolean } = {},
): StartRung {
  const last = critical ? 1 : FADING.length - 1
  const level = earlier.reduce((before, help) => {
    if (help === 'A6' || help === 'A5') return Math.min(last, before + 1)
    return help === 'A4' || help.startsWith('N') ? before : 0
  }, 0)
  return FADING[level] ?? 'outline'
}

/** What a step is given from the start, without being asked for. */
export function toStartDelivery(start: StartRung): readonly Rung[] {
  return start === 'title' ? [] : ['guide']
}
