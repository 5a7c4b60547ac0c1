import { describe, expect, it } from 'vitest'
import { finish } from '../../../src/core/studio/recording/record.ts'
import type { Recording } from '../../../src/core/studio/recording/recording.ts'
import { drawMap } from '../../../src/core/studio/saving/drawing.ts'
import type { MapPage } from '../../../src/core/studio/saving/map.ts'
import { toSavingView } from '../../../src/core/studio/saving/to-saving-view.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import { CONNECT, DAY, PORTAL, press, recordAll, WHOLE } from './acts.ts'

const page = (id: string, to: readonly string[], steps: readonly string[] = [id]): MapPage => ({
  id,
  page: `Page ${id}`,
  steps: steps.map((title) => ({ id: title, title, isBranch: false })),
  to,
})

const show = (recording: Recording, text: string) =>
  toSavingView({
    flow: 'mairie/cantine',
    saved: [{ path: 'mairie/cantine.yml', text }],
    others: [PORTAL],
    recording,
    canUndo: false,
    canRedo: false,
  })

describe('the map of a flow', () => {
  it('has each page with its heading, its steps, and where it leads', () => {
    const recording = finish(recordAll(WHOLE))
    const text = writeFlow(recording, DAY)
    const { map } = show(recording, text)
    expect(map.map(({ page: heading, to }) => [heading, to])).toEqual([
      ['Votre dossier', ['situation']],
      ['Votre situation', ['relisez-demande']],
      ['Relisez votre demande', ['demande-est-enregistree']],
      ['Votre demande est enregistrée', []],
    ])
    expect(map[0]?.steps).toHaveLength(3)
  })

  it('leads to the page of the next step, where no step names the next page', () => {
    const recording = finish(recordAll([press(CONNECT, 'Refuser'), ...WHOLE]))
    const text = writeFlow(recording, DAY).replace(
      /done: \{ shows: situation \}/g,
      'done: { gone: { button: Continuer } }',
    )
    const { map } = show(recording, text)
    expect(map.map(({ to }) => to.length)).toEqual([1, 1, 1, 0])
    expect(map[0]?.to).toEqual(['situation'])
  })

  it('draws an arrow straight to the next page, on the right when it skips one, on the left when it goes back', () => {
    const { pages, ways } = drawMap([page('a', ['b', 'c']), page('b', ['c']), page('c', ['a'])])
    const [first] = pages
    const way = (from: string, to: string) => ways.find((one) => one.from === from && one.to === to)?.points ?? []
    expect(way('a', 'b')).toHaveLength(2)
    expect(way('b', 'c')).toHaveLength(2)
    const edges = { start: first?.x ?? 0, end: (first?.x ?? 0) + (first?.width ?? 0) }
    expect(way('a', 'c')[1]?.[0]).toBeGreaterThan(edges.end)
    expect(way('c', 'a')[1]?.[0]).toBeLessThan(edges.start)
    expect(way('c', 'a').at(-1)?.[1]).toBeLessThan(way('c', 'a')[0]?.[1] ?? 0)
  })

  it('contains everything, with boxes below one another and no parallel arrows in one lane', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((id, at, all) =>
      page(
        id,
        all.filter((_, other) => Math.abs(other - at) !== 1),
        ['Répondre à une question qui est tellement longue qu’elle ne tient pas sur une ligne', 'x'.repeat(90)],
      ),
    )
    const { width, height, pages, ways } = drawMap(many)
    expect(ways).toHaveLength(12)
    for (const [x, y] of ways.flatMap(({ points }) => points)) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(width)
      expect(y).toBeLessThanOrEqual(height)
    }
    for (const [at, box] of pages.entries()) {
      expect(box.y).toBeGreaterThan((pages[at - 1]?.y ?? -1) + (pages[at - 1]?.height ?? 0))
      for (const { text, y } of box.steps.flatMap(({ lines }) => lines)) {
        expect(text.length).toBeLessThanOrEqual(34)
        expect(y).toBeLessThan(box.y + box.height)
      }
    }
    const runs = ways.map(({ points }) => ({ x: points[1]?.[0], ys: points.map(([, y]) => y) }))
    for (const one of runs)
      for (const other of runs.filter((run) => run !== one && run.x === one.x))
        expect(Math.max(...one.ys) < Math.min(...other.ys) || Math.max(...other.ys) < Math.min(...one.ys)).toBe(true)
  })

  it('leaves out an arrow to an unknown page, and is empty without pages', () => {
    expect(drawMap([page('a', ['elsewhere', 'a'])]).ways).toEqual([])
    expect(drawMap([])).toMatchObject({ pages: [], ways: [], height: 0 })
  })
})
