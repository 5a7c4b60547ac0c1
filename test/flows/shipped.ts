import { readdirSync, readFileSync } from 'node:fs'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { type FlowFile, type Library, readLibrary } from '../../src/core/flow/read/library.ts'

const root = new URL('../../flows/', import.meta.url)

/** Reads the flow and portal files under flows/, in the order of their paths. */
export function readFlowTexts(): readonly FlowFile[] {
  return readTexts(/^[^/]+\/.+\.yml$/)
}

function readTexts(read: RegExp): readonly FlowFile[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  return paths
    .filter((path) => read.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }))
}

/** Reads all flows as the app does. */
export function readShipped(): Library {
  return readLibrary([...readFlowTexts(), ...readTexts(/\.fingerprints\.json$/)])
}

export function readShippedFlow(name: string): Flow {
  const flow = readShipped().flows.find((candidate) => candidate.flow === name)
  if (!flow) throw new Error(`no flow ${name}`)
  return flow
}
