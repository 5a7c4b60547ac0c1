import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toPercentile } from '../../bench/statistics.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import { proveDay } from './day.ts'
import { findMissing, startPatroni } from './patroni.ts'
import { raiseStorm, type Storm, startSingle } from './storm.ts'

export interface HubProof {
  readonly seed: number
  readonly machines: number
  readonly stops: number
}

const report = (line: string): void => void process.stderr.write(`${line}\n`)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Proves one server, then three of them in a network of their own. Returns whether everything held. */
export async function proveHub(proof: HubProof): Promise<boolean> {
  say(`Graine : ${proof.seed}. La même chose encore : npm run prove -- hub --seed ${proof.seed}`)
  const isSingleSound = await proveSingle(proof)
  const missing = findMissing()
  if (missing.length > 0) {
    say(`Trois serveurs NON ESSAYÉS ici, il manque : ${missing.join(', ')}.`)
    say(
      'Tapez : sudo apt-get install -y patroni etcd-server postgresql-17 iptables iproute2, puis la même commande en root.',
    )
    return isSingleSound
  }
  // Ports are fixed and packets are dropped: in a network that only these processes are in.
  const again = [process.execPath, ...process.argv.slice(1, 2), 'hub-patroni', ...toArguments(proof)]
  const inside = spawnSync('unshare', ['--net', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', ...again], {
    stdio: 'inherit',
  })
  return isSingleSound && inside.status === 0
}

function toArguments({ seed, machines, stops }: HubProof): readonly string[] {
  return ['--seed', String(seed), '--machines', String(machines), '--stops', String(stops)]
}

async function proveSingle({ seed, machines, stops }: HubProof): Promise<boolean> {
  return withFolder(async (folder) => {
    const database = await startSingle(folder)
    try {
      const storm = await raiseStorm({ folder, database, seed, machines, processes: 4, stops, apart: 30, report })
      return saySound('Un serveur', storm)
    } finally {
      await database.close()
    }
  })
}

/** Proves three nodes under Patroni; the network of its caller is theirs alone. */
export async function provePatroni({ seed, machines, stops }: HubProof): Promise<boolean> {
  return withFolder(async (folder) => {
    const database = await startPatroni(folder, report)
    try {
      const storm = await raiseStorm({ folder, database, seed, machines, processes: 4, stops, apart: 30, report })
      const { failovers } = database
      const seconds = failovers
        .flatMap((milliseconds) => (milliseconds === undefined ? [] : [milliseconds / 1000]))
        .sort((one, other) => one - other)
      const isSound = saySound('Trois serveurs (Patroni, etcd, mode synchrone)', storm)
      say(
        `  un nouveau meneur prend des envois, sans personne : ${seconds.length} fois sur ${failovers.length}, ` +
          `en ${toFrench(seconds[Math.floor(seconds.length / 2)])} s (médiane), ${toFrench(seconds.at(-1))} s au plus`,
      )
      if (!database.canCut) say('  coupures du réseau NON ESSAYÉES ici : iptables ne répond pas')
      return isSound && seconds.length > 0
    } finally {
      await database.close()
    }
  })
}

/** Proves a whole day of many machines on a clock that runs as fast as they can send. */
export async function proveHubDay({ seed, machines }: Pick<HubProof, 'seed' | 'machines'>): Promise<boolean> {
  return withFolder(async (folder) => {
    say(`Graine : ${seed}. La même journée encore : npm run prove -- hub-day --seed ${seed} --machines ${machines}`)
    const start = performance.now()
    const { visits, sends, offline, receiptMs, waited, reckoning } = await proveDay({ folder, seed, machines, report })
    const { lines, receipts, receipted, lost, twice, wrong } = reckoning
    const p95 = toPercentile(receiptMs, 95) / 1000
    say(
      `${machines} postes, 24 heures en ${toFrench((performance.now() - start) / 1000)} s : ${visits} visites, ${sends} envois, ${toFrench(offline * 100)} % du temps sans réseau`,
    )
    say(
      `  du début de l’envoi au reçu : ${toFrench(toPercentile(receiptMs, 50) / 1000)} s (médiane), ${toFrench(p95)} s (p95), ${toFrench(Math.max(...receiptMs) / 1000)} s au plus`,
    )
    say(
      `  de la fin de la visite au reçu, réseau coupé compris : ${toPercentile(waited, 50)} min (médiane), ${toPercentile(waited, 95)} min (p95)`,
    )
    say(
      `  ${lines} lignes, ${receipts} reçus qui en couvrent ${receipted} : ${lost} perdues, ${twice} en double, ${wrong.length} différences`,
    )
    for (const line of wrong) say(`    ${line}`)
    return lost === 0 && twice === 0 && wrong.length === 0 && receipted === lines && p95 <= 2
  })
}

const NAMES: Readonly<Record<string, string>> = {
  leader: 'le meneur',
  network: 'le réseau entre serveurs',
  service: 'le service',
  desktops: 'des postes',
  database: 'la base',
}

function saySound(title: string, { stops, courier, reckoning, codes }: Storm): boolean {
  const { machines, lines, receipts, receipted, lost, twice, wrong } = reckoning
  const all = Object.entries(stops).map(([name, count]) => `${NAMES[name] ?? name} ${count}`)
  say(`${title} : ${Object.values(stops).reduce((sum, count) => sum + count, 0)} arrêts (${all.join(', ')})`)
  say(
    `  réseau des postes : ${courier.passed} demandes, ${courier.doubled} doublées, ${courier.replayed} rejouées, ` +
      `${courier.unanswered} réponses perdues ; réponses : ${Object.entries(codes)
        .map(([code, count]) => `${code} ${count}`)
        .join(', ')}`,
  )
  say(
    `  ${machines} postes, ${lines} lignes, ${receipts} reçus qui en couvrent ${receipted} : ${lost} perdues, ${twice} en double, ` +
      `${wrong.length} différences entre les deux côtés`,
  )
  for (const line of wrong) say(`    ${line}`)
  return lost === 0 && twice === 0 && wrong.length === 0
}

function toFrench(seconds = 0): string {
  return seconds.toFixed(1).replace('.', ',')
}

async function withFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-storm-'))
  try {
    return await act(folder)
  } finally {
    eraseFolder(folder)
  }
}
