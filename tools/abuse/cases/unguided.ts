import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { join } from 'node:path'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import type { EntryOf } from '../../../src/core/journal/entry.ts'
import { UNGUIDED } from '../../../src/core/unguided/procedure.ts'
import type { AbuseFamily } from '../case.ts'
import type { Scene } from '../scene.ts'

const HOST = 'candidat.francetravail.fr'
const SECRET = 'Camille-Exemple'

/** Ends the current visit and opens a path of the portal without a guide; the person has agreed to notes. */
async function openSite(scene: Scene, path: string, body: string): Promise<void> {
  const { desk, servers } = scene
  await scene.endVisit()
  servers.forget()
  servers.serve(path, { body: toPage(body) })
  await scene.command({ do: 'ask-site' })
  await scene.command({ do: 'open-site', address: `http://${HOST}${path}?nom=${SECRET}`, unguided: true })
  await desk.until((view) => view.screen.at === 'before', 'the page before the portal')
  await scene.command({ do: 'consent', answer: 'yes' })
  await scene.says('ok')
}

const toPage = (body: string): string => `<!doctype html><html lang="fr"><title>Site</title><body>${body}</body></html>`

async function untilPage(scene: Scene, title: string): Promise<void> {
  const isThere = ({ screen }: Awaited<ReturnType<Scene['desk']['view']>>) =>
    screen.at === 'guide' && screen.step.title === title && screen.portal.status === 'ok'
  await scene.desk.until(isThere, title)
}

async function pressOn(scene: Scene, id: string): Promise<void> {
  const box = await (await scene.desk.portal()).locator(`#${id}`).boundingBox()
  ok(box, `nothing to press: ${id}`)
  await (await scene.desk.portal()).mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

/** Reads the pages in the last visit's lines, with whose hand each was. */
function readPages({ userData }: Scene): readonly EntryOf<'step-ended'>[] {
  const { entries } = readJournal(join(userData, 'journal'))
  const last = entries.findLast((entry) => entry.kind === 'visit-opened')
  return entries.flatMap((entry) => (entry.kind === 'step-ended' && entry.visit === last?.visit ? [entry] : []))
}

/** Attacks on an official site that no flow guides: the record says who acts, page by page, and nothing else. */
export const unguided: AbuseFamily = {
  name: 'unguided',
  place: 'desk',
  cases: [
    {
      id: 54,
      attack: 'a page that presses its own links, to be taken for the person',
      run: async (scene) => {
        const { servers } = scene
        await openSite(
          scene,
          '/un',
          `<a id="x" href="/deux">Suite</a><script>setTimeout(() => x.click(), ${PACE.passingPage + 1_500})</script>`,
        )
        servers.serve('/deux', { body: toPage('<a id="y" href="/trois">Suite</a>') })
        servers.serve('/trois', { body: toPage('<h1>Fin</h1>') })
        await untilPage(scene, 'Page 2')
        await pressOn(scene, 'y')
        await untilPage(scene, 'Page 3')
        deepStrictEqual(
          readPages(scene).map(({ flow, step, hand, evidence }) => [flow, step, hand, evidence]),
          [
            [UNGUIDED, 'page-1', 'unknown', ['state-only']],
            [UNGUIDED, 'page-2', 'person', ['gesture']],
          ],
        )
        const { entries } = readJournal(join(scene.userData, 'journal'))
        const told = JSON.stringify(entries)
        ok(!told.includes(SECRET) && !told.includes('/un') && !told.includes('trois'), 'an address is in the record')
        ok(entries.some((entry) => entry.kind === 'site-opened' && entry.domain === 'francetravail.fr'))
      },
    },
    {
      id: 15,
      attack: 'a page that leads on by itself, again and again, to fill the record',
      run: async (scene) => {
        await openSite(scene, '/0', '<script>location.replace("/1")</script>')
        for (let page = 1; page < 8; page += 1)
          scene.servers.serve(`/${page}`, { body: toPage(`<script>location.replace("/${page + 1}")</script>`) })
        scene.servers.serve('/8', { body: toPage('<h1>Fin</h1>') })
        await scene.settle(1_500)
        strictEqual((await scene.guide()).step.title, 'Page 1')
        deepStrictEqual(readPages(scene), [])
      },
    },
    {
      id: 14,
      attack: 'a site without a guide that leads to a host of nobody’s',
      run: async (scene) => {
        await openSite(scene, '/liens', '<a id="x" href="https://evil.example/">Continuer</a>')
        await pressOn(scene, 'x')
        const { screen } = await scene.desk.until(
          (view) => view.screen.at === 'guide' && view.screen.address !== undefined,
          'the gate',
        )
        deepStrictEqual(screen.at === 'guide' && screen.address?.barred, { is: 'unknown', host: 'evil.example' })
        await scene.settle()
        deepStrictEqual([...scene.servers.astray], [])
      },
    },
    {
      id: 23,
      attack: 'the button that sends is shown where people ask, and pressed by nobody',
      run: async (scene) => {
        await openSite(
          scene,
          '/formulaire',
          '<main><form action="/envoye"><input name="a"><button>Envoyer ma demande</button></form></main>',
        )
        await scene.command({ do: 'help', rung: 'point' })
        await scene.desk.until(
          ({ screen }) => screen.at === 'guide' && screen.unguided?.button === 'found',
          'the button that sends',
        )
        await scene.settle()
        ok(!scene.servers.seen.some(({ url }) => url?.startsWith('/envoye')), 'something was sent')
      },
    },
  ],
}
