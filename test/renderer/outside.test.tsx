// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { findGuide } from './gallery/find-guide.ts'
import { findNamed, showScreen } from './support/screen.tsx'

const unknown = findGuide('guide-address-unknown')
const outside = findGuide('guide-outside')
const card = () => within(screen.getByRole('region', { name: 'Une autre adresse veut s’ouvrir' }))

describe('the ways on from an address that no list has', () => {
  it('are the computer’s own browser, a call, and staying', async () => {
    const { press, sent } = await showScreen(unknown)
    card().getByText('Téléphoner')
    await press('Continuer dans le navigateur de l’ordinateur')
    expect(sent('session.command')).toEqual([{ do: 'go-outside' }])
  })

  it('include a supervisor’s passphrase, which is typed here and forgotten once sent', async () => {
    const { press, sent, user } = await showScreen(unknown, {
      answers: { 'address.vouch': () => ({ is: 'wrong', seconds: 0 }) },
    })
    await press('Un responsable peut l’ouvrir')
    card().getByText('La phrase se tape ici. Jamais dans la page du site.')
    const field = screen.getByLabelText<HTMLInputElement>('Phrase secrète du responsable')
    expect(field.type).toBe('password')
    await user.type(field, 'cheval correct pile')
    await press('Ouvrir pour cette visite')
    expect(sent('address.vouch')).toEqual([{ passphrase: 'cheval correct pile' }])
    expect(field.value).toBe('')
    await card().findByText('Ce n’est pas la bonne phrase.')
  })

  it('say that no list has it once a supervisor vouches for it, and ask both', async () => {
    const { address } = unknown
    if (!address) throw new Error('no gate')
    const { vouchable: _, ...gate } = address
    await showScreen({ ...unknown, address: { ...gate, vouched: true, approvers: ['person', 'worker'] } })
    card().getByText('Le responsable répond de cette adresse. Elle n’est dans aucune liste.')
    findNamed('button', /^Moi.* j’y vais$/)
    expect(card().queryByText('Un responsable peut l’ouvrir')).toBeNull()
  })

  it('include neither passphrase nor other browser for a look-alike', async () => {
    await showScreen(findGuide('guide-address-like'))
    expect(card().queryByText('Un responsable peut l’ouvrir')).toBeNull()
    expect(card().queryByText('Continuer dans le navigateur de l’ordinateur')).toBeNull()
  })
})

describe('the coach beside another browser', () => {
  it('is a list of steps that people tick, and people say whose hand it was', async () => {
    const { press, sent } = await showScreen(outside)
    const list = within(screen.getByRole('list', { name: 'Les étapes à cocher' }))
    expect(list.getAllByRole('listitem')).toHaveLength(outside.steps.length)
    // The first step that nobody ticked is open, with its instruction.
    list.getByText(/^Faites : /)
    await press('Nous deux')
    expect(sent('session.command')).toEqual([
      { do: 'tick', step: outside.steps.find(({ hand }) => hand === undefined)?.id, hand: 'shared' },
    ])
  })

  it('opens another step when it is pressed', async () => {
    const { press } = await showScreen(outside)
    const last = outside.steps.at(-1)?.title ?? ''
    await press(new RegExp(last.replaceAll(' ', '\\s')))
    screen.getByText((text) => text.replaceAll('\u00a0', ' ') === `Faites : ${last}.`)
  })

  it('shows neither the portal nor the hand of this window, and leads back or to the end', async () => {
    const { press, sent } = await showScreen(outside)
    screen.getByText('Le site est ouvert dans une autre fenêtre.')
    expect(sent('layout.place')).toEqual([])
    expect(screen.queryByRole('button', { name: /Aidez-moi/ })).toBeNull()
    await press('Revenir au site ici')
    await press('C’est terminé')
    expect(sent('session.command')).toEqual([{ do: 'come-back' }, { do: 'stop' }])
  })

  it('shows the address to type if no browser opened, does not say that the site is open, and lets people tick the steps', async () => {
    await showScreen(findGuide('guide-outside-failed'))
    screen.getByText(/Ouvrez-le, puis tapez cette adresse/)
    expect(document.querySelector('.address-host')?.textContent).toBe('www.francetravail.fr')
    expect(screen.queryByText('Le site est ouvert dans une autre fenêtre.')).toBeNull()
    screen.getByRole('list', { name: 'Les étapes à cocher' })
  })
})
