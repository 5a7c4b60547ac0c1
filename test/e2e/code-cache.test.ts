import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
let desk: Desk

beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

/** Files that no start reads: for code that is compiled already, V8 does not read the cache. */
it.each(['es.cjs', 'supervision.cjs', 'paper.cjs'])('runs %s as the build compiled it in advance', async (file) => {
  const rejected = await desk.app.evaluate(({ app }, file) => {
    const folder = `${app.getAppPath()}/out/main`
    const require = process.getBuiltinModule('node:module').createRequire(`${folder}/index.cjs`)
    const { compile } = require(`${folder}/code-cache.cjs`) as typeof import('../../src/main/code-cache.ts')
    return compile(folder, file).cachedDataRejected
  }, file)
  expect(rejected).toBe(false)
})
