import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runHub } from '../../src/hub/program/program.ts'
import { openTestHub, type TestHub } from './support/hub.ts'

const CONTACT = { contact: ['mailto:securite@hub.example'], expires: '2027-01-31' }
const BEFORE = new Date('2027-01-30T12:00:00Z')
const AFTER = new Date('2027-01-31T12:00:00Z')

let now = BEFORE
let [given, silent]: TestHub[] = []
beforeAll(async () => {
  given = await openTestHub({ security: CONTACT, now: () => now })
  silent = await openTestHub()
})
afterAll(async () => {
  await given?.close()
  await silent?.close()
})

const ask = (hub: TestHub | undefined) => fetch(`${hub?.address}/.well-known/security.txt`)

describe('security.txt of a hub', () => {
  it('is there, as plain text, where the organisation gave a contact, until the day on which it expires', async () => {
    now = BEFORE
    const there = await ask(given)
    expect([there.status, there.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(await there.text()).toBe('Contact: mailto:securite@hub.example\nExpires: 2027-01-31T00:00:00Z\n')
    now = AFTER
    const gone = await ask(given)
    expect(gone.status).toBe(404)
    expect(await gone.text()).not.toContain('hub.example')
  })

  it('is not there where the organisation gave none', async () => {
    expect((await ask(silent)).status).toBe(404)
  })

  it('is said to be expired in the log of a hub that starts too late with it', async () => {
    const late = await openTestHub({ security: CONTACT, now: () => AFTER })
    const status = (await ask(late)).status
    await late.close()
    expect(status).toBe(404)
    expect(late.log.filter((line) => line.includes('"security-expired"'))).toHaveLength(1)
    expect(given?.log.join('')).not.toContain('security-expired')
  })
})

describe('npm run hub -- --security', () => {
  it.each([
    ['a file with a key that is unknown', JSON.stringify({ ...CONTACT, phone: 'tel:+33100000000' })],
    ['a file that is not there', undefined],
  ])('begins nothing and names the fault, given %s', async (_what, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-security-'))
    const path = join(folder, 'security.json')
    if (text !== undefined) writeFileSync(path, text)
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      expect(await runHub(['--data', join(folder, 'hub'), '--security', path])).toBe(2)
      expect(write.mock.calls.join('')).toContain('security-unreadable')
    } finally {
      write.mockRestore()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
