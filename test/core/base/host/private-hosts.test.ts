import { describe, expect, it } from 'vitest'
import { isPrivateHost, toHostRules } from '../../../../src/core/base/host/private-hosts.ts'

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

  it('match each IPv4 network that is not public, and no other', () => {
    const seconds = [0, 15, 16, 17, 18, 19, 20, 31, 32, 51, 63, 64, 88, 127, 128, 167, 168, 169, 253, 254, 255]
    const special = ['100', '169', '172', '192', '198', '203']
    for (let first = 0; first < 256; first += 1)
      for (const second of special.includes(String(first)) ? seconds : [0, 254])
        for (const third of second < 128 && special.includes(String(first)) ? [0, 2, 99, 100, 113] : [7]) {
          const host = `${first}.${second}.${third}.9`
          expect(find(rules, host) === '~NOTFOUND', host).toBe(isPrivateHost(host))
        }
  })

  it.each([
    ...['0.0.0.0', '0.255.1.1', '100.64.0.1', '100.127.255.254', '192.0.0.8', '192.0.2.1', '192.88.99.1'],
    ...['198.18.0.1', '198.19.255.254', '198.51.100.7', '203.0.113.200'],
    ...['224.0.0.251', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ])('match %s, an address of no public network', (host) => {
    expect(find(rules, host)).toBe('~NOTFOUND')
    expect(isPrivateHost(host)).toBe(true)
  })

  it.each([
    '8.8.8.8',
    '100.63.1.1',
    '100.128.1.1',
    '192.0.1.1',
    '198.17.0.1',
    '198.20.0.1',
    '203.0.114.1',
    '223.1.1.1',
  ])('do not match the public address %s', (host) => {
    expect(find(rules, host)).toBe('127.0.0.1:4000')
    expect(isPrivateHost(host)).toBe(false)
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

  it.each(['serveur', 'wpad', 'impots', 'serveur.'])(
    'are helped by the requests themselves for %s, a name without a dot',
    (host) => {
      expect(isPrivateHost(host)).toBe(true)
    },
  )

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
