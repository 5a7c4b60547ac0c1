import { describe, expect, it } from 'vitest'
import { type Response, toRuledHeaders } from '../../../src/core/navigation/response-rules.ts'

const PAGE = 'https://candidat.francetravail.fr/espacepersonnel/'

function toResponse(given: Partial<Response> = {}): Response {
  return {
    address: 'https://captcha.example/cadre',
    part: 'subFrame',
    headers: { 'Content-Type': ['text/html'], 'X-Autre': ['1'] },
    page: PAGE,
    boxes: 'may-open',
    policy: 'camera=()',
    ...given,
  }
}

describe('the document of a frame', () => {
  it('gets a sandbox without message and print boxes if its origin is not the page’s', () => {
    const policies = toRuledHeaders(toResponse())?.['content-security-policy'] ?? []
    expect(policies).toHaveLength(1)
    const words = policies[0]?.split(' ') ?? []
    expect(words[0]).toBe('sandbox')
    expect(words).toEqual(expect.arrayContaining(['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups']))
    expect(words).not.toContain('allow-modals')
    expect(words).not.toContain('allow-popups-to-escape-sandbox')
  })

  it('keeps its own headers and policies beside it', () => {
    const headers = { 'Content-Type': ['text/html'], 'Content-Security-Policy': ["default-src 'self'", 'sandbox'] }
    const ruled = toRuledHeaders(toResponse({ headers }))
    expect(ruled?.['Content-Type']).toEqual(['text/html'])
    expect(ruled?.['content-security-policy']).toHaveLength(3)
    expect(ruled?.['content-security-policy']?.slice(0, 2)).toEqual(["default-src 'self'", 'sandbox'])
    expect(ruled).not.toHaveProperty('Content-Security-Policy')
  })

  it.each(['subFrame', 'object'])('gets it as %s', (part) => {
    expect(toRuledHeaders(toResponse({ part }))).toBeDefined()
  })

  it.each([
    ['another host of the same site', 'https://authentification-candidat.francetravail.fr/'],
    ['another scheme', 'http://candidat.francetravail.fr/'],
    ['another port', 'https://candidat.francetravail.fr:8443/'],
  ])('gets it for %s too', (_what, address) => {
    expect(toRuledHeaders(toResponse({ address }))).toBeDefined()
  })

  it('gets it if the page is unknown', () => {
    expect(toRuledHeaders(toResponse({ address: PAGE, page: undefined }))).toBeDefined()
  })

  it('gets none if its origin is the page’s', () => {
    const ruled = toRuledHeaders(toResponse({ address: 'https://candidat.francetravail.fr/cadre' }))
    expect(ruled).not.toHaveProperty('content-security-policy')
  })
})

describe('the policy of what a document may do', () => {
  it.each(['mainFrame', 'subFrame', 'object'])('is ours, for any origin, as %s', (part) => {
    for (const address of [PAGE, 'https://captcha.example/cadre'])
      expect(toRuledHeaders(toResponse({ part, address }))?.['permissions-policy']).toEqual(['camera=()'])
  })

  it('replaces its own, which might not be parsed and would make ours be dropped', () => {
    const headers = { 'Permissions-Policy': ['camera=*, ((('], 'Feature-Policy': ["camera 'self'"] }
    const ruled = toRuledHeaders(toResponse({ part: 'mainFrame', headers })) ?? {}
    expect(ruled).toEqual({ 'permissions-policy': ['camera=()'] })
  })
})

it.each(['script', 'image', 'xhr'])('does not change what a page requests as %s', (part) => {
  expect(toRuledHeaders(toResponse({ part }))).toBeUndefined()
})

describe('if no box may open', () => {
  it.each(['mainFrame', 'subFrame', 'object'])('a document gets the sandbox for any origin, as %s', (part) => {
    const ruled = toRuledHeaders(toResponse({ part, address: PAGE, boxes: 'never' }))
    expect(ruled?.['content-security-policy']).toEqual([expect.stringMatching(/^sandbox (?!.*allow-modals)/)])
  })

  it('other resources stay as they are', () => {
    expect(toRuledHeaders(toResponse({ part: 'xhr', boxes: 'never' }))).toBeUndefined()
  })
})

describe('a PDF', () => {
  it.each(['application/pdf', 'Application/PDF; charset=binary', 'text/x-pdf'])(
    'that would be shown becomes a file to save: %s',
    (type) => {
      const headers = { 'content-type': [type], 'Content-Disposition': ['inline'], Etag: ['x'] }
      for (const part of ['mainFrame', 'subFrame', 'object'])
        expect(toRuledHeaders(toResponse({ part, headers, address: PAGE }))).toEqual({
          'content-type': ['application/pdf'],
          'content-disposition': ['attachment'],
          Etag: ['x'],
        })
    },
  )

  it('that a script of the page reads stays as it is', () => {
    const headers = { 'content-type': ['application/pdf'] }
    expect(toRuledHeaders(toResponse({ part: 'xhr', headers }))).toBeUndefined()
  })
})
