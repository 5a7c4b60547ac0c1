import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { clock } from '../../../src/journal/clock.ts'
import { type Journal, openJournal } from '../../../src/journal/journal.ts'
import type { HubLink } from '../../../src/main/hub/link.ts'
import { createRandom } from '../../seed/random.ts'
import { createSubstitutedVisit } from '../substituted-visit.ts'
import { openDeskLink } from './desk-link.ts'

/**
 * The program that `startDesks` starts: desktops that write visits and send them by the app's own sender, each in its
 * folder.
 */
const [folder = '', first = '1', last = '1', seed = '1'] = process.argv.slice(2)
const random = createRandom(Number(seed))

interface Desk {
  readonly root: string
  readonly journal: Journal
  readonly link: HubLink
  /** For how many more turns it has no network. */
  offline: number
}

function open(number: number): Desk {
  const root = join(folder, String(number))
  const journal = openJournal({ folder: join(root, 'journal'), now: () => clock.now() })
  const link = openDeskLink(root, journal)
  return { root, journal, link, offline: 0 }
}

const desks: Desk[] = []
for (let number = Number(first); number <= Number(last); number += 1) {
  if (existsSync(join(folder, String(number)))) desks.push(open(number))
}

let isFinishing = false
createInterface({ input: process.stdin })
  .on('line', () => {
    isFinishing = true
  })
  .on('close', () => process.exit(1))

async function live(desk: Desk): Promise<void> {
  while (!isFinishing) {
    for (const entry of createSubstitutedVisit(random.hex(32))) desk.journal.append(entry)
    if (desk.offline > 0) desk.offline -= 1
    else if (random.chance(0.15)) desk.offline = random.between(2, 12)
    else await desk.link.send()
    // Waits as people do, so that the others of this process get their turn.
    await wait(random.between(20, 120))
  }
  for (;;) {
    await desk.link.send()
    const view = desk.link.view()
    if (view.is === 'on' && view.state === 'stopped') throw new Error(`a desktop stopped: ${view.code}`)
    if (view.is === 'on' && view.unsent === 0) return
    await wait(100)
  }
}

await Promise.all(desks.map(live))
for (const { journal } of desks) journal.close()
process.stdout.write('done\n', () => process.exit(0))
