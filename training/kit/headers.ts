import { createMiddleware } from 'hono/factory'

/** A form may lead to another portal: Chromium also checks `form-action` against the redirects that follow a form. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self' http://*.localhost:*",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Adds the security headers to every answer: nothing inline, nothing from elsewhere, nothing cached. */
export const withHeaders = createMiddleware(async (c, next) => {
  await next()
  c.header('Content-Security-Policy', policy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cache-Control', 'no-store')
})
