import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { IS_NIGHT, pickCases } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { look, waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const WORKED = 'Avez-vous travaillé ou exercé une activité non salariée ?'
const STEPS = [
  toStep('travail', { question: WORKED }),
  toStep('numero', { id: 'orphelin' }),
  toStep('pays', { field: 'Pays' }),
  toStep('honneur', { field: 'Je certifie sur l’honneur' }),
  toStep('valider', { submits: true }),
]

beforeEach(async () => {
  await portal.open('questions')
  await portal.page.evaluate(() => document.addEventListener('submit', (event) => event.preventDefault()))
  await portal.give({ steps: STEPS })
  await portal.beSeen()
  await portal.forget()
})

/** Attempts of a page alone; each runs in the page's own world. */
const ALONE: Readonly<Record<string, () => void>> = {
  'element.click()': () => {
    for (const id of ['blocTravail-open', 'valider']) document.getElementById(id)!.click()
  },
  'label.click()': () => {
    document.querySelector<HTMLElement>('label:has(#blocTravail-open)')!.click()
    document.querySelector<HTMLElement>('label:has([name=honneur])')!.click()
  },
  'made events': () => {
    const target = document.getElementById('valider')!
    const common = { bubbles: true, composed: true, detail: 1, clientX: 5, clientY: 5 }
    target.dispatchEvent(new PointerEvent('pointerdown', { ...common, pointerType: 'mouse' }))
    target.dispatchEvent(new PointerEvent('pointerup', { ...common, pointerType: 'mouse' }))
    target.dispatchEvent(new PointerEvent('click', { ...common, pointerType: 'mouse' }))
  },
  'made keys': () => {
    const field = document.getElementById('orphelin') as HTMLInputElement
    field.focus()
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
    field.dispatchEvent(new InputEvent('beforeinput', { data: 'a', bubbles: true }))
    field.value = 'a'
    field.dispatchEvent(new InputEvent('input', { data: 'a', bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  },
  'requestSubmit()': () => {
    document.querySelector('form#form')!.dispatchEvent(new Event('x'))
    ;(document.getElementById('form') as HTMLFormElement).requestSubmit(document.getElementById('valider'))
  },
  'execCommand()': () => {
    document.getElementById('orphelin')!.focus()
    document.execCommand('insertText', false, '123')
  },
  'focus() and value': () => {
    const list = document.getElementById('pays') as HTMLSelectElement
    list.focus()
    list.selectedIndex = 2
    list.dispatchEvent(new Event('input', { bubbles: true }))
    list.dispatchEvent(new Event('change', { bubbles: true }))
  },
}

describe('a page alone', () => {
  const attempts = Object.entries(ALONE)
  // By day one after the other on one page.
  const groups = IS_NIGHT ? attempts.map((one) => [one]) : [attempts]
  it.each(groups.map((group) => [group.map(([name]) => name).join(', '), group] as const))(
    'makes no act with %s',
    async (_names, group) => {
      for (const [, attack] of group) await portal.page.evaluate(attack)
      expect(await portal.acts()).toEqual([])
    },
  )
})

/** Attempts prepared by the page, then triggered by a true press on a harmless button. */
const DURING_A_PRESS: Readonly<Record<string, () => void>> = {
  'clicks another control': () => {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
      document.getElementById('annuler')!.addEventListener(type, () => {
        document.querySelector<HTMLElement>('label:has([name=honneur])')!.click()
        document.getElementById('blocTravail-open')!.click()
      })
    }
  },
  'sends the form': () => {
    document.getElementById('annuler')!.addEventListener('click', () => {
      ;(document.getElementById('form') as HTMLFormElement).requestSubmit(document.getElementById('valider'))
    })
  },
  'types into a field': () => {
    document.getElementById('annuler')!.addEventListener('pointerdown', () => {
      document.getElementById('orphelin')!.focus()
      document.execCommand('insertText', false, '123')
    })
  },
  'moves a target under the pointer': () => {
    document.getElementById('annuler')!.addEventListener('pointerdown', ({ currentTarget }) => {
      const { left, top } = (currentTarget as Element).getBoundingClientRect()
      document.getElementById('valider')!.style.cssText = `position:fixed;left:${left}px;top:${top}px;z-index:9`
    })
  },
  'puts a transparent target over it': () => {
    const { left, top } = document.getElementById('annuler')!.getBoundingClientRect()
    const target = document.getElementById('valider')!
    target.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:200px;height:60px;z-index:9;opacity:0`
  },
  'puts a target in its place at the last moment': () => {
    const harmless = document.getElementById('annuler')!
    const target = document.getElementById('valider')!
    const { left, top } = harmless.getBoundingClientRect()
    target.style.display = 'none'
    harmless.addEventListener('mousemove', () => {
      target.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:200px;height:60px;z-index:9`
    })
  },
}

/** By day one that acts, one that types, and one that puts a target there; frames have a transparent one by day. */
const DURING_BY_DAY = ['clicks another control', 'types into a field', 'puts a target in its place at the last moment']

describe('a page during a true press elsewhere', () => {
  it.each(pickCases(Object.entries(DURING_A_PRESS), ([name]) => DURING_BY_DAY.includes(name)))(
    'makes no act when it %s',
    async (_name, attack) => {
      const box = (await portal.page.locator('#annuler').boundingBox())!
      await portal.page.evaluate(attack)
      await waitInPage(portal.page, 200)
      await portal.page.mouse.move(box.x + 8, box.y + 8)
      await waitInPage(portal.page, 60)
      await portal.page.mouse.down()
      await portal.page.mouse.up()
      expect(await portal.acts()).toEqual([])
    },
  )

  it('makes no act when it steals the focus from someone who types', async () => {
    await portal.page.evaluate(() => {
      const rest = document.querySelector<HTMLInputElement>('[name=jour]')!
      rest.addEventListener('keydown', () => document.getElementById('valider')!.focus())
    })
    await portal.page.click('[name=jour]')
    await portal.page.keyboard.press('1')
    await portal.page.keyboard.press('Space')
    expect(await portal.acts()).toEqual([])
  })

  it('makes no act when it clicks a label during a true key elsewhere', async () => {
    await portal.page.evaluate(() => {
      document.querySelector('[name=jour]')!.addEventListener('keydown', () => {
        document.querySelector<HTMLElement>('label:has([name=honneur])')!.click()
      })
    })
    await portal.page.click('[name=jour]')
    await portal.page.keyboard.press('Enter')
    expect((await portal.acts()).filter(([step]) => step === 'honneur')).toEqual([])
  })
})

describe("a page that redefines JavaScript's built-ins", () => {
  it('misleads neither the search nor the acts', async () => {
    await portal.page.evaluate(() => {
      const nothing = () => null
      Object.assign(Document.prototype, { querySelectorAll: () => [], getElementById: nothing })
      Object.assign(Element.prototype, { closest: nothing, matches: () => false, getAttribute: nothing })
      Object.assign(Event.prototype, { composedPath: () => [] })
      Object.assign(JSON, { stringify: () => '"forged"' })
      Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true })
    })
    expect(await portal.locate({ question: WORKED, choice: 'Oui' })).toBe('found')
    await portal.give({ steps: STEPS })
    await look(portal.page)
    await portal.page.mouse.move(1, 1)
    const box = (await portal.page.locator('#valider').boundingBox())!
    await portal.page.mouse.click(box.x + 5, box.y + 5)
    expect(await portal.acts()).toEqual([['valider', 'pointer']])
  })
})

describe('what the page can see', () => {
  it('finds nothing new in its window', async () => {
    const keys = () => Object.getOwnPropertyNames(window).sort()
    await portal.open('questions')
    const withPreload = await portal.page.evaluate(keys)
    const frame = await portal.page.evaluate(() => {
      const bare = document.createElement('iframe')
      document.body.append(bare)
      return Object.getOwnPropertyNames(bare.contentWindow!)
    })
    const known = new Set([...frame, 'fin', 'form'])
    expect(withPreload.filter((key) => !known.has(key))).toEqual([])
    const absent = ['require', 'process', 'module', 'ipcRenderer', 'Ivya'].map((name) => [name, 'undefined'])
    const types = await portal.page.evaluate(() =>
      ['require', 'process', 'module', 'ipcRenderer', 'Ivya'].map((name) => [
        name,
        typeof (window as unknown as Record<string, unknown>)[name],
      ]),
    )
    expect(types).toEqual(absent)
  })

  it('gets no report against its content policy', async () => {
    await portal.open('strict', { policy: STRICT })
    const steps = [toStep('suite', { button: 'Suivant' })]
    const { target } = await portal.give({ steps, step: 'suite', mark: 'point' })
    expect(target).toBe('found')
    await look(portal.page)
    expect(await portal.page.evaluate(() => document.documentElement.dataset.violations)).toBe('0')
    await portal.page.click('button')
    expect(await portal.acts()).toEqual([['suite', 'pointer']])
  })
})

const STRICT = "default-src 'none'; script-src 'nonce-page'; require-trusted-types-for 'script'; trusted-types 'none'"
