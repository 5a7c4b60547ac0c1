import { describe, expect, it } from 'vitest'
import { isPrivateHost, toHostRules } from '../../../src/core/navigation/private-hosts.ts'

/** Whether a rule's pattern fits a host and port, as Chromium's `MatchPattern` does; `?` is in none of ours. */
function isFit(pattern: string, host: string, port: number): boolean {
  const wanted = new RegExp(`^${pattern.replaceAll(/[.[\]]/g, '\\$&').replaceAll('*', '.*')}$`)
  return wanted.test(host) || wanted.test(`${host}:${port}`)
}

/** What Chromium would do with a host: the replacement of the first rule that fits. */
function find(rules: string, host: string, port = 443): string | undefined {
  const parsed = rules.split(',').map((rule) => rule.split(' '))
  return parsed.find(([, pattern = '']) => isFit(pattern, host, port))?.[2]
}

describe('the rules that hide this machine’s hosts from the browser', () => {
  const rules = toHostRules([50_001], 'MAP *:443 127.0.0.1:4000')

  it('match each private IPv4 network, and no other', () => {
    for (let first = 0; first < 256; first += 1)
      for (const second of [0, 15, 16, 31, 32, 63, 64, 127, 128, 167, 168, 169, 253, 254, 255]) {
        const host = `${first}.${second}.7.9`
        expect(find(rules, host) === '~NOTFOUND', host).toBe(isPrivateHost(host))
      }
  })

  it.each(['localhost', 'localhost.', 'a.localhost', 'imprimante.local', '::1', 'fe80::1', '2001:db8::1'])(
    'match %s',
    (host) => expect(find(rules, host)).toBe('~NOTFOUND'),
  )

  it.each([
    'routeur.home.arpa',
    'serveur.lan',
    'lan',
    'paie.corp.',
    'box.home',
    'a.internal',
    'rh.intranet',
    'x.localdomain',
  ])('match %s, a name of a private network', (host) => {
    expect(find(rules, host)).toBe('~NOTFOUND')
    expect(isPrivateHost(host)).toBe(true)
  })

  it.each([
    '0.gravatar.com',
    '10.exemple.fr',
    '127.exemple.fr',
    'localhost.fr',
    'lan.fr',
    'homelan.example',
    'candidat.francetravail.fr',
  ])('do not match the name %s', (host) => expect(find(rules, host)).toBe('127.0.0.1:4000'))

  it('resolve no name at all, but those of the training portals, if only these may open', () => {
    const closed = toHostRules([50_001], 'MAP *:443 127.0.0.1:4000', true)
    for (const host of ['candidat.francetravail.fr', 'lan.fr', '8.8.8.8']) expect(find(closed, host)).toBe('~NOTFOUND')
    expect(find(closed, 'caf.localhost', 50_001)).toBe('127.0.0.1:50001')
  })

  it('lead names under localhost to the training portals alone', () => {
    expect(find(rules, 'caf.localhost', 50_001)).toBe('127.0.0.1:50001')
    expect(find(rules, 'caf.localhost', 50_002)).toBe('~NOTFOUND')
  })
})
