import { toDegree } from './said.ts'
import type { CountedHelp, Help } from './scale.ts'

/**
 * The kinds of help that the app gives on a step, from the lightest: the standing instruction (with or without a soft
 * outline of the place), reading aloud, a look together before going on, showing the place, showing the step on the
 * training portal, an explanation. Taking the hand, the strongest help, is not among them: it is part of the evidence
 * of who acted.
 */
export const RUNGS = ['guide', 'read', 'reassure', 'point', 'show', 'explain'] as const
export type Rung = (typeof RUNGS)[number]

/** The help code for each rung, by definition (domain study §6; design §7). */
const RUNG_HELP: Readonly<Record<Rung, Help>> = {
  guide: 'A5',
  read: 'A5',
  reassure: 'A4',
  point: 'A3',
  show: 'A2',
  explain: 'A2',
}

const FROM_MOST: readonly Help[] = ['A2', 'A3', 'A4', 'A5']

/** Returns the code of the most intrusive rung used; A6, alone, when none was. */
export function toRungHelp(delivered: readonly Rung[]): Help {
  const codes = delivered.map((rung) => RUNG_HELP[rung])
  return FROM_MOST.find((code) => codes.includes(code)) ?? 'A6'
}

/**
 * The help shown when a step begins: `outline` (instruction and a soft outline of the place), `instruction`, or `title`
 * alone. Only a step that begins with its title alone can be recorded as A6.
 */
export type StartRung = 'outline' | 'instruction' | 'title'

const FADING: readonly StartRung[] = ['outline', 'instruction', 'title']

/**
 * Returns the rung at which a step begins, from how the person did it before (`earlier`: help codes, oldest first;
 * N-codes are ignored). Each independent time fades the guide by one level. A4 keeps the level (needing reassurance is
 * no incapacity), and so does a step of which nobody said whether there were words; more help restores the guide at once
 * (domain study §10, 7: least-to-most prompting). A `critical` step keeps its instruction: what cannot be undone is not practised blind.
 */
export function startRung(
  earlier: readonly CountedHelp[],
  { critical = false }: { readonly critical?: boolean } = {},
): StartRung {
  const last = critical ? 1 : FADING.length - 1
  const level = earlier.reduce((before, help) => {
    if (help === 'A6' || help === 'A5') return Math.min(last, before + 1)
    return isKeeping(toDegree(help)) ? before : 0
  }, 0)
  return FADING[level] ?? 'outline'
}

/** Checks whether a time neither fades the guide nor restores it: a floor of A6 or A5 among them. */
function isKeeping(help: Help): boolean {
  return help === 'A6' || help === 'A5' || help === 'A4' || help.startsWith('N')
}

/** Returns the help that a step begins with, before anybody asks for more. */
export function toStartDelivery(start: StartRung): readonly Rung[] {
  return start === 'title' ? [] : ['guide']
}
