import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import { BAR } from '../../../src/core/kiosk/view.ts'
import { launchDesk } from '../../drivers/desk/launch.ts'
import { endNextStart, watchRestart } from '../../drivers/desk/next-start.ts'
import type { AbuseFamily } from '../case.ts'
import { askKiosk, CODE, type Scene } from '../scene.ts'
import { PORTAL } from '../servers.ts'
import { firstMomentAlone } from './first-moment.ts'
import { papers } from './papers.ts'

/** Makes the kiosk's quiet time last one second from the next touch on, instead of two minutes. */
async function shortenQuiet({ desk }: Scene): Promise<void> {
  await desk.app.evaluate((_electron, quiet) => {
    const wait = globalThis.setTimeout
    const shorter = (act: () => void, milliseconds: number) => wait(act, milliseconds === quiet ? 1_000 : milliseconds)
    Object.assign(globalThis, { setTimeout: shorter })
  }, PACE.kioskQuiet)
}

/** Attacks where a person is alone. The last cases end the app. */
export const kiosk: AbuseFamily = {
  name: 'kiosk',
  place: 'kiosk',
  notRunHere: [
    { id: 27, why: 'in part: keys that the desktop takes for itself (Alt+Tab) have no desktop here to take them' },
  ],
  cases: [
    papers,
    firstMomentAlone,
    {
      id: 20,
      attack: 'a message box over our own buttons',
      run: async (scene) => {
        for (const asks of ['alert("lu ?")', 'confirm("oui ?")']) {
          const page = await scene.open(
            `<button id="x">x</button><script>x.onclick = () => { document.title = 'a dit ' + ${asks} }</script>`,
          )
          await scene.press('x')
          await scene.says('no-dialog')
          await page.waitForFunction(() => document.title.startsWith('a dit '))
        }
      },
    },
    {
      id: 23,
      attack: 'the file box of the system',
      run: async (scene) => {
        const before = await scene.counts()
        const page = await scene.open('<input id="x" type="file">')
        await scene.press('x')
        await scene.says('no-file')
        strictEqual(await page.evaluate(() => document.querySelector('input')?.files?.length), 0)
        await scene.open('<button id="x">x</button><script>x.onclick = () => window.showOpenFilePicker?.()</script>')
        await scene.press('x')
        await scene.expectNothingOutside(before)
      },
    },
    {
      id: 27,
      attack: 'the keys and the button that close a window',
      run: async (scene) => {
        await scene.open()
        const before = await scene.counts()
        for (const letter of ['W', 'Q', 'N', 'T', 'O', 'S']) await scene.key(letter, ['control'])
        for (const key of ['F4', 'F11', 'Escape', 'F8']) await scene.key(key, key === 'F4' ? ['alt'] : [])
        // This is what the desktop does at Alt+F4.
        await scene.desk.app.evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.close()
        })
        await scene.expectNothingOutside(before)
        strictEqual((await scene.guide()).hand.holder, 'person', 'the hand was taken without a badge')
        const isWhole = await scene.desk.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.isKiosk(),
        )
        strictEqual(isWhole, true)
      },
    },
    {
      id: 54,
      attack: 'a page that draws where the two buttons are',
      run: async (scene) => {
        await scene.open('<div style="position:fixed;inset:0;background:red"></div>')
        // A page that opens beside it does not either.
        await scene.inPage((to) => void setTimeout(() => window.open(to)), `${PORTAL}/suite`)
        await scene.pages(2)
        await scene.desk.coach.evaluate(async () => {
          const whole = { x: 0, y: 0, width: innerWidth, height: innerHeight }
          await window.coteACote.request('layout.place', whole)
        })
        await scene.settle()
        const { bottom, height } = await scene.desk.app.evaluate(({ BrowserWindow }) => {
          const [window] = BrowserWindow.getAllWindows()
          const bounds = window?.contentView.children.map((view) => view.getBounds()) ?? []
          return {
            bottom: Math.max(0, ...bounds.map(({ y, height }) => y + height)),
            height: window?.getContentBounds().height ?? 0,
          }
        })
        ok(bottom <= height - BAR, `the page reaches ${bottom} of ${height}`)
        const buttons = await scene.desk.coach.locator('.kiosk-bar button').count()
        strictEqual(buttons, 3)
        await scene.closePages()
      },
    },
    {
      id: 52,
      attack: 'guessing the staff code',
      run: async (scene) => {
        await askKiosk(scene.desk, { do: 'ask-code' })
        for (const code of ['000000', '123456', '111111', '654321', '999999'])
          await askKiosk(scene.desk, { do: 'give-code', code })
        const view = await scene.desk.until(({ kiosk }) => (kiosk?.code?.wait ?? 0) > 0, 'the wait')
        ok((view.kiosk?.code?.wait ?? 0) > 30)
        await askKiosk(scene.desk, { do: 'give-code', code: CODE })
        strictEqual((await scene.desk.view()).kiosk?.staff, undefined, 'a code passed during the wait')
        await askKiosk(scene.desk, { do: 'exit' })
        await askKiosk(scene.desk, { do: 'close-code' })
        const { entries } = readJournal(join(scene.userData, 'journal'))
        const refused = entries.filter((entry) => entry.kind === 'staff-code' && entry.what === 'refused')
        ok(refused.length >= 5, 'the wrong codes are not in the journal')
      },
    },
    {
      id: 53,
      attack: 'a slow person under a countdown',
      run: async (scene) => {
        await shortenQuiet(scene)
        for (let times = 0; times < 3; times += 1) {
          await scene.desk.coach.mouse.click(4, 4)
          const { kiosk: asking } = await scene.desk.until(
            ({ kiosk }) => kiosk?.countdown !== undefined,
            'the countdown',
          )
          ok((asking?.countdown ?? 0) > 20, 'there is not enough time')
          // By the mouse alone: the countdown disappears at the press, and a locator would look for its button once
          // more.
          const box = await scene.desk.coach.getByRole('button', { name: 'Je suis là' }).boundingBox()
          ok(box, 'there is no button to press')
          await scene.desk.coach.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
          await scene.desk.until(({ kiosk }) => kiosk?.countdown === undefined, 'the visit to go on')
        }
        await scene.guide()
      },
    },
    {
      id: 50,
      attack: 'the plug that is pulled in the middle of the wipe',
      run: async (scene) => {
        const { app } = scene.desk
        const running = app.process()
        await app.evaluate(({ clipboard }) => clipboard.writeText('marqueur'))
        ok(existsSync(join(scene.userData, 'visit-open')), 'nothing says that a visit is open')
        const ended = once(running, 'exit')
        await askKiosk(scene.desk, { do: 'done' }).catch(() => {})
        running.kill('SIGKILL')
        await ended
        await endNextStart(scene.userData)
        const next = await launchDesk(scene.userData, { args: ['--kiosk', ...scene.servers.switches] })
        const child = next.app.process()
        try {
          strictEqual((await next.view()).kiosk?.at, 'attract')
          deepStrictEqual(readdirSync(join(scene.userData, 'visit-files')), [])
          strictEqual(existsSync(join(scene.userData, 'visit-open')), false)
          strictEqual(await next.app.evaluate(({ clipboard }) => clipboard.readText()), '')
          // A whole wipe ends with another process.
          await askKiosk(next, { do: 'touch' })
          await askKiosk(next, { do: 'done' })
          await next.until(({ kiosk }) => kiosk?.at === 'receipt', 'the receipt')
          const note = join(scene.userData, 'restart-asked')
          const seen = await watchRestart(next.app, note, () => askKiosk(next, { do: 'restart' }))
          deepStrictEqual(seen, { ended: true, asked: true })
        } finally {
          child.kill('SIGKILL')
        }
      },
    },
  ],
}
