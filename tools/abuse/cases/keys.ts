import { strictEqual } from 'node:assert/strict'
import type { AbuseFamily } from '../case.ts'
import type { Scene } from '../scene.ts'

async function countInspectors({ desk }: Scene): Promise<number> {
  return desk.app.evaluate(
    ({ webContents }) => webContents.getAllWebContents().filter((contents) => contents.isDevToolsOpened()).length,
  )
}

/**
 * Attacks by keys of the keyboard. Keys that the desktop itself takes (Alt+Tab, Ctrl+Alt+F1) are the desktop's to
 * block.
 */
export const keys: AbuseFamily = {
  name: 'keys',
  place: 'desk',
  notRunHere: [
    { id: 26, why: 'in part: the switches and fuses are those of a package, tried by test/nightly/package.test.ts' },
  ],
  cases: [
    {
      id: 26,
      attack: 'the keys of the developer tools',
      run: async (scene) => {
        await scene.open()
        const before = await scene.counts()
        await scene.key('F12')
        for (const letter of ['I', 'J', 'C', 'U']) await scene.key(letter, ['control', 'shift'])
        await scene.key('U', ['control'])
        await scene.expectNothingOutside(before)
        strictEqual(await countInspectors(scene), 0)
        await scene.desk.app.evaluate(({ webContents }) => {
          for (const contents of webContents.getAllWebContents())
            if (contents.getURL().startsWith('http')) contents.openDevTools()
        })
        await scene.settle()
        strictEqual(await countInspectors(scene), 0, 'a portal page can be inspected')
      },
    },
  ],
}
