import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { View } from '../../src/core/app/view/view.ts'
import { installFakeOpener } from '../abuse/opener.ts'
import { type HostileServers, openHostileServers } from '../abuse/servers.ts'
import { openTools } from '../demo/play.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { ask, resize, takeThrice, USUAL } from './camera.ts'

const HOST = 'candidat.francetravail.fr'
const FORM = `<!doctype html><html lang="fr"><title>Ma demande</title>
<body style="font: 17px sans-serif; margin: 40px; max-width: 40em"><h1>Ma demande</h1>
<p>Essai : cette page n’est pas celle du site.</p>
<form action="/envoye"><p><label>Nom <input name="nom"></label></p><p><label>Quotient familial <input name="qf"></label></p>
<p><a href="https://services.info-retraite.fr/">Ma retraite</a> · <a href="https://mairie.example/">Ma mairie</a></p>
<button>Envoyer ma demande</button></form></body></html>`

/**
 * Takes the pictures of a site without a guide and of addresses beside it, with servers on loopback, on a profile of
 * its own.
 */
export async function takeSites(): Promise<void> {
  const opener = installFakeOpener()
  const servers = await openHostileServers()
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-sites-'))
  const desk = await launchDesk(userData, { args: servers.switches })
  try {
    await resize(desk, USUAL)
    await takeAddress(desk)
    await takeSite(desk, servers)
    await takeGates(desk)
    await takeOutside(desk)
  } finally {
    await desk.close()
    servers.close()
    opener.remove()
    eraseFolder(userData)
  }
}

/** Takes the field for an address, and the answer for one that is in no list. */
async function takeAddress(desk: Desk): Promise<void> {
  await ask(desk, { do: 'ask-site' })
  await desk.until(({ screen }) => screen.at === 'site', 'the page that asks for an address')
  await takeThrice(desk, 'site')
  await ask(desk, { do: 'open-site', address: 'mairie.example' })
  await desk.until(({ screen }) => screen.at === 'site' && screen.refused !== undefined, 'the refusal')
  await takeThrice(desk, 'site-unknown')
}

async function takeSite(desk: Desk, servers: HostileServers): Promise<void> {
  servers.serve('/demande', { body: FORM })
  await ask(desk, { do: 'open-site', address: `https://${HOST}/demande`, unguided: true })
  await desk.until(({ screen }) => screen.at === 'before', 'the page before')
  await takeThrice(desk, 'site-before')
  await ask(desk, { do: 'consent', answer: 'yes' })
  await desk.until(isOpen, 'the site')
  await takeThrice(desk, 'site-guide')
  await openTools(desk)
  await takeThrice(desk, 'site-tools')
  await desk.coach.keyboard.press('Escape')
}

const isOpen = ({ screen }: View) => screen.at === 'guide' && screen.portal.status === 'ok'

/** Takes the gates of an official address that this visit does not know, then of one that no list has. */
async function takeGates(desk: Desk): Promise<void> {
  for (const [link, is] of [
    ['Ma retraite', 'official'],
    ['Ma mairie', 'unknown'],
  ] as const) {
    // Not by the pointer: it waits until a link has led somewhere, and a gate is before that.
    await (await desk.portal()).evaluate((name) => {
      for (const one of document.links) if (one.textContent === name) setTimeout(() => one.click())
    }, link)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.address?.barred.is === is, 'the gate')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.address?.read === true, 'the gate to be read')
    await takeThrice(desk, `address-${is}`)
    if (is === 'official') await ask(desk, { do: 'leave-address' })
  }
}

async function takeOutside(desk: Desk): Promise<void> {
  await ask(desk, { do: 'go-outside' })
  await desk.until(
    ({ screen }) => screen.at === 'guide' && screen.outside?.is === 'open',
    'the list beside the browser',
  )
  await takeThrice(desk, 'outside')
}
