import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { StudioView } from '../../../src/core/studio/view.ts'
import { type Desk, launchDesk } from '../../drivers/desk/launch.ts'
import { eraseFolder } from '../../drivers/erase.ts'

const PASSPHRASE = 'une phrase pour essayer'
const FLOW = 'france-travail/demander-avis.yml'
/** Milliseconds that a screen may take to appear. */
const PATIENCE = 60_000

export interface GestureMeasures {
  /** Gestures from the studio's closed door to a saved procedure of ten steps. */
  readonly gesturesForTenSteps: number
  /** Gestures from the studio's list to the saved mend of one step. */
  readonly gesturesToMend: number
}

/** What one hand does: each press, each choice and each field filled in counts one, in our screens and in the page. */
interface Hand {
  readonly press: (name: string, page?: Page) => Promise<void>
  readonly fill: (label: string, text: string, page?: Page) => Promise<void>
  readonly count: (gesture: () => Promise<unknown>) => Promise<void>
  readonly taken: () => number
}

function createHand(desk: Desk): Hand {
  let gestures = 0
  const count: Hand['count'] = async (gesture) => {
    gestures += 1
    await gesture()
  }
  return {
    count,
    press: (name, page = desk.coach) => count(() => page.getByRole('button', { name, exact: true }).first().click()),
    fill: (label, text, page = desk.coach) => count(() => page.getByLabel(label).pressSequentially(text)),
    taken: () => gestures,
  }
}

/**
 * Counts the gestures, by real input in the real window on a training portal, to record a procedure of ten steps from
 * nothing and to mend one whose site changed since. Throws if one is not completed.
 */
export async function measureGestures(): Promise<GestureMeasures> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-gestures-'))
  try {
    const gesturesForTenSteps = await withDesk(folder, record)
    const file = join(folder, 'atelier', FLOW)
    // As if the site had used this label when it was recorded.
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('Continuer sans accepter', 'Refuser tout'))
    return { gesturesForTenSteps, gesturesToMend: await withDesk(folder, mend) }
  } finally {
    eraseFolder(folder)
  }
}

async function withDesk(folder: string, work: (desk: Desk) => Promise<number>): Promise<number> {
  const desk = await launchDesk(folder)
  try {
    return await work(desk)
  } finally {
    await desk.close().catch(() => {})
  }
}

async function openStudio(desk: Desk, hand: Hand): Promise<void> {
  // The menu, the entry for the person in charge, and its item.
  await hand.count(() => desk.coach.getByRole('button', { name: 'Menu', exact: true }).click())
  const menu = desk.coach.getByRole('navigation', { name: 'Menu' })
  for (const name of ['Pour le responsable', 'Atelier'])
    await hand.count(() => menu.getByRole('button', { name, exact: true }).click())
  await hand.fill('Phrase secrète du responsable', PASSPHRASE)
  await hand.press('Entrer')
}

async function record(desk: Desk): Promise<number> {
  const hand = createHand(desk)
  const { press, fill, count } = hand
  await openStudio(desk, hand)
  await count(() => desk.coach.getByText('Sur la copie du site, pour s’exercer').click())
  await count(() => desk.coach.getByLabel('Le site', { exact: true }).selectOption('france-travail'))
  await fill('Le nom de la démarche', 'Demander un avis')
  await press('Commencer')
  const portal = await desk.portal()
  await press('Continuer sans accepter', portal)
  // Nobody types while the cookie wall still covers the page, which asks its server first.
  await portal.getByRole('button', { name: 'Continuer sans accepter' }).waitFor({ state: 'hidden' })
  await fill('Identifiant', 'camille', portal)
  await press('Continuer', portal)
  await fill('Mot de passe', 'cerise-12', portal)
  await press('Se connecter', portal)
  await count(() => portal.getByRole('link', { name: 'Mes attestations' }).click())
  await count(async () => {
    await portal.getByLabel('Attestation').focus()
    await portal.keyboard.press('ArrowDown')
  })
  await press('Valider', portal)
  await count(() => portal.getByRole('link', { name: 'Télécharger' }).click())
  await press('Mon compte', portal)
  await until(desk, (view) => 'steps' in view && view.steps.length === 10, 'ten steps')
  await save(desk, hand)
  return hand.taken()
}

async function mend(desk: Desk): Promise<number> {
  await openStudio(desk, createHand(desk))
  const hand = createHand(desk)
  const { press, count } = hand
  await count(() => desk.coach.getByText('Sur la copie du site, pour s’exercer').click())
  await press('Réparer : Demander un avis')
  const portal = await desk.portal()
  await portal.getByRole('button', { name: 'Continuer sans accepter' }).waitFor()
  await press('Montrer l’endroit : Cliquer sur « Refuser tout »')
  await until(desk, ({ at }) => at === 'naming-mend', 'a place to be shown')
  await press('Continuer sans accepter', portal)
  await until(desk, ({ at }) => at === 'mending', 'the mended step')
  await save(desk, hand)
  return hand.taken()
}

async function save(desk: Desk, { press }: Hand): Promise<void> {
  await press('Relire et enregistrer')
  await press('Enregistrer')
  await desk.coach.getByRole('heading', { name: 'C’est enregistré' }).waitFor()
}

async function until(desk: Desk, fits: (view: StudioView) => boolean, what: string): Promise<void> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await delay(50)) {
    if (fits(await desk.coach.evaluate(() => window.coteACote.request('studio.view', null)))) return
  }
  throw new Error(`the studio never showed ${what}`)
}
