import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import { readDraft } from '../../src/core/flow/read/library.ts'
import { readFlowFiles } from '../../src/main/library/library.ts'
import { agree } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { chooseInDialog } from '../../tools/drivers/desk/open-dialog.ts'
import { ROOT } from './support/electron.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const PASSPHRASE = 'une phrase pour essayer'
const FLOW = 'france-travail/demander-avis.yml'

const SHIPPED = 'france-travail/avis-de-situation'
const REFUSED = {
  flow: SHIPPED,
  version: readVersion(SHIPPED),
  training: true,
  step: 'connexion-cookies',
  element: '0123456789abcdef',
  answer: 'refused',
}
/** The part in which that step is written. */
const PART = 'france-travail/se-connecter.yml'

/** Reads the version of a shipped procedure from its file alone: reading all of them takes a second. */
function readVersion(flow: string): number {
  const path = `${flow}.yml`
  const draft = readDraft({ path, text: readFileSync(join(ROOT, 'flows', path), 'utf8') })
  if (!draft.ok) throw new Error(`${path} cannot be read`)
  return draft.value.value.version
}

let profile: Profile
let other: Profile
let desk: Desk
let portal: Page
/** The number of presses and of filled fields, in our screens and in the page. */
let gestures = 0

beforeAll(async () => {
  profile = openProfile()
  other = openProfile()
  desk = await profile.launch()
})
afterAll(async () => {
  await closeProfile(other)
  await closeProfile(profile)
})

const press = async (name: string | RegExp, page: Page = desk.coach): Promise<void> => {
  gestures += 1
  await page.getByRole('button', { name, exact: true }).first().click()
}
const type = async (label: string, text: string, page: Page = desk.coach): Promise<void> => {
  gestures += 1
  await page.getByLabel(label).pressSequentially(text)
}
const studio = () => desk.coach.evaluate(() => window.coteACote.request('studio.view', null))
const ids = async (): Promise<readonly string[]> => {
  const view = await studio()
  return 'steps' in view ? view.steps.map(({ id }) => id) : []
}
const last = async () => {
  const view = await studio()
  return 'steps' in view ? view.steps.at(-1) : undefined
}
const openStudio = async (): Promise<void> => {
  await chooseInMenu(desk.coach, 'Atelier')
  gestures += 2
  await type('Phrase secrète du responsable', PASSPHRASE)
  await press('Entrer')
}
const file = (): string => readFileSync(join(profile.folder, 'atelier', FLOW), 'utf8')

it('records a procedure from nothing, as somebody does it', async () => {
  await openStudio()
  gestures += 1
  await desk.coach.getByText('Sur la copie du site, pour s’exercer').click()
  gestures += 1
  await desk.coach.getByLabel('Le site', { exact: true }).selectOption('france-travail')
  await type('Le nom de la démarche', 'Demander un avis')
  await press('Commencer')
  portal = await desk.portal()
  await press('Continuer sans accepter', portal)
  // Nobody types while the cover is still over the page, which waits for its server first.
  await portal.getByRole('button', { name: 'Continuer sans accepter' }).waitFor({ state: 'hidden' })
  await type('Identifiant', 'camille', portal)
  await press('Continuer', portal)
  await type('Mot de passe', 'cerise-12', portal)
  await press('Se connecter', portal)
  gestures += 1
  await portal.getByRole('link', { name: 'Mes attestations' }).click()
  gestures += 1
  const choice = portal.getByLabel('Attestation')
  await choice.focus()
  // A key that comes while the cover is still over the page reaches nothing.
  const choose = async () => {
    if ((await choice.inputValue()) === '') await portal.keyboard.press('ArrowDown')
    return choice.inputValue()
  }
  await expect.poll(choose).not.toBe('')
  await press('Valider', portal)
  gestures += 1
  await portal.getByRole('link', { name: 'Télécharger' }).click()
  await expect.poll(last).toMatchObject({ id: 'telecharger', kind: 'document' })
  expect(await ids()).toEqual([
    'continuer-sans-accepter',
    'identifiant',
    'continuer',
    'mot-de-passe',
    'se-connecter',
    'attestations',
    'attestation',
    'valider',
    'telecharger',
  ])
  // The file on the disk contains nothing of the person meanwhile.
  const kept = readFileSync(join(profile.folder, 'studio.json'), 'utf8')
  expect(kept.match(/camille|exemple\b|cerise|AVIS_DE/gi)).toBeNull()

  await press('Relire et enregistrer')
  await press('Enregistrer')
  await desk.coach.getByRole('heading', { name: 'C’est enregistré' }).waitFor()
  expect(existsSync(join(profile.folder, 'studio.json'))).toBe(false)
  expect(gestures).toBeLessThanOrEqual(60)
})

it('gives a file in which the doctor finds no mistake', () => {
  expect(file().match(/camille|exemple\b|cerise/gi)).toBeNull()
  const files = [...readFlowFiles(join(ROOT, 'flows')), { path: FLOW, text: file() }]
  const { findings, library } = inspectLibrary(files, [FLOW])
  const own = findings.filter((finding) => finding.file === FLOW)
  expect(own.filter(({ code }) => code !== 'missing-translation')).toEqual([])
  expect(library.flows.map(({ flow }) => `${flow}.yml`)).toContain(FLOW)
})

it('is played by the guide once a supervisor has accepted it', async () => {
  await press('Démarches de la structure')
  await type('Phrase secrète du responsable', PASSPHRASE)
  await press('Accepter')
  await desk.coach.getByText('Tout est décidé.').waitFor()
  await press('Retour')
  await desk.coach.evaluate(() =>
    window.coteACote.request('session.command', { do: 'pick', flow: 'france-travail/demander-avis', training: true }),
  )
  await agree(desk)
  const seen: string[] = []
  const at = async (step: string): Promise<void> => {
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === step, step)
    seen.push(step)
  }
  const page = await desk.portal()
  await at('continuer-sans-accepter')
  await page.getByRole('button', { name: 'Continuer sans accepter' }).click()
  await at('identifiant')
  await page.getByLabel('Identifiant').pressSequentially('camille')
  await page.keyboard.press('Tab')
  await at('continuer')
  await page.getByRole('button', { name: 'Continuer', exact: true }).click()
  await at('mot-de-passe')
  await page.getByLabel('Mot de passe').pressSequentially('cerise-12')
  await page.keyboard.press('Tab')
  await at('se-connecter')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await at('attestations')
  await page.getByRole('link', { name: 'Mes attestations' }).click()
  await at('attestation')
  await page.getByLabel('Attestation').focus()
  await page.keyboard.press('ArrowDown')
  await at('valider')
  await page.getByRole('button', { name: 'Valider' }).click()
  await at('telecharger')
  expect(seen).toHaveLength(9)
})

it('is mended in six gestures after a change of the site', async () => {
  // As if the site had used this label when it was recorded.
  const old = file().replaceAll('Continuer sans accepter', 'Refuser tout').replace('# yaml', '# kept\n# yaml')
  writeFileSync(join(profile.folder, 'atelier', FLOW), old)
  // Prepares the next test: somebody at this desk answered « Non, ce n'est pas ça » at a shipped step.
  writeFileSync(join(profile.folder, 'heals.json'), JSON.stringify({ v: 1, heals: [REFUSED] }))
  await desk.close()
  desk = await profile.launch()
  await openStudio()
  gestures = 1
  await desk.coach.getByText('Sur la copie du site, pour s’exercer').click()
  await press('Réparer : Demander un avis')
  const page = await desk.portal()
  await page.getByRole('button', { name: 'Continuer sans accepter' }).waitFor()
  await press('Montrer l’endroit : Cliquer sur « Refuser tout »')
  await expect.poll(async () => (await studio()).at).toBe('naming-mend')
  await press('Continuer sans accepter', page)
  await expect.poll(async () => (await studio()).at).toBe('mending')
  // The press only picked the place: the page did nothing.
  await page.getByRole('button', { name: 'Continuer sans accepter' }).waitFor()
  await press('Relire et enregistrer')
  await press('Enregistrer')
  await desk.coach.getByRole('heading', { name: 'C’est enregistré' }).waitFor()
  expect(gestures).toBeLessThanOrEqual(6)
  expect(file()).toBe(old.replaceAll('Refuser tout', 'Continuer sans accepter').replace('version: 1', 'version: 2'))
})

it('offers at home to mend what people did not find, of a shipped procedure, in six gestures', async () => {
  await press('Revenir à l’atelier')
  await press('Retour')
  gestures = 0
  await press('Une étape a changé : la réparer')
  // Neither the offer nor the passphrase screen reveals the subject of a visit.
  expect(await desk.coach.getByText(/avis de situation|cookies/i).count()).toBe(0)
  await desk.coach.getByLabel('Phrase secrète du responsable').pressSequentially(PASSPHRASE)
  await press('Entrer et réparer')
  const page = await desk.portal()
  await page.getByRole('button', { name: 'Continuer sans accepter' }).waitFor()
  expect(await desk.coach.locator('.studio-mend').first().textContent()).toContain('Non, ce n’est pas ça')
  await press('Montrer l’endroit : Répondre à la question sur les cookies')
  await expect.poll(async () => (await studio()).at).toBe('naming-mend')
  await press('Continuer sans accepter', page)
  await expect.poll(async () => (await studio()).at).toBe('mending')
  await press('Relire et enregistrer')
  await press('Enregistrer')
  await desk.coach.getByRole('heading', { name: 'C’est enregistré' }).waitFor()
  expect(gestures).toBeLessThanOrEqual(6)
  const [ships, mended] = [join(ROOT, 'flows', PART), join(profile.folder, 'atelier-reparations', PART)].map((path) =>
    readFileSync(path, 'utf8'),
  )
  expect(mended).not.toBe(ships)
  expect(mended).toContain('target: { button: Continuer sans accepter }')
  expect(mended).toMatch(/says: "?relevé sur le site d’entraînement le \d{4}-\d{2}-\d{2}/)
  expect(mended?.match(/^ *#.*$/gm)).toEqual(ships?.match(/^ *#.*$/gm))
})

it('signs it and sends it, and another desk guides by it', async () => {
  const [shared, stick] = ['commun', 'cle'].map((name) => join(profile.folder, name)) as [string, string]
  const choose = async (what: string, path: string): Promise<void> => {
    mkdirSync(path)
    await chooseInDialog(desk, path)
    await press(what)
    await desk.coach.getByText(path).waitFor()
  }
  await press('Voir ce qui part')
  await desk.coach.getByRole('heading', { name: 'Préparer les envois' }).waitFor()
  await choose('Choisir le dossier partagé', shared)
  await choose('Choisir le dossier des clés', stick)
  await type('Le nom de votre structure', 'La mission locale')
  await type('Phrase secrète du responsable', 'pas la bonne phrase')
  await press('Faire les clés et envoyer')
  await desk.coach.getByText('Ce n’est pas la bonne phrase.').waitFor()
  await type('Phrase secrète du responsable', PASSPHRASE)
  await press('Faire les clés et envoyer')
  await desk.coach.getByText(/^C’est envoyé\. Les autres/).waitFor()
  expect(readdirSync(stick).toSorted()).toEqual([
    'root-1.pem',
    'root-2.pem',
    'snapshot-1.pem',
    'targets-1.pem',
    'timestamp-1.pem',
  ])

  // The file that an installer of computers writes.
  const root = createHash('sha256')
    .update(readFileSync(join(shared, 'metadata/root.json')))
    .digest('hex')
  const channel = { place: { is: 'folder', folder: shared }, root, adopts: 'alone' }
  writeFileSync(join(other.folder, 'channel.json'), JSON.stringify(channel))
  const second = await other.launch()
  await second.coach.evaluate(() => window.coteACote.request('channel.act', { do: 'look' }))
  const staged = await second.coach.evaluate(() => window.coteACote.request('channel.view', null))
  const digest = 'staged' in staged ? (staged.staged?.digest ?? '') : ''
  await second.coach.evaluate(
    ([wanted, passphrase]) => window.coteACote.request('channel.act', { do: 'accept', digest: wanted, passphrase }),
    [digest, PASSPHRASE] as const,
  )
  await second.coach.evaluate(
    (flow) => window.coteACote.request('session.command', { do: 'pick', flow, training: true }),
    SHIPPED,
  )
  await agree(second)
  await second.until(({ screen }) => screen.at === 'guide' && screen.step.id === REFUSED.step, REFUSED.step)
  const { screen } = await second.view()
  expect(screen.at === 'guide' && screen.portal.status).toBe('ok')
  await (await second.portal()).getByRole('button', { name: 'Continuer sans accepter' }).click()
  await second.until(
    ({ screen: now }) => now.at === 'guide' && now.step.id === 'connexion-identifiant',
    'the next step',
  )
  const used = await second.coach.evaluate(() => window.coteACote.request('channel.view', null))
  expect(used).toMatchObject({ organisation: 'La mission locale', active: 1 })
})
