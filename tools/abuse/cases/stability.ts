import { ok, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'
import type { Scene } from '../scene.ts'
import { PORTAL } from '../servers.ts'
import { playUnwatched } from '../unwatched-visit.ts'

/** Milliseconds in which a hung page is back, on a busy machine too. */
const BACK = 60_000

async function openAnew(scene: Scene): Promise<void> {
  scene.servers.forget()
  await scene.command({ do: 'portal', action: 'start' })
  await scene.says('ok', 'unknown-screen')
}

function crash({ desk }: Scene): Promise<void> {
  return desk.app.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents())
      if (contents.getURL().startsWith('http')) contents.forcefullyCrashRenderer()
  })
}

/** Makes the page open another page of the portal. */
async function openAnother(scene: Scene): Promise<void> {
  const page = await scene.desk.portal()
  await page.evaluate((to) => void setTimeout(() => window.open(to)), `${PORTAL}/suite`)
}

/** Presses something that may end the page before Playwright has released the mouse: that alone is no failure. */
async function pressAway(scene: Scene, id: string): Promise<void> {
  try {
    await scene.press(id)
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('Target page, context or browser has been closed')))
      throw error
  }
}

/**
 * Attacks by pages that stop, hang or vanish. Playwright does not survive them either, so the coach and the main
 * process are asked.
 */
export const stability: AbuseFamily = {
  name: 'stability',
  place: 'desk',
  notRunHere: [{ id: 35, why: 'in part: no page eats all memory, which others on this machine need too' }],
  cases: [
    {
      id: 92,
      attack: 'a page that it opens, closed in the same moment',
      run: ({ servers }) =>
        playUnwatched(servers, 'desk', async (visit) => {
          await visit.show(
            "<script>for (let n = 0; n < 3; n += 1) open('about:blank')?.close(); setTimeout(() => say('goes on'), 500)</script>",
          )
          await visit.until('that it goes on', (said) => said === 'goes on')
          await visit.portal('the page', ({ status }) => status === 'ok' || status === 'unknown-screen')
        }),
    },
    {
      id: 36,
      attack: 'a page that closes itself',
      run: async (scene) => {
        const before = await scene.counts()
        await scene.open('<button id="x" onclick="window.close()">x</button>')
        await pressAway(scene, 'x')
        await scene.settle(2_500)
        await scene.says('ok', 'unknown-screen')
        await scene.expectNothingOutside(before)
        // The page that opened another one is closed by it.
        scene.servers.serve('/suite', {
          body: '<script>opener.close(); setTimeout(() => window.close(), 900)</script>',
        })
        await scene.command({ do: 'portal', action: 'start' })
        await scene.says('ok', 'unknown-screen')
        await openAnother(scene)
        await scene.settle(2_500)
        await scene.pages(1)
        await scene.says('ok', 'unknown-screen')
        await scene.expectNothingOutside(before)
      },
    },
    {
      id: 35,
      attack: 'a page that never ends what it does',
      run: async (scene) => {
        await openAnew(scene)
        await scene.open('<button id="x" onclick="for(;;);">x</button>')
        const began = performance.now()
        await scene.press('x').catch(() => {})
        await scene.says('reopening')
        ok(performance.now() - began < BACK, 'the hung page was not ended in time')
        await openAnew(scene)
      },
    },
    {
      id: 37,
      attack: 'a page that stops each time it is opened',
      run: async (scene) => {
        await openAnew(scene)
        for (let times = 0; times < 3; times += 1) {
          await crash(scene)
          await scene.says('reopening')
          await scene.says('ok', 'unknown-screen')
        }
        await crash(scene)
        await scene.says('crashed')
        await scene.settle(1_500)
        strictEqual((await scene.guide()).portal.status, 'crashed', 'it was opened once more')
        await scene.command({ do: 'portal', action: 'reload' })
        await scene.says('ok', 'unknown-screen')
        ok(scene.servers.seen.length > 0, `nothing was asked of ${PORTAL}`)
      },
    },
  ],
}
