import { join } from 'node:path'
import type { Step } from '../../../src/core/flow/language/language.ts'
import type { Library } from '../../../src/core/flow/read/library.ts'
import { loadLibrary } from '../../../src/main/library/library.ts'
import { PROJECT } from '../desk/launch.ts'

let shipped: Library | undefined

/** Reads the shipped flows once a process, as the build read them: to read all their files again takes a second. */
export function readShipped(): Library {
  shipped ??= loadLibrary(join(PROJECT, 'flows'), join(PROJECT, 'out/main/library.json'))
  return shipped
}

/** Reads the steps of a shipped flow. */
export function readSteps(flow: string): readonly Step[] {
  const steps = readShipped().flows.find((one) => one.flow === flow)?.steps
  if (!steps) throw new Error(`no flow ${flow}`)
  return steps
}
