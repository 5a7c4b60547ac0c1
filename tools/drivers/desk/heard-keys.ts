import type { Page } from 'playwright-core'

/** How often a key is pressed again that the engine has lost; people press once or twice more, too. */
const AGAIN = 2

const taught = new WeakSet<Page>()

/**
 * Lets `keyboard.press` on a page of ours press again where the engine dropped the key before any script could see it, as it
 * may on a busy machine while it lays out a view beside the page. A key that the page got is never repeated: whether it then
 * does what it should is the test's question.
 */
export function pressUntilHeard(page: Page): void {
  if (taught.has(page)) return
  taught.add(page)
  const { keyboard } = page
  const press = keyboard.press.bind(keyboard)
  keyboard.press = async (key, options) => {
    for (let left = AGAIN; ; left -= 1) {
      const wasListening = await listen(page)
      await press(key, options)
      if (!wasListening || left === 0 || (await wasHeard(page))) return
      console.error(`the page did not get the key ${key}: it is pressed again`)
    }
  }
}

type Listening = typeof window & { heardKey?: boolean }

/** Lets the page note the next key; false where it cannot be asked, as it is closed or being loaded. */
function listen(page: Page): Promise<boolean> {
  const asked = page.evaluate(() => {
    const own = window as Listening
    own.heardKey = false
    const note = () => {
      own.heardKey = true
    }
    window.addEventListener('keydown', note, { capture: true, once: true })
    return true
  })
  return asked.catch(() => false)
}

/** Whether the page got the key; true too where the key led to another page, which knows nothing of it. */
function wasHeard(page: Page): Promise<boolean> {
  return page.evaluate(() => (window as Listening).heardKey !== false).catch(() => true)
}
