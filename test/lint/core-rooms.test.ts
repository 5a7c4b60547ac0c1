import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCircling, isInside, readImports } from './support/imports.ts'

describe('rooms of the core', () => {
  const core = 'src/core'
  /** A room, or a file that stands beside the rooms. */
  const toRoom = (file: string): string => relative(core, file).split('/')[0] ?? file
  const between = readImports()
    .filter(({ from, to }) => isInside(core, from) && isInside(core, to))
    .map(({ from, to }) => ({ from: toRoom(from), to: toRoom(to) }))
    .filter(({ from, to }) => from !== to)

  it('import each other in no circle, types included', () => {
    expect(new Set(between.map(({ from }) => from)).size).toBeGreaterThan(20)
    const circle = [
      { from: 'one', to: 'other' },
      { from: 'other', to: 'one' },
    ]
    expect(findCircling([...between, ...circle])).toEqual(['one', 'other'])
  })

  it('stand on base, which imports none of them', () => {
    expect(between.filter(({ to }) => to === 'base').length).toBeGreaterThan(20)
    expect(between.filter(({ from }) => from === 'base')).toEqual([])
  })

  it('know nothing of app, the roof in which all of them meet', () => {
    expect(between.filter(({ from }) => from === 'app').length).toBeGreaterThan(20)
    expect(between.filter(({ to }) => to === 'app')).toEqual([])
  })
})
