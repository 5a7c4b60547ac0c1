import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Colour } from '../../src/core/guidance/protocol/highlight-colour.ts'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { pickCases } from '../setup/runs.ts'
import { countInside, isRingPainted, PERSON, WORKER } from './support/painted.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const isPainted = (selector: string, colour: Colour) => isRingPainted(portal, selector, colour)

async function mark(order: Partial<Order> = {}): Promise<void> {
  await portal.give({ steps: [toStep('suite', { button: 'Suivant' })], step: 'suite', mark: 'outline', ...order })
  await waitInPage(portal.page, 150)
}

const BUTTON = '<h1>Page</h1><p style="padding:60px"><button>Suivant</button></p>'

describe('the highlight', () => {
  it('is painted around the target in the colour of the holder', async () => {
    await portal.show(BUTTON)
    await mark()
    await expect.poll(() => isPainted('button', PERSON)).toBe(true)
    await mark({ holder: 'worker' })
    await expect.poll(() => isPainted('button', WORKER)).toBe(true)
    await mark({ mark: 'none' })
    await expect.poll(() => isPainted('button', WORKER)).toBe(false)
  })

  it('takes no click, no focus and no place', async () => {
    await portal.show(
      `${BUTTON}<a href="#">Suite</a><script>let presses = 0; document.querySelector('button').onclick = () => { document.title = String(++presses) }</script>`,
    )
    const before = await portal.page.evaluate(() => document.documentElement.scrollHeight)
    await mark({ mark: 'point' })
    await portal.page.click('button')
    expect(await portal.page.title()).toBe('1')
    await portal.page.keyboard.press('Tab')
    const after = await portal.page.evaluate(() => [
      document.documentElement.scrollHeight,
      document.activeElement?.tagName,
    ])
    expect(after).toEqual([before, 'A'])
  })

  it('gives the page no text and nothing to read', async () => {
    await portal.show(BUTTON)
    const before = await portal.page.evaluate(() => document.body.textContent)
    await mark()
    const seen = await portal.page.evaluate(() => {
      const host = document.documentElement.lastElementChild!
      return [document.body.textContent, host.shadowRoot, host.textContent, host.getAttribute('aria-hidden')]
    })
    expect(seen).toEqual([before, null, '', 'true'])
  })

  const FIELDS: Readonly<Record<string, string>> = {
    'above it': '<label for="f">Salaire brut</label><br><input id="f">',
    'above it, with a hint between':
      '<label for="f">Salaire brut</label><p id="h" class="words" style="margin:0">En euros, sans centimes</p><input id="f" aria-describedby="h">',
    'below it':
      '<input id="f" aria-describedby="h"><br><label for="f">Salaire brut</label><p id="h" class="words" style="margin:0">En euros</p>',
    'before it on its line': '<label for="f">Salaire brut</label> <input id="f">',
    'around it': '<label>Salaire brut <input id="f"></label>',
    'above a list': '<label for="f">Salaire brut</label><br><select id="f"><option>1</option></select>',
    'above a large field': '<label for="f">Salaire brut</label><br><textarea id="f" rows="4"></textarea>',
  }
  const FIELDS_BY_DAY = ['above it, with a hint between', 'before it on its line', 'around it']
  it.each(pickCases(Object.entries(FIELDS), ([where]) => FIELDS_BY_DAY.includes(where)))(
    'crosses no word of a field whose words stand %s',
    async (_, field) => {
      await portal.show(`<h1>Page</h1><section style="padding:80px;line-height:1.1">${field}</section>`)
      await mark({ steps: [toStep('suite', { field: 'Salaire brut' })] })
      await expect.poll(() => isPainted('section', PERSON)).toBe(true)
      const words = portal.page.locator('label, .words')
      for (const one of await words.all()) expect(await countInside(portal, one, PERSON)).toBe(0)
    },
  )

  it('leaves words of a field that stand elsewhere on the page', async () => {
    await portal.show(
      '<h1>Page</h1><p><label for="f">Salaire brut</label></p><p style="padding:200px 60px"><input id="f"></p>',
    )
    await mark({ steps: [toStep('suite', { field: 'Salaire brut' })] })
    await expect.poll(() => isPainted('input', PERSON)).toBe(true)
  })

  const attacks: Readonly<Record<string, () => void>> = {
    'removes it': () => document.documentElement.lastElementChild!.remove(),
    'closes it': () => (document.documentElement.lastElementChild as HTMLElement).hidePopover(),
    'makes it no popover': () => document.documentElement.lastElementChild!.removeAttribute('popover'),
    'hides it by a style sheet': () => {
      const style = document.createElement('style')
      style.textContent =
        'html > div { display: none !important; opacity: 0 !important; transform: scale(0) !important; clip-path: circle(0) !important }'
      document.head.append(style)
    },
    'hides it by its own style': () => {
      const host = document.documentElement.lastElementChild as HTMLElement
      host.style.cssText = 'display:none!important;visibility:hidden!important;opacity:0!important;width:0!important'
    },
    'opens a window over it': () => {
      document.body.insertAdjacentHTML('beforeend', '<dialog><p>Fenêtre</p><button>Suivant</button></dialog>')
      document.querySelector('dialog')!.showModal()
    },
  }
  // By day one that takes it away, one that hides it, and one that covers it; `portal-highlight-lost` has more.
  const ATTACKS_BY_DAY = ['removes it', 'hides it by a style sheet', 'opens a window over it']
  it.each(pickCases(Object.entries(attacks), ([name]) => ATTACKS_BY_DAY.includes(name)))(
    'stays when the page %s',
    async (name, attack) => {
      await portal.show(BUTTON)
      await mark()
      await portal.page.evaluate(attack)
      await waitInPage(portal.page, 250)
      await expect.poll(() => isPainted(name.includes('window') ? 'dialog button' : 'button', PERSON)).toBe(true)
    },
  )

  it('gives up on a page that removes it again and again', async () => {
    await portal.show(
      `${BUTTON}<script>new MutationObserver(() => { const last = document.documentElement.lastElementChild; if (last !== document.body) last.remove() }).observe(document.documentElement, { childList: true })</script>`,
    )
    await mark()
    // It tries a few times before it gives up.
    const last = () => portal.page.evaluate(() => document.documentElement.lastElementChild?.tagName)
    await expect.poll(last).toBe('BODY')
    expect((await portal.latest()).target).toBe('found')
  })

  it('follows the target when the page moves it', async () => {
    await portal.show(`${BUTTON}`)
    await mark()
    await portal.page.evaluate(() => {
      document.querySelector('p')!.style.cssText = 'padding:60px;margin-left:300px;transition:margin 0.2s'
    })
    await waitInPage(portal.page, 500)
    await expect.poll(() => isPainted('button', PERSON)).toBe(true)
  })

  it('follows the target inside a part that scrolls, and disappears when it is out of sight', async () => {
    // Below the arrow that points to the edge behind which the target is.
    await portal.show(
      '<div style="height:100px"></div><div id="part" style="height:200px;overflow:auto"><div style="height:120px"></div><p style="padding:20px"><button>Suivant</button></p><div style="height:900px"></div></div>',
    )
    await mark()
    await expect.poll(() => isPainted('button', PERSON)).toBe(true)
    await portal.page.evaluate(() => document.querySelector('#part')!.scrollTo(0, 60))
    await waitInPage(portal.page, 150)
    await expect.poll(() => isPainted('button', PERSON)).toBe(true)
    await portal.page.evaluate(() => document.querySelector('#part')!.scrollTo(0, 700))
    await waitInPage(portal.page, 200)
    await expect.poll(() => isPainted('#part', PERSON)).toBe(false)
  })

  it('scrolls only when people ask where it is', async () => {
    await portal.show(`<div style="height:3000px"></div>${BUTTON}`)
    const top = () => portal.page.evaluate(() => window.scrollY)
    await mark()
    expect(await top()).toBe(0)
    await mark({ mark: 'point' })
    await expect.poll(top).toBeGreaterThan(1000)
  })
})
