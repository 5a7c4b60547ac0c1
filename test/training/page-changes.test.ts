import { describe, expect, it } from 'vitest'
import { createWeb, PORTALS } from './web.ts'

const HOME = 'http://francetravail.localhost:4000/'

describe('a training portal whose pages are changed', () => {
  it('has a second generation: the same words, no technical name of the first', async () => {
    const web = createWeb()
    const browser = web.browser()
    const first = await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    web.switches.set('renewed', true)
    const second = await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    expect(second.text).toBe(first.text)
    expect(first.html).toContain('id="nir"')
    expect(second.html).not.toContain('id="nir"')
    const ids = [...second.html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    for (const [, id] of second.html.matchAll(/\sfor="([^"]+)"/g)) expect(ids).toContain(id)
  })

  it.each([
    ['long-page', /<main[^>]*><section aria-label="Informations">/],
    ['message', /<main[^>]*><div role="alert"/],
    ['survey', /<dialog id="avis" class="wall" open/],
  ] as const)('changes every page of every portal: %s', async (id, shown) => {
    const web = createWeb()
    web.switches.set(id, true)
    for (const host of PORTALS) expect((await web.browser().open(`http://${host}:4000/`)).html).toMatch(shown)
  })

  it('folds away what leads on, once each, and takes the forms out of a page', async () => {
    const web = createWeb()
    const browser = web.browser()
    const open = async () => (await browser.open(`${HOME}connexion/identifiant`)).html
    const plain = await open()
    web.switches.set('folded', true)
    const folded = await open()
    expect(folded).toMatch(
      /<details><summary>[^<]+<\/summary><button type="submit" id="submit">Continuer<\/button><\/details>/,
    )
    expect(folded.replaceAll(/<details><summary>[^<]+<\/summary>|<\/details>/g, '')).toBe(plain)
    web.switches.set('folded', false)
    web.switches.set('gone', true)
    expect(await open()).not.toMatch(/<main[^>]*>[\s\S]*<form[\s\S]*<\/main>/)
  })
})
