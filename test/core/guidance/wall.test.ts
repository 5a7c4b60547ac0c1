import { describe, expect, it } from 'vitest'
import { isCaptchaAddress, isRobotClaim, isSentCode } from '../../../src/core/guidance/protocol/wall.ts'

describe('the address of a frame', () => {
  it.each([
    'https://www.google.com/recaptcha/api2/anchor?ar=1&size=normal',
    'https://www.recaptcha.net/recaptcha/enterprise/bframe',
    'https://newassets.hcaptcha.com/captcha/v1/x/static/hcaptcha.html',
    'https://challenges.cloudflare.com/cdn-cgi/challenge-platform/h/b/turnstile',
    'https://geo.captcha-delivery.com/captcha/?cid=1',
    'https://captcha.liveidentity.com/captcha/public/frontend/api',
    'https://validate.perfdrive.com/',
  ])('is that of a check against robots: %s', (address) => {
    expect(isCaptchaAddress(address)).toBe(true)
  })

  it.each([
    'https://www.google.com/maps/embed',
    'https://www.google.com/recaptcha/api2/anchor?size=invisible',
    'https://hcaptcha.com.example.org/captcha',
    'https://nothcaptcha.com/',
    'http://hcaptcha.com/',
    'about:blank',
    '',
    'pas une adresse',
  ])('is not: %s', (address) => {
    expect(isCaptchaAddress(address)).toBe(false)
  })
})

describe('the words beside a box', () => {
  it('make people claim that they are not a robot, whatever the case and the accents', () => {
    expect(isRobotClaim('Je ne suis pas un robot')).toBe(true)
    expect(isRobotClaim("I'm NOT a robot")).toBe(true)
    expect(isRobotClaim('Je suis humain')).toBe(true)
  })

  it('do not where they only mention robots or people', () => {
    expect(isRobotClaim('J’ai travaillé avec un robot')).toBe(false)
    expect(isRobotClaim('Je suis humaniste')).toBe(false)
    expect(isRobotClaim('')).toBe(false)
  })
})

describe('a field', () => {
  it.each([
    ['one-time-code', ''],
    ['off one-time-code', 'Valeur'],
    ['', 'Code reçu par mail'],
    ['', 'Saisissez le code envoyé par SMS'],
    ['', 'Code à usage unique'],
    ['', 'Code de vérification'],
  ])('takes a code that was sent: autocomplete « %s », « %s »', (autocomplete, label) => {
    expect(isSentCode({ autocomplete, label })).toBe(true)
  })

  it.each([
    ['postal-code', 'Code postal'],
    ['', 'Code postal'],
    ['', 'Adresse mail'],
    ['email', 'Mail'],
    ['', 'Code promotionnel'],
    ['', ''],
  ])('does not: autocomplete « %s », « %s »', (autocomplete, label) => {
    expect(isSentCode({ autocomplete, label })).toBe(false)
  })
})
