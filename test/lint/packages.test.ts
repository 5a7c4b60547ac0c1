import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, readImportsOf, readLibraries } from './support/imports.ts'

interface Manifest {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'))
}

/** Lists the files that the entrances of a package reach, by values or by types. */
function listReached(name: string): readonly string[] {
  const folder = join('packages', name)
  const reached = new Set<string>()
  const visit = (file: string): void => {
    if (reached.has(file)) return
    reached.add(file)
    for (const { to } of readImportsOf(file)) visit(to)
  }
  for (const file of readdirSync(join(ROOT, folder))) if (file.endsWith('.ts')) visit(join(folder, file))
  return [...reached]
}

/** Returns the room that a file is in: of the core its room, else the house. */
function toRoom(file: string): string {
  return file
    .split('/')
    .slice(0, file.startsWith('src/core/') ? 3 : 2)
    .join('/')
}

const root = readManifest('.')

describe.each([
  ['journal', ['attribution', 'base', 'care', 'flow', 'hub', 'journal'], ['src/cli', 'src/journal']],
  ['flow', ['base', 'flow'], ['src/cli']],
])('the package %s', (name, core, houses) => {
  it('reaches these rooms and no others', () => {
    const rooms = new Set(listReached(name).map(toRoom))
    const wanted = [...houses, ...core.map((room) => `src/core/${room}`), `packages/${name}`]
    expect([...rooms].toSorted()).toEqual(wanted.toSorted())
  })
})

describe.each(['journal', 'flow', 'hub'])('the package %s', (name) => {
  const manifest = readManifest(join('packages', name))

  it('names the libraries that its files import, and no others', () => {
    const imported = new Set(listReached(name).flatMap(readLibraries))
    expect(Object.keys(manifest.dependencies).toSorted()).toEqual([...imported].toSorted())
  })

  it('has the version of the app, and its libraries those that the app is tried with', () => {
    const tried = { ...root.devDependencies, ...root.dependencies }
    expect(manifest.version).toBe(root.version)
    expect(manifest.dependencies).toEqual(
      Object.fromEntries(Object.keys(manifest.dependencies).map((library) => [library, tried[library]])),
    )
  })

  it('reaches neither the window nor another package', () => {
    const strange = listReached(name).filter(
      (file) =>
        /^src\/(main|preload|renderer)\//.test(file) || /^packages\//.test(file.replace(`packages/${name}/`, '')),
    )
    expect(strange).toEqual([])
  })
})
