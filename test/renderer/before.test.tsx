// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../src/core/attribution/role.ts'
import { before } from './gallery/before-screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const { who, triage, consent, documents } = before
if (who?.at !== 'who' || triage?.at !== 'triage' || consent?.at !== 'consent' || documents?.at !== 'documents')
  throw new Error('the gallery has changed')
const notFor = before['documents-not-for']
if (notFor?.at !== 'documents') throw new Error('the gallery has changed')

describe('the question for whom', () => {
  const ROLES: readonly (readonly [role: Role, words: string])[] = [
    ['worker', 'Un professionnel'],
    ['volunteer', 'Un bénévole'],
    ['relative', 'Un proche ou un interprète'],
    ['alone', 'Personne, je suis seul'],
  ]
  it.each(ROLES)('takes %s for an answer', async (role, words) => {
    const { choose, sent } = await showScreen({ ...who, role: role === 'worker' ? 'alone' : 'worker' })
    await choose('Qui aide aujourd’hui ?', words)
    expect(sent('session.command')).toEqual([{ do: 'role', role }])
  })

  it('leads on without a name, to a notebook that is there, or to a new one', async () => {
    const { press, sent } = await showScreen(who)
    await press('Continuer sans carnet')
    await press('Ouvrir mon carnet')
    await press('Commencer un carnet')
    await press('Retour')
    expect(sent('session.command')).toEqual([{ do: 'anonymous' }, { do: 'home' }])
    expect(sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'offer' }])
  })

  it('says that a notebook is open, and asks for no other', async () => {
    const { press, sent } = await showScreen(who, {
      notebook: { is: 'open', isNew: true, saved: 'saved', visits: 0, onSheet: false },
    })
    expect(queryNamed('button', 'Ouvrir mon carnet')).toBeNull()
    await press(/carnet/)
    expect(sent('session.command')).toEqual([{ do: 'anonymous' }])
  })
})

describe('the question for consent', () => {
  it('says what is written, what never is, and that help stays the same after a no', async () => {
    const { press, sent } = await showScreen(consent)
    screen.getByText(/Elle note chaque étape et qui l’a faite/)
    screen.getByText(/Elle ne note jamais votre nom, vos réponses ni vos mots de passe/)
    screen.getByText(/Vous pouvez dire non : l’aide reste la même/)
    await press('D’accord')
    await press('Non merci')
    await press('Retour')
    expect(sent('session.command')).toEqual([
      { do: 'consent', answer: 'yes' },
      { do: 'consent', answer: 'no' },
      { do: 'home' },
    ])
  })

  it('names no helper in a kiosk, where nobody sits beside the person', async () => {
    await showScreen(consent, { kiosk: { at: 'visit', voice: false, called: false } })
    screen.getByText(/Elle note chaque étape que vous faites/)
    expect(screen.queryByText(/l’accompagnant, ou vous deux/)).toBeNull()
  })
})

describe('the three questions', () => {
  it('keep each other’s answers, and can be passed', async () => {
    const { choose, press, sent, change } = await showScreen({ ...triage, triage: {} })
    await press('Passer')
    await choose('C’est urgent ?', 'Oui')
    change({ screen: { ...triage, triage: { urgent: true } } })
    await choose('Voulez-vous apprendre à le faire ?', 'Non')
    await press('Continuer')
    expect(sent('session.command')).toEqual([
      { do: 'to-documents' },
      { do: 'triage', triage: { urgent: true } },
      { do: 'triage', triage: { urgent: true, learn: false } },
      { do: 'to-documents' },
    ])
  })
})

describe('the papers to have at hand', () => {
  it('are ticked on this screen alone, and one that is missing stops nobody', async () => {
    const { user, press, sent } = await showScreen(documents)
    const tick = findNamed('checkbox', 'Votre arrêt de travail')
    await user.click(tick)
    expect(tick).toHaveProperty('checked', true)
    const line = within(tick.closest('li') as HTMLElement)
    await user.click(line.getByRole('button', { name: 'Je ne l’ai pas' }))
    expect(tick).toHaveProperty('checked', false)
    line.getByText('Ce n’est pas grave. Demandez à l’accompagnant quoi faire.')
    await press('Commencer')
    expect(sent('session.command')).toEqual([{ do: 'begin' }])
  })

  it('say whom one plays on the training portal', async () => {
    await showScreen(documents)
    for (const words of ['Camille Exemple', '1234567A', 'essai-2026']) screen.getByText(words)
    screen.getByText('Cette personne n’existe pas. Tout est inventé.')
  })

  it('say whom the procedure is not for, what the site may ask, and that nobody checked the guide', async () => {
    await showScreen(notFor)
    screen.getByText(/Demandez à la préfecture comment faire/)
    screen.getByText('Le site envoie un code par mail.')
    screen.getByText(/Ce guide n’est pas vérifié en ligne/)
  })

  it('say in a kiosk to call somebody, and in none that nothing is needed where that is so', async () => {
    const { press, change } = await showScreen(documents, { kiosk: { at: 'visit', voice: false, called: false } })
    await press('Je ne l’ai pas')
    screen.getByText('Ce n’est pas grave. Vous pouvez commencer sans, ou appeler quelqu’un.')
    change({ screen: { ...documents, documents: [] } })
    screen.getByText('Pour cette démarche, vous n’avez besoin de rien.')
  })
})
