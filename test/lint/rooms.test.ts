import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCircling, type Import, isInside, ROOT, readImports } from './support/imports.ts'

/**
 * Returns the room of a house that a file is in: the folder below it; undefined for files of the house itself, or
 * outside.
 */
function findRoom(house: string, file: string): string | undefined {
  const inside = relative(house, file)
  return inside.startsWith('..') || !inside.includes('/') ? undefined : inside.split('/')[0]
}

/** Returns the imports of a house that lead from one of its rooms, or from its own files, into another room. */
function readEntered(house: string): readonly Import[] {
  return readImports().filter(({ from, to }) => {
    const room = findRoom(house, to)
    return room !== undefined && room !== findRoom(house, from) && isInside(house, from)
  })
}

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
