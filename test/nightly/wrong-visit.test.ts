import { afterAll, beforeAll, expect, it } from 'vitest'
import { clock } from '../../src/journal/clock.ts'
import { playWrongVisit, type WrongMoment } from '../../tools/demo/wrong-visit.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { closeProfile, openProfile, type Profile } from '../e2e/support/profile.ts'

let profile: Profile
let training: TrainingServer
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
  desk = await profile.launch([`--training-port=${training.port}`])
})
afterAll(async () => {
  await closeProfile(profile)
  await training.close()
})

it('ends a visit in which everything goes wrong once, with each trouble said by its name and one form sent', {
  timeout: 600_000,
}, async () => {
  const moments: WrongMoment[] = []
  const onMoment = async (moment: WrongMoment): Promise<void> => void moments.push(moment)
  expect(await playWrongVisit(desk, { switches: training.switches, onMoment })).toBe(1)
  expect(moments).toEqual(['cookies', 'login', 'forgotten', 'password', 'number', 'page', 'down', 'session', 'sent'])
})
