import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  fingerprintsSchema,
  isNeverHealed,
  parseFingerprints,
  pickUsablePrints,
} from '../../src/core/flow/read/fingerprints.ts'
import { readShipped, readShippedFlow } from './shipped.ts'

const root = new URL('../../flows/', import.meta.url)
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.fingerprints.json'))
  .toSorted()

const STALE = 'is stale: npm run doctor -- --record'

describe.each(files)('%s', (path) => {
  const text = readFileSync(new URL(path, root), 'utf8')
  const prints = fingerprintsSchema.parse(JSON.parse(text))
  const flow = readShippedFlow(prints.flow)

  it('is of the flow beside it, in its version', () => {
    expect(path).toBe(`${flow.flow}.fingerprints.json`)
    expect(prints.version, STALE).toBe(flow.version)
  })

  it('knows only steps that have a target and may be healed', () => {
    const healable = flow.steps.filter(({ kind, target }) => target && !isNeverHealed(kind)).map(({ id }) => id)
    expect(
      Object.keys(prints.steps).filter((id) => !healable.includes(id)),
      STALE,
    ).toEqual([])
  })

  it('holds no number that could be a person’s', () => {
    const said = JSON.stringify(Object.values(prints.steps).map(({ path: _path, ...rest }) => rest))
    expect(said).not.toMatch(/\d{3}/)
  })

  it('is read with the library', () => {
    expect(readShipped().prints?.[flow.flow]).toEqual(prints)
  })
})

describe('fingerprints beside a flow', () => {
  const flow = readShippedFlow('france-travail/actualisation')
  const steps = Object.fromEntries(flow.steps.map(({ id }) => [id, { tag: 'input' }]))
  const prints = { flow: flow.flow, version: flow.version, steps }

  it('are used for no step that commits the person', () => {
    const usable = Object.keys(pickUsablePrints(flow, prints))
    const committing = flow.steps.filter(({ kind }) => isNeverHealed(kind)).map(({ id }) => id)
    expect(committing.length).toBeGreaterThan(0)
    expect(usable.filter((id) => committing.includes(id))).toEqual([])
  })

  it('are used for no other version and no other flow', () => {
    expect(pickUsablePrints(flow, { ...prints, version: flow.version + 1 })).toEqual({})
    expect(pickUsablePrints(flow, { ...prints, flow: 'caf/autre' })).toEqual({})
  })

  it.each(['', '{', '{"flow":"caf/autre"}', '{"flow":"caf/autre","version":1,"steps":{"a":{"tag":"p","value":"x"}}}'])(
    'count as none when %j',
    (text) => {
      expect(parseFingerprints(text)).toBeUndefined()
    },
  )
})
