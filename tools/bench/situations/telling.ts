import type { Page } from 'playwright-core'

/** What the coach says: the state of the page, or `ok` with the title of the step. */
interface Said {
  readonly status: string
  readonly title: string
  /** When it was drawn, in milliseconds since 1970. */
  readonly at: number
}

/** What is waited for: a state, or a step by its title too. */
export interface Telling {
  readonly status: string
  readonly title?: string | undefined
}

/** How long a word is waited for, in milliseconds. */
const LONGEST = 20_000

/** Notes in our page each thing that the coach says, and when it was drawn. */
export function watchCoach(coach: Page): Promise<void> {
  return coach.evaluate(() => {
    const said: Said[] = []
    Object.assign(window, { said })
    const read = () => ({
      status: document.querySelector<HTMLElement>('.page-state')?.dataset.status ?? 'ok',
      title: document.querySelector('.coach h1')?.textContent ?? '',
    })
    const drawn = new MessageChannel()
    drawn.port1.onmessage = ({ data }) => {
      const last = said.at(-1)
      if (last?.status === data.status && last?.title === data.title) return
      said.push({ ...data, at: performance.timeOrigin + performance.now() })
    }
    const note = () => requestAnimationFrame(() => drawn.port2.postMessage(read()))
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true })
    note()
  })
}

/** Acts, and returns how many milliseconds after the page's first paint the coach had drawn the awaited word. */
export async function readTold(coach: Page, portal: Page, act: () => Promise<void>, telling: Telling): Promise<number> {
  const before = await coach.evaluate(() => (window as unknown as { readonly said: readonly Said[] }).said.length)
  await act()
  const told = await coach.evaluate(
    ([{ status, title }, count, longest]) =>
      new Promise<number>((resolve, reject) => {
        const end = performance.now() + longest
        const { said } = window as unknown as { readonly said: readonly Said[] }
        const look = () => {
          const found = said.slice(count).find((one) => one.status === status && one.title === (title ?? one.title))
          if (found !== undefined) resolve(found.at)
          else if (performance.now() < end) requestAnimationFrame(look)
          else reject(new Error(`the coach did not tell ${title ?? status}, but ${said.at(-1)?.status}`))
        }
        look()
      }),
    [telling, before, LONGEST] as const,
  )
  const shown = await portal.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return performance.timeOrigin + (paint?.startTime ?? 0)
  })
  return told - shown
}
