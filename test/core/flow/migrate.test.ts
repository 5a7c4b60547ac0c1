import { describe, expect, it } from 'vitest'
import { FORMAT } from '../../../src/core/flow/language/language.ts'
import { MIGRATIONS, migrateFlow, migrateProvenance } from '../../../src/core/flow/read/migrate.ts'

describe('a flow file of any format', () => {
  it('has one migration from each earlier format', () => {
    expect(MIGRATIONS).toHaveLength(FORMAT - 1)
  })

  it('is migrated to the newest, and counts as format 1 without a format key', () => {
    expect(migrateFlow({ steps: [{ source: 'V, x' }] })).toEqual({
      format: FORMAT,
      steps: [{ source: { trust: 'V', says: 'x' } }],
    })
  })

  it('stays as it is when it has the newest format', () => {
    const file = { format: FORMAT, steps: [{ source: 'V, x' }] }
    expect(migrateFlow(file)).toEqual(file)
  })

  it('is undefined when it has a later format', () => {
    expect(migrateFlow({ format: FORMAT + 1 })).toBeUndefined()
  })

  it.each([[{ format: 'two' }], [{ format: 0 }], [{ format: 1.5 }], [[1]], ['text'], [null]])(
    'is left to the schema when it is no flow: %j',
    (value) => {
      expect(migrateFlow(value)).toEqual(value)
    },
  )
})

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

  it.each([[{}], [{ steps: 'none' }], [{ steps: [1, null, [2]] }]])(
    'leaves a value that is no flow as it is: %j',
    (file) => {
      expect(migrateProvenance(file)).toEqual(file)
    },
  )
})
