import { z } from 'zod'
import { hasWords, toWords } from '../../base/words.ts'

/**
 * An obstacle on a page that stands before everybody and that no flow needs to know: a check against robots (`captcha`,
 * or `captcha-done` once it is passed), or a code that was sent (`code`). It is recognised by what such pages have in
 * common, and reported without a word of the page.
 */
export const wallSchema = z.enum(['captcha', 'code', 'captcha-done'])
export type SeenWall = z.infer<typeof wallSchema>

/** Hosts that show such checks in a frame; their subdomains are included. */
const CAPTCHA_HOSTS = [
  'hcaptcha.com',
  'challenges.cloudflare.com',
  'captcha-delivery.com',
  'liveidentity.com',
  'perfdrive.com',
  'arkoselabs.com',
  'funcaptcha.com',
  'friendlycaptcha.com',
  'geetest.com',
  'mtcaptcha.com',
]
/** Hosts that show much else besides: only addresses under this path are a check. */
const CAPTCHA_PATHS = [
  { host: 'google.com', path: '/recaptcha/' },
  { host: 'recaptcha.net', path: '/recaptcha/' },
]

/** Elements that hold such checks, by the names that their makers give them. */
export const CAPTCHA_WIDGETS =
  '.g-recaptcha, .h-captcha, .cf-turnstile, .frc-captcha, .mtcaptcha, #px-captcha, #captcha-container, li-antibot'

/** Hidden fields that such a check fills once it is passed; the only thing read is whether they hold something. */
export const CAPTCHA_ANSWERS =
  '[name="g-recaptcha-response"], [name="h-captcha-response"], [name="cf-turnstile-response"], [name^="frc-captcha"]'

/** Checks whether the address of a frame is that of a visible check. Checks that run silently do not count. */
export function isCaptchaAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, pathname, searchParams } = new URL(address)
  if (protocol !== 'https:' || searchParams.get('size') === 'invisible') return false
  const isOf = (host: string): boolean => hostname === host || hostname.endsWith(`.${host}`)
  return CAPTCHA_HOSTS.some(isOf) || CAPTCHA_PATHS.some(({ host, path }) => isOf(host) && pathname.startsWith(path))
}

/** Checks whether the words beside a box make people claim that they are not a robot. */
export function isRobotClaim(label: string): boolean {
  const words = toWords(label)
  return ROBOT_CLAIMS.some((claim) => hasWords(words, claim))
}
const ROBOT_CLAIMS = ['pas un robot', 'not a robot', 'suis humain', 'am human', 'suis une personne']

/** Checks whether a field takes a code that was sent, by its autocomplete value or the words beside it. */
export function isSentCode({
  autocomplete,
  label,
}: {
  readonly autocomplete: string
  readonly label: string
}): boolean {
  if (autocomplete.toLowerCase().split(/\s+/).includes('one-time-code')) return true
  const words = toWords(label)
  return hasWords(words, 'code') && SENT.some((way) => hasWords(words, way))
}
const SENT = ['recu', 'mail', 'email', 'sms', 'envoye', 'usage unique', 'received', 'sent', 'one time', 'verification']
