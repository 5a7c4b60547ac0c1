import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type DatabasePlace, findPostgresql, findServerUser } from '../../../src/hub/database/cluster.ts'
import { connect } from '../../../src/hub/database/connect.ts'
import type { Random } from '../../seed/random.ts'
import type { Courier } from './courier.ts'
import { findFreeGroup, killGroup } from './process-group.ts'
import type { StormDatabase } from './storm.ts'

/**
 * One of three servers: its etcd, its Patroni and its PostgreSQL are processes of one group, by which all are found.
 */
interface PatroniNode {
  readonly name: string
  readonly address: string
  readonly folder: string
  readonly gid: number
}

/** Three PostgreSQL servers under Patroni, as in three rooms. */
export interface PatroniCluster extends StormDatabase {
  /**
   * For each time that the leader was gone or cut off, the milliseconds until another took a deposit; undefined if none
   * did before the first one came back.
   */
  readonly failovers: readonly (number | undefined)[]
  /** Whether the network between nodes could be cut here. */
  readonly canCut: boolean
}

const DATABASE = 'cote_a_cote'
/** Milliseconds that a cluster may take to elect a leader, on a busy machine too. */
const PATIENCE = 300_000
/** Milliseconds after which no other node will lead. */
const LONGEST_FAILOVER = 150_000

/** Returns what is missing here for three nodes; empty if nothing is. */
export function findMissing(): readonly string[] {
  const programs = ['patroni', 'etcd'].filter((name) => spawnSync('which', [name]).status !== 0)
  const [postgresql, root] = [findPostgresql() === undefined, process.getuid?.() !== 0]
  return [...programs, ...(postgresql ? ['postgresql-17'] : []), ...(root ? ['root'] : [])]
}

/**
 * Starts three nodes on loopback, in synchronous mode: a deposit is committed when a second server has it on its disk,
 * and waits while there is none. Loopback should be in a network of its own (`unshare --net`), since ports are fixed
 * and packets are dropped.
 */
export async function startPatroni(folder: string, report: (line: string) => void): Promise<PatroniCluster> {
  const password = randomBytes(16).toString('hex')
  const base = findFreeGroup()
  chmodSync(folder, 0o711)
  const nodes = [1, 2, 3].map((number): PatroniNode => {
    const name = `n${number}`
    return { name, address: `127.0.1.${number}`, folder: join(folder, name), gid: base + number }
  })
  for (const node of nodes) prepare(node, password)
  for (const node of nodes) startNode(node, nodes)
  const leader = await findLeader(nodes)
  report(`three nodes, ${leader.name} leads`)
  const placeOf = ({ address }: PatroniNode, database = DATABASE): DatabasePlace => {
    return { host: address, port: 5432, database, user: 'hub_owner', password }
  }
  await createDatabase(placeOf(leader, 'postgres'))
  await waitForStandbys(nodes)
  const failovers: (number | undefined)[] = []
  const canCut = iptables('-L', 'OUTPUT')
  const hosts = nodes.map(({ address }) => `${address}:5432`).join(',')
  const stops = {
    leader: async (_: Random, courier: Courier) => {
      // A leader that was elected a moment ago has no second server yet: it must then come back, and no other may lead.
      await waitForStandbys(nodes)
      const led = await findLeader(nodes)
      killGroup(led.gid)
      const start = performance.now()
      const isTaken = await Promise.race([
        courier.taken(3).then(() => true),
        wait(LONGEST_FAILOVER, false, { ref: false }),
      ])
      failovers.push(isTaken ? performance.now() - start : undefined)
      startNode(led, nodes)
      if (!isTaken) await courier.taken(3)
      await waitForStandbys(nodes)
    },
    network: async (random: Random, courier: Courier) => {
      const led = await findLeader(nodes)
      const [one, others] = drawCut(random, nodes, led)
      for (const other of others) cut('-A', one, other)
      const start = performance.now()
      await courier.taken(5)
      if (one === led && others.length > 1) failovers.push(performance.now() - start)
      for (const other of others) cut('-D', one, other)
      await waitForStandbys(nodes)
    },
  }
  return {
    url: `postgres://hub_owner:${password}@${hosts}/${DATABASE}`,
    failovers,
    canCut,
    place: async () => placeOf(await findLeader(nodes)),
    stops: canCut ? stops : { leader: stops.leader },
    look: () => compareNodes(nodes.map((node) => placeOf(node))),
    close: async () => {
      for (const { gid } of nodes) killGroup(gid)
      await wait(200)
    },
  }
}

/** Cuts one node off from both others, the leader every second time, or two from each other. */
function drawCut(
  random: Random,
  nodes: readonly PatroniNode[],
  led: PatroniNode,
): readonly [PatroniNode, readonly PatroniNode[]] {
  const one = random.chance(0.5) ? led : (nodes[random.between(0, nodes.length - 1)] ?? led)
  const others = nodes.filter((node) => node !== one)
  return [one, random.chance(0.6) ? others : others.slice(random.between(0, 1)).slice(0, 1)]
}

// Drops whatever a process of one sends to the other's address, in both directions, without an error for either.
function cut(how: '-A' | '-D', one: PatroniNode, other: PatroniNode): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    iptables(how, 'OUTPUT', '-m', 'owner', '--gid-owner', String(from.gid), '-d', to.address, '-j', 'DROP')
  }
}

function iptables(...args: readonly string[]): boolean {
  return spawnSync('iptables', ['-w', ...args]).status === 0
}

function prepare({ name, address, folder, gid }: PatroniNode, password: string): void {
  const uid = findServerUser()?.uid ?? 0
  mkdirSync(folder, { mode: 0o700 })
  const users = ['superuser', 'replication', 'rewind'] as const
  const names = { superuser: 'hub_owner', replication: 'replicator', rewind: 'rewinder' }
  const authentication = Object.fromEntries(users.map((user) => [user, { username: names[user], password }]))
  const settings = {
    scope: 'hub',
    name,
    restapi: { listen: `${address}:8008`, connect_address: `${address}:8008` },
    etcd3: { host: `${address}:2379` },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 2,
        retry_timeout: 5,
        synchronous_mode: true,
        synchronous_mode_strict: true,
        postgresql: {
          use_pg_rewind: true,
          parameters: {
            max_connections: 60,
            shared_buffers: '32MB',
            wal_sender_timeout: '5s',
            wal_receiver_timeout: '5s',
          },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
    },
    postgresql: {
      listen: `${address}:5432`,
      connect_address: `${address}:5432`,
      data_dir: join(folder, 'data'),
      bin_dir: findPostgresql(),
      authentication,
      parameters: { unix_socket_directories: folder },
      pg_hba: [
        'local all all scram-sha-256',
        'host all all 127.0.0.0/8 scram-sha-256',
        'host replication replicator 127.0.0.0/8 scram-sha-256',
      ],
    },
  }
  writeFileSync(join(folder, 'patroni.yml'), JSON.stringify(settings), { mode: 0o600 })
  for (const path of [folder, join(folder, 'patroni.yml')]) chownSync(path, uid, gid)
}

function startNode({ name, address, folder, gid }: PatroniNode, nodes: readonly PatroniNode[]): void {
  const uid = findServerUser()?.uid ?? 0
  const peers = nodes.map((node) => `${node.name}=http://${node.address}:2380`).join(',')
  const [peer, client] = [`http://${address}:2380`, `http://${address}:2379`]
  const etcd = [
    ...['--name', name, '--data-dir', join(folder, 'etcd'), '--initial-cluster', peers],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer],
    ...['--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--heartbeat-interval', '300', '--election-timeout', '3000', '--log-level', 'error'],
  ]
  for (const [program, args] of [
    ['etcd', etcd],
    ['patroni', [join(folder, 'patroni.yml')]],
  ] as const) {
    const log = openSync(join(folder, `${program}.log`), 'a')
    const env = { PATH: process.env.PATH ?? '', HOME: folder, LC_ALL: 'C.UTF-8' }
    spawn(program, args, { uid, gid, cwd: folder, env, detached: true, stdio: ['ignore', log, log] }).unref()
    closeSync(log)
  }
}

async function findLeader(nodes: readonly PatroniNode[]): Promise<PatroniNode> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(200)) {
    for (const node of nodes) {
      const answer = await fetch(`http://${node.address}:8008/primary`, { signal: AbortSignal.timeout(3000) }).catch(
        () => undefined,
      )
      await answer?.arrayBuffer().catch(() => undefined)
      if (answer?.status === 200) return node
    }
  }
  const logs = nodes.map(({ folder }) => join(folder, 'patroni.log')).filter((path) => existsSync(path))
  throw new Error(`no node leads: ${logs.map((path) => readFileSync(path, 'utf8').slice(-1500)).join('\n')}`)
}

interface Member {
  readonly state: string
  readonly role: string
}

const isSynchronous = ({ role }: Member): boolean => role === 'sync_standby'

// One at a time: a node that has not caught up cannot lead, and three servers do not bear two absent ones.
async function waitForStandbys(nodes: readonly PatroniNode[]): Promise<void> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(500)) {
    const { address } = await findLeader(nodes)
    const answer = await fetch(`http://${address}:8008/cluster`).catch(() => undefined)
    const { members = [] } = ((await answer?.json().catch(() => undefined)) ?? {}) as { members?: Member[] }
    if (members.filter(({ state }) => state === 'streaming').length === 2 && members.some(isSynchronous)) return
  }
  throw new Error('the two other nodes do not follow')
}

async function createDatabase(place: DatabasePlace): Promise<void> {
  const sql = connect(place, undefined, 1)
  try {
    await sql.unsafe(`create database ${DATABASE}`)
  } finally {
    await sql.end()
  }
}

/** Waits until each node has what the others have, and returns where they differ. */
async function compareNodes(places: readonly DatabasePlace[]): Promise<readonly string[]> {
  let digests: readonly string[] = []
  for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(500)) {
    digests = await Promise.all(places.map(readDigest))
    if (new Set(digests).size === 1 && digests[0] !== 'away') return []
  }
  return [`the nodes differ: ${digests.join(' / ')}`]
}

async function readDigest(place: DatabasePlace): Promise<string> {
  // A standby is asked too, which takes no writes.
  const sql = connect({ ...place }, undefined, 1, 'any')
  try {
    const [row] = await sql`
      select count(*)::int as lines, md5(string_agg(machine || ':' || seq || ':' || encode(hash, 'hex'), ',' order by machine, seq)) as digest
      from hub.lines`
    return `${row?.lines} ${row?.digest}`
  } catch {
    return 'away'
  } finally {
    await sql.end({ timeout: 1 })
  }
}
