import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { clock } from '../../../src/journal/clock.ts'
import { openJournal } from '../../../src/journal/journal.ts'
import { createSelfSigned } from '../../abuse/certificate.ts'
import { PROJECT } from '../../drivers/desk/launch.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import { createSubstitutedVisit } from '../substituted-visit.ts'
import { openDeskLink } from './desk-link.ts'

/** What Debian must have here. runc, as it also starts containers where both kinds of control groups are mounted. */
const PROGRAMS = ['podman', 'mmdebstrap', 'runc'] as const
const SUITE = 'trixie'
const [BASE, IMAGE, NAME] = ['localhost/cote-a-cote-base', 'localhost/cote-a-cote-hub-try', 'cote-a-cote-hub-try']
/** Seconds in which a container that is stopped must end in order. */
const STOP_S = 60

/** A claim about the container, and whether it held. */
export type Claim = readonly [what: string, held: boolean]

/**
 * Makes an empty Debian, installs the hub's package from `dist` into an image of it as packaging/hub/Containerfile says, and
 * runs that as compose.yml does: closed, with a certificate. A desk is enrolled and sends; the hub's commands run inside;
 * it is stopped and started again. Undefined where a program that it needs is not installed.
 */
export async function proveContainer(dist: string): Promise<readonly Claim[] | undefined> {
  if (!PROGRAMS.every((name) => spawnSync('which', [name]).status === 0)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-container-'))
  try {
    makeImage(folder, dist)
    return await tryHub(folder)
  } finally {
    podman('rm', '--force', NAME)
    podman('volume', 'rm', '--force', NAME)
    podman('rmi', '--force', IMAGE, BASE)
    eraseFolder(folder)
  }
}

function makeImage(folder: string, dist: string): void {
  const base = join(folder, 'base.tar')
  execFileSync('mmdebstrap', ['--quiet', '--variant=minbase', SUITE, base], { stdio: ['ignore', 'ignore', 'inherit'] })
  must('import', '--quiet', base, BASE)
  const containerfile = join(PROJECT, 'packaging/hub/Containerfile')
  const build = ['--isolation', 'chroot', '--network', 'host', ...readLimits(), '--build-arg', `BASE=${BASE}`]
  must('build', '--quiet', ...build, '--tag', IMAGE, '--file', containerfile, dist)
}

async function tryHub(folder: string): Promise<readonly Claim[]> {
  const tls = join(folder, 'tls')
  mkdirSync(tls)
  const { cert, key } = createSelfSigned(['localhost'])
  for (const [name, text] of Object.entries({ 'cert.pem': cert, 'key.pem': key })) writeFileSync(join(tls, name), text)
  for (const path of [folder, tls]) chmodSync(path, 0o755)
  const first = await start(tls)
  const sent = await sendOneVisit(folder, first.said)
  const inside = tryCommands()
  const isEnded = await first.stop()
  const again = await start(tls)
  const kept = inspect()
  await again.stop()
  return [
    ['un ordinateur est enrôlé, confirmé par une commande dans le conteneur, et a son reçu', sent],
    ...inside,
    [`arrêté, le serveur finit en ordre en moins de ${STOP_S} secondes`, isEnded],
    ['relancé, il a le même journal et la même empreinte', kept && again.said.fingerprint === first.said.fingerprint],
  ]
}

interface Said {
  readonly address: string
  readonly fingerprint: string
  /** The first code; null once there is a machine. */
  readonly code: string | null
}

/** Starts the hub as compose.yml does, on loopback; returns what it says first. */
async function start(tls: string): Promise<{ readonly said: Said; stop(): Promise<boolean> }> {
  const closed = ['--read-only', '--tmpfs', '/tmp', '--tmpfs', '/run', '--cap-drop', 'ALL']
  const places = ['--volume', `${NAME}:/var/lib/cote-a-cote-hub`, '--volume', `${tls}:/etc/cote-a-cote-hub/tls:ro`]
  const run = ['run', '--rm', '--name', NAME, '--network', 'host', '--shm-size', '512m', ...readLimits()]
  const options = [...run, ...closed, '--security-opt', 'no-new-privileges', ...places, IMAGE]
  const own = '/etc/cote-a-cote-hub/tls'
  const hub = ['--port', '0', '--cert', `${own}/cert.pem`, '--key', `${own}/key.pem`, '--json']
  const container: ChildProcess = spawn('podman', ['--runtime', 'runc', ...options, ...hub], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(container, 'exit')
  const lines = createInterface(container.stdout as NodeJS.ReadableStream)
  const [line] = await Promise.race([once(lines, 'line'), ended])
  return {
    said: JSON.parse(String(line)) as Said,
    stop: async () => {
      podman('stop', '--time', String(STOP_S), NAME)
      return (await ended)[0] === 0
    },
  }
}

async function sendOneVisit(folder: string, { address, code }: Said): Promise<boolean> {
  const root = join(folder, 'desk')
  const journal = openJournal({ folder: join(root, 'journal'), now: () => clock.now() })
  try {
    for (const entry of createSubstitutedVisit('0'.repeat(32))) journal.append(entry)
    const link = openDeskLink(root, journal)
    await link.enrol({ address, code: code ?? '' })
    const confirmed = run('confirm', journal.keys.fingerprint)
    await link.send()
    return confirmed && link.received() === journal.head.seq
  } finally {
    journal.close()
  }
}

function tryCommands(): readonly Claim[] {
  const backup = '/var/lib/cote-a-cote-hub/try.dump'
  return [
    ['l’audit trouve tout intact', inspect()],
    [
      'une sauvegarde se fait pendant qu’il sert, et se restaure entière',
      run('backup', backup) && run('drill', backup),
    ],
    ['le programme des sauvegardes de la nuit en fait une', within('/usr/lib/cote-a-cote-hub/backup')],
  ]
}

const inspect = (): boolean => run('audit')

/** Runs a command of the hub in the container; returns whether it succeeded. */
function run(...command: readonly string[]): boolean {
  return within('cote-a-cote-hub', ...command)
}

function within(...command: readonly string[]): boolean {
  return podman('exec', NAME, ...command).status === 0
}

function podman(...args: readonly string[]) {
  return spawnSync('podman', ['--runtime', 'runc', ...args], { encoding: 'utf8' })
}

function must(...args: readonly string[]): void {
  const { status, stderr } = podman(...args)
  if (status !== 0) throw new Error(`podman ${args[0]}: ${stderr}`)
}

/** Returns the options that ask for no more open files and processes than this session may have. */
function readLimits(): readonly string[] {
  const shell = 'echo nofile=$(ulimit -Sn):$(ulimit -Hn); echo nproc=$(ulimit -Su):$(ulimit -Hu)'
  const limits = execFileSync('bash', ['-c', shell], { encoding: 'utf8' }).trim().split('\n')
  return limits.flatMap((limit) => ['--ulimit', limit])
}
