import { describe, expect, it } from 'vitest'
import type { Sql } from '../../src/hub/database/connect.ts'
import { auditHub } from '../../src/hub/program/audit.ts'
import { keepMonths } from '../../src/hub/register/months.ts'
import { LOW_COST, PASSPHRASE } from './support/browser.ts'
import { openTestHub } from './support/hub.ts'
import { enrol, Machine } from './support/machine.ts'

describe('looks at a machine', () => {
  it('are dropped with the lines that they were at, but for the last one, and the audit knows', async () => {
    const own = await openTestHub({ web: { cost: LOW_COST } })
    const looked = new Machine()
    await enrol(own, looked)
    const observer = await own.accounts.invite('observer', 'observer')
    await own.accounts.join('observer', observer ?? '', PASSPHRASE)
    const look = () =>
      own.register.write(own.owner, { kind: 'looked', by: 1 }, (sql) => sql`select hub.look_at_all(1, 'exported')`)
    for (let times = 0; times < 3; times += 1) await look()
    const list = async () => (await own.owner`select number from hub.looks order by number`).map(({ number }) => number)
    const audited = () => auditHub(own.owner, { key: own.secrets.key.text })
    const keep = async (days: number) => {
      const [{ today } = {}] = await own.owner`select (current_date + ${days}::int)::text as today`
      const { register, secrets, server } = own
      await keepMonths({ sql: own.owner, register, key: secrets.key.text, logger: server.log, today })
    }
    const settle = (sql: Sql) => sql`update hub.settings set months = 1`
    await own.register.write(own.owner, { kind: 'retention-settled' }, settle)
    await keep(0)
    expect(await list()).toEqual([1, 2, 3])
    // No more days than the database believes at once.
    await keep(62)
    expect(await list()).toEqual([3])
    expect((await audited()).hub).toEqual([])
    await look()
    expect(await list()).toEqual([3, 4])
    await own.owner`delete from hub.looks where number = 3`
    expect((await audited()).hub).not.toEqual([])
    looked.close()
    await own.close()
  })
})
