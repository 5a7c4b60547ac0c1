// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { homes } from './gallery/home-screens.ts'
import { findViolations } from './support/axe.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const help = homes.help
if (help === undefined) throw new Error('the gallery has no help')

describe('« Signaler un problème »', () => {
  it('shows the whole file before it can be saved, and at first not where the problem was', async () => {
    const { press, sent } = await showScreen(help)
    expect(queryNamed('button', 'Enregistrer le fichier')).toBeNull()
    await press('Voir ce qu’il y a dans le fichier')
    const text = () => (findNamed('group', 'Voici tout ce qu’il y a dans le fichier :').textContent ?? '').trim()
    expect(JSON.parse(text())).toMatchObject({ report: 'cote-a-cote', codes: ['ENOSPC'], record: 'ready' })
    expect(text()).not.toContain('caf')
    await press('Enregistrer le fichier')
    screen.getByText(/^Le fichier est enregistré\./)
    expect(sent('report.save')).toEqual([{ place: false }])
    expect(await findViolations()).toEqual([])
  })

  it('says where the problem was only if that is ticked', async () => {
    const { press, user, sent } = await showScreen(help)
    await press('Voir ce qu’il y a dans le fichier')
    await user.click(
      screen.getByRole('checkbox', { name: 'Dire aussi la démarche et l’étape où le guide s’est arrêté' }),
    )
    expect(findNamed('group', 'Voici tout ce qu’il y a dans le fichier :').textContent).toContain('"step": "code"')
    await press('Enregistrer le fichier')
    expect(sent('report.save')).toEqual([{ place: true }])
  })

  it('says that nothing was saved, and why', async () => {
    const { press } = await showScreen(help, {
      answers: { 'report.save': () => ({ saved: false, trouble: 'disk-full' }) },
    })
    await press('Voir ce qu’il y a dans le fichier')
    await press('Enregistrer le fichier')
    screen.getByText(/^Le disque est plein\./)
  })
})
