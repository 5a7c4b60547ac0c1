import type { Page } from 'playwright-core'

/** Attributes that say what a press did, or that it was taken and its answer is under way; a pressed look alone is no answer. */
const ANSWERS = [
  ...['aria-expanded', 'aria-pressed', 'aria-checked', 'aria-selected', 'aria-busy', 'data-selected', 'data-waiting'],
  ...['open', 'lang', 'data-text-size', 'data-theme', 'data-contrast'],
]

interface Clock {
  times: number[]
  /** When the press came that has no answer yet. */
  started?: number | undefined
}

/** Times in our page each press, from the system's event until the frame in which its change is drawn. */
export function installClock(page: Page): Promise<void> {
  return page.evaluate((answers) => {
    const clock: Clock = { times: [] }
    Object.assign(window, { clock })
    const begin = ({ timeStamp }: Event) => {
      clock.started = timeStamp
    }
    addEventListener('pointerup', begin, { capture: true })
    addEventListener('keydown', begin, { capture: true })
    const drawn = new MessageChannel()
    drawn.port1.onmessage = ({ data }) => clock.times.push(performance.now() - data)
    new MutationObserver((records) => {
      const isAnswer = records.some(
        ({ type, attributeName }) => type !== 'attributes' || answers.includes(attributeName ?? ''),
      )
      if (clock.started === undefined || !isAnswer) return
      const since = clock.started
      clock.started = undefined
      requestAnimationFrame(() => drawn.port2.postMessage(since))
    }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true })
  }, ANSWERS)
}

/** Returns how long the last press took, in milliseconds; nothing if it changed nothing within the longest time. */
export function readClock(page: Page, longest: number): Promise<number | undefined> {
  return page.evaluate(
    (most) =>
      new Promise<number | undefined>((resolve) => {
        const { clock } = window as unknown as { readonly clock: Clock }
        const end = performance.now() + most
        const look = () => {
          const time = clock.times.shift()
          if (time !== undefined || performance.now() > end) resolve(time)
          else requestAnimationFrame(look)
        }
        look()
      }),
    longest,
  )
}
