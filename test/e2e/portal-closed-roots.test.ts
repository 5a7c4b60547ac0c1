import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { pickCases, pickRuns } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { look, waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('inspected')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

/** Custom elements with closed roots; the page's scripts can reach these roots through `roots`, and nobody else can. */
const CLOSED = `<script>
  window.roots = {}
  const close = (host, html) => { roots[host.localName] = host.attachShadow({ mode: 'closed' }); roots[host.localName].innerHTML = html }
  customElements.define('mon-dossier', class extends HTMLElement {
    constructor() { super(); close(this, '<h2>Pièces</h2><p><label><input type="checkbox" id="lu"> J’ai lu</label></p><p><label>Commune <input id="commune"></label></p><ma-barre id="barre"></ma-barre>') }
  })
  customElements.define('ma-barre', class extends HTMLElement {
    constructor() { super(); close(this, '<form onsubmit="window.sent = true; return false"><button id="suite">Suivant</button></form>') }
  })
</script>`
const FORM = `${CLOSED}<h1>Dossier</h1><mon-dossier id="dossier" style="display:block;padding:40px"></mon-dossier>`
const NEXT = toStep('suite', { button: 'Suivant' })
const READ = toStep('lu', { field: 'J’ai lu' }, { done: { checked: { field: 'J’ai lu' } } })
const TOWN = toStep('commune', { field: 'Commune' }, { done: { filled: { field: 'Commune' } } })
const ORDER: Partial<Order> = { steps: [READ, TOWN, NEXT], step: 'lu' }

const target = () => portal.latest().then((latest) => latest.target)
const done = () => portal.latest().then((latest) => latest.done)

async function show(body: string, order: Partial<Order> = ORDER): Promise<void> {
  await portal.show(body)
  await portal.give(order)
}

async function showSeen(order: Partial<Order> = ORDER): Promise<void> {
  await show(FORM, order)
  await expect.poll(target).toBe('found')
  await look(portal.page)
}

/** Presses an element of a closed root, whose place only the page itself can tell. */
async function press(host: string, selector: string): Promise<void> {
  const [x, y] = await portal.page.evaluate(
    ([host, selector]) => {
      const { roots } = window as unknown as { roots: Record<string, ShadowRoot> }
      const box = roots[host]!.querySelector(selector)!.getBoundingClientRect()
      return [box.x + box.width / 2, box.y + box.height / 2] as const
    },
    [host, selector] as const,
  )
  await portal.page.mouse.click(x, y)
}

describe('a closed shadow root', () => {
  it('is read, and so are the closed roots in it', async () => {
    await show(FORM)
    await expect.poll(target).toBe('found')
    await portal.give({ ...ORDER, step: 'suite' })
    await expect.poll(target).toBe('found')
    expect(await portal.holds({ heading: 'Pièces' })).toBe(true)
  })

  const PLAIN = [
    ['without any content', '', '<button>Suivant</button>'],
    ['with words of its own', 'Vos pièces', '<p>Ses pièces</p><button>Suivant</button>'],
    ['that shows its words in it', 'Vos pièces', '<slot></slot><button>Suivant</button>'],
    ['that shows elements in it', '<p>Vos pièces</p><p>Votre avis</p>', '<slot></slot><button>Suivant</button>'],
    [
      'that has places for elements',
      '<p slot="pied">Vos pièces</p>',
      '<button>Suivant</button><slot name="pied"></slot>',
    ],
    ['whose button has its words from outside', 'Suivant', '<button><slot></slot></button>'],
    ['whose button has an element from outside', '<b>Sui<i>vant</i></b>', '<button><slot></slot></button>'],
  ] as const
  const PLAIN_BY_DAY = [
    'without any content',
    'that has places for elements',
    'whose button has an element from outside',
  ]
  it.each(pickCases(PLAIN, ([name]) => PLAIN_BY_DAY.includes(name)))(
    'of a plain element %s is looked into',
    async (_name, light, html) => {
      await show(
        `${CLOSED}<h1>Dossier</h1><section id="boite">${light}</section><script>close(boite, '${html}')</script>`,
        {
          ...ORDER,
          step: 'suite',
        },
      )
      await expect.poll(target).toBe('found')
      await look(portal.page)
      await press('section', 'button')
      await expect.poll(() => portal.gestures()).toEqual([['suite', 'pointer']])
    },
  )

  it('of a plain element in another one is read', async () => {
    await show(
      `${CLOSED}<div id="boite">Vos <b>pièces</b></div><script>
        close(boite, '<section><p>Votre avis</p></section><slot></slot>')
        const inner = roots.div.querySelector('section')
        close(inner, '<slot></slot><button>Suivant</button>')
      </script>`,
      { ...ORDER, step: 'suite' },
    )
    await expect.poll(target).toBe('found')
  })

  it('of a plain element decides the screen', async () => {
    await show(
      `${CLOSED}<div id="boite">Vos pièces</div><script>close(boite, '<slot></slot><h2>Votre demande</h2>')</script>`,
      { screens: [{ id: 'demande', seen: { heading: 'Votre demande' } }], steps: [{ ...NEXT, on: 'demande' }] },
    )
    await expect.poll(() => portal.latest().then(({ screens }) => screens)).toEqual(['demande'])
  })

  it('that an element gets long after the page has settled is read', async () => {
    await show(`${CLOSED}<h1>Dossier</h1><main id="tard">Vos pièces</main><i id="beside"></i>`, {
      ...ORDER,
      step: 'suite',
    })
    await expect.poll(target).toBe('gone')
    await waitInPage(portal.page, pickRuns(500, 2_500)) // only a settled page has no target
    await portal.page.evaluate("close(tard, '<slot></slot><button>Suivant</button>'); beside.className = 'changed'")
    await expect.poll(target).toBe('found')
  })

  it('is found among thousands of plain elements', async () => {
    await show(
      `${CLOSED}<div id="all"></div><script>
        for (let i = 0; i < ${pickRuns(1_000, 4_000)}; i += 1) all.append(Object.assign(document.createElement('p'), { textContent: 'ligne ' + i }))
        const host = all.appendChild(Object.assign(document.createElement('section'), { textContent: 'Vos pièces' }))
        close(host, '<slot></slot><button>Suivant</button>')
      </script>`,
      { ...ORDER, step: 'suite' },
    )
    await expect.poll(target).toBe('found')
  })

  it('that is attached late is read', async () => {
    await show(`${CLOSED}<h1>Dossier</h1><plus-tard id="tard"></plus-tard><div></div>`, { ...ORDER, step: 'suite' })
    await waitInPage(portal.page, 400)
    await portal.page.evaluate("close(tard, '<button>Suivant</button>')")
    await expect.poll(target).toBe('found')
  })

  it('of an element that comes later is read', async () => {
    await show(CLOSED)
    await portal.page.evaluate("document.body.append(document.createElement('mon-dossier'))")
    await expect.poll(target).toBe('found')
  })

  it('reports acts and changes in it', async () => {
    await showSeen()
    await press('mon-dossier', '#lu')
    await expect.poll(done).toEqual(['lu'])
    await portal.page.evaluate("roots['mon-dossier'].replaceChildren()")
    await expect.poll(target).toBe('not-yet')
  })

  it('has its target highlighted', async () => {
    await showSeen({ ...ORDER, mark: 'outline' })
    const marks = () => portal.page.evaluate(() => document.querySelectorAll('[popover]:popover-open').length)
    await expect.poll(marks).toBe(1)
  })

  it('hides no two buttons of the same name', async () => {
    await show(`${FORM}<button>Suivant</button>`, { ...ORDER, step: 'suite' })
    await expect.poll(target).toBe('several')
  })
})

describe('acts in a closed shadow root', () => {
  it('count by mouse and by keys', async () => {
    await showSeen()
    await press('mon-dossier', '#lu')
    await expect.poll(() => portal.gestures()).toEqual([['lu', 'pointer']])
    await press('mon-dossier', '#commune')
    await portal.page.keyboard.type('Lyon')
    await expect
      .poll(() => portal.gestures())
      .toEqual([
        ['lu', 'pointer'],
        ['commune', 'text'],
      ])
    await portal.page.keyboard.press('Tab')
    await expect.poll(done).toEqual(['lu', 'commune'])
    await portal.page.keyboard.press('Enter')
    await expect.poll(() => portal.gestures()).toContainEqual(['suite', 'key'])
  })

  it('do not end while somebody types', async () => {
    await showSeen()
    await press('mon-dossier', '#commune')
    await portal.page.keyboard.type('L')
    await waitInPage(portal.page, 300)
    expect(await done()).toEqual([])
  })

  it('cannot be made by a page', async () => {
    await showSeen()
    await portal.page.evaluate(`
      roots['mon-dossier'].querySelector('label').click()
      roots['mon-dossier'].querySelector('#lu').click()
      roots['mon-dossier'].querySelector('#commune').focus()
      document.execCommand('insertText', false, 'Lyon')
    `)
    await waitInPage(portal.page, 400)
    expect(await portal.gestures()).toEqual([])
  })

  it('do not count on a target that lies, transparent, over something else', async () => {
    await showSeen()
    await portal.page.evaluate("document.getElementById('dossier').style.opacity = '0'")
    await press('mon-dossier', '#lu')
    await waitInPage(portal.page, 400)
    expect(await portal.gestures()).toEqual([])
  })

  it('are held back from the page if they cannot be undone', async () => {
    await showSeen({ ...ORDER, step: 'suite', held: ['suite'] })
    await press('ma-barre', '#suite')
    await expect.poll(async () => (await portal.signals()).some(({ kind }) => kind === 'held')).toBe(true)
    expect(await portal.page.evaluate('window.sent')).toBeUndefined()
    await portal.give({ ...ORDER, step: 'suite' })
    await press('ma-barre', '#suite')
    await expect.poll(() => portal.page.evaluate('window.sent')).toBe(true)
  })
})

describe('a page', () => {
  it('cannot notice that its closed roots are known', async () => {
    await portal.show(`${FORM}<script>
      window.told = []
      new MutationObserver(() => told.push('changed')).observe(roots['mon-dossier'], { subtree: true, childList: true, attributes: true })
      window.names = []
      names = Object.getOwnPropertyNames(window)
      setInterval(() => told.push(...Object.getOwnPropertyNames(window).filter((name) => !names.includes(name))), 5)
    </script>`)
    await portal.give(ORDER)
    await expect.poll(target).toBe('found')
    await waitInPage(portal.page, 200)
    expect(await portal.page.evaluate('told')).toEqual([])
    expect(await portal.page.evaluate("document.getElementById('dossier').shadowRoot")).toBeNull()
  })
})
