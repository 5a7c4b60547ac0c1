import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommitteePaper } from '../../src/core/supervision/view.ts'
import { Browser, PASSPHRASE, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

const [MINE, OTHER, THIRD] = [8, 6, 7] as const
let hub: TestHub
let machines: readonly Machine[]
beforeAll(async () => {
  hub = await openTestHub()
  machines = [MINE, OTHER, THIRD].map((visits) => {
    const machine = new Machine(undefined, new Date('2026-10-14T09:00:00'))
    machine.visit(visits)
    // October is over for a machine once it wrote in November.
    machine.setClock(new Date('2026-11-26T09:00:00'))
    machine.visit()
    return machine
  })
})
afterAll(async () => {
  for (const machine of machines ?? []) machine.close()
  await hub?.close()
})

async function bring(...some: readonly (Machine | undefined)[]): Promise<void> {
  for (const machine of some) {
    if (machine === undefined) continue
    await enrol(hub, machine)
    await send(hub, machine)
  }
  await hub.figures.refresh()
}

/** Signs in somebody whose desk an administrator named. */
async function signInAt(machine: Machine | undefined, login: string): Promise<Browser> {
  const code = (await hub.accounts.invite(login, 'supervisor', machine?.fingerprint)) ?? ''
  const browser = new Browser(hub.address)
  await browser.ask('hub.join', { login, code, passphrase: PASSPHRASE })
  await browser.stay()
  return browser
}

describe('the figures of one’s own desk', () => {
  it('are not shown separately while they would reveal those of somebody else', async () => {
    await bring(machines[0], machines[1])
    const worker = await signInAt(machines[0], 'early')
    const { value } = await worker.ask('supervision.measures', { own: true })
    expect(value).toMatchObject({ visits: MINE + OTHER })
    expect(value).not.toHaveProperty('hasOwn')
  })

  it('can be asked for by those who work there, beside those of all, and by nobody else', async () => {
    await bring(machines[2])
    const worker = await signInAt(machines[0], 'worker')
    const all = await worker.ask('supervision.measures', {})
    expect(all.value).toMatchObject({ visits: MINE + OTHER + THIRD, hasOwn: true })
    const own = await worker.ask('supervision.measures', { own: true })
    expect(own.value).toMatchObject({ visits: MINE, hasOwn: true })
    const other = await signIn(hub, 'observer')
    const elsewhere = await other.ask('supervision.measures', { own: true })
    expect(elsewhere.value).toMatchObject({ visits: MINE + OTHER + THIRD })
    expect(elsewhere.value).not.toHaveProperty('hasOwn')
    // No request can name a machine.
    const named = await worker.ask('supervision.measures', { machine: machines[1]?.fingerprint } as never)
    expect(named.status).toBe(400)
  })
})

it('figures that other rules made of the same lines are not shown, and are made again', async () => {
  const worker = await signInAt(machines[0], 'later')
  await hub.owner`update hub.figures set figures = figures - 'form'`
  await hub.figures.refresh()
  const { value } = await worker.ask('supervision.measures', {})
  expect(value).toMatchObject({ visits: MINE + OTHER + THIRD })
  const [row] = await hub.owner`select count(*)::int as others from hub.figures where not figures ? 'form'`
  expect(row).toEqual({ others: 0 })
})

describe('a report for a committee at a hub', () => {
  it('is a paper to print and a spreadsheet, bound, and each machine is notified of the reading', async () => {
    const worker = await signInAt(machines[0], 'reporter')
    await hub.owner`delete from hub.looks`
    const wish = { what: 'committee', filter: {} } as const
    const { value: file } = await worker.ask('hub.export', { ...wish, form: 'pdf' })
    const { report, bound } = JSON.parse(file.text) as CommitteePaper
    expect(report.scope[0]).toEqual(['De quoi', 'Toutes les machines de la structure (3)'])
    expect(report.tables[0]?.rows[0]).toEqual(['Visites notées', MINE + OTHER + THIRD, ''])
    expect(report.limits).toHaveLength(12)
    expect(bound.at(-1)).toEqual(['État', 'tel que reçu'])
    const { value: sheet } = await worker.ask('hub.export', { ...wish, form: 'ods' })
    expect(sheet).toMatchObject({ encoding: 'base64', type: 'application/vnd.oasis.opendocument.spreadsheet' })
    expect(Buffer.from(sheet.text, 'base64').toString('latin1')).toMatch(/^PK.*mimetypeapplication\/vnd\.oasis/s)
    const own = await worker.ask('hub.export', { ...wish, form: 'pdf', filter: { own: true } })
    expect((JSON.parse(own.value.text) as CommitteePaper).report.tables[0]?.rows[0]).toEqual([
      'Visites notées',
      MINE,
      '',
    ])
    const looks = await hub.owner`select act, count(*)::int as rows from hub.looks group by act`
    expect(looks.map((row) => ({ ...row }))).toEqual([{ act: 'exported', rows: 9 }])
  })

  it('is refused to those who may not take files', async () => {
    const observer = await signIn(hub, 'observer', 'looks-only')
    const { status } = await observer.ask('hub.export', { what: 'committee', form: 'pdf', filter: {} })
    expect(status).toBe(403)
  })
})
