import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { connect } from '../../src/hub/database/connect.ts'
import { openHub } from '../../src/hub/hub.ts'
import { openTestHub, type TestHub } from './support/hub.ts'

let folder: string
let hub: TestHub
beforeAll(async () => {
  // The secrets of another hub: another key, and other passwords.
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-foreign-'))
  hub = await openTestHub()
})
afterAll(async () => {
  await hub?.close()
  rmSync(folder, { recursive: true, force: true })
})

const findDatabase = async (): Promise<string> => {
  const [row] = await hub.owner`select current_database() as name`
  return row?.name
}

/** Checks that the hub's service still comes in with its own password. */
async function isServed(): Promise<boolean> {
  const place = { ...inject('postgresql'), database: await findDatabase() }
  const sql = connect(place, { role: 'hub_service', password: hub.secrets.passwords.hub_service }, 1)
  try {
    return (await sql`select 1`).length === 1
  } finally {
    await sql.end()
  }
}

it('a database that another hub signed is refused, and left as it is', async () => {
  const place = { ...inject('postgresql'), database: await findDatabase() }
  await expect(openHub({ folder, place, name: 'Autre' })).rejects.toMatchObject({ code: 'database-foreign' })
  expect(await isServed()).toBe(true)
})

it('a new database beside another hub’s is refused, whose roles would get other passwords', async () => {
  const name = `beside_${await findDatabase()}`
  await hub.owner.unsafe(`create database "${name}"`)
  const place = { ...inject('postgresql'), database: name }
  await expect(openHub({ folder, place, name: 'Autre' })).rejects.toMatchObject({ code: 'roles-foreign' })
  expect(await isServed()).toBe(true)
  const beside = connect(place, undefined, 1)
  expect(await beside`select to_regclass('public.hub_migrations') as made`).toMatchObject([{ made: null }])
  await beside.end()
  await hub.owner.unsafe(`drop database "${name}"`)
})

it('a command does not migrate a database that is in use: the service does', async () => {
  const own = await openTestHub()
  const [{ name } = {}] = await own.owner`select current_database() as name`
  const [{ last } = {}] = await own.owner`select max(name) as last from public.hub_migrations`
  await own.owner`delete from public.hub_migrations where name = ${last}`
  const place = { ...inject('postgresql'), database: name }
  const secrets = mkdtempSync(join(tmpdir(), 'cote-a-cote-foreign-'))
  writeFileSync(join(secrets, 'secrets.json'), inject('secrets'))
  const opened = openHub({ folder: secrets, place, name: 'Essai', upgrades: false })
  await expect(opened).rejects.toMatchObject({ code: 'database-older' })
  expect(await own.owner`select max(name) as last from public.hub_migrations`).not.toMatchObject([{ last }])
  await own.close()
  rmSync(secrets, { recursive: true, force: true })
})
