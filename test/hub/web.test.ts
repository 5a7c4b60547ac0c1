import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountRole, accountRoleSchema } from '../../src/core/base/account-role.ts'
import { isAllowed } from '../../src/core/hub/access.ts'
import { WEB, type WebArgument, type WebName, webRequests } from '../../src/core/hub/web.ts'
import { Browser, PASSPHRASE, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

const MANY = { most: 100_000, perMinute: 0 }
let hub: TestHub
let machine: Machine
let visit: number
const people = {} as Record<AccountRole, Browser>
beforeAll(async () => {
  const { LOW_COST } = await import('./support/browser.ts')
  hub = await openTestHub({ web: { cost: LOW_COST, limits: { requests: MANY, attempts: MANY } } })
  machine = new Machine()
  visit = machine.visit(2)
  await enrol(hub, machine)
  await send(hub, machine)
  await hub.figures.refresh()
  for (const role of accountRoleSchema.options) people[role] = await signIn(hub, role)
})
afterAll(async () => {
  machine?.close()
  await hub?.close()
})

/** Returns a valid argument for each request, of existing things. */
const createArgument = (name: WebName): unknown => {
  const day = '2026-11-27'
  const of = machine.fingerprint
  const given: Partial<{ [N in WebName]: WebArgument<N> }> = {
    'supervision.measures': {},
    'supervision.reasons': {},
    'hub.signIn': { login: 'nobody', passphrase: 'x' },
    'hub.join': { login: 'nobody', code: 'x', passphrase: PASSPHRASE },
    'hub.export': { what: 'measures', form: 'csv', filter: {} },
    'hub.visits': { machine: of, why: 'check', day },
    'hub.visit': { machine: of, why: 'check', number: visit },
    'hub.bringPack': { files: [{ path: 'metadata/timestamp.json', text: '{}' }], publish: null },
    'hub.servePacks': { served: true },
    'hub.makeCode': { name: 'Accueil' },
    'hub.confirm': { fingerprint: '00' },
    'hub.revoke': { machine: '0'.repeat(64) },
    'hub.endChain': { machine: '0'.repeat(64), why: 'other' },
    'hub.keepMonths': { months: 24 },
    'hub.addAccount': { login: `other-${Math.trunc(performance.now() * 1000)}`, role: 'observer' },
    'hub.renewAccount': { account: 999 },
    'hub.closeAccount': { account: 999 },
    'hub.fault': { place: 'hub', error: 'TypeError' },
  }
  return given[name] ?? null
}
const names = (Object.keys(webRequests) as WebName[]).filter((name) => name !== 'hub.signOut')
const asWebArgument = (name: WebName): never => createArgument(name) as never

describe('each request of the page', () => {
  it.each(accountRoleSchema.options)(
    'is answered to the role %s as the table of rights says, and refused otherwise',
    async (role) => {
      for (const name of names) {
        const { access } = webRequests[name]
        const isOpen = access === 'anybody' || access === 'member' || isAllowed(role, access)
        const browser = new Browser(hub.address)
        browser.cookie = people[role].cookie
        browser.token = people[role].token
        const { status, value } = await browser.ask(name, asWebArgument(name))
        expect([name, status]).toEqual([name, isOpen ? 200 : 403])
        if (!isOpen) expect(value).toEqual({ code: 'forbidden' })
      }
    },
  )

  it('is refused to those who are not signed in, except those of the door', async () => {
    for (const name of names) {
      const { status } = await new Browser(hub.address).ask(name, asWebArgument(name))
      expect([name, status]).toEqual([name, webRequests[name].access === 'anybody' ? 200 : 401])
    }
  })

  it('is refused without the token of our own page, from another site, and in another form', async () => {
    const browser = new Browser(hub.address)
    browser.cookie = people.supervisor.cookie
    expect((await browser.ask('supervision.measures', {})).status).toBe(403)
    browser.token = people.supervisor.token
    expect((await browser.ask('supervision.measures', {})).status).toBe(200)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://other.example' },
      { origin: 'null' },
    ]) {
      expect((await browser.ask('supervision.measures', {}, headers)).status).toBe(403)
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await browser.ask('supervision.measures', {}, form)).status).toBe(400)
    expect((await browser.ask('supervision.measures', { worker: 'x' } as never)).status).toBe(400)
    expect((await browser.ask('constructor' as never, {} as never)).status).toBe(400)
  })
})

describe('an account', () => {
  it('waits after five wrong tries, whether it exists or not, and the right passphrase waits too', async () => {
    await signIn(hub, 'observer', 'patient')
    for (const login of ['patient', 'not-there']) {
      const answers: string[] = []
      for (let tries = 0; tries < 6; tries += 1) {
        const { value } = await new Browser(hub.address).ask('hub.signIn', { login, passphrase: `wrong ${tries}` })
        answers.push(value.is)
      }
      expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wait'])
    }
    const { value } = await new Browser(hub.address).ask('hub.signIn', { login: 'patient', passphrase: PASSPHRASE })
    expect(value).toEqual({ is: 'wait', wait: expect.any(Number) })
    await hub.owner`update hub.tries set since = now() - interval '1 hour'`
    const again = await new Browser(hub.address).ask('hub.signIn', { login: ' Patient', passphrase: PASSPHRASE })
    expect(again.value).toEqual({ is: 'opened' })
  })

  it('does not wait for strangers in the browser that it has used, nor with a new code', async () => {
    const own = await signIn(hub, 'administrator', 'besieged')
    await own.ask('hub.signOut', null)
    const guess = () => new Browser(hub.address).ask('hub.signIn', { login: 'besieged', passphrase: 'wrong' })
    for (let tries = 0; tries < 6; tries += 1) await guess()
    expect((await guess()).value.is).toBe('wait')
    const enter = (browser: Browser) => browser.ask('hub.signIn', { login: 'Besieged ', passphrase: PASSPHRASE })
    expect((await enter(own)).value).toEqual({ is: 'opened' })
    expect((await guess()).value.is).toBe('wait')
    // What one account's browser keeps says nothing of another account.
    const other = await signIn(hub, 'observer', 'other-account')
    expect((await enter(other)).value.is).toBe('wait')
    const { value } = await people.administrator.ask('hub.accounts', null)
    const account = value.find(({ login }) => login === 'besieged')?.account ?? 0
    const { value: renewed } = await people.administrator.ask('hub.renewAccount', { account })
    const joined = { login: 'besieged', code: renewed?.code ?? '', passphrase: PASSPHRASE }
    expect((await new Browser(hub.address).ask('hub.join', joined)).value).toEqual({ is: 'opened' })
  })

  it('is waited for in its own browser too, after five wrong tries there', async () => {
    const own = await signIn(hub, 'observer', 'forgetful')
    const answers: string[] = []
    for (let tries = 0; tries < 6; tries += 1)
      answers.push((await own.ask('hub.signIn', { login: 'forgetful', passphrase: 'wrong' })).value.is)
    expect(answers.at(-1)).toBe('wait')
  })

  it('counts simultaneous tries', async () => {
    await signIn(hub, 'observer', 'beside')
    const tries = Array.from({ length: 12 }, () =>
      new Browser(hub.address).ask('hub.signIn', { login: 'beside', passphrase: 'wrong' }),
    )
    const answers = (await Promise.all(tries)).map(({ value }) => value.is)
    expect(answers.filter((is) => is === 'wrong')).toHaveLength(5)
    expect(answers.filter((is) => is === 'wait')).toHaveLength(7)
  })

  it('is opened by its code once, and not by a short passphrase', async () => {
    const code = (await hub.accounts.invite('once', 'observer')) ?? ''
    const join = (passphrase: string, by = code) =>
      new Browser(hub.address).ask('hub.join', { login: 'once', code: by, passphrase }).then(({ value }) => value.is)
    expect(await join('court')).toBe('too-short')
    expect(await join(PASSPHRASE, code.replaceAll(/[^-]/g, '0'))).toBe('wrong')
    expect(await join(PASSPHRASE, ` ${code.toLowerCase()} `)).toBe('opened')
    expect(await join(PASSPHRASE)).toBe('wrong')
  })

  it.each([
    ['guess-1', 'aaaaaaaaaaaa'],
    ['guess-2', 'azertyuiop12'],
    ['guess-3', 'motdepasse2026'],
    ['guess-4', 'Soleil123456'],
    ['amina-martin', 'amina-martin1'],
  ])('of the name %s is not opened by a passphrase that is easily guessed: %s', async (login, passphrase) => {
    const code = (await hub.accounts.invite(login, 'observer')) ?? ''
    const join = (by: string) => new Browser(hub.address).ask('hub.join', { login, code, passphrase: by })
    expect((await join(passphrase)).value).toEqual({ is: 'weak' })
    // The code is still good.
    expect((await join(PASSPHRASE)).value).toEqual({ is: 'opened' })
  })

  it('leaves no passphrase and no code in the database', async () => {
    const rows = await hub.owner`select row_to_json(a)::text as text from hub.accounts a`
    const text = rows.map((row) => row.text).join('\n')
    expect(text).toContain('scrypt:')
    expect(text).not.toContain(PASSPHRASE)
  })

  it('is signed out everywhere once it is closed or gets another code', async () => {
    const [closed, renewed] = [await signIn(hub, 'observer', 'closed'), await signIn(hub, 'observer', 'renewed')]
    const { value } = await people.administrator.ask('hub.accounts', null)
    const find = (login: string) => value.find((one) => one.login === login)?.account ?? 0
    await people.administrator.ask('hub.closeAccount', { account: find('closed') })
    await people.administrator.ask('hub.renewAccount', { account: find('renewed') })
    for (const browser of [closed, renewed]) expect(await browser.stay()).toMatchObject({ is: 'out' })
  })
})

describe('a stay', () => {
  it('has cookies that no script reads and no other site sends, and ends on signing out', async () => {
    const code = (await hub.accounts.invite('leaver', 'observer')) ?? ''
    const browser = new Browser(hub.address)
    const { headers } = await browser.ask('hub.join', { login: 'leaver', code, passphrase: PASSPHRASE })
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^cote-a-cote=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^cote-a-cote-known=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=34560000$/),
    ])
    expect(headers.get('cache-control')).toBe('no-store')
    const { cookie } = browser
    await browser.stay()
    await browser.ask('hub.signOut', null)
    browser.cookie = cookie
    expect(await browser.stay()).toMatchObject({ is: 'out' })
  })

  it.each([
    ['nobody asks for 21 minutes', "seen = now() - interval '21 minutes'"],
    ['it is 11 hours old', "began = now() - interval '11 hours'"],
    ['it begins in the future', "began = now() + interval '1 hour'"],
  ])('is over when %s', async (_, change) => {
    const browser = await signIn(hub, 'observer', `over-${change.length}`)
    expect(await browser.stay()).toMatchObject({ is: 'in' })
    await hub.owner.unsafe(`update hub.stays set ${change} where account = (select max(id) from hub.accounts)`)
    expect(await browser.stay()).toMatchObject({ is: 'out' })
  })
})

describe('a reading of visits', () => {
  it('is recorded for its machine before it is answered, and a refused one too', async () => {
    await hub.owner`delete from hub.looks`
    const of = { machine: machine.fingerprint, why: 'contested' as const }
    const listed = await people.supervisor.ask('hub.visits', { ...of, day: '2026-11-27' })
    expect(listed.value.map(({ number }) => number)).toEqual([1, visit])
    const read = await people.supervisor.ask('hub.visit', { ...of, number: visit })
    expect(read.value).toMatchObject({ number: visit, day: '2026-11-27', erased: false, looks: [] })
    expect(read.value?.steps.map(({ help }) => help)).toEqual(['A6+'])
    for (let twice = 0; twice < 2; twice += 1) await people.observer.ask('hub.visit', { ...of, number: visit })
    await people.supervisor.ask('hub.export', { what: 'activity', form: 'json', filter: {} })
    const rows = await hub.owner`select number, act, role, why, visit::int from hub.looks order by number`
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { number: 1, act: 'listed', role: 'supervisor', why: 'contested', visit: null },
      { number: 2, act: 'visit-read', role: 'supervisor', why: 'contested', visit },
      { number: 3, act: 'refused', role: 'observer', why: null, visit },
      { number: 4, act: 'exported', role: 'supervisor', why: null, visit: null },
    ])
  })

  it('shows nothing of a visit whose person had it erased or objected', async () => {
    const of = { machine: machine.fingerprint, why: 'check' as const }
    machine.journal.append({ kind: 'objected', number: visit })
    await send(hub, machine)
    expect((await people.supervisor.ask('hub.visit', { ...of, number: visit })).value).toBeNull()
    const { value } = await people.supervisor.ask('hub.visits', { ...of, day: '2026-11-27' })
    expect(value.map(({ number }) => number)).toEqual([1])
  })
})

describe('the retention', () => {
  it('is longer at once and shorter a week later, and may be taken back', async () => {
    const keep = async (months: number) => (await people.administrator.ask('hub.keepMonths', { months })).value
    expect(await keep(30)).toEqual({ months: 30, next: null })
    const shorter = await keep(6)
    expect(shorter).toMatchObject({ months: 30, next: { months: 6 } })
    await hub.owner`update hub.settings set next_from = current_date`
    await hub.owner`select hub.settle_months()`
    expect((await people.administrator.ask('hub.retention', null)).value).toEqual({ months: 6, next: null })
    await keep(24)
  })
})

describe('the page’s files', () => {
  it('come with a policy that lets nothing inline run, and are found by name only', async () => {
    const page = await fetch(`${hub.address}${WEB.page}`)
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    for (const path of ['../secrets.json', '%2e%2e%2fsecrets.json', 'assets/../../package.json', 'x\0y']) {
      expect((await fetch(`${hub.address}${WEB.page}${path}`)).status).toBeGreaterThanOrEqual(400)
    }
    const first = await fetch(hub.address)
    expect(first.headers.get('content-security-policy')).not.toContain('unsafe')
  })
})
