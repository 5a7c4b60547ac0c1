import { join } from 'node:path'
import { expect, it } from 'vitest'
import { groupsOf } from '../../src/core/flow/language/order.ts'
import { openPlays } from '../../src/main/demonstration/plays.ts'
import { loadLibrary } from '../../src/main/library/library.ts'
import { createTraining } from '../../src/main/library/training.ts'

const ROOT = join(import.meta.dirname, '../..')
const plays = openPlays(join(ROOT, 'training/plays'))
const { person } = createTraining()
const flows = loadLibrary(join(ROOT, 'flows'), '').flows.filter((flow) =>
  flow.steps.some(({ id }) => plays.find(flow, id)),
)

/** Walls that only a portal in trouble shows: nobody can have one as a goal. */
const WALLS = ['cookies', 'connexion-cookies', 'connexion-mur']

it('can begin at every step of every procedure that has a training portal', () => {
  expect(flows.length).toBeGreaterThan(20)
  const unreached = flows.flatMap((flow) =>
    groupsOf(flow)
      .filter(
        ({ id, main }) => main.ends === undefined && !plays.canBegin(flow, id, person(flow.flow.split('/')[0] ?? '')),
      )
      .map(({ id }) => `${flow.flow} ${id}`),
  )
  expect(unreached.filter((one) => !WALLS.includes(one.split(' ')[1] ?? ''))).toEqual([])
})
