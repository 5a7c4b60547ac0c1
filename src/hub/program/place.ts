import { homedir } from 'node:os'
import { join } from 'node:path'
import { type DatabasePlace, startCluster } from '../database/cluster.ts'
import { connect } from '../database/connect.ts'

/** A database that a hub may be opened on. */
export interface OpenPlace {
  readonly place: DatabasePlace
  close(): Promise<void>
}

/** Where a hub's own files are, where nobody says otherwise. */
export function toDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/cote-a-cote-hub' : join(homedir(), '.local/share/cote-a-cote-hub')
}

const DATABASE = 'cote_a_cote'

/** Opens the database that `DATABASE_URL` names (several hosts may be in it), else a PostgreSQL of the hub's own folder. */
export async function openPlace(folder: string, url = process.env.DATABASE_URL): Promise<OpenPlace> {
  if (url !== undefined && url !== '') return { place: { url }, close: async () => {} }
  const cluster = await startCluster({ folder })
  const root = connect(cluster.connect('postgres'), undefined, 1)
  try {
    const [found] = await root`select from pg_database where datname = ${DATABASE}`
    if (found === undefined) await root.unsafe(`create database ${DATABASE}`)
  } finally {
    await root.end()
  }
  return { place: cluster.connect(DATABASE), close: () => cluster.stop() }
}
