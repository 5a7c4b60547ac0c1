import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, ROOT, readImports, readPaths } from './support/imports.ts'

/**
 * Returns the room of a house that a file is in: the folder below it; undefined for files of the house itself, or
 * outside.
 */
function findRoom(house: string, file: string): string | undefined {
  const inside = relative(house, file)
  return inside.startsWith('..') || !inside.includes('/') ? undefined : inside.split('/')[0]
}

/** Whether a file counts as inside: what starts the app may take one file from outside, so that no more is loaded. */
function isInside(house: string, file: string): boolean {
  return file.startsWith(`${house}/`)
}

/** Returns the imports of a house that lead from one of its rooms, or from its own files, into another room. */
function readEntered(house: string): readonly Import[] {
  return readImports().filter(({ from, to }) => {
    const room = findRoom(house, to)
    return room !== undefined && room !== findRoom(house, from) && isInside(house, from)
  })
}

/** Finds the files that import each other in a circle, also by types: each must be read with all the others. */
function findCircling(imports: readonly Import[]): readonly string[] {
  const importsOf = new Map<string, string[]>()
  for (const { from, to } of imports) importsOf.set(from, [...(importsOf.get(from) ?? []), to])
  const reach = (at: string, seen: Set<string>): Set<string> => {
    for (const to of importsOf.get(at) ?? []) if (!seen.has(to)) reach(to, seen.add(to))
    return seen
  }
  return [...importsOf.keys()].filter((file) => reach(file, new Set()).has(file))
}

const CORE = 'src/core'

/** Returns the room of the core that a file is in; a file of the core itself is a room of its own. */
function findCoreRoom(file: string): string {
  return relative(CORE, file).split('/')[0] ?? ''
}

/** Lists the arrows between rooms of the core, each once. */
function listArrows(imports: readonly Import[]): readonly Import[] {
  const arrows = imports
    .filter(({ from, to }) => isInside(CORE, from) && isInside(CORE, to))
    .map(({ from, to }) => ({ from: findCoreRoom(from), to: findCoreRoom(to) }))
    .filter(({ from, to }) => from !== to)
  return [...new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow])).values()]
}

/** Lists the rooms of the core that a room imports. */
function listUnder(room: string, imports: readonly Import[]): readonly string[] {
  return listArrows(imports)
    .filter(({ from }) => from === room)
    .map(({ to }) => to)
    .toSorted()
}

describe('rooms of the core', () => {
  const imports = readImports()

  it('do not import each other in a circle, by values or by types', () => {
    const arrows = listArrows(imports)
    expect(arrows.length).toBeGreaterThan(100)
    expect(findCircling(arrows)).toEqual([])
  })

  it('would be named if they did, also a file beside them', () => {
    const planted = (from: string, to: string) => findCircling(listArrows([...imports, { from, to }]))
    expect(planted('src/core/flow/read/a.ts', 'src/core/navigation/b.ts').toSorted()).toEqual(['flow', 'navigation'])
    const beside = { from: 'src/core/base/a.ts', to: 'src/core/beside.ts' }
    expect(findCircling(listArrows([beside, { from: beside.to, to: beside.from }]))).toEqual(['base', 'beside.ts'])
  })

  it.each([
    "import { a } from '../a.ts'",
    "import type { A } from '../a.ts'",
    "import {\n  type A,\n} from '../a.ts'",
    "export type { A } from '../a.ts'",
    "export * from '../a.ts'",
    "import '../a.ts'",
    "const a = await import('../a.ts')",
    "type A = import('../a.ts').A",
  ])('are read from each way to import: %s', (text) => {
    expect(readPaths(text)).toEqual(['../a.ts'])
  })

  it('stand on base, which imports none of them', () => {
    expect(imports.filter(({ to }) => isInside(`${CORE}/base`, to)).length).toBeGreaterThan(100)
    expect(listUnder('base', imports)).toEqual([])
  })

  it('are under one roof, app, which none of them imports', () => {
    expect(listUnder('app', imports).length).toBeGreaterThan(20)
    expect(listArrows(imports).filter(({ to }) => to === 'app')).toEqual([])
  })

  // The visit runs short tasks and pages without a guide; it knows no other feature, and no screen.
  it('leave the visit alone: it imports only what is under it', () => {
    const under = ['attribution', 'base', 'flow', 'guidance', 'journal', 'navigation', 'tasks', 'unguided']
    expect(listUnder('session', imports)).toEqual(under)
  })
})

describe('rooms', () => {
  it.each(['src/preload/portal', 'src/main/guided-view'])('of %s are entered by their door, index.ts', (house) => {
    const entered = readEntered(house)
    const doors = entered.filter(({ to }) => to.endsWith('/index.ts'))
    expect(doors.length).toBeGreaterThan(5)
    // A room of two files has its one file for a door.
    const small = (to: string): boolean =>
      readdirSync(join(ROOT, dirname(to))).filter((name) => /\.ts$/.test(name)).length < 4
    expect(entered.filter(({ to }) => !to.endsWith('/index.ts') && !small(to))).toEqual([])
  })

  // What belongs together stands together: with more of these, something lives in the wrong room.
  it.each([
    ['src/preload/portal', 15],
    ['src/main/guided-view', 10],
  ])('of %s have no more than %i imports between them', (house, most) => {
    const entered = readEntered(house)
    expect(entered.length).toBeGreaterThan(most / 2)
    expect(entered.slice(most)).toEqual([])
  })

  it.each(['src/preload', 'src/main/guided-view'])(
    'of %s hold no files that import each other in a circle',
    (house) => {
      const own = readImports().filter(({ from, to }) => isInside(house, from) && isInside(house, to))
      expect(findCircling([...own, { from: 'one', to: 'other' }, { from: 'other', to: 'one' }])).toEqual([
        'one',
        'other',
      ])
    },
  )

  it('of the preloads stand on src/preload/dom, which imports none of them and is entered by its door', () => {
    const dom = 'src/preload/dom'
    const out = readImports().filter(({ from, to }) => isInside(dom, from) && !isInside(dom, to))
    expect(out.filter(({ to }) => !isInside('src/core', to))).toEqual([])
    const entered = readImports().filter(({ from, to }) => !isInside(dom, from) && isInside(dom, to))
    expect(entered.length).toBeGreaterThan(20)
    expect(entered.filter(({ to }) => to !== `${dom}/index.ts`)).toEqual([])
  })
})
