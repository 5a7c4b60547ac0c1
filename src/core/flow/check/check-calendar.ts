import type { Flow } from '../language/language.ts'
import { type Broken, createBroken as broken } from '../read/fault.ts'

/** A declaration is about earlier months, from the first to the last: 4 to 2 is M-4 to M-2. */
export function looksBack({ calendar }: Flow): readonly Broken[] {
  if (!calendar || !('about' in calendar)) return []
  const { from, to } = calendar.about
  if (from >= to) return []
  const says = `it is about the months from ${from} to ${to} months before, which runs backwards`
  return [broken('calendar-backwards', ['calendar', 'about'], says, 'Write the larger number under from:.')]
}
