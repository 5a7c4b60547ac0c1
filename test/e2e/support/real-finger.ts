import type { View } from '../../../src/core/app/view/view.ts'
import type { KeyboardView } from '../../../src/core/kiosk/keyboard/view.ts'
import { toKeyboardHeight } from '../../../src/core/kiosk/keyboard/view.ts'
import { BAR } from '../../../src/core/kiosk/view.ts'
import type { UnwatchedVisit } from '../../../tools/abuse/unwatched-visit.ts'
import { clickReal } from './real-keys.ts'
import { allow, until } from './waits.ts'

const PATIENCE = 30_000
/** The width of the coloured frame around the page, in pixels. */
const FRAME = 12
/** Waits until the frame was drawn twice. */
const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))'

/**
 * A person at a kiosk without Playwright: presses go to the real screen, and the test waits for what the person would
 * see.
 */
export interface RealFinger {
  /** Runs a script in the page (0), or in one of its frames, in their order. */
  inFrame<R>(frame: number, script: string): Promise<R>
  /** Presses in the middle of an element of the page, or of a frame that fills the iframe. */
  press(selector: string, inside?: string): Promise<void>
  /** Touches the element without moving the screen's pointer: a kiosk distinguishes a finger from a mouse. */
  touch(selector: string, inside?: string): Promise<void>
  /** Presses keys of our keyboard on the screen, by the names that a screen reader speaks. */
  type(...names: readonly string[]): Promise<void>
  keyboard(): Promise<KeyboardView | undefined>
  /** Waits until the keyboard fits, for at most `patience` milliseconds. @throws with its state otherwise */
  until(what: string, fits: (keyboard: KeyboardView | undefined) => boolean, patience?: number): Promise<void>
}

interface Place {
  readonly x: number
  readonly y: number
}

export function createRealFinger({ app }: Pick<UnwatchedVisit, 'app'>): RealFinger {
  const inFrame = <R>(frame: number, script: string): Promise<R> =>
    app.inMain(
      async ({ webContents }, asked) => {
        const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
        return portal?.mainFrame.framesInSubtree[asked.frame]?.executeJavaScript(asked.script) as Promise<R>
      },
      { frame, script },
    )

  /** Finds an element's place, in pixels of the page's view. */
  async function find(selector: string, inside: string | undefined): Promise<Place> {
    const toScript = (one: string) => `(() => {
      const found = document.querySelector(${JSON.stringify(one)})
      found.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { x, y, width, height } = found.getBoundingClientRect()
      return { x, y, width, height }
    })()`
    type Box = Place & { readonly width: number; readonly height: number }
    if (inside !== undefined) await inFrame<Box>(1, toScript(inside))
    const outer = await inFrame<Box>(0, toScript(selector))
    const inner = inside === undefined ? { ...outer, x: 0, y: 0 } : await inFrame<Box>(1, toScript(inside))
    return { x: outer.x + inner.x + inner.width / 2, y: outer.y + inner.y + inner.height / 2 }
  }

  /** Finds the page's place on the screen, the room below it in our window, and its height. */
  const findView = (): Promise<Place & { readonly below: number; readonly height: number }> =>
    app.inMain(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const content = window?.getContentBounds() ?? { x: 0, y: 0, height: 0 }
      const view = window?.contentView.children.at(-1)?.getBounds() ?? { x: 0, y: 0, height: 0 }
      const below = content.height - view.y - view.height
      return { x: content.x + view.x, y: content.y + view.y, below, height: view.height }
    }, null)

  /**
   * Waits until our window has made room for the keyboard and the page is drawn in its place: before that a press would
   * miss.
   */
  async function findStill(selector: string, inside: string | undefined): Promise<Place> {
    const end = performance.now() + PATIENCE
    for (let before = ''; ; ) {
      const [at, view, shown] = [await find(selector, inside), await findView(), await keyboard()]
      const room = BAR + (shown ? toKeyboardHeight(Number.POSITIVE_INFINITY) : 0)
      const isLaidOut = Math.abs(view.below - room) < FRAME && (await inFrame(0, 'innerHeight')) === view.height
      const place = { x: view.x + at.x, y: view.y + at.y }
      if (isLaidOut && JSON.stringify(place) === before) return place
      if (performance.now() > end) throw new Error(`the page does not lie still: ${JSON.stringify({ view, room })}`)
      before = JSON.stringify(place)
      for (const frame of inside === undefined ? [0] : [0, 1]) await inFrame(frame, DRAWN)
      await allow(100)
    }
  }

  const keyboard = async () => (await app.request<View>('session.view', null)).kiosk?.keyboard

  const findKey = (name: string): Promise<Place> =>
    until(
      () =>
        app.inMain(
          ({ webContents }, script) =>
            webContents
              .getAllWebContents()
              .find((contents) => contents.getURL().startsWith('app://'))
              ?.executeJavaScript(script) as Promise<Place | null>,
          `(() => {
          const key = [...document.querySelectorAll('.keyboard .key')].find((one) => (one.ariaLabel ?? one.textContent) === ${JSON.stringify(name)})
          if (!key) return null
          const { x, y, width, height } = key.getBoundingClientRect()
          return { x: x + width / 2, y: y + height / 2 }
        })()`,
        ),
      `the key ${name}`,
      PATIENCE,
    )

  return {
    inFrame,
    keyboard,
    press: async (selector, inside) => {
      const { x, y } = await findStill(selector, inside)
      clickReal(x, y)
    },
    touch: async (selector, inside) => {
      await findStill(selector, inside)
      const at = await find(selector, inside)
      await app.inMain(async ({ webContents }, point) => {
        const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
        const send = (type: string, touchPoints: object[]) =>
          portal?.debugger.sendCommand('Input.dispatchTouchEvent', { type, touchPoints })
        await send('touchStart', [point])
        await send('touchEnd', [])
      }, at)
    },
    type: async (...names) => {
      for (const name of names) {
        const { x, y } = await findKey(name)
        clickReal(x, y)
      }
    },
    until: async (what, fits, patience = PATIENCE) => {
      let now: Awaited<ReturnType<typeof keyboard>>
      const isSo = async () => {
        now = await keyboard()
        return fits(now)
      }
      await until(isSo, () => `${what}, at ${JSON.stringify(now)}`, patience)
    },
  }
}
