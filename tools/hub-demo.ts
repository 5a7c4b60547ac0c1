import { join } from 'node:path'
import { readFlowFolder } from '../src/cli/doctor/folder.ts'
import { accountRoleSchema } from '../src/core/base/account-role.ts'
import { readLibrary } from '../src/core/flow/read/library.ts'
import type { Hub } from '../src/hub/hub.ts'
import { runHub } from '../src/hub/program/program.ts'
import { clock } from '../src/journal/clock.ts'
import { toLocalDay } from '../src/journal/local-day.ts'
import { PROJECT } from './drivers/desk/launch.ts'
import { fillHub } from './seed/hub.ts'

/** The size of a journal: what a busy desk does in two years. */
const [STEPS, MONTHS] = [2000, 24]
const PASSPHRASE = 'côte à côte, pour essayer'
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** `npm run hub -- --demo`: a hub with made-up machines, which then serves as any other. */
process.exitCode = await runHub(process.argv.slice(2), { fill })

/** Adds made-up machines, with an account of each role. */
async function fill(hub: Hub, machines: number): Promise<void> {
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  // Checked between two machines, so that PostgreSQL is stopped as at any other end.
  let isStopped = false
  const stop = (): void => {
    isStopped = true
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  const start = performance.now()
  let first: number | undefined
  await fillHub(hub, {
    flows,
    machines,
    steps: STEPS,
    until: toLocalDay(clock.now()),
    months: MONTHS,
    isLate: () => isStopped,
    report: (there) => {
      first ??= there - 1
      const each = (performance.now() - start) / (there - first)
      say(`Démonstration : ${there} ordinateurs inventés sur ${machines}${toTimeLeft(each * (machines - there))}`)
    },
  })
  for (const signal of SIGNALS) process.off(signal, stop)
  if (isStopped) throw new Error('Arrêté. La même commande ajoute les ordinateurs qui manquent.')
  await addPeople(hub, say)
  say('Démonstration : les chiffres se font …')
  await hub.figures.refresh()
}

/** Returns a remaining time as people say it; `left` in milliseconds. */
function toTimeLeft(left: number): string {
  if (left <= 0) return '.'
  const seconds = Math.ceil(left / 1000)
  return ` (encore ${seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} secondes`}).`
}

/** Adds one account of each role, with a passphrase that is printed: nothing here is true. */
async function addPeople(hub: Hub, say: (text: string) => void): Promise<void> {
  const known = new Set((await hub.accounts.list()).map(({ login }) => login))
  const [desk] = await hub.admin`select fingerprint from hub.fleet where state = 'confirmed' order by name limit 1`
  for (const role of accountRoleSchema.options) {
    if (known.has(role)) continue
    // The observer works at a desk, whose figures come first.
    const code = await hub.accounts.invite(role, role, role === 'observer' ? desk?.fingerprint : undefined)
    await hub.accounts.join(role, code ?? '', PASSPHRASE)
  }
  say(`Démonstration : comptes ${accountRoleSchema.options.join(', ')} ; phrase secrète « ${PASSPHRASE} ».`)
}
