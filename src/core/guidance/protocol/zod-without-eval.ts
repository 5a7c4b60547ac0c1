import { config } from 'zod'

/**
 * Keeps zod from trying `new Function`, and so is imported first. Under a portal's content policy that try would fail, and
 * the portal would get a violation report.
 */
config({ jitless: true })
