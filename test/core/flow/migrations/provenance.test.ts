import { describe, expect, it } from 'vitest'
import { migrateProvenance } from '../../../../src/core/flow/read/migrations/provenance.ts'

const migrate = (source: unknown): unknown => migrateProvenance({ steps: [{ id: 'a', source }] })
const lifted = (source: unknown): unknown => ({ steps: [{ id: 'a', source }] })

describe('the migration from format 1 to 2', () => {
  it.each([
    ['V, four scripts: field #password', { trust: 'V', says: 'four scripts: field #password' }],
    ['V 2022-23: ids of the banner', { trust: 'V', says: '2022-23: ids of the banner' }],
    ['? the words are not recorded', { trust: '?', says: 'the words are not recorded' }],
    ['O', { trust: 'O', says: 'O' }],
    ['Seen by somebody', { trust: '?', says: 'Seen by somebody' }],
    ['V, two\nlines', { trust: 'V', says: 'two\nlines' }],
  ])('reads the trust level of %j', (written, source) => {
    expect(migrate(written)).toEqual(lifted(source))
  })

  it.each([[{ trust: 'V', says: 'x' }], [1], [''], [null]])('leaves %j to the schema', (source) => {
    expect(migrate(source)).toEqual(lifted(source))
  })

  it.each([[{}], [{ steps: 'none' }], [{ steps: [1, null, [2]] }]])('leaves what is no flow as it is: %j', (file) => {
    expect(migrateProvenance(file)).toEqual(file)
  })
})
