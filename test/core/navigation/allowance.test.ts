import { describe, expect, it } from 'vitest'
import type { Portal } from '../../../src/core/flow/language/language.ts'
import {
  type Allowance,
  isAllowed,
  isFetchable,
  isMadeBy,
  toTrainingAllowance,
} from '../../../src/core/navigation/allowance.ts'

const real: Allowance = {
  origins: new Set(['https://candidat.francetravail.fr', 'https://authentification-candidat.francetravail.fr']),
  start: 'https://candidat.francetravail.fr/espacepersonnel/',
}

describe('a top-level address of a real portal', () => {
  it.each([
    'https://candidat.francetravail.fr/',
    'https://candidat.francetravail.fr:443/espacepersonnel/?a=b#c',
    'HTTPS://CANDIDAT.FRANCETRAVAIL.FR/',
  ])('is allowed: %s', (address) => {
    expect(isAllowed(address, real)).toBe(true)
  })

  it.each([
    ['plain http', 'http://candidat.francetravail.fr/'],
    ['another port', 'https://candidat.francetravail.fr:8443/'],
    ['a sub-domain', 'https://x.candidat.francetravail.fr/'],
    ['the parent domain', 'https://francetravail.fr/'],
    ['a suffix host', 'https://candidat.francetravail.fr.evil.example/'],
    ['user info', 'https://candidat.francetravail.fr@evil.example/'],
    ['user info on the right host', 'https://someone@candidat.francetravail.fr/'],
    ['a backslash', 'https://evil.example\\@candidat.francetravail.fr/'],
    ['a trailing dot', 'https://candidat.francetravail.fr./'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,hello'],
    ['a blob of the portal', 'blob:https://candidat.francetravail.fr/5e0c'],
    ['script', 'javascript:alert(1)'],
    ['script with a line break', ' java\nscript:alert(1)'],
    ['mail', 'mailto:x@example.org'],
    ['a blank page', 'about:blank'],
    ['loopback', 'http://127.0.0.1:80/'],
    ['no address', 'not an address'],
  ])('is refused when it is %s', (_what, address) => {
    expect(isAllowed(address, real)).toBe(false)
  })
})

describe('what a page may fetch', () => {
  it.each([
    'https://cdn.example/x.js',
    'data:image/png;base64,',
    'blob:https://candidat.francetravail.fr/1',
    'wss://push.example/',
  ])('may be %s', (address) => expect(isFetchable(address, real)).toBe(true))

  it.each([
    'http://cdn.example/x.js',
    'http://127.0.0.1:631/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://printer.local/',
    'https://10.0.0.1/',
    'https://172.20.1.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/',
    'https://100.64.0.1/',
    ...['https://intranet/', 'https://impots/', 'https://serveur./', 'wss://serveur/', 'https://serveur:8443/'],
    ...[
      'https://198.18.0.1/',
      'https://198.19.1.1/',
      'https://192.0.2.1/',
      'https://198.51.100.1/',
      'https://203.0.113.1/',
    ],
    ...['https://0.0.0.0/', 'https://224.0.0.251/', 'https://239.255.255.250/', 'https://255.255.255.255/'],
    // Other ways to write 198.18.0.1 and 224.0.0.1.
    ...['https://3323068417/', 'https://0xc6.18.1/', 'https://0340.0.0.1/', 'https://%31%39%38.18.0.1/'],
    'https://[::1]/',
    ...[
      'https://[ff02::fb]/',
      'https://[::ffff:192.168.1.1]/',
      'https://[64:ff9b::c0a8:101]/',
      'https://[2001:db8::1]/',
    ],
    'ws://127.0.0.1:9222/',
    'file:///etc/hosts',
    'ftp://example.org/',
  ])('is not %s', (address) => {
    expect(isFetchable(address, real)).toBe(false)
  })

  it.each([
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    'chrome-untrusted://print/',
    'chrome://settings/',
    'devtools://devtools/bundled/inspector.html',
  ])('is never a page of the engine, whatever the list accepts: %s', (address) => {
    class Everything extends Set<string> {
      override has(): boolean {
        return true
      }
    }
    const open = { origins: new Everything(), start: 'https://candidat.francetravail.fr/' }
    expect(isFetchable('http://cdn.example/x.js', open)).toBe(true)
    expect([isFetchable(address, open), isAllowed(address, open)]).toEqual([false, false])
  })
})

describe('the training portal', () => {
  const portal = { training: { hosts: ['francetravail.localhost'], start: '/' } } as unknown as Portal
  const training = toTrainingAllowance(portal, 4321)

  it('is one origin on loopback, with its port', () => {
    expect(training.start).toBe('http://francetravail.localhost:4321/')
    expect(isAllowed('http://francetravail.localhost:4321/connexion', training)).toBe(true)
    expect(isAllowed('http://francetravail.localhost:4322/', training)).toBe(false)
    expect(isAllowed('https://candidat.francetravail.fr/', training)).toBe(false)
  })

  it('may fetch from itself and not from its neighbours on loopback', () => {
    expect(isFetchable('http://francetravail.localhost:4321/style.css', training)).toBe(true)
    expect(isFetchable('http://caf.localhost:4321/', training)).toBe(false)
  })
})

describe('an address that a page generated', () => {
  it('is recognised by the origin of the page', () => {
    expect(isMadeBy('blob:https://candidat.francetravail.fr/5e0c', real)).toBe(true)
  })

  it.each([
    ['of another host', 'blob:https://evil.example/5e0c'],
    ['of plain http', 'blob:http://candidat.francetravail.fr/5e0c'],
    ['of nobody', 'blob:null/5e0c'],
    ['in another', 'blob:blob:https://candidat.francetravail.fr/5e0c'],
    ['no blob', 'https://candidat.francetravail.fr/5e0c'],
    ['data', 'data:application/pdf,x'],
  ])('is not taken when it is %s', (_what, address) => {
    expect(isMadeBy(address, real)).toBe(false)
  })
})
