import { z } from 'zod'

/** Ids become file, state and journal names: short, lower case, no dot (a dot would break xstate's `#id.path`). */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower case letters, digits and - only, 40 at most')
