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
    {
      id: 94,
      attack: 'the server answers with a fault of its own, and comes back',
      run: async (scene) => {
        let status = 503
        await scene.open('<a id="x" href="/en-panne">x</a>')
        scene.servers.serve('/en-panne', () => ({
          status,
          body: '<!doctype html><title>Panne</title><h1>Maintenance</h1>',
        }))
        await scene.press('x')
        await scene.says('down')
        strictEqual((await scene.guide()).portal.canGoBack, true)
        status = 200
        await scene.command({ do: 'portal', action: 'reload' })
        await scene.says('unknown-screen')
      },
    },
  ],
}
