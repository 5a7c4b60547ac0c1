import { describe, expect, it } from 'vitest'
import { FORMAT } from '../../../../src/core/flow/language/language.ts'
import { MIGRATIONS, migrateFlow } from '../../../../src/core/flow/read/migrations/migrate.ts'

describe('a flow file of any format', () => {
  it('has one migration from each earlier format', () => {
    expect(MIGRATIONS).toHaveLength(FORMAT - 1)
  })

  it('is lifted to the newest, without a format key as from the first', () => {
    expect(migrateFlow({ steps: [{ source: 'V, x' }] })).toEqual({
      format: FORMAT,
      steps: [{ source: { trust: 'V', says: 'x' } }],
    })
  })

  it('is left alone when it is of the newest', () => {
    const file = { format: FORMAT, steps: [{ source: 'V, x' }] }
    expect(migrateFlow(file)).toEqual(file)
  })

  it('is unknown when it is of a later one', () => {
    expect(migrateFlow({ format: FORMAT + 1 })).toBeUndefined()
  })

  it.each([[{ format: 'two' }], [{ format: 0 }], [{ format: 1.5 }], [[1]], ['text'], [null]])(
    'is left to the schema when it is no flow: %j',
    (value) => {
      expect(migrateFlow(value)).toEqual(value)
    },
  )
})
