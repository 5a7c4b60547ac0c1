import { describe, expect, it } from 'vitest'
import { pickCases } from '../setup/runs.ts'
import { installPickerDesk, LIST, LONG } from './support/pickers-suite.ts'

describe('a list or picker of a page', () => {
  const { portal, build, listCovers } = installPickerDesk()

  // `test/nightly/pickers.test.ts` opens all others.
  const OPENED = [
    ['suggestions', `<input id="x" type="text" list="l">${LIST}`],
    ['suggestions, read from the right', `<input id="x" type="text" list="l" dir="rtl">${LIST}`],
    ['date', '<input id="x" type="date">'],
  ] as const
  it.each(pickCases(OPENED, ([name]) => name === 'date'))(
    'does not lie over our panel: %s',
    { timeout: LONG },
    async (_name, field) => {
      await build(field)
      expect(await listCovers()).toEqual([])
    },
  )

  it(
    'covers nothing either if the page adds the suggestions in the middle of the press',
    async () => {
      await build('<input id="x" type="text">')
      await portal().page.evaluate((list) => {
        const x = document.getElementById('x') as HTMLInputElement
        for (const type of ['pointerdown', 'mousedown', 'keydown'])
          x.addEventListener(type, () => {
            document.getElementById('l')?.remove()
            x.insertAdjacentHTML('afterend', list)
            x.setAttribute('list', 'l')
          })
      }, LIST)
      expect(await listCovers()).toEqual([])
    },
    LONG,
  )

  it('lets people type in a field with suggestions', async () => {
    await build(`<input id="x" type="text" list="l">${LIST}`)
    const press = async (): Promise<string | undefined> => {
      await portal().page.mouse.click(20, 106)
      return portal().page.evaluate(() => document.activeElement?.id)
    }
    // A press before a new page's first paint is lost.
    await expect.poll(press).toBe('x')
    await portal().page.keyboard.type('Nord')
    await expect.poll(() => portal().page.inputValue('#x')).toBe('Nord')
    expect(await portal().page.evaluate(() => document.querySelectorAll('option:enabled').length)).toBe(0)
  })
})
