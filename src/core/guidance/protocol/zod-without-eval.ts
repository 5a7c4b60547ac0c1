import { config } from 'zod'

/**
 * Keeps zod from trying `new Function`; it must be imported first. Under a portal's content policy that attempt would
 * fail, and the portal would receive a violation report.
 */
config({ jitless: true })
