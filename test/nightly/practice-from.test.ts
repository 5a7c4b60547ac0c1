import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { groupsOf } from '../../src/core/flow/language/order.ts'
import { openPlays } from '../../src/main/demonstration/plays.ts'
import { loadLibrary } from '../../src/main/library/library.ts'
import { createTraining } from '../../src/main/library/training.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { expectPractice } from '../e2e/support/practise.ts'
import { closeProfile, openProfile, type Profile } from '../e2e/support/profile.ts'

const plays = openPlays(join(ROOT, 'training/plays'))
const { person } = createTraining()
/** Every step of the library where practice can begin. */
const goals = loadLibrary(join(ROOT, 'flows'), '').flows.flatMap((flow) =>
  groupsOf(flow)
    .filter(({ id }) => plays.canBegin(flow, id, person(flow.flow.split('/')[0] ?? '')))
    .map(({ id }) => ({ flow, goal: id })),
)

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

it.each(goals)('practice of $flow.flow begins at $goal', ({ flow, goal }) => expectPractice(desk, flow, goal), 120_000)
