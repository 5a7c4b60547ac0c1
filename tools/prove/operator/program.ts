import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, startCluster } from '../../../src/hub/database/cluster.ts'
import { connect } from '../../../src/hub/database/connect.ts'
import { openHub } from '../../../src/hub/hub.ts'
import { auditHub, isIntact } from '../../../src/hub/program/audit.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import type { Finder, Rewriting } from './rewriting.ts'
import { REWRITINGS } from './rewritings.ts'
import { fillWorld, type World } from './world.ts'

/** What an audit found of a rewriting, and who found it. */
export interface TriedRewriting extends Rewriting {
  readonly by: Finder
}

/**
 * Fills a hub, and rewrites a copy of its database once for each of these, as a superuser; then audits the copy with the hub's
 * public key alone, and with the desktops' receipts. The copy is audited untouched too: an audit that always finds
 * something finds nothing. `visits`: of each machine in the quarter before; fewer make no row of the carte.
 *
 * @throws Error if the untouched hub is not intact
 */
export async function tryRewritings(
  rewritings: readonly Rewriting[] = REWRITINGS,
  visits?: number,
): Promise<readonly TriedRewriting[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-operator-'))
  const cluster = await startCluster({ folder, settings: { fsync: 'off', synchronous_commit: 'off' } })
  try {
    const world = await createWorld(cluster, folder, visits)
    const intact: Rewriting = { name: 'nothing', sql: 'select', found: 'never' }
    const { by } = await tryOne(cluster, world, intact)
    if (by !== 'never') throw new Error('the audit finds something where nobody changed anything')
    const tried: TriedRewriting[] = []
    for (const rewriting of rewritings) tried.push(await tryOne(cluster, world, rewriting))
    return tried
  } finally {
    await cluster.stop()
    eraseFolder(folder)
  }
}

async function createWorld(cluster: Cluster, folder: string, visits: number | undefined): Promise<World> {
  const root = connect(cluster.connect('postgres'), undefined, 1)
  await root`create database world`
  await root.end()
  const place = cluster.connect('world')
  const hub = await openHub({ folder, place, name: 'Essai' })
  const owner = connect(place, undefined, 1)
  try {
    return await fillWorld(hub, owner, join(folder, 'desks'), visits)
  } finally {
    await owner.end()
    await hub.close()
  }
}

async function tryOne(cluster: Cluster, { key, receipts }: World, rewriting: Rewriting): Promise<TriedRewriting> {
  const root = connect(cluster.connect('postgres'), undefined, 1)
  await root.unsafe('create database copy template world strategy file_copy')
  const sql = connect(cluster.connect('copy'), undefined, 1)
  try {
    await sql.begin((within) => within.unsafe(rewriting.sql))
    const isFound = async (given: World['receipts']): Promise<boolean> =>
      !isIntact(await auditHub(sql, { key, receipts: given }))
    const by = (await isFound([])) ? 'alone' : (await isFound(receipts)) ? 'with-receipts' : 'never'
    return { ...rewriting, by }
  } finally {
    await sql.end()
    if (rewriting.undo !== undefined) await root.unsafe(rewriting.undo)
    await root.unsafe('drop database copy with (force)')
    await root.end()
  }
}

/** Tries all rewritings and prints which were found. Returns whether each was found as it says. */
export async function proveOperator(isJson: boolean): Promise<boolean> {
  const tried = await tryRewritings()
  const notFound = tried.filter(({ by }) => by === 'never')
  for (const { name, by, found } of tried.filter((one) => one.by !== one.found))
    process.stderr.write(`  ${by}, and should be ${found}: ${name}\n`)
  const words = `${tried.length} réécritures par un administrateur de la base, ${notFound.length} non trouvées : ${notFound.map(({ name }) => name).join(' ; ')}`
  process.stdout.write(`${isJson ? JSON.stringify({ tried: tried.length, notFound: notFound.length }) : words}\n`)
  return tried.every(({ by, found }) => by === found)
}
