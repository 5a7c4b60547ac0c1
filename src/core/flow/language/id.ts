import { z } from 'zod'

/**
 * An id, which becomes the name of a file, a state and a journal field: short, lower case, no dot (a dot would break
 * xstate's `#id.path`).
 */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower case letters, digits and - only, 40 at most')
