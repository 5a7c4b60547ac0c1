import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortalHarness, type PortalHarness, STEP, toTargetOrder } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

describe('a page that no screen of the flow knows', () => {
  const HEADER = '<header><a href="#">Accueil</a><a href="#">Mon compte</a></header>'
  const FORM = '<main><h1>Autre chose</h1><label>Nom <input></label><button>Envoyer</button></main>'

  it.each([
    ['still loads if it has only its header yet', `${HEADER}<main></main>`, true],
    [
      'still loads if it shows a part that is busy',
      `${HEADER}<main><div aria-busy="true">Vos droits</div></main>`,
      true,
    ],
    ['still loads if it shows progress without an end', `${HEADER}<main><progress></progress></main>`, true],
    [
      'still loads if it shows a spinner',
      `${HEADER}<main><p>Vos droits</p><div class="mat-spinner">…</div></main>`,
      true,
    ],
    ['still loads if it shows grey bars', `<main><div class="Skeleton__line">&nbsp;.</div></main>`, true],
    ['still loads if it asks to wait', '<main><h1>Veuillez patienter</h1><p>Vers votre espace.</p></main>', true],
    ['still loads if it is empty', '<div id="root"></div>', true],
    ['is there if it has a form of its own', HEADER + FORM, undefined],
    [
      'is there if it says how far a form is',
      `${FORM}<div role="progressbar" aria-valuenow="2">2 sur 5</div>`,
      undefined,
    ],
    ['is there if it says that it is not found', '<main><h1>Page introuvable</h1></main>', undefined],
    ['is there if it hides a spinner', `${FORM}<div class="spinner" style="display:none">…</div>`, undefined],
    ['is there if it calls its root by the word', `<div class="preloader-done">${FORM}</div>`, undefined],
    ['is there if it says what is in progress', `${FORM}<p>Votre demande est en cours de chargement</p>`, undefined],
  ])('%s', async (_name, html, busy) => {
    await portal.show(html)
    const order = { screens: [{ id: 'page', seen: { heading: 'Vos réponses' } }], steps: [{ ...STEP, on: 'page' }] }
    const seen = await portal.give(order)
    expect([seen.screens, seen.busy]).toEqual([[], busy])
  })
})

describe('the place of a step out of sight', () => {
  const FAR = '<div style="height:3000px"></div>'
  const PLACE = '<button>Valider</button>'

  it.each([
    ['in sight', PLACE, undefined],
    ['further down', FAR + PLACE, 'below'],
  ])('is told as it is: %s', async (_name, html, sight) => {
    await portal.show(html)
    const seen = await portal.give({ ...toTargetOrder({ button: 'Valider' }), mark: 'outline' })
    expect([seen.target, seen.sight]).toEqual(['found', sight])
  })

  it('is told again as people scroll', async () => {
    await portal.show(PLACE + FAR)
    await portal.give({ ...toTargetOrder({ button: 'Valider' }), mark: 'outline' })
    await portal.page.evaluate(() => scrollTo(0, 2000))
    await expect.poll(async () => (await portal.latest()).sight).toBe('above')
    await portal.page.evaluate(() => scrollTo(0, 0))
    await expect.poll(async () => (await portal.latest()).sight).toBe(undefined)
  })

  it('is not told where the guide does not show the place', async () => {
    await portal.show(FAR + PLACE)
    const seen = await portal.give({ ...toTargetOrder({ button: 'Valider' }), mark: 'none' })
    expect(seen.sight).toBe(undefined)
  })

  const CLOSED = `<details><summary>Vos revenus</summary><label>Salaire net <input name="net"></label></details>
    <button aria-expanded="false" aria-controls="part">Vos charges</button><div id="part" hidden><label>Loyer <input></label></div>
    <div role="tablist"><button role="tab" aria-selected="false" aria-controls="tab">Vos enfants</button></div>
    <div role="tabpanel" id="tab" style="display:none"><button>Ajouter un enfant</button></div>`

  it.each([
    ['a closed part', { field: 'Salaire net' }, true],
    ['a closed part, by its name', { name: 'net' }, true],
    ['a part that a button opens', { field: 'Loyer' }, true],
    ['another tab', { button: 'Ajouter un enfant' }, true],
    ['no part', { field: 'Adresse' }, undefined],
  ] as const)('is in %s', async (_name, target, folded) => {
    await portal.show(CLOSED)
    const order = toTargetOrder(target)
    const seen = await portal.give({ ...order, screens: [{ id: STEP.on, seen: { text: 'Vos revenus' } }] })
    expect(seen.folded).toBe(folded)
  })
})
