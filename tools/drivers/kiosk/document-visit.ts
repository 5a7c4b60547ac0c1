import type { DocumentCommand } from '../../../src/core/documents/command.ts'
import type { DocumentsView } from '../../../src/core/documents/view.ts'
import type { Command } from '../../../src/core/session/command.ts'
import { clock } from '../../../src/journal/clock.ts'
import type { Desk } from '../desk/launch.ts'
import { ask } from './machine.ts'

/** The procedure whose site asks for a paper, and gives one. */
const FLOW = 'anef/renouveler-titre-de-sejour'

const askDocuments = ({ coach }: Desk, command: DocumentCommand) =>
  coach.evaluate(async (given) => void (await window.coteACote.request('documents.command', given)), command)
const askVisit = ({ coach }: Desk, command: Command) =>
  coach.evaluate(async (given) => void (await window.coteACote.request('session.command', given)), command)

/** Goes from the greeting to the portal of a training visit; returns the character. */
async function enterPortal(kiosk: Desk, flow = FLOW) {
  await ask(kiosk, { do: 'touch' })
  await ask(kiosk, { do: 'welcomed' })
  await askVisit(kiosk, { do: 'pick', flow, training: true })
  const { screen } = await kiosk.until((view) => view.screen.at === 'before', 'the page before')
  if (screen.at !== 'before' || !screen.character) throw new Error('nobody is played')
  await askVisit(kiosk, { do: 'consent', answer: 'yes' })
  await kiosk.until((view) => view.screen.at === 'guide' && view.screen.portal.status !== 'loading', 'the portal')
  return screen.character
}

/**
 * Goes from the greeting to the page that takes a paper, on the replica of the foreigners' service; `address` is what
 * the person writes.
 */
export async function enterUpload(kiosk: Desk, address: string): Promise<void> {
  const { login, password } = await enterPortal(kiosk)
  const portal = await kiosk.portal()
  await portal.evaluate(() => location.assign('/demande/titre-de-sejour'))
  await fillIn(kiosk, { username: login, password })
  const soon = new Date(clock.now().getTime() + 30 * 86_400_000)
  await fillIn(kiosk, { fin: soon.toLocaleDateString('fr-FR') })
  await fillIn(kiosk, { adresse: address, motif: '1' })
  await portal.locator('#papier').waitFor()
  await portal.evaluate(() => Object.assign(document.querySelector('#photo') ?? {}, { value: 'AB12' }))
}

/** Fills in a page and sends it, by script: who types is not tested here. */
export async function fillIn(kiosk: Desk, values: Readonly<Record<string, string>>): Promise<void> {
  const portal = await kiosk.portal()
  for (const name of Object.keys(values)) await portal.locator(`[name="${name}"]`).first().waitFor()
  await portal.evaluate((given) => {
    let form: HTMLFormElement | null = null
    for (const [name, value] of Object.entries(given))
      for (const field of document.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)) {
        if (field.type === 'radio') field.checked = field.value === value
        else field.value = value
        form = field.form
      }
    form?.requestSubmit()
  }, values)
}

type Giving = Extract<DocumentsView, { at: 'giving' }>

async function untilGiving(kiosk: Desk, ...states: readonly Giving['is'][]): Promise<Giving> {
  const { documents } = await kiosk.until(
    (view) => view.documents?.at === 'giving' && states.includes(view.documents.is),
    `documents: ${states.join(' or ')}`,
  )
  if (documents?.at !== 'giving') throw new Error('documents are closed')
  return documents
}

/** Gives the first paper that is found at a place, as a person who does not change it. */
export async function givePaper(kiosk: Desk, place: 'scanner' | 'stick'): Promise<void> {
  const portal = await kiosk.portal()
  await portal.locator('#papier').click()
  await untilGiving(kiosk, 'choosing')
  await askDocuments(kiosk, { do: 'from', place })
  const { items } = await untilGiving(kiosk, 'picking')
  const [first] = items
  if (!first) throw new Error(`nothing is found at the ${place}`)
  await askDocuments(kiosk, { do: 'pick', item: first.item })
  const { is, refusal } = await untilGiving(kiosk, 'reading', 'laying', 'refused')
  if (is === 'refused') throw new Error(`the paper is refused: ${refusal}`)
  await askDocuments(kiosk, { do: 'keep' })
  await untilGiving(kiosk, 'ready')
  await askDocuments(kiosk, { do: 'give' })
  await kiosk.until(({ documents }) => documents?.at === 'closed', 'the site again')
}

/** Sends the request; the site then gives its paper. */
export async function receivePaper(kiosk: Desk): Promise<void> {
  await fillIn(kiosk, { photo: 'AB12' })
  const portal = await kiosk.portal()
  await portal.getByText('1 fichier').waitFor() // the site has accepted it
  await portal.evaluate(() => document.querySelector<HTMLFormElement>('form[action$="recapitulatif"]')?.requestSubmit())
  const link = portal.getByRole('link', { name: 'Télécharger l’attestation' })
  await link.waitFor()
  await link.evaluate((one) => (one as HTMLAnchorElement).click())
  await kiosk.until(({ documents }) => (documents?.papers ?? 0) > 0, 'the paper of the site')
}

/** Opens the paper that the site gave, and prints it or puts it on the stick; returns what the screen says then. */
export async function takePaper(kiosk: Desk, way: 'print' | 'to-stick') {
  await askDocuments(kiosk, { do: 'open-paper', paper: 0 })
  await kiosk.until(({ documents }) => documents?.at === 'paper' && documents.is === 'shown', 'the paper')
  await askDocuments(kiosk, { do: way })
  const { documents } = await kiosk.until(
    (view) => view.documents?.at === 'paper' && ['printed', 'saved', 'failed'].includes(view.documents.is),
    'what became of it',
  )
  if (documents?.at !== 'paper') throw new Error('the paper is closed')
  await askDocuments(kiosk, { do: 'back' })
  return { is: documents.is, trouble: documents.trouble }
}
