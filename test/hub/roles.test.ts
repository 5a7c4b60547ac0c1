import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect, type DatabaseRole, migrate, ROLES, type Sql } from '../../src/hub/database/connect.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

let hub: TestHub
let machine: Machine
const as = new Map<DatabaseRole, Sql>()
beforeAll(async () => {
  hub = await openTestHub({ isNew: true })
  machine = new Machine()
  machine.visit(2)
  await enrol(hub, machine)
  await send(hub, machine)
  const [{ database } = {}] = await hub.owner`select current_database() as database`
  for (const role of ROLES) {
    const place = { ...inject('postgresql'), database }
    as.set(role, connect(place, { role, password: hub.secrets.passwords[role] }, 1))
  }
})
afterAll(async () => {
  await Promise.all([...as.values()].map((sql) => sql.end()))
  machine?.close()
  await hub?.close()
})

/** Returns what PostgreSQL answers to a role without the right. */
async function attempt(role: DatabaseRole, sql: string): Promise<string> {
  try {
    await as.get(role)?.unsafe(sql)
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? 'unknown'
  }
}

const TABLES = [
  'acts',
  ...['machines', 'lines', 'heads', 'receipts', 'erased', 'evidence', 'codes', 'settings', 'requirements', 'copies'],
  ...['packs', 'pack_files', 'pack_channel'],
  ...['accounts', 'stays', 'tries', 'figures', 'looks', 'reports'],
]
const VIEWS = ['fleet', 'totals', 'clear_lines', 'web_fleet', 'keeping']
/** One column of each table, for updates. */
const COLUMNS: Readonly<Record<string, string>> = {
  acts: 'text',
  machines: 'name',
  lines: 'body',
  heads: 'note',
  receipts: 'note',
  erased: 'seq',
  evidence: 'times',
  codes: 'tries',
  settings: 'months',
  requirements: 'visits',
  copies: 'until',
  packs: 'expires',
  pack_files: 'named',
  pack_channel: 'served',
  accounts: 'role',
  stays: 'seen',
  tries: 'wrong',
  figures: 'size',
  looks: 'act',
  reports: 'version',
  fleet: 'name',
  totals: 'lines',
  clear_lines: 'day',
  web_fleet: 'name',
  keeping: 'months',
}

/** The acts that are tried; none needs a column's name, since the right is checked first. */
const ACTS = [
  ['select', (table: string) => `select * from hub.${table}`],
  ['delete', (table: string) => `delete from hub.${table}`],
  ['update', (table: string) => `update hub.${table} set ${COLUMNS[table]} = ${COLUMNS[table]}`],
  ['truncate', (table: string) => `truncate hub.${table} cascade`],
  ['drop', (table: string) => `drop table hub.${table} cascade`],
  ['insert', (table: string) => `insert into hub.${table} default values`],
] as const

/** All that a role may do of the table above. */
const GRANTED: Readonly<Record<DatabaseRole, readonly string[]>> = {
  hub_deposit: [],
  hub_service: ['select acts', 'select requirements', 'select settings', 'select totals'],
  hub_admin: ['select fleet', 'select totals'],
  hub_audit: [
    ...[
      'acts',
      'machines',
      'lines',
      'heads',
      'receipts',
      'erased',
      'evidence',
      'codes',
      'settings',
      'accounts',
      'looks',
    ],
    ...['figures', 'requirements', 'reports', 'packs', 'pack_files', 'pack_channel', 'hub_migrations'],
  ].map((table) => `select ${table}`),
  hub_web: [
    ...['select accounts', 'insert accounts', 'update accounts'],
    ...['stays', 'tries'].flatMap((table) => ['select', 'insert', 'update', 'delete'].map((act) => `${act} ${table}`)),
    ...['figures', 'looks', 'totals', 'web_fleet', 'keeping', 'packs', 'pack_files', 'pack_channel'].map(
      (table) => `select ${table}`,
    ),
  ],
  hub_figures: ['select figures', 'select clear_lines'],
}

describe.each(ROLES)('%s', (role) => {
  it('may do with tables and views only what is granted', async () => {
    const codes = new Map<string, string>()
    for (const name of [...TABLES, ...VIEWS]) {
      // What changes a view is refused because it is one.
      for (const [act, toSql] of ACTS.slice(0, VIEWS.includes(name) ? 1 : ACTS.length)) {
        const isGranted = GRANTED[role].includes(`${act} ${name}`)
        if (isGranted && act !== 'select') continue
        const answer = await attempt(role, toSql(name))
        if (answer !== (isGranted ? 'done' : '42501')) codes.set(`${act} ${name}`, answer)
      }
    }
    expect([...codes]).toEqual([])
  })

  it('has no right on a table or view that is not named above', async () => {
    // PostgreSQL 17 has one right more than 15 and 16.
    const rows = await hub.owner`
      select c.relname as name, may as act from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] ||
          case when current_setting('server_version_num')::int >= 170000 then array['maintain'] else '{}' end) as may
      where n.nspname in ('hub', 'public') and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege(${role}, c.oid, may)`
    expect(rows.map(({ act, name }) => `${act} ${name}`).sort()).toEqual([...GRANTED[role]].sort())
  })

  it('may call only what is granted', async () => {
    const rows = await hub.owner`
      select p.proname as name, has_function_privilege(${role}, p.oid, 'execute') as may
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'hub' order by 1, p.pronargs`
    expect(rows.filter(({ may }) => may).map(({ name }) => name)).toEqual(
      {
        hub_deposit: ['deposit', 'seal'],
        hub_service: [
          ...[
            'add_act',
            'changed',
            'drop_copies',
            'drop_looks',
            'drop_old',
            'enrol',
            'fetch_copy',
            'find_keys',
            'keep',
            'leave_copy',
          ],
          ...['list_positions', 'lock_acts', 'make_months', 'make_requirements', 'read_pack_file', 'report'],
          'settle_months',
        ],
        hub_admin: [
          ...['add_act', 'changed', 'confirm', 'list_positions', 'lock_acts', 'make_code', 'make_code'],
          'revoke_machine',
        ],
        hub_audit: [],
        hub_web: [
          'add_act',
          'changed',
          'end_chain',
          'keep_months',
          'list_visits',
          'lock_acts',
          'look_at_all',
          'look_refused',
          'publish_pack',
          'read_visit',
          'serve_packs',
        ],
        hub_figures: ['add_act', 'changed', 'keep_figures', 'lock_acts'],
      }[role],
    )
  })

  it.each([
    ['make a table', 'create table hub.own (one int)'],
    ['make a table elsewhere', 'create table public.own (one int)'],
    ['make a temporary table', 'create temporary table own (one int)'],
    ['become the owner', 'set role hub_owner'],
    ['make a role', 'create role other login'],
    ['read the migrations', 'select * from public.hub_migrations'],
    ['read one column of evidence that holds lines', 'select detail from hub.evidence'],
    ['read a partition past its parent', 'select * from hub.lines_2026_11'],
    ['run a program', "copy (select 1) to program 'true'"],
    ['read a file', "select pg_read_file('/etc/passwd')"],
    [
      'put another function in the place of ours',
      'create or replace function hub.deposit() returns int language sql as $$ select 1 $$',
    ],
  ])('may not %s', async (what, sql) => {
    const mayRead = role === 'hub_audit' && /evidence|migrations/.test(what)
    expect(await attempt(role, sql)).toBe(mayRead ? 'done' : '42501')
  })
})

describe('the depositor', () => {
  it('adds no line that does not follow, even without the service', async () => {
    const deposits = as.get('hub_deposit')
    machine.visit()
    const batch = machine.batch()
    const head = {
      counter: machine.at.counter + 1,
      size: machine.at.size + 3,
      hash: machine.journal.head.hash,
      note: 'x',
      signer: 0,
    }
    const call = (lines: string, last = head) =>
      deposits?.unsafe(`select hub.deposit($1, $2, $3, $4, $5::text::jsonb, $6, 'd') as outcome`, [
        machine.fingerprint,
        machine.at.size,
        machine.at.hash,
        lines,
        JSON.stringify([last]),
        batch.keys,
      ])
    const changed = batch.lines.replace('"help":"A6"', '"help":"A0"')
    await expect(call(changed)).rejects.toMatchObject({ code: 'HB001' })
    await expect(call(batch.lines.replace('"help":"A6"', '"help":"é"'))).rejects.toMatchObject({ code: 'HB001' })
    await expect(call(batch.lines.split('\n').slice(1).join('\n'))).rejects.toMatchObject({ code: 'HB001' })
    await expect(call(batch.lines, { ...head, hash: '0'.repeat(64) })).rejects.toMatchObject({ code: 'HB002' })
    const [row] = (await call(batch.lines, { ...head, counter: head.counter + 5 })) ?? []
    expect(row?.outcome).toMatchObject({ code: 'gap' })
    expect(await send(hub, machine)).toBe(3)
  })
})

describe('a machine that sent lines', () => {
  it('cannot be removed while they exist, not by the owner either', async () => {
    const gone = hub.owner`delete from hub.machines where fingerprint = ${machine.fingerprint}`
    await expect(gone).rejects.toMatchObject({ code: '23503' })
  })
})

describe('migrations', () => {
  it('are applied once', async () => {
    await migrate(hub.owner, hub.secrets.passwords, hub.register)
    const [row] =
      await hub.owner`select count(*)::int as files, count(distinct name)::int as names from public.hub_migrations`
    expect(row?.files).toBe(row?.names)
  })

  it('are refused if one was changed after it was applied, or is not known here', async () => {
    await hub.owner`update public.hub_migrations set digest = 'other' where name = '001-journal.sql'`
    await expect(migrate(hub.owner, hub.secrets.passwords, hub.register)).rejects.toThrow(
      '001-journal.sql a été changée',
    )
    const [{ digest } = {}] = await hub.owner`select digest from public.hub_migrations where name = '002-deposit.sql'`
    await hub.owner`delete from public.hub_migrations where name = '001-journal.sql'`
    await hub.owner`insert into public.hub_migrations (name, digest) values ('999-later.sql', ${digest})`
    await expect(migrate(hub.owner, hub.secrets.passwords, hub.register)).rejects.toThrow()
  })
})
