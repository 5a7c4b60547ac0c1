import { LINES } from './lines.ts'
import type { Rewriting } from './rewriting.ts'
import { MACHINES, PEOPLE, REST } from './tables.ts'

/** The rewritings that are tried. The judges of the hub have others: what finds these must be a rule, not their names. */
export const REWRITINGS: readonly Rewriting[] = [...LINES, ...MACHINES, ...PEOPLE, ...REST]
