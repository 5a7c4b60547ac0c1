import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pickCases } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { look, SEEN_MS } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const WORKED = 'Avez-vous travaillé ou exercé une activité non salariée ?'
const STEPS = [
  toStep('travail', { question: WORKED }),
  toStep('heures', { id: 'nbHeuresTrav' }, { when: { visible: { id: 'nbHeuresTrav' } } }),
  toStep('recherche', { question: "Etes-vous toujours à la recherche d'un emploi ?" }),
  toStep('naissance', { question: 'Date de naissance' }),
  toStep('pays', { field: 'Pays' }),
  toStep('numero', { id: 'orphelin' }),
  toStep('honneur', { field: 'Je certifie sur l’honneur' }),
  toStep('aide', { link: 'Besoin d’aide' }),
  toStep('annuler', { button: 'Annuler' }),
  toStep('valider', { submits: true }),
]
/** Milliseconds after which the page counts as seen. */

async function openSeen(): Promise<void> {
  await portal.open('questions')
  await portal.page.evaluate(() => {
    document.addEventListener('submit', (event) => event.preventDefault())
    document.addEventListener('click', (event) => (event.target as Element).closest('a') && event.preventDefault())
  })
  await portal.give({ steps: STEPS, step: 'travail' })
  await portal.beSeen()
  await portal.forget()
}

describe('the portal preload', () => {
  beforeEach(openSeen)

  const presses: readonly (readonly [words: string, selector: string, step: string])[] = [
    ['a radio', '#blocTravail-close', 'travail'],
    ['the label of a radio', 'label:has(#blocTravail-open)', 'travail'],
    ['a drawn radio, or its label', 'label[for=blocRecherche-open]', 'recherche'],
    ['a box to tick', '[name=honneur]', 'honneur'],
    ['a button', '#annuler', 'annuler'],
    ['a link', 'a', 'aide'],
    ['the button that sends', '#valider', 'valider'],
  ]
  // The other tests press radios and buttons.
  const PRESSED_BY_DAY = ['the label of a radio', 'a box to tick', 'a link', 'the button that sends']
  it.each(pickCases(presses, ([words]) => PRESSED_BY_DAY.includes(words)))(
    'counts a press on %s',
    async (_words, selector, step) => {
      await portal.press(selector)
      expect(await portal.acts()).toEqual([[step, 'pointer']])
    },
  )

  const SHOWN = [
    ['words', 'Suivant'],
    ['an element', '<b>Sui<i>vant</i></b>'],
  ] as const
  it.each(pickCases(SHOWN, ([what]) => what === 'an element'))(
    'counts a press on a button that shows %s from outside of its shadow root',
    async (_what, light) => {
      await portal.show(
        `<x-pied>${light}</x-pied><script>document.querySelector('x-pied').attachShadow({ mode: 'open' }).innerHTML = '<button style="padding:20px"><slot></slot></button>'</script>`,
      )
      await portal.give({ steps: [toStep('suite', { button: 'Suivant' })], step: 'suite' })
      await portal.beSeen()
      await portal.forget()
      await portal.press('x-pied')
      expect(await portal.acts()).toEqual([['suite', 'pointer']])
    },
  )

  it('counts a double press twice at most, on the same step', async () => {
    await portal.page.dblclick('#annuler')
    const gestures = await portal.acts()
    expect(gestures.length).toBeLessThanOrEqual(2)
    expect(new Set(gestures.map(([step]) => step))).toEqual(new Set(['annuler']))
  })

  it('counts Space on a radio, arrows among radios, Enter on a button', async () => {
    await portal.page.focus('#blocTravail-open')
    await look(portal.page)
    await portal.page.keyboard.press('Space')
    await portal.page.keyboard.press('ArrowDown')
    await portal.page.focus('#annuler')
    await look(portal.page)
    await portal.page.keyboard.press('Enter')
    expect(await portal.acts()).toEqual([
      ['travail', 'key'],
      ['travail', 'key'],
      ['annuler', 'key'],
    ])
  })

  it('counts Space right after Tab', async () => {
    await portal.page.focus('[name=honneur]')
    await portal.page.keyboard.press('Shift+Tab')
    await portal.page.keyboard.press('Tab')
    await portal.page.keyboard.press('Space')
    expect(await portal.acts()).toEqual([['honneur', 'key']])
  })

  it('counts typing once each time a field is entered', async () => {
    await portal.page.click('#orphelin')
    await portal.page.keyboard.type('1234')
    expect(await portal.acts()).toEqual([['numero', 'text']])
    await portal.page.keyboard.press('Tab')
    await portal.page.click('#orphelin')
    await portal.page.keyboard.type('56')
    expect(await portal.acts()).toEqual([
      ['numero', 'text'],
      ['numero', 'text'],
    ])
  })

  it('counts text that comes without keys, as from an input method', async () => {
    await portal.page.click('#orphelin')
    await portal.page.keyboard.insertText('١٢٣')
    expect(await portal.acts()).toEqual([['numero', 'text']])
  })

  it('counts a value that is pasted', async () => {
    await portal.page.click('#orphelin')
    await portal.page.keyboard.type('12')
    await portal.page.keyboard.press('Control+A')
    await portal.page.keyboard.press('Control+X')
    await portal.page.click('#annuler')
    await expect.poll(portal.acts).toContainEqual(['annuler', 'pointer']) // judged a moment after the press
    await portal.forget()
    await portal.page.click('#orphelin')
    await portal.page.keyboard.press('Control+V')
    expect(await portal.acts()).toEqual([['numero', 'text']])
  })

  it('counts nothing where an extension, a script or a filler in the page writes the value', async () => {
    await portal.page.fill('#orphelin', '1234')
    await portal.page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('#orphelin')
      if (!field) return
      field.value = '5678'
      for (const type of ['keydown', 'input', 'change', 'blur']) field.dispatchEvent(new Event(type, { bubbles: true }))
    })
    expect(await portal.acts()).toEqual([])
  })

  it('counts a date typed through three fields for its question', async () => {
    await portal.page.click('[name=jour]')
    for (const part of ['1', '2', '1980']) {
      await portal.page.keyboard.type(part)
      await portal.page.keyboard.press('Tab')
    }
    const gestures = await portal.acts()
    expect(gestures).toHaveLength(3)
    expect(new Set(gestures.flat())).toEqual(new Set(['naissance', 'text']))
  })

  it('counts Enter in a field for the button that it presses', async () => {
    await portal.page.click('#orphelin')
    await portal.page.keyboard.press('Enter')
    expect(await portal.acts()).toEqual([['valider', 'key']])
  })

  it('counts keys in a list', async () => {
    await portal.page.focus('#pays')
    await look(portal.page)
    await portal.page.keyboard.press('l')
    expect(await portal.acts()).toEqual([['pays', 'key']])
  })

  it('counts the field, not the question around it', async () => {
    await portal.page.click('#blocTravail-open')
    await look(portal.page)
    await portal.page.click('#nbHeuresTrav')
    await portal.page.keyboard.type('35')
    expect(await portal.acts()).toEqual([
      ['travail', 'pointer'],
      ['heures', 'text'],
    ])
  })

  it('reports an act before the page that follows', async () => {
    await portal.page.evaluate(() => {
      document.querySelector('#valider')!.addEventListener('click', () => location.assign('/suite'))
    })
    await portal.page.click('#valider')
    await portal.page.waitForURL('**/suite**')
    await expect.poll(portal.gestures).toContainEqual(['valider', 'pointer'])
  })

  it('counts acts although the page stops every event', async () => {
    await portal.page.evaluate(() => {
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown']) {
        window.addEventListener(type, (event) => event.stopImmediatePropagation(), true)
      }
    })
    await portal.page.click('#annuler')
    expect(await portal.acts()).toEqual([['annuler', 'pointer']])
  })

  it('counts acts again after the page rewrote its document', async () => {
    await portal.page.evaluate(() => {
      const html = document.documentElement.outerHTML
      document.open()
      document.write(html)
      document.close()
    })
    await look(portal.page, SEEN_MS + 200)
    await portal.page.click('#annuler')
    expect(await portal.acts()).toEqual([['annuler', 'pointer']])
  })
})

describe('the portal preload, beside a target', () => {
  beforeEach(openSeen)

  it('counts no press beside the controls of a question, in a field that nobody fills in, or that ends elsewhere', async () => {
    await portal.page.click('.question')
    await portal.page.click('#orphelin')
    const box = (await portal.page.locator('#annuler').boundingBox())!
    await portal.page.mouse.move(box.x + 5, box.y + 5)
    await portal.page.mouse.down()
    await portal.page.mouse.move(box.x + 5, box.y + 300)
    await portal.page.mouse.up()
    expect(await portal.acts()).toEqual([])
  })

  it('counts nothing on steps of other screens, or that do not apply', async () => {
    const screens = [{ id: 'anywhere', seen: { path: '/elsewhere' } }]
    await portal.give({ screens, steps: STEPS })
    await portal.page.click('#annuler')
    expect(await portal.acts()).toEqual([])
    await portal.give({ steps: [toStep('annuler', { button: 'Annuler' }, { when: { path: '/elsewhere' } })] })
    await portal.page.click('#annuler')
    expect(await portal.acts()).toEqual([])
  })
})
