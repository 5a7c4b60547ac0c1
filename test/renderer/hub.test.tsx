// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { HubErrorCode } from '../../src/core/hub/error.ts'
import type { HubReply, HubView } from '../../src/core/hub/view.ts'
import type { RecordView } from '../../src/core/supervision/view.ts'
import { pickCases } from '../setup/runs.ts'
import { MEASURES } from './gallery/desk-screens.ts'
import { findViolations } from './support/axe.ts'
import { queryNamed, type Shown, showScreen } from './support/screen.tsx'

const FINGERPRINT = 'ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12'
const JOINED: Extract<HubView, { is: 'on' }> = {
  is: 'on',
  hub: 'Département',
  machine: 'Accueil Nord',
  address: 'https://hub.example:8440',
  fingerprint: 'cd'.repeat(32),
  state: 'resting',
  unsent: 12,
  last: { day: '2026-11-27', time: '14:05' },
}

/** Opens the tab of the record for a supervisor. */
async function showHub(hub: HubView, reply: HubReply = { hub }): Promise<Shown> {
  const log: RecordView['log'] = { looks: [], gaps: [], restored: [], shortened: [], repaired: 0, erased: 0 }
  const seals: RecordView['seals'] = { count: 0, daysSince: 0, lateDays: 0, witnessDue: false }
  const here: RecordView = { source: 'here', is: 'intact', lines: 12, head: '', fingerprint: FINGERPRINT, seals, log }
  const shown = await showScreen(
    { at: 'supervision' },
    {
      answers: {
        'supervision.door': () => ({ is: 'open', wait: 0, recoverable: false, looks: [] }),
        'supervision.records': () => ({ here, added: [], writable: true }),
        'supervision.measures': () => MEASURES,
        'supervision.hub': () => hub,
        'supervision.joinHub': () => reply,
        'supervision.useHub': () => reply,
      },
    },
  )
  await shown.user.click(await screen.findByRole('tab', { name: 'Journal' }))
  await screen.findByRole('heading', { name: 'Serveur de la structure' })
  return shown
}

/** Finds a text, whatever the widths of its spaces. */
const find = (text: string) => screen.findByText(text, { exact: false })

describe('a machine without a hub', () => {
  it('joins one by its address and the code that came with it', async () => {
    const shown = await showHub({ is: 'off' }, { hub: JOINED })
    // As by pasting: the screen is drawn again at each letter.
    await shown.user.click(await screen.findByLabelText('Adresse du serveur'))
    await shown.user.paste('https://hub.example:8440')
    expect(queryNamed('button', 'Relier cet ordinateur')).toHaveProperty('disabled', true)
    await shown.user.type(screen.getByLabelText('Code donné avec l’adresse'), 'K7QM 3XWA')
    await shown.press('Relier cet ordinateur')
    await find('Lignes à envoyer : 12. Dernier reçu à 14 h 05.')
    expect(shown.sent('supervision.joinHub')).toEqual([{ address: 'https://hub.example:8440', code: 'K7QM 3XWA' }])
    expect(await findViolations()).toEqual([])
  })

  const REFUSALS: readonly (readonly [HubErrorCode | 'not-writable', string])[] = [
    ['code-refused', 'Ce code n’est pas accepté.'],
    ['address-unreadable', 'Cette adresse n’est pas celle d’un serveur.'],
    ['hub-changed', 'Ce serveur n’est pas celui du code. Rien n’a été envoyé.'],
    ['hub-unreachable', 'Le serveur ne répond pas.'],
    ['protocol-older', 'Le serveur est plus récent que cette application.'],
    ['not-writable', 'Les notes ne peuvent pas être écrites.'],
    ['malformed', 'Les envois sont arrêtés.'],
  ]
  // By day the hub's word, another hub than the code's, and this machine's: each has a sentence (`renderer/i18n`).
  const REFUSED_BY_DAY = ['code-refused', 'hub-changed', 'not-writable']
  it.each(pickCases(REFUSALS, ([refused]) => REFUSED_BY_DAY.includes(refused)))(
    'says what is wrong, and keeps what was typed: %s',
    async (refused, says) => {
      const shown = await showHub({ is: 'off' }, { hub: { is: 'off' }, refused })
      await shown.user.type(await screen.findByLabelText('Adresse du serveur'), 'hub')
      await shown.user.type(screen.getByLabelText('Code donné avec l’adresse'), 'x')
      await shown.press('Relier cet ordinateur')
      await find(says)
      expect(screen.getByLabelText('Adresse du serveur')).toHaveProperty('value', 'hub')
      expect(screen.getByText(`Code : ${refused}`)).toBeDefined()
    },
  )
})

describe('a machine with a hub', () => {
  it.each<readonly [Partial<typeof JOINED>, string]>([
    [{}, 'Lignes à envoyer : 12. Dernier reçu à 14 h 05.'],
    [{ unsent: 0 }, 'Tout est envoyé. Dernier reçu à 14 h 05.'],
    [{ last: { day: '2026-11-27' } }, 'Lignes à envoyer : 12. Dernier reçu : 27 novembre 2026.'],
  ])('says its state in one line', async (part, says) => {
    await showHub({ ...JOINED, ...part })
    await find(says)
  })

  it('shows its fingerprint, to be read aloud, while it waits for confirmation', async () => {
    const { last: _, ...none } = JOINED
    await showHub({ ...none, state: 'waiting', code: 'not-confirmed' })
    await find('Le serveur attend une confirmation.')
    await find('Aucun reçu encore.')
    expect(screen.getAllByText(FINGERPRINT)).toHaveLength(2)
    expect(await findViolations()).toEqual([])
  })

  it('says why it stopped', async () => {
    await showHub({ ...JOINED, state: 'stopped', code: 'fork' })
    await find('Le serveur a déjà d’autres lignes de cet ordinateur.')
  })

  it('writes unsent lines to a stick, and reads the receipts that come back', async () => {
    const shown = await showHub(JOINED, { hub: JOINED, wrote: 12 })
    await shown.press('Écrire sur une clé')
    await find('Lignes écrites : 12. Portez la clé à qui tient le serveur.')
    await shown.press('Lire les reçus d’une clé')
    expect(shown.sent('supervision.useHub')).toEqual(['write-file', 'read-receipts'])
    expect(await findViolations()).toEqual([])
  })

  it('says what a stick brought, and that nothing changed if it was not its own', async () => {
    const none = await showHub({ ...JOINED, unsent: 0 }, { hub: JOINED, brought: 0 })
    expect(queryNamed('button', 'Écrire sur une clé')).toHaveProperty('disabled', true)
    await none.press('Lire les reçus d’une clé')
    await find('Ces reçus étaient déjà là.')
  })

  it.each<readonly [HubErrorCode, string]>([
    ['file-not-written', 'Le fichier n’a pas pu être écrit.'],
    ['receipt-forged', 'Ce fichier ne contient pas les reçus de cet ordinateur. Rien n’a changé.'],
  ])('says what is wrong with a stick: %s', async (refused, says) => {
    const shown = await showHub(JOINED, { hub: JOINED, refused })
    await shown.press('Lire les reçus d’une clé')
    await find(says)
  })

  it('confirms before it leaves the hub, and can stay', async () => {
    const shown = await showHub(JOINED, { hub: { is: 'off' } })
    await shown.press('Ne plus envoyer')
    await find('Arrêter les envois ?')
    await shown.press('Continuer d’envoyer')
    expect(shown.sent('supervision.useHub')).toEqual([])
    await shown.press('Ne plus envoyer')
    await shown.press('Ne plus envoyer')
    await screen.findByLabelText('Adresse du serveur')
    expect(shown.sent('supervision.useHub')).toEqual(['leave'])
  })

  it('sends on request', async () => {
    const shown = await showHub(JOINED, { hub: { ...JOINED, unsent: 0 } })
    await shown.press('Envoyer maintenant')
    await find('Tout est envoyé.')
    expect(shown.sent('supervision.useHub')).toEqual(['send'])
  })
})
