import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WEB } from '../../src/core/hub/web.ts'
import { type Cluster, startCluster } from '../../src/hub/database/cluster.ts'
import { type Hub, openHub, readFlows } from '../../src/hub/hub.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { fillHub } from '../../tools/seed/hub.ts'
import { createMaker, FILES } from '../channel/maker.ts'
import { buildHub } from '../e2e/support/build.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { launchChromium } from './support/chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PASSPHRASE = 'quatre mots que je retiens'

let folder: string
let cluster: Cluster
let hub: Hub
let address: string
let browser: Browser
let page: Page
const codes: Record<string, string> = {}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-page-'))
  await buildHub()
  const pages = join(ROOT, 'out/hub')
  cluster = await startCluster({ folder, settings: { fsync: 'off' } })
  const library = readFlows()
  const web = { cost: { N: 2 ** 4, r: 8, p: 1, maxmem: 2 ** 20 } }
  const place = cluster.connect('postgres')
  const now = () => new Date('2026-11-27T14:00:00')
  hub = await openHub({ folder, place, name: 'Mission locale de l’Exemple', pages, library: () => library, web, now })
  const until = '2026-11-27'
  const wanted = { machines: 2, steps: 1000, until, months: 6, isLate: () => false, report: () => {} }
  // Enough visits of one short procedure: with several, no figure could be shown of any.
  await fillHub(hub, { flows: library.flows.filter(({ flow }) => flow === 'retraite/releve-de-carriere'), ...wanted })
  await hub.figures.refresh()
  for (const role of ['supervisor', 'administrator', 'observer'] as const)
    codes[role] = (await hub.accounts.invite(role, role)) ?? ''
  address = await hub.server.listen({ host: '127.0.0.1', port: 0 })
  browser = await launchChromium(['--lang=fr'])
  page = await browser.newPage({ locale: 'fr' })
})
afterAll(async () => {
  await browser?.close()
  await hub?.close()
  await cluster?.stop()
  eraseFolder(folder)
})

async function findFaults(): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

async function enter(role: string): Promise<void> {
  await page.goto(`${address}${WEB.page}`)
  await page.getByRole('button', { name: 'J’ai un code' }).click()
  await page.getByLabel('Identifiant').fill(role)
  await page.getByLabel('Code reçu').fill(codes[role] ?? '')
  await page.getByLabel('Phrase secrète').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Choisir cette phrase' }).click()
  await page.getByRole('tablist').waitFor()
}

/** Signs out, and waits until the hub has: a page that is opened before would still be answered as signed in, and then 401. */
async function leave(): Promise<void> {
  await page.getByRole('button', { name: 'Quitter' }).click()
  await page.getByRole('button', { name: 'J’ai un code' }).waitFor()
}

/** Prints the report of several pages, and it alone, as a browser does. */
async function printReport(): Promise<void> {
  await page.getByRole('tab', { name: 'Fichiers' }).click()
  // The system's print dialog would wait for somebody.
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.printed = 'yes'
    }
  })
  await page.getByRole('button', { name: 'Document (PDF)' }).click()
  await page.locator('body[data-printed]').waitFor()
  // The screen below, which is named a frame after each change, must not take the report's name.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  )
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.printToPDF', { preferCSSPageSize: true })
  await session.detach()
  const pdf = await PDFDocument.load(Buffer.from(data, 'base64'))
  expect(pdf.getPageCount()).toBeGreaterThan(1)
  expect(pdf.getTitle()).toBe('Où aide-t-on, et pourquoi ?')
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect.poll(() => page.locator('.print-alone').count()).toBe(0)
  await expect.poll(() => page.title()).toMatch(/ – Côte à Côte$/)
}

it('shows totals and the fleet to the roles that may see them, and a visit only once the look is written down for its machine', async () => {
  const errors: string[] = []
  page.on('console', (line) => void (line.type() === 'error' && errors.push(`${line.text()} ${line.location().url}`)))
  await page.goto(`${address}${WEB.page}`)
  await page.getByLabel('Identifiant').waitFor()
  // Axe is injected through the inspector, since the page's policy allows no other script.
  await page.evaluate(AXE)
  expect(await findFaults()).toEqual([])
  await page.getByLabel('Identifiant').fill('supervisor')
  await page.getByLabel('Phrase secrète').fill('pas la bonne phrase')
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByText('L’identifiant ou la phrase ne va pas').waitFor()

  await enter('supervisor')
  await page.getByRole('heading', { name: 'Où aide-t-on, et pourquoi ?' }).waitFor()
  await page.getByText('visites notées', { exact: true }).first().waitFor()
  await page.evaluate(AXE)
  expect(await findFaults()).toEqual([])
  expect(await page.getByRole('tab').allInnerTexts()).not.toContain('Ordinateurs')
  await page.getByRole('tab', { name: 'Évolution' }).click()
  // A library draws the charts; if the policy refused its styles, the console would show an error.
  await page.locator('svg.chart-drawing .chart-piece rect:not([height="0"])').first().waitFor()
  await page.getByRole('tab', { name: 'Une visite' }).click()
  await page.getByLabel('Ordinateur').selectOption({ label: 'Démonstration 01' })
  await page.getByText('Un contrôle prévu').click()
  await page.getByLabel('Jour de la visite').fill('2026-11-20')
  await page.getByRole('button', { name: 'Chercher' }).click()
  await printReport()
  await leave()

  await enter('observer')
  // A request that our page does not offer can still be sent.
  const refused = await page.evaluate(async (path) => {
    const ask = async (name: string, argument: unknown, token = '') => {
      const headers = { 'content-type': 'application/json', 'x-cote-a-cote': token }
      return fetch(`${path}${name}`, { method: 'POST', body: JSON.stringify(argument), headers })
    }
    const { token } = await (await ask('hub.stay', null)).json()
    return (await ask('hub.machines', null, token)).status
  }, WEB.ask)
  expect(refused).toBe(403)
  await leave()

  await enter('administrator')
  await page.getByRole('tab', { name: 'Ordinateurs' }).click()
  await page.getByRole('rowheader', { name: /Démonstration 02/ }).waitFor()
  await page.evaluate(AXE)
  expect(await findFaults()).toEqual([])
  // A pack's own folder, chosen in the browser: the page first shows its content, then sends it to all machines.
  const maker = createMaker()
  maker.publish(FILES)
  await page.getByRole('tab', { name: 'Démarches' }).click()
  await page.getByText('Aucune version n’a encore été envoyée.').waitFor()
  await page.locator('input[type=file]').setInputFiles(maker.pack)
  await page.getByText('Signées par : La mission locale').waitFor()
  expect(await findFaults()).toEqual([])
  await page.getByRole('button', { name: 'Envoyer à tous les ordinateurs' }).click()
  await page.getByText('La version 1 est envoyée.').waitFor()
  await page.getByText('Les ordinateurs les reçoivent.').waitFor()
  const sent = await fetch(`${address}/v1/pack/metadata/timestamp.json`)
  expect(await sent.text()).toBe(maker.read('metadata/timestamp.json'))
  maker.remove()
  await page.getByRole('tab', { name: 'Comptes' }).click()
  await page.getByRole('rowheader', { name: /observer/ }).waitFor()
  expect(await findFaults()).toEqual([])
  // The 403 answers above, which the browser reports as errors.
  expect(errors.filter((text) => !text.includes('403'))).toEqual([])
})
