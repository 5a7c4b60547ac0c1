import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchDesk } from '../drivers/desk/launch.ts'
import { endNextStart } from '../drivers/desk/next-start.ts'
import { eraseFolder } from '../drivers/erase.ts'
import type { AbuseCase, AbuseFamily } from './case.ts'
import { addresses, addressesAlone } from './cases/addresses.ts'
import { call, callAtDesk } from './cases/call.ts'
import { documents } from './cases/documents.ts'
import { files } from './cases/files.ts'
import { guidance } from './cases/guidance.ts'
import { identity } from './cases/identity.ts'
import { keyboard } from './cases/keyboard.ts'
import { keys } from './cases/keys.ts'
import { kiosk } from './cases/kiosk.ts'
import { leftovers } from './cases/leftovers.ts'
import { lists, listsAlone } from './cases/lists.ts'
import { names, namesAlone } from './cases/names.ts'
import { offline } from './cases/offline.ts'
import { packs, packsAlone } from './cases/packs.ts'
import { permissions } from './cases/permissions.ts'
import { reach, reachAlone } from './cases/reach.ts'
import { stability } from './cases/stability.ts'
import { traps } from './cases/traps.ts'
import { unguided } from './cases/unguided.ts'
import { waysOut } from './cases/ways-out.ts'
import { installFakeOpener } from './opener.ts'
import { openScene } from './scene.ts'
import { openHostileServers } from './servers.ts'

export const FAMILIES: readonly AbuseFamily[] = [
  guidance,
  waysOut,
  addresses,
  addressesAlone,
  unguided,
  identity,
  traps,
  files,
  documents,
  keys,
  leftovers,
  permissions,
  offline,
  stability,
  kiosk,
  keyboard,
  reach,
  reachAlone,
  packs,
  packsAlone,
  lists,
  names,
  listsAlone,
  namesAlone,
  call,
  callAtDesk,
]

export interface CaseResult {
  readonly id: number
  readonly attack: string
  readonly held: boolean
  /** Why the app did not hold, for the person who fixes it. */
  readonly why?: string
}

/** Runs the cases of some families, each family in one start of the built app on a profile of its own. */
export async function runFamilies(
  families: readonly AbuseFamily[],
  report: (result: CaseResult) => void,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = []
  for (const family of families) {
    for (const result of await runFamily(family)) {
      results.push(result)
      report(result)
    }
  }
  return results
}

async function runFamily(family: AbuseFamily): Promise<readonly CaseResult[]> {
  const opener = installFakeOpener()
  const servers = await openHostileServers()
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-abuse-'))
  const results: CaseResult[] = []
  try {
    family.prepare?.(userData)
    const desk = await launchDesk(userData, {
      args: [...servers.switches, ...(family.place === 'kiosk' ? ['--kiosk'] : []), ...(family.args ?? [])],
    })
    const child = desk.app.process()
    try {
      // A case may begin visits of its own: each starts on what is there, with the same two servers.
      const scene = await openScene(desk, servers, opener, userData)
      for (const one of family.cases) results.push(await tryCase(one, () => one.run(scene)))
    } finally {
      child.kill('SIGKILL') // a kiosk cannot be closed
    }
  } catch (error) {
    const left = family.cases.slice(results.length)
    for (const one of left) results.push(toResult(one, error))
  } finally {
    servers.close()
    await endNextStart(userData)
    opener.remove()
    eraseFolder(userData)
  }
  return results
}

async function tryCase(one: AbuseCase, run: () => Promise<void>): Promise<CaseResult> {
  try {
    await run()
    return { id: one.id, attack: one.attack, held: true }
  } catch (error) {
    return toResult(one, error)
  }
}

function toResult({ id, attack }: AbuseCase, error: unknown): CaseResult {
  return { id, attack, held: false, why: shorten(error) }
}

/** Returns the first lines of a failure, without the browser's log after them. */
function shorten(error: unknown): string {
  const [said = ''] = (error instanceof Error ? error.message : String(error)).split(/\n *(?:Browser logs|Call log)/)
  return said.trim()
}
