import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importScript } from '../support/import-script.ts'

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly licenses: readonly unknown[]
}

interface Bill {
  readonly bomFormat: string
  readonly serialNumber: string
  readonly metadata: { readonly timestamp: string; readonly component: Component & { readonly type: string } }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

interface Package {
  readonly manifest: { readonly name: string; readonly version: string }
  readonly shipped: readonly string[]
  readonly engine: Readonly<Record<string, string>>
  readonly isFallback: boolean
  readonly sourceDate: number
}

const { toBill } = await importScript<{ toBill(raw: Bill, of: Package): Bill }>('package/bill.mjs')
const { readComponents, listShipped } = await importScript<{
  readComponents(): Bill
  listShipped(): readonly string[]
}>('package/read-components.mjs')

const ROOT = join(import.meta.dirname, '../../..')
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package['manifest'] & {
  readonly dependencies: Readonly<Record<string, string>>
}
const raw = readComponents()
const engine = { electron: '33.2.1', chrome: '130.0.6723.137', node: '20.18.1', v8: '13.0', uv: '1.46.0' }
const of: Package = { manifest, shipped: listShipped(), engine, isFallback: true, sourceDate: 1_790_000_000 }
const bill = toBill(raw, of)

it('names each work that the third-party notices name, and no other', () => {
  const works = readFileSync(join(ROOT, 'THIRD-PARTY.md'), 'utf8')
    .split('\n## ')[0]
    ?.matchAll(/^\| (\S+ \d[^ |]*) \|/gm)
  const named = [...new Set([...(works ?? [])].map(([, work = '']) => work.replace(' ', '@')))]
  const ours = bill.components.map((part) => part['bom-ref']).filter((ref) => !ref.startsWith('engine/'))
  expect(ours.toSorted()).toEqual(named.toSorted())
  expect(Object.keys(manifest.dependencies).filter((name) => !ours.some((ref) => ref.startsWith(`${name}@`)))).toEqual(
    [],
  )
})

it('names the engine with its Chromium, and whether it is the fallback runtime', () => {
  const parts = bill.components.filter((part) => part['bom-ref'].startsWith('engine/'))
  expect(parts.map(({ name, version }) => `${name} ${version}`)).toEqual([
    'electron 33.2.1',
    'chromium 130.0.6723.137',
    'node.js 20.18.1',
    'v8 13.0',
  ])
  expect(JSON.stringify(parts)).toContain('fallback, for training portals only')
  expect(JSON.stringify(toBill(raw, { ...of, isFallback: false }))).not.toContain('fallback')
})

it('is the same each time, with nothing of the machine that made it', () => {
  const others: Bill = { ...raw, serialNumber: 'urn:uuid:other', metadata: { ...raw.metadata, timestamp: 'other' } }
  expect(toBill(others, of)).toEqual(bill)
  expect(bill.metadata.timestamp).toBe('2026-09-21T14:13:20.000Z')
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(bill.metadata.component).toMatchObject({ name: 'cote-a-cote', type: 'application' })
  expect(toBill(raw, { ...of, engine: { electron: '45.4.1' } }).serialNumber).not.toBe(bill.serialNumber)
})

it('refers only to what it contains', () => {
  const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((part) => part['bom-ref'])])
  expect(
    bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref)),
  ).toEqual([])
  expect(bill.dependencies.length).toBe(refs.size)
  expect(bill.components.filter(({ licenses }) => licenses.length === 0)).toEqual([])
})
