import { describe, expect, it } from 'vitest'
import type { Browser, Page } from '../browser.ts'
import { NOTHING, openPortal, openSignedIn, signIn } from './visit.ts'

const work = { ...NOTHING, travaille: 'OUI', nbHeuresTrav: '0', montSalaire: '0' }

/** The way to each page of the portal. */
const pages: Readonly<Record<string, () => Promise<Page>>> = {
  "Bienvenue sur le site d'entraînement": () => openPortal().get('/'),
  'Connexion : votre identifiant': () => openPortal().get('/connexion/identifiant'),
  'Connexion : votre mot de passe': () => openPortal().submit('/connexion/identifiant', { identifiant: 'camille' }),
  'Mon espace personnel': () => signIn(openPortal(), 'camille'),
  'Actualisation : déclaration impossible': async () => (await openSignedIn('charlie')).visit('/actualisation'),
  'Actualisation : déjà déclarée': async () => (await openSignedIn('sacha')).visit('/actualisation'),
  'Actualisation : information': async () => (await openSignedIn('andrea')).visit('/actualisation'),
  'Actualisation : votre formation': async () => (await openSignedIn('camille')).visit('/actualisation'),
  'Actualisation : votre situation': async () => (await openSignedIn('camille', 'NON')).visit('/actualisation'),
  'Actualisation : incohérence': async () =>
    (await openSignedIn('camille', 'NON')).submit('/actualisation/situation', work),
  'Actualisation : récapitulatif': async () =>
    (await openSignedIn('camille', 'NON')).submit('/actualisation/situation', NOTHING),
  'Actualisation : déclaration envoyée': async () => (await openDeclared()).visit('/actualisation/fin'),
  'Actualisation : confirmation': async () => (await openDeclared()).visit('/actualisation/confirmation'),
  'Page introuvable': async () => (await openSignedIn('camille')).visit('/actualisation/ailleurs'),
}

describe.each(Object.entries(pages))('the page « %s »', (heading, open) => {
  it('has its heading, and a title and a bar that say training', async () => {
    const page = await open()
    expect(page.heading).toBe(heading)
    expect(page.title).toBe(`Entraînement · ${heading} · France Travail`)
    expect(page.text).toContain("Site d'entraînement · données fictives · rien n'est envoyé")
    expect(page.html.match(/<h1/g)).toHaveLength(1)
  })

  it('loads nothing from elsewhere, runs nothing inline and is not cached', async () => {
    const page = await open()
    expect(page.html).not.toMatch(/https?:|\/\/[a-z]|\son[a-z]+=|style=|<script(?! src="\/portail.js")|<img|<iframe/)
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('has no id twice, and a label or a name for every control', async () => {
    const { html } = await open()
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const [, id] of html.matchAll(/<input type="(?:radio|text|password)"[^>]*?\sid="([^"]+)"/g)) {
      expect(html).toContain(`<label for="${id}">`)
    }
    for (const [, list] of html.matchAll(/aria-(?:labelledby|describedby|controls)="([^"]+)"/g)) {
      for (const id of list!.split(' ')) expect(ids).toContain(id)
    }
  })
})

it('serves its script and its style sheet as such', async () => {
  const browser = openPortal()
  expect((await browser.get('/portail.js')).headers.get('content-type')).toContain('text/javascript')
  expect((await browser.get('/portail.css')).headers.get('content-type')).toContain('text/css')
  expect((await browser.get('/portail.css')).html).not.toMatch(/url\(|@import/)
})

async function openDeclared(): Promise<Browser> {
  const browser = await openSignedIn('camille', 'NON')
  await browser.submit('/actualisation/situation', NOTHING)
  await browser.submit('/actualisation/recapitulatif')
  return browser
}
