import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseCode } from '../../src/core/hub/code.ts'
import { confirmMachine, revokeMachine } from '../../src/hub/program/codes.ts'
import { createEnrolment } from '../../src/journal/make-batch.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

let hub: TestHub
let machine: Machine
beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub?.close())
beforeEach(() => {
  machine = new Machine()
  machine.visit()
})
afterEach(() => machine.close())

const ask = (code: string, from = machine) =>
  hub.door.enrol(createEnrolment(from.folder, from.journal.keys, parseCode(code)))

/** Another secret for the same code. */
const withWrongSecret = (code: string): string =>
  code.replace(
    /^(....)-(....)/,
    (_, id, secret) => `${id}-${[...secret].map((letter) => (letter === '7' ? '8' : '7')).join('')}`,
  )

describe('a machine', () => {
  it('sends nothing before somebody read its fingerprint aloud', async () => {
    expect((await ask(await hub.code('Accueil'))).body).toEqual({ v: 1, code: 'enrolled', name: 'Accueil' })
    expect((await hub.door.deposit(machine.batch())).code).toBe('not-confirmed')
    expect(await confirmMachine(hub, '0'.repeat(32))).toBeUndefined()
    expect(await confirmMachine(hub, machine.fingerprint.slice(0, 32).replaceAll(/(....)/g, '$1 '))).toBe('Accueil')
    expect(await send(hub, machine)).toBe(3)
  })

  it('may ask again by the same code, since an answer may be lost', async () => {
    const code = await hub.code()
    expect([(await ask(code)).code, (await ask(code)).code]).toEqual(['enrolled', 'enrolled'])
  })

  it('no longer sends once it is revoked, and what it sent stays', async () => {
    await enrol(hub, machine)
    await send(hub, machine)
    expect(await revokeMachine(hub, machine.fingerprint)).toBe('Accueil')
    machine.visit()
    expect((await hub.door.deposit(machine.batch())).code).toBe('revoked')
    expect((await ask(await hub.code())).code).toBe('already-enrolled')
    const [row] = await hub.owner`
      select count(*)::int as lines from hub.lines join hub.machines m on m.id = machine where fingerprint = ${machine.fingerprint}`
    expect(row?.lines).toBe(3)
  })

  it('may begin after what it purged, by the head that was signed for it', async () => {
    await enrol(hub, machine)
    const [row] =
      await hub.owner`select first::int, size::int from hub.machines where fingerprint = ${machine.fingerprint}`
    expect(row).toEqual({ first: 0, size: 0 })
  })
})

describe('a code', () => {
  it('serves one machine, and the second is kept as evidence', async () => {
    const code = await hub.code()
    await ask(code)
    const other = new Machine()
    other.visit()
    expect((await ask(code, other)).code).toBe('code-used')
    expect((await hub.door.deposit(other.batch())).code).toBe('unknown-machine')
    const [row] = await hub.owner`select times::int from hub.evidence where code = 'code-used'`
    expect(row?.times).toBe(1)
    other.close()
  })

  it('is closed by the fifth wrong try, also for those who know it', async () => {
    const code = await hub.code()
    for (let tries = 0; tries < 5; tries += 1) expect((await ask(withWrongSecret(code))).code).toBe('code-refused')
    expect((await ask(code)).code).toBe('code-refused')
  })

  it('still works after four', async () => {
    const code = await hub.code()
    for (let tries = 0; tries < 4; tries += 1) await ask(withWrongSecret(code))
    expect((await ask(code)).code).toBe('enrolled')
  })

  it('expires after three days', async () => {
    const code = await hub.code()
    await hub.owner`update hub.codes set expires = now() - interval '1 second' where id = ${parseCode(code).id}`
    expect((await ask(code)).code).toBe('code-expired')
  })

  it('does not reveal without its secret that it exists, or that it was used or ended', async () => {
    const used = await hub.code()
    await ask(used)
    const ended = await hub.code()
    await hub.owner`update hub.codes set expires = now() - interval '1 second' where id = ${parseCode(ended).id}`
    const none = used.replace(/^..../, 'ZZZZ')
    const answers = await Promise.all(
      [used, ended]
        .map(withWrongSecret)
        .concat(none)
        .map((code) => ask(code)),
    )
    expect(answers.map(({ code }) => code)).toEqual(['code-refused', 'code-refused', 'code-refused'])
  })

  it('is not in the database, nor anything with which it could be guessed', async () => {
    const { id, secret } = parseCode(await hub.code())
    const [row] = await hub.owner`select to_jsonb(c)::text as row from hub.codes c where id = ${id}`
    expect(row?.row).not.toContain(secret)
    expect(hub.log.join('')).not.toContain(secret)
  })
})

describe('a request to enrol', () => {
  it.each([
    ['another machine’s name', { machine: 'ab'.repeat(32) }],
    ['another code than was signed', { secret: '00000000' }],
    ['no signature', { signature: '' }],
    ['no key', { keys: '' }],
    ['a beginning that nobody signed', { heads: 'cote-a-cote/0\n' }],
  ])('is refused with %s', async (_, change) => {
    const wish = { ...createEnrolment(machine.folder, machine.journal.keys, parseCode(await hub.code())), ...change }
    expect(['wrong-signature', 'malformed']).toContain((await hub.door.enrol(wish)).code)
  })

  it('serves only one of ten machines that ask at once', async () => {
    const code = await hub.code()
    const machines = Array.from({ length: 10 }, () => new Machine())
    for (const one of machines) one.visit()
    const answers = await Promise.all(machines.map((one) => ask(code, one)))
    expect(answers.filter(({ code: answer }) => answer === 'enrolled')).toHaveLength(1)
    expect(answers.filter(({ code: answer }) => answer === 'code-used')).toHaveLength(9)
    for (const one of machines) one.close()
  })
})
