import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toAddress } from './support/fixture-server.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { stays } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('framed')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const FORM = '<h2>Paiement</h2><p><button>Payer</button></p>'
const PAY = toStep('payer', { button: 'Payer' })

async function show(page: string, frame: string): Promise<void> {
  const source = toAddress(portal.otherOrigin, frame)
  await portal.show(`${page}<iframe width="700" height="300" src="${source}"></iframe>`)
  await portal.page.waitForLoadState('load')
}

describe('reading aloud', () => {
  const NO_HEADING = '<p>Bienvenue</p><button>Payer</button>'
  const spoken = async () =>
    (await portal.signals()).flatMap((signal) => (signal.kind === 'spoke' ? [signal.spoke] : []))

  async function askAloud(page: string, frame: string): Promise<void> {
    await show(page, frame)
    await portal.give({ steps: [PAY], step: 'payer' })
    await portal.settled({ target: 'found' })
    await portal.give({ steps: [PAY], step: 'payer', aloud: 1 })
  }

  // The machine may have a voice or not; in both cases there was text to read.
  it.each([
    ['in the frame with the target, where the page has no headings', '<p>Bienvenue</p>', FORM],
    ['in the page, where the frame with the target has none', '<h1>Mon dossier</h1>', NO_HEADING],
  ])('is done %s', async (_where, page, frame) => {
    await askAloud(page, frame)
    await expect.poll(spoken).not.toEqual([])
    expect(await spoken()).not.toContain('nothing')
  })

  it('says once that there is nothing to read', async () => {
    await askAloud('<p>Bienvenue</p>', NO_HEADING)
    await expect.poll(spoken).toEqual(['nothing'])
  })
})

describe('a field that only some answers bring', () => {
  const QUESTION = 'Avez-vous travaillé ce mois-ci ?'
  const HOURS = { id: 'nbHeures' }
  const print = { tag: 'input', type: 'text', name: 'heures travaillees', question: 'avez vous travaille ce mois ci' }
  const STEPS = [
    toStep('travail', [{ question: QUESTION }, { id: 'blocTravail' }]),
    toStep('heures', HOURS, { when: { visible: HOURS }, print }),
  ]
  const toForm = (field: string) =>
    `<fieldset id="neuf"><legend>${QUESTION}</legend><label><input type="radio" name="t">Oui</label> <label><input type="radio" name="t">Non</label>${field}</fieldset><button>Valider</button>`
  const FIELD = '<p><label>Heures travaillées <input type="text" id="champ7"></label></p>'

  it('gets another name in a frame, and people are asked about it', async () => {
    await show('', toForm(FIELD))
    await portal.give({ steps: STEPS, step: 'heures' })
    await portal.settled({ applies: ['travail', 'heures'], target: 'drifted' })
  })

  it.each([
    ['is not there', toForm('')],
    ['has a namesake on a page that was not built anew', `${toForm(FIELD)}<p id="blocTravail"></p>`],
  ])('does not come where it %s', async (_why, form) => {
    await show('', form)
    await portal.give({ steps: STEPS, step: 'travail' })
    await portal.settled({ target: 'found' })
    await stays(async () => expect((await portal.latest()).applies).toEqual(['travail']), 2_500)
  })
})
