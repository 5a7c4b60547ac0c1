import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Target } from '../../src/core/flow/language/target.ts'
import { pickCases } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep, toTargetOrder } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const WORKED = 'Avez-vous travaillé ou exercé une activité non salariée ?'
const SEARCHING = 'Êtes-vous toujours à la recherche d’un emploi ?'
const ILL = 'Avez-vous été en arrêt maladie ?'

type Case = readonly [words: string, target: Target, id: string]

/**
 * Whether a real press on the element counts for the target: the only way to learn which one was found without exposing
 * it.
 */
async function pressIsCounted(target: Target, selector: string): Promise<boolean> {
  await portal.give({ steps: [toStep('step', target)], step: 'step' })
  await portal.forget()
  await portal.press(selector)
  await portal.page.keyboard.press('1')
  return (await portal.acts()).length > 0
}

describe('on a page of questions', () => {
  beforeAll(async () => {
    await portal.open('questions')
    await portal.page.evaluate(() => {
      document.addEventListener('change', (event) => event.stopImmediatePropagation(), true)
      for (const id of ['blocTravail', 'blocMaladie']) document.getElementById(id)!.hidden = false
      document.addEventListener('submit', (event) => event.preventDefault())
      document.addEventListener('click', (event) => (event.target as Element).closest('a') && event.preventDefault())
    })
    await portal.beSeen()
  })

  const cases: readonly Case[] = [
    ['a choice of a question', { question: WORKED, choice: 'Oui' }, '#blocTravail-open'],
    ['a question as its radio', { question: WORKED }, '#blocTravail-close'],
    ['the true choice where the ids are inverted', { question: SEARCHING, choice: 'Oui' }, '#blocRecherche-close'],
    ['the same choice of the next question', { question: ILL, choice: 'non' }, '#blocMaladie-close'],
    ['a question with several fields', { question: 'Date de naissance' }, '[name=mois]'],
    ['a field with a hint in its label', { field: 'Heures travaillées dans le mois' }, '#nbHeuresTrav'],
    ['a field under its question', { field: 'Du', under: ILL }, '#dateDebutMaladie'],
    ['a field that no label is tied to', { field: "Numéro d'allocataire" }, '#orphelin'],
    ['a box to tick', { field: 'Je certifie sur l’honneur' }, '[name=honneur]'],
    ['a button by its words', { button: 'ANNULER' }, '#annuler'],
    ['a button by what is seen of its words', { button: 'Valider' }, '#valider'],
    ['a link', { link: "Besoin d'aide" }, 'a'],
    ['a text cut by another element', { text: 'vos reponses sont enregistrees automatiquement' }, '#fin'],
    ['the button that sends the form', { submits: true }, '#valider'],
    ['an id', { id: 'annuler' }, '#annuler'],
    ['the radios of a name', { name: 'maladie' }, '#blocMaladie-open'],
    ['the field of a name', { name: 'salaire' }, '#montSalaire'],
    ['the next locator when the first finds nothing', [{ button: 'Envoyer' }, { id: 'annuler' }], '#annuler'],
    ['the next locator when the first finds several', [{ button: 'Oui' }, { field: 'Pays' }, { id: 'fin' }], '#pays'],
  ]
  // By day one of each way to name a thing: `test/engine/traps` asks the same rule on hundreds of pages.
  const CASES_BY_DAY = [
    ...['a choice of a question', 'the true choice where the ids are inverted', 'a field under its question'],
    ...['a box to tick', 'a button by what is seen of its words', 'a link', 'the button that sends the form'],
    ...['the radios of a name', 'the next locator when the first finds several'],
  ]
  it.each(pickCases(cases, ([words]) => CASES_BY_DAY.includes(words)))('finds %s', async (_words, target, selector) => {
    expect(await portal.locate(target)).toBe('found')
    if (selector === '#pays') return // a list opens a window of its own: its gestures are tested elsewhere
    expect(await pressIsCounted(target, selector)).toBe(true)
  })

  const others: readonly Case[] = [
    ['the other choice', { question: WORKED, choice: 'Oui' }, '#blocTravail-close'],
    ['the choice that an inverted id suggests', { question: SEARCHING, choice: 'Oui' }, '#blocRecherche-open'],
    ['the choices of the next question', { question: WORKED }, '#blocMaladie-open'],
    ['the field of another question', { field: 'au', under: ILL }, '#dateDebutMaladie'],
    ['another button', { submits: true }, '#annuler'],
  ]
  it.each(others)('does not take %s', async (_words, target, selector) => {
    expect(await portal.locate(target)).toBe('found')
    expect(await pressIsCounted(target, selector)).toBe(false)
  })

  it('does not take a field of another question for one that is not there', async () => {
    expect(await portal.locate({ field: 'Du', under: WORKED })).not.toBe('found')
  })

  it('asks about what has the words in a longer name, and not if they name something out of sight', async () => {
    await portal.locate({ question: 'Êtes-vous toujours à la recherche', choice: 'Oui' })
    await expect.poll(async () => (await portal.latest()).target).toBe('drifted')
    await portal.locate({ question: 'Avez-vous travaillé ?', choice: 'Oui' })
    await expect.poll(async () => (await portal.latest()).target).toBe('gone')
  })

  it('takes no button with more words if the step must be exact', async () => {
    expect(await portal.locate({ button: 'Valider' }, true)).not.toBe('found')
    expect(await portal.locate({ button: 'Valider ma déclaration' }, true)).toBe('found')
  })
})

describe('when the same words stand in several places', () => {
  const apart: readonly (readonly [words: string, body: string, target: Target])[] = [
    ['hidden', '<button hidden>Valider</button><button>Valider</button>', { button: 'Valider' }],
    ['transparent', '<button style="opacity:0">Valider</button><button>Valider</button>', { button: 'Valider' }],
    ['inert', '<div inert><button>Valider</button></div><button>Valider</button>', { button: 'Valider' }],
    [
      'off the page',
      '<button style="position:absolute;left:-999px">Valider</button><button>Valider</button>',
      { button: 'Valider' },
    ],
    [
      'under a window',
      '<button>Valider</button><dialog id="d"><button>Valider</button></dialog><script>d.showModal()</script>',
      { button: 'Valider' },
    ],
    [
      'covered',
      '<div style="position:relative"><button>Valider</button><div style="position:absolute;inset:0;background:#fff"></div></div><button>Valider</button>',
      { button: 'Valider' },
    ],
    [
      'in an error summary',
      '<main><ul><li><a href="#q">Avez-vous travaillé ?</a></li></ul><div id="q"><p>Avez-vous travaillé ?</p><label><input type="radio" name="a">Oui</label></div><div><p>Autre ?</p><label><input type="radio" name="b">Oui</label></div></main>',
      { question: 'Avez-vous travaillé ?', choice: 'Oui' },
    ],
  ]
  const APART_BY_DAY = ['transparent', 'under a window', 'covered']
  it.each(pickCases(apart, ([words]) => APART_BY_DAY.includes(words)))(
    'leaves out the one that is %s',
    async (_words, body, target) => {
      await portal.show(body)
      expect(await portal.locate(target)).toBe('found')
    },
  )

  it('returns several if nothing distinguishes them', async () => {
    await portal.show('<button>Valider</button><button>Valider</button>')
    expect(await portal.locate({ button: 'Valider' })).toBe('several')
  })

  it('knows the field that hides what is typed, and never guesses between two', async () => {
    await portal.show('<label>Secret <input type="password" id="a"></label><input type="text">')
    expect(await portal.locate({ password: true }, true)).toBe('found')
    await portal.show('<label>Secret <input type="text"></label>')
    expect(await portal.locate({ password: true })).not.toBe('found')
    await portal.show('<input type="password"><input type="password">')
    expect(await portal.locate({ password: true })).toBe('several')
    await portal.show('<input type="password" hidden><input type="password" id="seen">')
    expect(await portal.locate({ password: true })).toBe('found')
  })

  it('returns several for two forms that can be sent', async () => {
    await portal.show('<form><button>Un</button></form><form><button>Deux</button></form>')
    expect(await portal.locate({ submits: true })).toBe('several')
  })
})

describe('other ways to build a page', () => {
  const built: readonly (readonly [words: string, body: string, target: Target])[] = [
    [
      'questions without blocks around them',
      '<form>Travail ?<input type="radio" name="a">Oui<input type="radio" name="a">Non<br>Stage ?<input type="radio" name="b">Oui<input type="radio" name="b">Non</form>',
      { question: 'Stage ?', choice: 'Oui' },
    ],
    [
      'a group with a name that is not written',
      '<div role="group" aria-label="Avez-vous travaillé ?"><label><input type="radio">Oui</label></div>',
      { question: 'Avez-vous travaillé ?', choice: 'Oui' },
    ],
    [
      'drawn radios',
      '<div role="radiogroup" aria-labelledby="q"><p id="q">Travail ?</p><div role="radio" aria-checked="false" tabindex="0">Oui</div><div role="radio" aria-checked="false" tabindex="-1">Non</div></div>',
      { question: 'Travail ?', choice: 'Non' },
    ],
    [
      'boxes hidden under their labels',
      '<fieldset><legend>Travail ?</legend><input type="radio" id="o" style="display:none"><label for="o">Oui</label></fieldset>',
      { question: 'Travail', choice: 'Oui' },
    ],
    ['an input as button', '<form><input type="submit" value="Continuer"></form>', { button: 'Continuer' }],
    ['a button that cannot be used yet', '<form><button disabled>Continuer</button></form>', { button: 'Continuer' }],
    ['a link that looks like a button', '<a href="/x" class="btn">Continuer</a>', { button: 'Continuer' }],
    ['a button that says it is a link', '<button role="link">Aide</button>', { link: 'Aide' }],
    [
      'a button with other words for screen readers',
      '<button aria-label="Passer à la page suivante">Suivant</button>',
      { button: 'Suivant' },
    ],
    [
      'a label and its hint without a space',
      '<label>Nom<span style="display:block">de naissance</span><input></label>',
      { field: 'Nom' },
    ],
    [
      'an open shadow root',
      '<x-form></x-form><script>document.querySelector("x-form").attachShadow({mode:"open"}).innerHTML="<p>Travail ?</p><label><input type=radio>Oui</label><button>Suivant</button>"</script>',
      { question: 'Travail ?', choice: 'Oui' },
    ],
  ]
  const BUILT_BY_DAY = [
    ...['questions without blocks around them', 'drawn radios', 'boxes hidden under their labels'],
    'an open shadow root',
  ]
  it.each(pickCases(built, ([words]) => BUILT_BY_DAY.includes(words)))(
    'finds things in %s',
    async (_words, body, target) => {
      await portal.show(body)
      expect(await portal.locate(target)).toBe('found')
    },
  )
})

describe('when the target is not there', () => {
  it('returns not yet, then gone once the page stands still', async () => {
    await portal.show('<p>Chargement</p>')
    expect(await portal.locate({ button: 'Valider' })).toBe('not-yet')
    await expect.poll(async () => (await portal.latest()).target).toBe('gone')
  })

  it('finds it as soon as the page adds it', async () => {
    await portal.show('<main></main>')
    await portal.give(toTargetOrder({ question: 'Travail ?', choice: 'Oui' }))
    await portal.page.evaluate(() => {
      document.querySelector('main')!.innerHTML = '<p>Travail ?</p><label><input type="radio">Oui</label>'
    })
    await expect.poll(async () => (await portal.latest()).target).toBe('found')
  })

  it('finds it when the page adds it inside a shadow root', async () => {
    await portal.show('<x-app></x-app><script>document.querySelector("x-app").attachShadow({mode:"open"})</script>')
    await portal.give(toTargetOrder({ button: 'Suivant' }))
    await portal.page.evaluate(() => {
      document.querySelector('x-app')!.shadowRoot!.innerHTML = '<button>Suivant</button>'
    })
    await expect.poll(async () => (await portal.latest()).target).toBe('found')
  })

  it('goes on after the page rewrote its whole document', async () => {
    await portal.show('<p>Avant</p>')
    await portal.give(toTargetOrder({ button: 'Suivant' }))
    await portal.page.evaluate(() => {
      document.open()
      document.write('<html><body><button>Suivant</button></body></html>')
      document.close()
    })
    await expect.poll(async () => (await portal.latest()).target).toBe('found')
  })
})

describe('when what was recorded belongs to the page of another step', () => {
  const SUBMITS: Target = { submits: true }
  const SEND = { tag: 'button', type: 'submit', name: 'envoyer ma demande', headings: ['recapitulatif'] }
  // Beside it stood a button with the words of the next pages'.
  const near = ['continuer', 'envoyer ma demande']
  const SIGN_IN = { tag: 'button', type: 'submit', name: 'se connecter', headings: ['connexion'], near }
  const summary = { id: 'summary', seen: { visible: SUBMITS } }
  const show = () =>
    portal.show('<h1>Mes ressources</h1><form><label>Salaire <input name=s></label><button>Continuer</button></form>')

  it('the button that sends the form shows the page, whatever it was called elsewhere', async () => {
    await show()
    const elsewhere = toStep('sign-in', SUBMITS, { on: 'elsewhere', print: SIGN_IN })
    const { screens } = await portal.give({ screens: [summary], steps: [elsewhere], step: null })
    expect(screens).toEqual(['summary'])
  })

  it('it shows the next page too while the step of the page before is the current one', async () => {
    await show()
    const before = toStep('sign-in', SUBMITS, { on: 'elsewhere', print: SIGN_IN })
    const { screens } = await portal.give({ screens: [summary], steps: [before], step: 'sign-in' })
    expect(screens).toEqual(['summary'])
  })

  it('of steps that recorded it differently, each page has its own', async () => {
    await portal.show('<h1>Récapitulatif</h1><form><p>Relisez.</p><button>Envoyer ma demande</button></form>')
    const steps = [
      toStep('send', SUBMITS, { on: 'summary', print: SEND }),
      toStep('sign-in', SUBMITS, { on: 'elsewhere', print: SIGN_IN }),
    ]
    const observation = await portal.give({ screens: [summary], steps, step: 'send' })
    expect(observation).toMatchObject({ screens: ['summary'], target: 'found' })
  })
})
