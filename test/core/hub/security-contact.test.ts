import { describe, expect, it } from 'vitest'
import { parseSecurityContact, toSecurityText } from '../../../src/core/hub/security-contact.ts'

const FILE = { contact: ['mailto:securite@hub.example'], expires: '2027-06-30' }
const parse = (change: object) => parseSecurityContact(JSON.stringify({ ...FILE, ...change }))

describe('whom to tell of a weakness of a hub', () => {
  it('is a text of RFC 9116: contacts in their order, then the end, languages and policy', () => {
    const contact = ['https://hub.example/faille', 'tel:+33-1-00-00-00-00']
    const all = parse({ contact, languages: ['fr', 'en'], policy: 'https://hub.example/regles' })
    expect(toSecurityText(all, new Date('2027-01-01T10:00:00Z'))).toBe(
      [
        'Contact: https://hub.example/faille',
        'Contact: tel:+33-1-00-00-00-00',
        'Expires: 2027-06-30T00:00:00Z',
        'Preferred-Languages: fr, en',
        'Policy: https://hub.example/regles',
        '',
      ].join('\n'),
    )
  })

  it('is there until the last moment before the day on which it expires', () => {
    expect(toSecurityText(parse({}), new Date('2027-06-29T23:59:59.999Z'))).toContain('Contact: mailto:')
    expect(toSecurityText(parse({}), new Date('2027-06-30T00:00:00.000Z'))).toBeUndefined()
    expect(toSecurityText(parse({}), new Date('2031-01-01T00:00:00Z'))).toBeUndefined()
  })

  it.each([
    ['no contact', { contact: [] }],
    ['a contact that is no list', { contact: 'mailto:securite@hub.example' }],
    ['an address without a scheme', { contact: ['securite@hub.example'] }],
    ['a page without TLS', { contact: ['http://hub.example'] }],
    ['a line of its own', { contact: ['https://hub.example\nContact: https://other.example'] }],
    ['a line of its own after a mail', { contact: ['mailto:a@b.example\r\nPolicy: https://other.example'] }],
    ['no end', { expires: undefined }],
    ['a day that does not exist', { expires: '2027-02-30' }],
    ['an hour', { expires: '2027-06-30T00:00:00Z' }],
    ['a language that is a sentence', { languages: ['fr\nExpires: never'] }],
    ['a policy without TLS', { policy: 'http://hub.example' }],
    ['a key that is unknown', { canonical: 'https://hub.example' }],
  ])('is refused with %s', (_what, change) => {
    expect(() => parse(change)).toThrow('security-unreadable')
  })

  it('is refused where the file is not JSON', () => {
    expect(() => parseSecurityContact('Contact: mailto:securite@hub.example')).toThrow('security-unreadable')
  })
})
