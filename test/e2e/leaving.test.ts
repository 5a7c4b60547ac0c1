import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterGuide } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
let desk: Desk

/**
 * The dialogs that the app opened. Nobody can press the system's dialogs here: Electron's function is replaced, keeps
 * each request and answers with `next`.
 */
interface Asked {
  asked: { message: string; buttons: string[]; defaultId: number; cancelId: number }[]
  next: number
}

beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await desk.app.evaluate(({ dialog }) => {
    const boxes: Asked = { asked: [], next: 0 }
    Object.assign(globalThis, { boxes })
    dialog.showMessageBox = ((_window: unknown, options: Asked['asked'][number]) => {
      boxes.asked.push(options)
      return Promise.resolve({ response: boxes.next, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
  })
  await enterGuide(desk)
})
afterAll(() => closeProfile(profile))

const boxes = () => desk.app.evaluate(() => (globalThis as unknown as { boxes: Asked }).boxes)
const closeWindow = () => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

describe('closing our window in the middle of a visit', () => {
  it('asks first, and goes on if somebody stays', async () => {
    await closeWindow()
    await expect.poll(async () => (await boxes()).asked.length).toBe(1)
    const [asked] = (await boxes()).asked
    expect(asked).toMatchObject({ buttons: ['Rester', 'Fermer'], defaultId: 0, cancelId: 0 })
    expect((await desk.view()).screen.at).toBe('guide')
  })

  it('closes if somebody confirms it', async () => {
    await desk.app.evaluate(() => {
      ;(globalThis as unknown as { boxes: Asked }).boxes.next = 1
    })
    const gone = new Promise((tell) => desk.app.process().once('exit', tell))
    await closeWindow()
    await gone
  })
})
