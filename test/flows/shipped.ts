import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { FACTS, insertFacts } from '../../src/core/flow/read/insert-facts.ts'
import { type FlowFile, type Library, readLibrary, readLocatedLibrary } from '../../src/core/flow/read/library.ts'

const ROOT = join(import.meta.dirname, '../../flows')

/** Reads the flow and portal files under flows/, with the facts in them, in the order of their paths. */
export function readFlowTexts(): readonly FlowFile[] {
  return insertFacts(readTexts(/^([^/]+\/.+|facts)\.yml$/)).files.filter(({ path }) => path !== FACTS)
}

function readTexts(read: RegExp): readonly FlowFile[] {
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  return paths
    .filter((path) => read.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

let library: Library | undefined
let folder: Library | undefined
let flowsAndParts: readonly Flow[] | undefined

/** Reads all flows as the app does, without what it knows of other sites; once: that takes a second. */
export function readShipped(): Library {
  library ??= readLibrary([...readFlowTexts(), ...readTexts(/\.fingerprints\.json$/)])
  return library
}

/** Reads the whole folder of flows, with the sites that the app knows and does not guide on; once. */
export function readShippedFolder(): Library {
  folder ??= readLibrary(readFlowFolder(ROOT))
  return folder
}

/** Reads all flows and the parts that flows share; once. */
export function readShippedParts(): readonly Flow[] {
  flowsAndParts ??= readLocatedLibrary(readFlowTexts()).located.map(({ value }) => value)
  return flowsAndParts
}

export function readShippedFlow(name: string): Flow {
  const flow = readShipped().flows.find((candidate) => candidate.flow === name)
  if (!flow) throw new Error(`no flow ${name}`)
  return flow
}
