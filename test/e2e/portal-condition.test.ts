import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../src/core/flow/language/condition.ts'
import { ANYWHERE, createPortalHarness, type PortalHarness, STEP, toStep } from './support/portal-harness.ts'
import { stays } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const WORKED = 'Avez-vous travaillé ou exercé une activité non salariée ?'
const SEARCHING = "Etes-vous toujours à la recherche d'un emploi ?"

describe('conditions on a page as it opens', () => {
  beforeAll(() => portal.open('questions', { path: '/actualisation/questions' }))

  const cases: readonly (readonly [condition: Condition, isTrue: boolean])[] = [
    [{ path: '/actualisation' }, true],
    [{ path: '/questions' }, false],
    [{ title: 'declarer ma situation' }, true],
    [{ title: 'Votre profil' }, false],
    [{ heading: 'Déclarer ma situation' }, true],
    [{ heading: 'Annuler' }, false],
    [{ text: 'réponses sont enregistrées automatiquement' }, true],
    [{ text: 'Montant total de votre ou vos salaires' }, false],
    [{ visible: { question: WORKED } }, true],
    [{ visible: { id: 'nbHeuresTrav' } }, false],
    [{ visible: { id: 'copie' } }, false],
    [{ gone: { id: 'nbHeuresTrav' } }, true],
    [{ gone: { question: WORKED } }, false],
    [{ checked: { question: WORKED } }, false],
    [{ filled: { id: 'orphelin' } }, false],
    [{ filled: { button: 'Nulle part' } }, false],
    [{ shows: 'anywhere' }, true],
    [{ shows: 'elsewhere' }, false],
    [{ fragment: '/etape' }, false],
    [{ selected: { field: 'Pays' } }, false],
    [{ enabled: { field: 'Pays' } }, true],
    [{ disabled: { field: 'Pays' } }, false],
    [{ enabled: { button: 'Nulle part' } }, false],
    [{ disabled: { button: 'Nulle part' } }, false],
    [{ downloaded: true }, false],
    [{ opened: true }, false],
    [{ acknowledged: true }, false],
    [{ not: { path: '/questions' } }, true],
    [{ all: [{ path: '/' }, { heading: 'Déclarer' }] }, true],
    [{ all: [{ path: '/' }, { heading: 'Annuler' }] }, false],
    [{ any: [{ path: '/questions' }, { heading: 'Déclarer' }] }, true],
    [{ any: [{ path: '/questions' }, { heading: 'Annuler' }] }, false],
  ]
  it.each(cases)('%j is %s', async (condition, isTrue) => {
    expect(await portal.holds(condition)).toBe(isTrue)
  })

  it('downloaded holds once a file came, opened once a page did, acknowledged once the person confirmed', async () => {
    const steps = [
      { ...STEP, id: 'page', done: { opened: true } as const },
      { ...STEP, id: 'file', done: { downloaded: true } as const },
      { ...STEP, id: 'said', done: { acknowledged: true } as const },
      { ...STEP, id: 'unsaid', done: { acknowledged: true } as const },
    ]
    const { done } = await portal.give({ steps, downloads: 1, opened: 1, acknowledged: ['said'] })
    expect(done).toEqual(['page', 'file', 'said'])
  })
})

describe('conditions on what a person does', () => {
  beforeEach(() => portal.open('questions'))

  /** Watches one condition, with no other order in between. */
  async function watch(done: Condition): Promise<() => Promise<boolean>> {
    await portal.give({ steps: [{ ...STEP, done }] })
    return async () => (await portal.latest()).done.includes('step')
  }

  it('a question is checked by any of its own choices', async () => {
    const isDone = await watch({ checked: { question: WORKED } })
    await portal.page.click('#blocMaladie-close')
    await stays(async () => expect(await isDone()).toBe(false), 150)
    await portal.page.click('#blocTravail-close')
    await expect.poll(isDone).toBe(true)
  })

  it('a choice is checked by itself only', async () => {
    const isDone = await watch({ checked: { question: SEARCHING, choice: 'Oui' } })
    await portal.press('label[for=blocRecherche-open]')
    await stays(async () => expect(await isDone()).toBe(false), 150)
    await portal.press('label[for=blocRecherche-close]')
    await expect.poll(isDone).toBe(true)
  })

  it('a list is checked and filled once something is chosen', async () => {
    const isDone = await watch({ all: [{ checked: { field: 'Pays' } }, { filled: { field: 'Pays' } }] })
    expect(await isDone()).toBe(false)
    await portal.page.selectOption('#pays', 'Liban')
    await expect.poll(isDone).toBe(true)
  })

  it('a list is selected once a line is chosen that is not its empty one, and nothing else ever is', async () => {
    const isDone = await watch({ selected: { field: 'Pays' } })
    expect(await isDone()).toBe(false)
    await portal.page.selectOption('#pays', 'France')
    await expect.poll(isDone).toBe(true)
    await portal.page.selectOption('#pays', '')
    await expect.poll(isDone).toBe(false)

    const isAnswered = await watch({ selected: { question: WORKED } })
    await portal.page.click('#blocTravail-close')
    await stays(async () => expect(await isAnswered()).toBe(false), 300)
  })

  it('a field is not filled while it is typed in, but when it is left', async () => {
    const isDone = await watch({ filled: { id: 'orphelin' } })
    await portal.page.click('#orphelin')
    await portal.page.keyboard.type('123')
    await stays(async () => expect(await isDone()).toBe(false), 200)
    await portal.page.keyboard.press('Tab')
    await expect.poll(isDone).toBe(true)
  })

  it('a field is filled when typing has stopped, even if the cursor stays in it', async () => {
    const isDone = await watch({ filled: { id: 'orphelin' } })
    await portal.page.click('#orphelin')
    await portal.page.keyboard.type('123')
    await stays(async () => expect(await isDone()).toBe(false), 700)
    await expect.poll(isDone).toBe(true)
  })

  it('a field that contains only spaces is not filled', async () => {
    const isDone = await watch({ filled: { id: 'orphelin' } })
    await portal.page.click('#orphelin')
    await portal.page.keyboard.type('  ')
    await portal.page.keyboard.press('Tab')
    await stays(async () => expect(await isDone()).toBe(false), 200)
  })

  it('a date in three fields is filled by all of them', async () => {
    const isDone = await watch({ filled: { question: 'Date de naissance' } })
    await portal.page.click('[name=jour]')
    for (const part of ['1', '2']) {
      await portal.page.keyboard.type(part)
      await portal.page.keyboard.press('Tab')
    }
    await stays(async () => expect(await isDone()).toBe(false), 150)
    await portal.page.keyboard.type('1980')
    await portal.page.keyboard.press('Tab')
    await expect.poll(isDone).toBe(true)
  })

  it('a field that unfolds makes its step apply', async () => {
    const heures = toStep('heures', { id: 'nbHeuresTrav' }, { when: { visible: { id: 'nbHeuresTrav' } } })
    expect((await portal.give({ steps: [heures] })).applies).toEqual([])
    await portal.page.click('#blocTravail-open')
    await expect.poll(async () => (await portal.latest()).applies).toEqual(['heures'])
  })

  it('a new address without a new page is noticed', async () => {
    const isDone = await watch({ path: '/fin' })
    await portal.page.evaluate(() => history.pushState(null, '', '/fin'))
    await expect.poll(isDone).toBe(true)
  })

  it('a text that appears is noticed', async () => {
    const isDone = await watch({ text: 'Votre déclaration est enregistrée' })
    await portal.page.evaluate(() => {
      document.querySelector('#fin')!.textContent = 'Votre déclaration est ENREGISTRÉE.'
    })
    await expect.poll(isDone).toBe(true)
  })
})

describe('an observation', () => {
  beforeAll(() => portal.open('questions'))

  it('contains the steps on the screens that hold, and the current one wherever it is', async () => {
    const screens = [ANYWHERE, { id: 'elsewhere', seen: { path: '/elsewhere' } }]
    const done = { path: '/' }
    const steps = [
      { ...STEP, id: 'here', done },
      { ...STEP, id: 'current', on: 'elsewhere', done },
      { ...STEP, id: 'other', on: 'elsewhere', done },
    ]
    expect(await portal.give({ screens, steps, step: 'current' })).toEqual({
      screens: ['anywhere'],
      applies: ['here'],
      done: ['here', 'current'],
      target: 'found',
    })
  })

  it('is sent again only if it changes or an order asks for it', async () => {
    await portal.give({ steps: [{ ...STEP, done: { path: '/' } }] })
    await portal.forget()
    await portal.page.evaluate(() => document.body.append('un mot de plus'))
    await stays(async () => expect(await portal.signals()).toEqual([]), 250)
  })

  it('comes even from a page that never stops changing', async () => {
    await portal.show(
      '<p id="clock"></p><script>setInterval(() => { clock.textContent = performance.now() }, 5)</script>',
    )
    await portal.give({ steps: [{ ...STEP, done: { visible: { button: 'Suivant' } } }] })
    await portal.page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<button>Suivant</button>')
    })
    await expect.poll(async () => (await portal.latest()).done).toEqual(['step'])
  })
})
