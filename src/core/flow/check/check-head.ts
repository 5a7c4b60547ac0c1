import type { Flow } from '../language/language.ts'
import { type Broken, createBroken as broken } from '../read/error.ts'

/** A declaration is about earlier months, from the first to the last: 4 to 2 is M-4 to M-2. */
export function looksBack({ calendar }: Flow): readonly Broken[] {
  if (!calendar || !('about' in calendar)) return []
  const { from, to } = calendar.about
  if (from >= to) return []
  const says = `it is about the months from ${from} to ${to} months before, which runs backwards`
  return [broken('calendar-backwards', ['calendar', 'about'], says, 'Write the larger number under from:.')]
}

/** A fiche is named once. */
export function namesFichesOnce({ fiches = [] }: Flow): readonly Broken[] {
  return fiches.flatMap((fiche, index) =>
    fiches.indexOf(fiche) === index
      ? []
      : [broken('duplicate-id', ['fiches', index], `${fiche} is already named`, 'Name each fiche once.')],
  )
}

/** A fact stands in one of the fiches that the flow rests on. */
export function knowsItsFiches({ fiches = [], facts = [] }: Flow): readonly Broken[] {
  return facts.flatMap(({ fiche }, index) =>
    fiches.includes(fiche)
      ? []
      : [
          broken(
            'unknown-fiche',
            ['facts', index, 'fiche'],
            `${fiche} is none of the fiches that the flow rests on`,
            `Add ${fiche} to fiches:, or name another one.`,
          ),
        ],
  )
}
