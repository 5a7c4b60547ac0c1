import type { Attack } from './attack.ts'
import { OF_AGE } from './of-age.ts'
import { OF_FILES } from './of-files.ts'
import { OF_SIGNATURES } from './of-signatures.ts'

/** Attacks on the pack itself, from a folder or a stick; those of a server are in https-source.test.ts, of addresses in address.test.ts. */
export const ATTACKS: readonly Attack[] = [...OF_AGE, ...OF_SIGNATURES, ...OF_FILES]
