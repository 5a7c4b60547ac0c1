import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'

/** Attacks on identity: certificates and passwords of the system. */
export const identity: AbuseFamily = {
  name: 'identity',
  place: 'desk',
  notRunHere: [{ id: 19, why: 'in part: the machine has no certificate that could be shown' }],
  cases: [
    {
      id: 17,
      attack: 'a site whose certificate proves nothing',
      run: async (scene) => {
        const page = await scene.open('<a id="x" href="https://www.francetravail.fr/">x</a>')
        await scene.press('x')
        await scene.says('insecure')
        ok(!(await scene.guide()).portal.secure, 'the strip shows a padlock')
        ok(!page.url().startsWith('https://www.'), 'the page was shown')
        const ways = await scene.desk.coach.locator('.page-state button').allTextContents()
        deepStrictEqual(ways, ['Essayer encore', 'Garder pour plus tard'], 'there is a way past the warning')
      },
    },
    {
      id: 18,
      attack: 'a password box of the system (HTTP authentication)',
      run: async (scene) => {
        const before = await scene.counts()
        await scene.open({ status: 401, headers: { 'www-authenticate': 'Basic realm="Portail"' }, body: 'Refusé' })
        await scene.says('no-login')
        await scene.expectNothingOutside(before)
        ok(
          scene.servers.seen.every(({ headers }) => headers.authorization === undefined),
          'a password was sent',
        )
      },
    },
    {
      id: 19,
      attack: 'a server that wants a certificate of the machine',
      run: async (scene) => {
        await scene.open()
        await scene.says('ok', 'unknown-screen')
        strictEqual(scene.servers.certificateShown(), false)
      },
    },
  ],
}
