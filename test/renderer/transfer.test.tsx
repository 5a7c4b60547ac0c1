// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Answers } from './gallery/fake-bridge.ts'
import { screens } from './gallery/screens.ts'
import { transferKeys, transferOffer } from './gallery/transfer-answers.ts'
import { findViolations } from './support/axe.ts'
import { showScreen } from './support/screen.tsx'

/** What few people need at the end. */
const MORE = /^Plus/

const recap = screens.recap ?? { at: 'transfers' as const }
const notebook = screens.notebook ?? { at: 'transfers' as const }
const [partner] = transferKeys.partners

async function showTransfers(answers: Answers = {}) {
  const shown = await showScreen({ at: 'transfers' }, { answers })
  await screen.findByText('La clé de cet ordinateur')
  return shown
}

async function showChoice(answers: Answers = {}) {
  const shown = await showScreen(recap, { answers })
  await shown.press(MORE)
  await shown.press('Transmettre à un collègue ou un partenaire')
  await screen.findByText('Vous choisissez ce qui part. Cochez ligne par ligne.')
  return shown
}

describe('the end of a visit', () => {
  it('passes on what the person ticks, with nothing ticked at first', async () => {
    const { user, press, sent } = await showChoice()
    const boxes = screen.getAllByRole('checkbox').filter((box) => box.closest('.transfer-lines'))
    expect(boxes).toHaveLength(4)
    for (const box of boxes) expect(box).toHaveProperty('checked', false)
    await user.click(screen.getByRole('checkbox', { name: /Se connecter à son espace/ }))
    await user.selectOptions(screen.getByLabelText('Pour qui ?'), 'Travailleur social 2')
    await user.selectOptions(screen.getByLabelText('Où continuer ?'), 'Médiateur numérique')
    await press('Faire le fichier fermé')
    expect(sent('transfer.make')).toEqual([
      { source: { of: 'visit' }, choice: { steps: ['sign-in'], goal: false, next: 'mediator' }, to: partner?.key },
    ])
    await screen.findByText(/Seule cette clé l’ouvre. Voici tout ce qu’il contient/)
    expect(await findViolations()).toEqual([])
  })

  it('passes nothing on before a receiver is chosen', async () => {
    await showChoice()
    expect(screen.getByRole('button', { name: 'Faire le fichier fermé' })).toHaveProperty('disabled', true)
  })

  it('says who did a step in the words for a colleague, and that the person contests one', async () => {
    await showChoice()
    screen.getByText('La personne, avec un repère')
    screen.getByText('La personne dit autre chose')
  })

  it('says what to do while there is no key', async () => {
    const { press } = await showScreen(recap, {
      answers: { 'transfer.offer': () => ({ is: 'offer', offer: transferOffer, keys: { partners: [] } }) },
    })
    await press(MORE)
    await press('Transmettre à un collègue ou un partenaire')
    await screen.findByText(/Aucune clé de collègue n’est sur cet ordinateur/)
  })

  it('says that nothing was made', async () => {
    const { user, press } = await showChoice({ 'transfer.make': () => ({ is: 'not-made', trouble: 'disk-full' }) })
    await user.selectOptions(screen.getByLabelText('Pour qui ?'), 'Médiateur numérique')
    await press('Faire le fichier fermé')
    await screen.findByText(/Le disque est plein/)
  })
})

describe('the notebook', () => {
  it('offers a procedure of its own', async () => {
    const { press, sent } = await showScreen(notebook)
    await press('Transmettre à un collègue ou un partenaire')
    await waitFor(() => expect(sent('transfer.offer')).toHaveLength(1))
    expect(sent('transfer.offer')[0]?.source).toEqual({ of: 'notebook', flow: expect.any(String), training: true })
  })
})

describe('the screen of transfers', () => {
  it('shows all that a file contains, to the person who opens it', async () => {
    const { press } = await showTransfers()
    await press('Choisir le fichier')
    await screen.findByText('S’actualiser · France Travail')
    screen.getByText('But pour la prochaine fois : Indiquer le salaire brut')
    screen.getByText('Pour continuer : France services')
    screen.getByText(/Le fichier ne prouve pas qui l’a fait/)
  })

  it.each([
    ['wrong-key', /fermé pour une autre clé/],
    ['cut', /n’est pas entier, ou il est abîmé/],
    ['not-age', /Choisissez un fichier qui finit par « .age »/],
    ['other-version', /autre version de l’application/],
    ['too-large', /trop grand/],
    ['not-a-transfer', /ce n’est pas une transmission/],
  ] as const)('says what is wrong with a file: %s', async (code, words) => {
    const { press } = await showTransfers({ 'transfer.open': () => ({ is: 'refused', code }) })
    await press('Choisir le fichier')
    await screen.findByText(words)
  })

  it('hides a step and a procedure that this computer does not know', async () => {
    const content = { training: false, steps: [{ step: 'camille-malade', hand: 'person', help: 'A6' }] } as const
    const { press } = await showTransfers({ 'transfer.open': () => ({ is: 'opened', content }) })
    await press('Choisir le fichier')
    await screen.findByText('Une démarche que cet ordinateur ne connaît pas')
    expect(document.body.textContent).not.toContain('camille')
  })

  it('adds a key with its holder’s role, and keeps it typed if it is refused', async () => {
    const { user, press, sent } = await showTransfers({
      'transfer.add': () => ({ ...transferKeys, trouble: 'not-a-key' }),
    })
    await user.selectOptions(screen.getByLabelText('À qui est cette clé ?'), 'Association')
    await user.type(screen.getByLabelText(/La clé. Elle commence/), 'age1abc')
    await press('Ajouter cette clé')
    expect(sent('transfer.add')).toEqual([{ kind: 'association', key: 'age1abc' }])
    await screen.findByText(/une lettre n’est pas juste/)
    expect(screen.getByLabelText(/La clé. Elle commence/)).toHaveProperty('value', 'age1abc')
  })

  it('confirms before another key is made', async () => {
    const { press, sent } = await showTransfers()
    await press('Faire une autre clé')
    expect(sent('transfer.renew')).toHaveLength(0)
    await press('Oui, une autre clé')
    expect(sent('transfer.renew')).toHaveLength(1)
  })

  it('opens nothing while the keys of this computer are not open', async () => {
    await showTransfers({ 'transfer.keys': () => ({ partners: [], trouble: 'no-record' }) })
    expect(screen.getByRole('button', { name: 'Choisir le fichier' })).toHaveProperty('disabled', true)
    screen.getByText(/Les clés de cet ordinateur ne sont pas ouvertes/)
  })
})
