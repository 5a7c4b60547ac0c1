// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { BeforeView } from '../../src/core/app/view/view.ts'
import type { Role } from '../../src/core/attribution/role.ts'
import { before as states } from './gallery/before-screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const before = findBefore('before')
const notFor = findBefore('before-not-for')
const alone = { kiosk: { at: 'visit', voice: false, called: false } } as const

describe('the agreement to notes', () => {
  it('is asked in four sentences, and says that a no opens the site too', async () => {
    const { press, sent } = await showScreen(before)
    const card = within(screen.getByRole('region', { name: 'Votre accord' }))
    expect(card.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'C’est vous qui faites, avec de l’aide si vous voulez.',
      'L’ordinateur note, pour l’équipe de ce lieu, les étapes et qui les a faites.',
      'Il ne note ni votre nom, ni vos réponses, ni vos mots de passe.',
      'Vous pouvez dire non, ou arrêter quand vous voulez.',
    ])
    card.getByText(/Si vous dites non, le site s’ouvre aussi/)
    await press('D’accord')
    await press('Non merci')
    await press('Accueil')
    expect(sent('session.command')).toEqual([
      { do: 'consent', answer: 'yes' },
      { do: 'consent', answer: 'no' },
      { do: 'home' },
    ])
  })

  it('makes yes and no look equally important', async () => {
    await showScreen(before)
    expect(findNamed('button', 'D’accord').className).toBe(findNamed('button', 'Non merci').className)
  })

  it('names no helper in a kiosk, where nobody sits beside the person', async () => {
    await showScreen(before, alone)
    screen.getByText('C’est vous qui faites. Le guide vous aide.')
    expect(queryNamed('button', /Changer/)).toBeNull()
  })
})

describe('a guide that the language lacks', () => {
  it('is announced before the visit, and what shows of it is marked as French', async () => {
    const { change } = await showScreen({ ...before, french: 'whole' }, { language: 'ro' })
    screen.getByText('Ghidul acestei proceduri este în franceză.')
    expect(screen.getByText(new RegExp(before.title)).lang).toBe('fr')
    change({ screen: { ...before, french: 'part' } })
    screen.getByText('O parte din acest ghid este în franceză.')
    change({ screen: before })
    expect(screen.queryByText(/în franceză/)).toBeNull()
  })
})

describe('who helps', () => {
  const ROLES: readonly (readonly [role: Role, line: string, words: string])[] = [
    ['worker', 'Avec : un professionnel', 'Un professionnel'],
    ['volunteer', 'Avec : un bénévole', 'Un bénévole'],
    ['relative', 'Avec : un proche ou un interprète', 'Un proche ou un interprète'],
    ['alone', 'Sans aide aujourd’hui', 'Je n’ai pas d’aide aujourd’hui'],
  ]
  it.each(ROLES)('is one line that opens, and accepts %s as an answer', async (role, line, words) => {
    const { press, choose, sent, change } = await showScreen({
      ...before,
      role: role === 'worker' ? 'alone' : 'worker',
    })
    await press(/(Avec|Sans aide).*Changer/)
    await choose('Qui aide aujourd’hui ?', words)
    expect(sent('session.command')).toEqual([{ do: 'role', role }])
    change({ screen: { ...before, role } })
    // It says that it is open.
    expect(findNamed('button', /(Avec|Sans aide).*Fermer/).textContent).toContain(line.replace(' :', '\u00a0:'))
  })
})

describe('the notebook', () => {
  it('is opened or begun on the way', async () => {
    const { press, sent } = await showScreen(before)
    await press(/Sans carnet/)
    await press('Ouvrir mon carnet')
    await press('Commencer un carnet')
    expect(sent('notebook.command')).toEqual([{ do: 'ask' }, { do: 'offer' }])
  })

  it('is shown as open, and no other is asked for', async () => {
    await showScreen(before, { notebook: { is: 'open', isNew: true, saved: 'saved', visits: 0, onSheet: false } })
    screen.getByText('Votre carnet est ouvert.')
    expect(queryNamed('button', /Sans carnet/)).toBeNull()
  })
})

describe('the papers to have at hand', () => {
  it('are folded, are ticked on this screen only, and a missing one blocks nobody', async () => {
    const { user, press, sent } = await showScreen(before)
    expect(queryNamed('checkbox', 'Votre arrêt de travail')).toBeNull()
    await press(/^3 papiers utiles/)
    const tick = findNamed('checkbox', 'Votre arrêt de travail')
    await user.click(tick)
    expect(tick).toHaveProperty('checked', true)
    const line = within(tick.closest('li') as HTMLElement)
    await user.click(line.getByRole('button', { name: 'Je ne l’ai pas' }))
    expect(tick).toHaveProperty('checked', false)
    line.getByText('Ce n’est pas grave. Demandez à l’accompagnant quoi faire.')
    expect(sent('session.command')).toEqual([])
  })

  it.each([
    ['Imprimer la liste', 'papers-print', 'La liste part à l’imprimante.'],
    ['Enregistrer la liste', 'papers', 'La liste est enregistrée.'],
  ])('go home as a list by « %s », which says so', async (button, way, words) => {
    const { press, sent } = await showScreen(before)
    await press(/^3 papiers utiles/)
    await press(button)
    expect(sent('sheet.keep')).toEqual([way])
    expect((await screen.findByText(words)).getAttribute('role')).toBe('status')
  })

  it('are no list in a kiosk, where nobody goes home for them', async () => {
    const { press } = await showScreen(before, alone)
    await press(/^3 papiers utiles/)
    expect(queryNamed('button', 'Imprimer la liste')).toBeNull()
  })

  it('are on paper with the procedure, the dates and each hint, and with no word of the person', async () => {
    location.hash = '#papers'
    try {
      await showScreen(before)
      const paper = within(screen.getByRole('article', { name: 'Papiers à préparer' }))
      for (const { text, hint = text } of before.documents) {
        paper.getByText(text)
        paper.getAllByText(hint)
      }
      paper.getByText(`${before.title} · ${before.portal}`)
      for (const said of Object.values(before.character ?? {})) expect(paper.queryByText(said)).toBeNull()
    } finally {
      location.hash = ''
    }
  })

  it('in a kiosk say to call somebody, and say so if none are needed', async () => {
    const { press, change } = await showScreen(before, alone)
    await press(/^3 papiers utiles/)
    await press('Je ne l’ai pas')
    screen.getByText('Ce n’est pas grave. Vous pouvez commencer sans, ou appeler quelqu’un.')
    change({ screen: { ...before, documents: [] } })
    screen.getByText('Pour cette démarche, vous n’avez besoin de rien.')
  })
})

describe('what else is worth knowing', () => {
  it('shows the fictitious person of the training portal', async () => {
    await showScreen(before)
    for (const words of ['Camille Exemple', '1234567A', 'essai-2026']) screen.getByText(words)
    screen.getByText('Cette personne n’existe pas. Tout est inventé.')
  })

  it('says whom the procedure is not for, what the site may ask, and that the guide is unchecked', async () => {
    const { press } = await showScreen(notFor)
    await press(/^Vérifiez d’abord que c’est la bonne démarche/)
    screen.getByText(/Demandez à la préfecture comment faire/)
    await press(/^Ce que le site peut demander/)
    screen.getByText('Le site envoie un code par mail.')
    screen.getByText(/Ce guide n’est pas vérifié en ligne/)
  })

  it('says in place of that which paper form the guide follows', async () => {
    await showScreen({ ...notFor, form: '13594*02' })
    screen.getByText(/Ce guide suit le formulaire papier \(13594\*02\)/)
    expect(screen.queryByText(/n’est pas vérifié en ligne/)).toBeNull()
  })

  it('says first that the site does not take it today, and lets people go on', async () => {
    await showScreen({
      ...before,
      deadline: { is: 'window', open: false, opens: '2026-11-28', closes: '2026-12-15' },
    })
    expect(screen.getByText(/Ce n’est pas ouvert aujourd’hui/).closest('.notice')).not.toBeNull()
    expect(findNamed('button', 'D’accord')).toHaveProperty('disabled', false)
  })

  it('computes dates from a day that is not sent', async () => {
    const { user, press, sent } = await showScreen(notFor)
    await press(/^Les dates/)
    await user.type(screen.getByLabelText('La date de fin du titre'), '31/03/2027')
    screen.getByText('1er décembre 2026')
    expect(sent('session.command')).toEqual([])
  })
})

function findBefore(name: string): BeforeView {
  const state = states[name]
  if (state?.at !== 'before') throw new Error(`no state ${name}`)
  return state
}

describe('what is known of the guide', () => {
  it('says when it was read again, and that the site has changed since', async () => {
    await showScreen(notFor)
    screen.getByText(/^Guide relu le 3.novembre.2026 · le site a changé depuis\.$/)
    screen.getByText(/Dites si ce n’est pas pareil\.$/)
    screen.getByText(/^Ce guide n’est pas vérifié en ligne/)
  })

  it('says when it was checked, if that was on the real site and nothing has changed', async () => {
    await showScreen({ ...before, standing: { checked: '2026-11-03' } })
    screen.getByText(/^Guide vérifié le 3.novembre.2026\.$/)
    expect(screen.queryByText(/changé/)).toBeNull()
  })
})
