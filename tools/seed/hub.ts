import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Flow } from '../../src/core/flow/language/language.ts'
import type { Hub } from '../../src/hub/hub.ts'
import { confirmMachine, createEnrolmentCode } from '../../src/hub/program/codes.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { makeMachine } from './machine.ts'

export interface HubWanted {
  readonly flows: readonly Flow[]
  readonly machines: number
  /** Steps of each machine. */
  readonly steps: number
  /** The last day (`YYYY-MM-DD`). */
  readonly until: string
  readonly months: number
  /** Is asked before each machine: none is begun once it returns true. */
  readonly isLate: () => boolean
  /** Is called after each machine, with the number so far. */
  readonly report: (machines: number) => void
}

/**
 * Fills a hub with made-up machines, each enrolled by a code, confirmed, and sending by the same door as others do.
 * Machines of an earlier run stay. Returns how many there are at the end.
 *
 * @throws Error if the hub has another machine: made-up lines never come beside true ones
 */
export async function fillHub(
  hub: Pick<Hub, 'admin' | 'door' | 'secrets' | 'register'>,
  wanted: HubWanted,
): Promise<number> {
  const known = await hub.admin`select name from hub.fleet`
  const names = new Set(known.map(({ name }) => String(name)))
  if ([...names].some((name) => !name.startsWith(NAME))) {
    throw new Error(
      'Ce serveur a de vrais ordinateurs : la démonstration n’y ajoute rien. Donnez un autre dossier avec --data.',
    )
  }
  for (let index = 1; index <= wanted.machines && !wanted.isLate(); index += 1) {
    const name = `${NAME} ${String(index).padStart(2, '0')}`
    if (names.has(name)) continue
    await addMachine(hub, name, { ...wanted, flows: pickFlows(wanted.flows, index), seed: index })
    names.add(name)
    wanted.report(names.size)
  }
  return names.size
}

const NAME = 'Démonstration'
/** How many procedures one place mostly does: with few visits of many procedures no figure could be shown of any. */
const OF_ONE_PLACE = 3

function pickFlows(flows: readonly Flow[], index: number): readonly Flow[] {
  return Array.from({ length: OF_ONE_PLACE }, (_, at) => flows[(index * OF_ONE_PLACE + at) % flows.length]).filter(
    (flow) => flow !== undefined,
  )
}

async function addMachine(
  hub: Pick<Hub, 'admin' | 'door' | 'secrets' | 'register'>,
  name: string,
  { flows, ...wanted }: HubWanted & { readonly seed: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-demo-'))
  try {
    const machine = makeMachine(folder, flows, wanted)
    assertTaken(await hub.door.enrol(machine.enrolment(await createEnrolmentCode(hub, name))))
    await confirmMachine(hub, machine.fingerprint)
    for (const batch of machine.batches()) assertTaken(await hub.door.deposit(batch))
  } finally {
    eraseFolder(folder)
  }
}

function assertTaken({ code }: { readonly code: string }): void {
  if (!['enrolled', 'taken'].includes(code)) throw new Error(`La démonstration a été refusée : ${code}.`)
}
