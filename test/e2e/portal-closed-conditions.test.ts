import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../src/core/flow/language/condition.ts'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { pickCases } from '../setup/runs.ts'
import { ANYWHERE, createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('inspected')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

/**
 * Returns a page with its target in sight, and a plain element with a closed root that only the page's own script can
 * reach.
 */
const toPage = (html: string, light = 'Vos pièces', script = '') => `<h1>Dossier</h1><button>Suivant</button>
  <section id="boite">${light}</section><script>
    const roots = {}
    const close = (host, html) => { roots[host.id] = host.attachShadow({ mode: 'closed' }); roots[host.id].innerHTML = html }
    ${html && `close(boite, ${JSON.stringify(html)})`}
    ${script}
  </script>`

const HELD =
  '<p><label><input type="checkbox" id="lu"> J’ai lu</label></p><p><label>Commune <input id="commune"></label></p>'
const READ = { field: 'J’ai lu' }
const TOWN = { field: 'Commune' }

const toOrder = (done: Condition): Partial<Order> => ({
  steps: [toStep('suite', { button: 'Suivant' }, { done })],
  step: 'suite',
})
/** An order with a second step, which is done as soon as anything may count as nowhere. */
const toProbedOrder = (done: Condition): Partial<Order> => ({
  ...toOrder(done),
  steps: [
    toStep('suite', { button: 'Suivant' }, { done }),
    toStep('sonde', { field: 'Commune' }, { done: { gone: { button: 'Nulle part' } } }),
  ],
})
const latest = () => portal.latest()
const done = () => latest().then((observation) => observation.done)
/** Waits until the page has settled, and all its elements were checked. */
const settle = () => waitInPage(portal.page, 2_600)

async function show(body: string, condition: Condition, order = toOrder): Promise<void> {
  await portal.show(body)
  await portal.give(order(condition))
  await expect.poll(() => latest().then(({ target }) => target)).toBe('found')
}

describe("a condition about the content of a plain element's closed root", () => {
  const CHANGES: readonly (readonly [string, Condition, string])[] = [
    ['a ticked box', { checked: READ }, 'roots.boite.querySelector("#lu").click()'],
    ['a filled field', { filled: TOWN }, 'roots.boite.querySelector("#commune").value = "Lyon"'],
    ['words', { text: 'C’est envoyé' }, 'roots.boite.append("C’est envoyé")'],
    [
      'a heading',
      { heading: 'Merci' },
      'roots.boite.append(Object.assign(document.createElement("h2"), { textContent: "Merci" }))',
    ],
    [
      'what is in sight',
      { visible: { button: 'Payer' } },
      'roots.boite.append(Object.assign(document.createElement("button"), { textContent: "Payer" }))',
    ],
    ['what can be used', { disabled: TOWN }, 'roots.boite.querySelector("#commune").disabled = true'],
  ]
  // By day a control's own state and what comes: the other tests have a ticked box, words and a heading.
  const BY_DAY = ['a filled field', 'what is in sight']
  it.each(pickCases(CHANGES, ([what]) => BY_DAY.includes(what)))(
    'holds by %s, while the target is found elsewhere',
    async (_what, condition, act) => {
      await show(toPage(HELD), condition)
      await settle()
      expect(await done()).toEqual([])
      await portal.page.evaluate(`${act}; document.title = 'autre'`)
      await expect.poll(done).toEqual(['suite'])
    },
  )

  it('holds by what a person ticks there', async () => {
    await show(toPage(HELD), { checked: READ })
    await settle()
    const [x, y] = await portal.page.evaluate<[number, number]>(`(() => {
      const box = roots.boite.querySelector('#lu').getBoundingClientRect()
      return [box.x + box.width / 2, box.y + box.height / 2]
    })()`)
    await portal.page.mouse.click(x, y)
    await expect.poll(done).toEqual(['suite'])
  })

  it('recognises a screen by words, beside another known one', async () => {
    await portal.show(toPage('<slot></slot><p>Étape 2 sur 3</p>'))
    await portal.give({
      ...toOrder({ title: 'fini' }),
      screens: [ANYWHERE, { id: 'etape', seen: { text: 'Étape 2 sur 3' } }],
    })
    await expect.poll(() => latest().then(({ screens }) => screens)).toEqual(['anywhere', 'etape'])
  })

  it('holds for a root that is attached long after the page has settled', async () => {
    await show(toPage('', ''), { text: 'C’est envoyé' })
    await settle()
    await waitInPage(portal.page, 1_500)
    await portal.page.evaluate("close(boite, '<h2>C’est envoyé</h2>')")
    await expect.poll(done).toEqual(['suite'])
  })

  it('holds for a root in an element that comes late', async () => {
    await show(toPage(''), { text: 'C’est envoyé' })
    await settle()
    await portal.page.evaluate(
      "const late = document.createElement('div'); late.id = 'tard'; document.body.append(late); close(late, '<h2>C’est envoyé</h2>')",
    )
    await expect.poll(done).toEqual(['suite'])
  })
})

describe('a condition that something is nowhere', () => {
  const PAY = { button: 'Payer' }
  const ABSENT: readonly (readonly [string, Condition])[] = [
    ['gone', { gone: PAY }],
    ['not visible', { not: { visible: PAY } }],
    ['not its words', { not: { text: 'Payer' } }],
    ['neither of two', { not: { any: [{ heading: 'Payer' }, { visible: PAY }] } }],
  ]
  const ABSENT_BY_DAY = pickCases(ABSENT, ([name]) => name === 'gone' || name === 'neither of two')
  const everDone = async () =>
    (await portal.signals()).some((signal) => signal.kind === 'observed' && signal.observation.done.includes('suite'))
  /** Waits until what is nowhere counts as nowhere, when a closed root that was not read would too. */
  const probed = () => expect.poll(done).toContain('sonde')

  it.each(ABSENT_BY_DAY)(
    'does not hold, not even for a moment, for something in a closed root: %s',
    async (_name, condition) => {
      await show(toPage('<slot></slot><button>Payer</button>'), condition, toProbedOrder)
      await probed()
      expect(await everDone()).toBe(false)
      await portal.page.evaluate('roots.boite.querySelector("button").remove()')
      await expect.poll(done).toEqual(['suite', 'sonde'])
    },
  )

  it.each(ABSENT_BY_DAY)('holds soon on a page without it: %s', async (_name, condition) => {
    await show(toPage('<p>Votre avis</p>'), condition)
    await expect.poll(done).toEqual(['suite'])
  })

  it('does not hold while the page is drawn again, closed roots included', async () => {
    await show(toPage('<button>Payer</button>'), { gone: PAY }, toProbedOrder)
    await probed()
    for (let time = 0; time < 5; time += 1) {
      await portal.page.evaluate(
        "{ const next = document.createElement('section'); next.id = 'boite'; boite.replaceWith(next); close(next, '<button>Payer</button>') }",
      )
      await waitInPage(portal.page, 120)
    }
    await settle()
    expect(await everDone()).toBe(false)
  })

  it('keeps holding while empty elements come', async () => {
    await show(toPage(''), { gone: PAY })
    await expect.poll(done).toEqual(['suite'])
    await portal.forget()
    await portal.give(toOrder({ gone: PAY }))
    for (let time = 0; time < 10; time += 1) {
      await portal.page.evaluate("document.body.append(document.createElement('div'))")
      await waitInPage(portal.page, 70)
    }
    const told = (await portal.signals()).flatMap((signal) =>
      signal.kind === 'observed' ? [signal.observation.done] : [],
    )
    expect(told).toEqual(told.map(() => ['suite']))
    expect(told.length).toBeGreaterThan(0)
  })

  it('does not end a screen that a closed root shows', async () => {
    await portal.show(toPage('<h2>Connexion</h2>'))
    await portal.give({
      ...toProbedOrder({ not: { shows: 'connexion' } }),
      screens: [ANYWHERE, { id: 'connexion', seen: { heading: 'Connexion' } }],
    })
    await probed()
    expect(await everDone()).toBe(false)
    await portal.page.evaluate('roots.boite.replaceChildren()')
    await expect.poll(done).toEqual(['suite', 'sonde'])
  })
})
