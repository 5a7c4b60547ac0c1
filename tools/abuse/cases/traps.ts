import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import type { Main } from '../../drivers/desk/unwatched.ts'
import type { AbuseFamily } from '../case.ts'
import { PORTAL } from '../servers.ts'
import { playUnwatched } from '../unwatched-visit.ts'
import { firstMoment } from './first-moment.ts'

/** Counts the boxes of the system that this process opened, where Electron makes them. */
function countBoxes({ dialog }: Pick<Main, 'dialog'>): number {
  const counting = dialog as typeof dialog & { boxes?: number }
  if (counting.boxes === undefined) {
    counting.boxes = 0
    const show = dialog.showMessageBox.bind(dialog) as (...all: unknown[]) => Promise<Electron.MessageBoxReturnValue>
    dialog.showMessageBox = (...all: unknown[]) => {
      counting.boxes = (counting.boxes ?? 0) + 1
      return show(...all)
    }
  }
  return counting.boxes
}

/** Attacks by pages that keep people from leaving. */
export const traps: AbuseFamily = {
  name: 'traps',
  place: 'desk',
  cases: [
    {
      id: 21,
      attack: 'a page that asks not to be left',
      run: async (scene) => {
        const page = await scene.open(
          '<a id="x">x</a><script>addEventListener("beforeunload", (e) => { e.preventDefault(); e.returnValue = "non" })</script>',
        )
        await scene.press('x')
        await scene.command({ do: 'portal', action: 'start' })
        await page.waitForURL(`${PORTAL}/espacepersonnel/`)
      },
    },
    {
      id: 22,
      attack: 'the print box of the system',
      run: async (scene) => {
        const ways = [
          'print()',
          "document.execCommand('print')",
          "const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.print()",
          "const g = document.createElement('iframe'); document.body.append(g); Window.prototype.print?.call(g.contentWindow)",
          "const w = open('about:blank'); w.print(); w.close()",
        ]
        for (const way of ways) {
          const before = await scene.counts()
          await scene.open(`<button id="x">x</button><script>x.onclick = () => { ${way} }</script>`)
          await scene.press('x')
          await scene.settle()
          // A print box would stop the page: none of its code would run any more.
          strictEqual(await scene.inPage(() => 1 + 1, null), 2)
          deepStrictEqual(await scene.counts(), before)
        }
        // A page that another one opens is guarded before it loads, and the document that stands there meanwhile prints
        // nothing.
        for (const opening of [`open('${PORTAL}/suite')`, `document.open('${PORTAL}/suite', '_blank', '')`]) {
          const opened = `const w = ${opening}; for (let n = 0; n < 60; n++) setTimeout(() => w.print(), n * 3); w.print()`
          const before = await scene.counts()
          await scene.open(`<button id="x">x</button><script>x.onclick = () => { ${opened} }</script>`)
          await scene.press('x')
          await scene.pages(2)
          await scene.says('no-print')
          strictEqual(await scene.inPage(() => 1 + 1, null), 2)
          await scene.closePages()
          deepStrictEqual(await scene.counts(), before)
        }
        await scene.open('<button id="x" onclick="print()">x</button>')
        await scene.press('x')
        await scene.says('no-print')
        await scene.key('P', ['control'])
      },
    },
    firstMoment,
    {
      id: 20,
      attack: 'message boxes without end',
      // The page is ended: Playwright may then never let its next process begin.
      run: ({ servers }) =>
        playUnwatched(servers, 'desk', async ({ app, show, portal }) => {
          const before = await app.inMain(countBoxes, null)
          await show('<script>setTimeout(() => { for (;;) alert("encore") }, 300)</script>')
          await delay(1_500)
          const boxes = (await app.inMain(countBoxes, null)) - before
          // On a slow machine the page may have been ended and opened again by now.
          const loads = servers.seen.filter(({ url }) => url?.startsWith('/page')).length
          ok(boxes <= 3 * loads && loads <= 4, `${boxes} boxes in ${loads} loads of the page`)
          await app.request('session.command', { do: 'portal', action: 'start' })
          await portal('the page to come back', ({ status }) => status === 'ok' || status === 'unknown-screen')
        }),
    },
  ],
}
