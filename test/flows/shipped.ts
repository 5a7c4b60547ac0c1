import { readdirSync, readFileSync } from 'node:fs'
import type { Flow } from '../../src/core/flow/language.ts'
import { type Library, readLibrary } from '../../src/core/flow/library.ts'

const root = new URL('../../flows/', import.meta.url)

/** All files under flows/, as the app will read them. */
export function readShipped(): Library {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yml'))
  return readLibrary(
    paths.map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(new URL(path, root), 'utf8') })),
  )
}

export function readShippedFlow(name: string): Flow {
  const flow = readShipped().flows.find((candidate) => candidate.flow === name)
  if (!flow) throw new Error(`no flow ${name}`)
  return flow
}
