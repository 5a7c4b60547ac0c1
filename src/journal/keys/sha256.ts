import { hash } from 'node:crypto'
import type { Sha256 } from '../../core/journal/record.ts'

/** SHA-256 by the one-shot call, which is four times faster than `createHash` on texts as short as our lines. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'hex')
