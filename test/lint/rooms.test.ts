import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

interface Import {
  readonly from: string
  readonly to: string
}

/** Every import of a file below `src`, by whole paths from the project's folder. */
function readImports(): readonly Import[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join('src', name))
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((from) =>
      [...readFileSync(join(ROOT, from), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => ({
        from,
        to: normalize(join(dirname(from), path)),
      })),
    )
}

/** The room of a house that a file is in: the folder below it; undefined for what stands in the house itself, or outside. */
function toRoom(house: string, file: string): string | undefined {
  const inside = relative(house, file)
  return inside.startsWith('..') || !inside.includes('/') ? undefined : inside.split('/')[0]
}

/** From outside, what starts the app may take one file, so that no more is loaded. */
function isInside(house: string, file: string): boolean {
  return file.startsWith(`${house}/`)
}

describe('rooms', () => {
  it.each(['src/preload/portal', 'src/main/guided-view'])('of %s are entered by their door, index.ts', (house) => {
    const entered = readImports().filter(({ from, to }) => {
      const room = toRoom(house, to)
      return room !== undefined && room !== toRoom(house, from) && isInside(house, from)
    })
    const doors = entered.filter(({ to }) => to.endsWith('/index.ts'))
    expect(doors.length).toBeGreaterThan(5)
    // A room of two files has its one file for a door.
    const small = (to: string): boolean =>
      readdirSync(join(ROOT, dirname(to))).filter((name) => /\.ts$/.test(name)).length < 4
    expect(entered.filter(({ to }) => !to.endsWith('/index.ts') && !small(to))).toEqual([])
  })
})
