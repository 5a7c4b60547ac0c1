import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountRoleSchema } from '../../src/core/base/account-role.ts'
import { isAllowed } from '../../src/core/hub/access.ts'
import { WEB, type WebName, webRequests } from '../../src/core/hub/web.ts'
import { pickRuns } from '../setup/runs.ts'
import { type Browser, LOW_COST, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

const MANY = { most: 1e9, perMinute: 0 }
let hub: TestHub
let machine: Machine
const people: Record<string, Browser> = {}
beforeAll(async () => {
  hub = await openTestHub({ web: { cost: LOW_COST, limits: { requests: MANY, attempts: MANY } } })
  machine = new Machine()
  machine.visit(3)
  await enrol(hub, machine)
  await send(hub, machine)
  await hub.figures.refresh()
  for (const role of accountRoleSchema.options) people[role] = await signIn(hub, role)
})
afterAll(async () => {
  machine?.close()
  await hub?.close()
})

/** Requests that end a stay which other tests have, or take minutes to repair: they are tested alone elsewhere. */
const LEFT_OUT: readonly string[] = ['hub.signOut', 'hub.closeAccount', 'hub.renewAccount', 'hub.revoke']
const names = (Object.keys(webRequests) as WebName[]).filter((name) => !LEFT_OUT.includes(name))
/** Words that requests have, beside any value at all, so that some pass the schema. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('check', 'measures', 'csv', 'observer', '2026-11-27', 'caf/rsa', 'kiosk', '2026-10', 1, 4, 1e308, -1),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const keys = [
  'machine',
  'why',
  'day',
  'number',
  'what',
  'form',
  'filter',
  'login',
  'code',
  'passphrase',
  'months',
  'role',
]
const argument = fc.oneof(
  fc.constant(null),
  fc.dictionary(fc.constantFrom(...keys, 'from', 'to', 'flow', 'mode', '__proto__', 'worker'), value, { maxKeys: 5 }),
  fc.record({ machine: fc.constant('OURS'), why: fc.constant('check'), number: value }),
  fc.record({ machine: fc.constant('OURS'), why: fc.constant('check'), day: value }),
  value,
)
const asked = fc.record({
  name: fc.oneof(
    fc.constantFrom(...names),
    fc.string({ maxLength: 20 }).filter((text) => !LEFT_OUT.includes(text)),
  ),
  who: fc.constantFrom(...accountRoleSchema.options, 'nobody', 'forged'),
  token: fc.oneof({ arbitrary: fc.constant('right'), weight: 4 }, { arbitrary: fc.string(), weight: 1 }),
  argument,
  /** What is sent instead of it. */
  body: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 9 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 1 },
  ),
})

describe('the page’s requests, changed at random', () => {
  it('are answered by a code each, never without the right, and every look has its row', async () => {
    const answers = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(asked, async ({ name, who, token, argument: given, body }) => {
        const browser = people[who]
        const payload = body ?? JSON.stringify(given).replaceAll('"OURS"', `"${machine.fingerprint}"`)
        const response = await hub.server.inject({
          method: 'POST',
          url: `${WEB.ask}${encodeURIComponent(name)}`,
          payload,
          headers: {
            'content-type': 'application/json',
            cookie: browser?.cookie ?? (who === 'forged' ? `cote-a-cote=${'A'.repeat(43)}` : ''),
            [WEB.token]: token === 'right' ? (browser?.token ?? '') : Buffer.from(token).toString('base64'),
          },
        })
        answers.set(response.statusCode, (answers.get(response.statusCode) ?? 0) + 1)
        expect(response.statusCode).toBeLessThan(500)
        expect(() => response.json()).not.toThrow()
        if (response.statusCode !== 200) return
        const access: string = webRequests[name as WebName].access
        const role = accountRoleSchema.safeParse(who).data
        const isOpen =
          access === 'anybody' || (role !== undefined && isAllowed(role, access as never) && token === 'right')
        expect([name, who, isOpen]).toEqual([name, who, true])
      }),
      { numRuns: pickRuns(800, 50_000) },
    )
    const rare = [200, 400, 401, 403].filter((status) => (answers.get(status) ?? 0) < 5)
    expect([rare, [...answers]]).toEqual([[], expect.anything()])
    const [row] = await hub.owner`select count(*)::int as looks, coalesce(max(number), 0)::int as last from hub.looks`
    expect(row?.looks).toBe(row?.last)
    const [lines] = await hub.owner`select count(*)::int as lines from hub.lines`
    expect(lines?.lines).toBe(9)
  })
})
