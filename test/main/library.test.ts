import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Library, readLibrary } from '../../src/core/flow/read/library.ts'
import {
  computeDigest,
  loadLibrary,
  readFlowFiles,
  readRawFiles,
  toBuiltLibrary,
} from '../../src/main/library/library.ts'

const SHIPPED = join(import.meta.dirname, '../../flows')

let folder: string
let flows: string
let built: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'))
  flows = join(folder, 'flows')
  built = join(folder, 'library.json')
  cpSync(SHIPPED, flows, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const NOTHING = { flows: [], portals: [], broken: [] }

/** Writes the build's library, or another one in its place that can be told apart. */
function build(library: Library = readLibrary(readFlowFiles(flows))): void {
  writeFileSync(built, JSON.stringify(toBuiltLibrary(computeDigest(readRawFiles(flows)), library)))
}

describe('the library', () => {
  it('is the same from the build as from the files', () => {
    const read = loadLibrary(flows, built)
    build()
    expect(loadLibrary(flows, built)).toEqual(read)
    expect(read.flows.length).toBeGreaterThan(0)
  })

  it('is taken from the build when no file has changed', () => {
    build(NOTHING)
    expect(loadLibrary(flows, built)).toEqual(NOTHING)
  })

  it('is read from the files when one has changed since', () => {
    build(NOTHING)
    appendFileSync(join(flows, 'france-travail/actualisation.yml'), '# one more line\n')
    expect(loadLibrary(flows, built).flows.length).toBeGreaterThan(0)
  })

  it('reports a file that was broken since', () => {
    build()
    writeFileSync(join(flows, 'france-travail/neuve.yml'), 'flow: [')
    const { broken } = loadLibrary(flows, built)
    expect(broken.map(({ file }) => file)).toContain('france-travail/neuve.yml')
  })

  it('is read from the files when the build’s library cannot be read', () => {
    writeFileSync(built, '{')
    expect(loadLibrary(flows, built).flows.length).toBeGreaterThan(0)
  })
})
