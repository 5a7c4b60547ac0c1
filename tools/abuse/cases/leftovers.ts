import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'
import { beginAgain } from '../scene.ts'
import { PORTAL } from '../servers.ts'
import { findTraces, leaveTraces } from '../traces.ts'
import { findBeneath, leaveBeneath } from '../traces-beneath.ts'

const MARKER = 'marqueurabus7kq2'

/** Attacks by what one person leaves for the next, in the same start of the app. */
export const leftovers: AbuseFamily = {
  name: 'leftovers',
  place: 'desk',
  cases: [
    {
      id: 29,
      attack: 'cookies, logins, caches, zoom and clipboard of the person before',
      run: async (scene) => {
        await leaveTraces(scene, MARKER)
        deepStrictEqual(await findTraces(await beginAgain(scene)), [])
      },
    },
    {
      id: 91,
      attack:
        'what a browser keeps beneath all that: a TLS ticket, a preflight, files and cookies of a partition, guards taken off',
      run: async (scene) => {
        const again = await beginAgain(scene)
        await leaveBeneath(again, MARKER)
        const met = again.servers.handshakes.length
        const next = await beginAgain(again)
        deepStrictEqual(await findBeneath(next, met), [])
      },
    },
    {
      id: 34,
      attack: 'a service worker that stays behind',
      run: async (scene) => {
        const again = await beginAgain(scene)
        await again.open('<p>x</p>')
        again.servers.serve('/sw.js', {
          headers: { 'content-type': 'text/javascript' },
          body: 'self.onfetch = () => {}',
        })
        const kept = await again.inPage(() => {
          return navigator.serviceWorker.register('/sw.js').then(
            () => 'kept',
            () => 'refused',
          )
        }, null)
        strictEqual(kept, 'refused')
        // A worker that got in all the same does not stay either.
        await leaveTraces(again, MARKER)
        const next = await beginAgain(again)
        await next.open('<p>x</p>')
        next.servers.serve('/gardien', { status: 404, body: 'personne' })
        strictEqual(await next.inPage(async () => (await fetch('/gardien')).text(), null), 'personne')
        strictEqual(await next.inPage(async () => (await navigator.serviceWorker.getRegistrations()).length, null), 0)
      },
    },
    {
      id: 28,
      attack: 'the way back to the pages of the person before',
      run: async (scene) => {
        const again = await beginAgain(scene)
        await leaveTraces(again, MARKER)
        const next = await beginAgain(again)
        await next.key('Left', ['alt'])
        await next.command({ do: 'portal', action: 'back' })
        await next.inPage(() => history.back(), null)
        await next.settle()
        const page = await next.desk.portal()
        strictEqual(page.url(), `${PORTAL}/espacepersonnel/`)
      },
    },
  ],
}
