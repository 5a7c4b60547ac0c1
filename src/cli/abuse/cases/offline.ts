import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'

export const offline: AbuseFamily = {
  name: 'offline',
  place: 'desk',
  cases: [
    {
      id: 51,
      attack: 'the network goes in the middle of a step',
      run: async (scene) => {
        await scene.open('<a id="x" href="/suite">x</a>')
        const { steps } = await scene.guide()
        const context = (await scene.desk.portal()).context()
        await context.setOffline(true)
        await scene.press('x')
        await scene.says('offline')
        const now = await scene.guide()
        deepStrictEqual(
          now.steps.filter(({ state }) => state === 'done').map(({ id }) => id),
          steps.filter(({ state }) => state === 'done').map(({ id }) => id),
        )
        strictEqual(now.portal.secure, false)
        await context.setOffline(false)
      },
    },
  ],
}
