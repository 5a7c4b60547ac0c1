import { config } from 'zod'

/**
 * Imported first: zod then never tries `new Function`. Under a portal's content policy that try would fail, and
 * the portal would be told of it in a violation report.
 */
config({ jitless: true })
