import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'

export const permissions: AbuseFamily = {
  name: 'permissions',
  place: 'desk',
  notRunHere: [{ id: 31, why: 'in part: there is no camera and no microphone here that could be granted' }],
  cases: [
    {
      id: 30,
      attack: 'words that the machine would remember (autofill, dictionary)',
      run: async (scene) => {
        await scene.open('<input id="x" name="email" autocomplete="email">')
        const remembers = await scene.desk.app.evaluate(async ({ webContents }) => {
          const view = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
          const words = view?.session.isPersistent() ? await view.session.listWordsInSpellCheckerDictionary() : []
          return { disk: view?.session.isPersistent(), words }
        })
        deepStrictEqual(remembers, { disk: false, words: [] })
        strictEqual(await scene.inPage(() => document.querySelector('input')?.value, null), '')
      },
    },
    {
      id: 31,
      attack: 'camera, microphone, place, notifications, MIDI, idleness, screens',
      run: async (scene) => {
        await scene.open()
        const got = await scene.inPage(async () => {
          const wishes: Record<string, () => Promise<unknown> | undefined> = {
            camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
            microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
            screen: () => navigator.mediaDevices.getDisplayMedia(),
            place: () => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no)),
            notification: async () => {
              if ((await Notification.requestPermission()) !== 'granted') throw new Error('refused')
            },
            midi: () => navigator.requestMIDIAccess({ sysex: true }),
            clipboard: () => navigator.clipboard.readText(),
            screens: () => (window as unknown as { getScreenDetails(): Promise<unknown> }).getScreenDetails(),
          }
          const results = await Promise.all(
            Object.entries(wishes).map(([name, wish]) =>
              Promise.resolve()
                .then(wish)
                .then(() => name)
                .catch(() => ''),
            ),
          )
          return results.filter((name) => name !== '')
        }, null)
        deepStrictEqual(got, [])
      },
    },
    {
      id: 32,
      attack: 'the device box that ends the whole app (WebUSB)',
      run: async (scene) => {
        await scene.open(
          '<button id="x">x</button><script>x.onclick = () => navigator.usb?.requestDevice({ filters: [] })</script>',
        )
        await scene.press('x')
        await scene.settle()
        const left = await scene.inPage(
          () => ['usb', 'hid', 'serial', 'bluetooth'].filter((name) => name in navigator),
          null,
        )
        deepStrictEqual(left, [])
        strictEqual((await scene.guide()).at, 'guide')
      },
    },
    {
      id: 33,
      attack: 'the whole screen, the keyboard, the pointer',
      run: async (scene) => {
        await scene.open(
          `<button id="x">x</button><script>x.onclick = () => {
            document.documentElement.requestFullscreen().catch(() => {})
            navigator.keyboard?.lock?.().catch(() => {})
            document.body.requestPointerLock()
          }</script>`,
        )
        await scene.press('x')
        await scene.settle(800)
        const taken = await scene.inPage(
          () => [document.fullscreenElement, document.pointerLockElement].map(Boolean),
          null,
        )
        deepStrictEqual(taken, [false, false])
        const whole = await scene.desk.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().some((window) => window.isFullScreen()),
        )
        strictEqual(whole, false)
        ok(await scene.desk.coach.locator('.coach').isVisible(), 'the coach is hidden')
      },
    },
  ],
}
