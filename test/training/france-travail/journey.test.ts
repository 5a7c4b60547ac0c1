import { describe, expect, it } from 'vitest'
import { type CharacterId, findTag, NOTHING, openPortal, openSignedIn, signIn } from './visit.ts'

describe('a declaration', () => {
  it('goes from the personal space to the confirmation', async () => {
    const browser = openPortal()
    const space = await signIn(browser, 'camille')
    expect(space.html).toMatch(/action="\/actualisation">\s*<button type="submit">M'actualiser<\/button>/)
    expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : votre formation')
    expect((await browser.submit('/actualisation/formation', { formation: 'NON' })).heading).toBe(
      'Actualisation : votre situation',
    )
    const summary = await browser.submit('/actualisation/situation', NOTHING)
    expect(summary.heading).toBe('Actualisation : récapitulatif')
    expect(summary.html).toMatch(/<div class="form-result[\s\S]*<ul>\s*<li>être toujours à la recherche/)
    const end = await browser.submit('/actualisation/recapitulatif')
    expect(end.heading).toBe('Actualisation : déclaration envoyée')
    expect(end.html).toMatch(/<p id="link-redirect"><a href="\/actualisation\/confirmation"/)
    const confirmation = await browser.get('/actualisation/confirmation')
    expect(confirmation.heading).toBe('Actualisation : confirmation')
    expect(confirmation.text).toContain(
      'Votre Déclaration de Situation Mensuelle du mois de novembre 2026 a été enregistrée le 30/11/2026 à 09:05.',
    )
    expect(confirmation.html).toMatch(/<a class="pdf-fat-link[^"]*" href="\/actualisation\/justificatif.pdf"/)
  })

  it('answers every post with a redirect to a page, so that a reload sends nothing again', async () => {
    const browser = await openSignedIn('camille', 'NON')
    for (const path of ['formation', 'situation', 'recapitulatif', 'incoherence', 'information', 'deja-declaree']) {
      expect((await browser.post(`/actualisation/${path}`)).status).toBe(303)
    }
  })

  it('is not declared before the final button', async () => {
    const browser = await openSignedIn('camille', 'NON')
    await browser.submit('/actualisation/situation', NOTHING)
    for (const path of ['fin', 'confirmation', 'justificatif.pdf']) {
      expect((await browser.visit(`/actualisation/${path}`)).heading).toBe('Actualisation : récapitulatif')
    }
  })

  it('sent twice by a double press is sent once and leads to the end', async () => {
    const browser = await openSignedIn('camille', 'NON')
    await browser.submit('/actualisation/situation', NOTHING)
    await browser.post('/actualisation/recapitulatif')
    expect((await browser.post('/actualisation/recapitulatif')).location).toBe('/actualisation/fin')
  })

  it('shows a screen only when those before are answered', async () => {
    const browser = await openSignedIn('camille')
    for (const path of ['situation', 'incoherence', 'recapitulatif', 'information']) {
      expect((await browser.visit(`/actualisation/${path}`)).heading).toBe('Actualisation : votre formation')
    }
  })

  it('shows the answers again when going back from the récapitulatif', async () => {
    const browser = await openSignedIn('camille', 'NON')
    const typed = { ...NOTHING, travaille: 'OUI', nbHeuresTrav: '85', montSalaire: '1020' }
    const summary = await browser.submit('/actualisation/situation', typed)
    expect(summary.text).toContain('85 heures, 1020 € bruts')
    expect(summary.html).toContain('href="/actualisation/formation"')
    expect(findTag((await browser.get('/actualisation/formation')).html, 'formationNon')).toContain('checked')
    const { html } = await browser.get('/actualisation/situation')
    expect(findTag(html, 'blocTravail-open')).toContain('checked')
    expect(findTag(html, 'nbHeuresTrav')).toContain('value="85"')
    expect(html).not.toContain('role="alert"')
    expect((await browser.submit('/actualisation/situation', NOTHING)).text).toContain('ne pas avoir travaillé')
  })

  it('keeps the answers when the training course is changed, and asks what is then missing', async () => {
    const browser = await openSignedIn('camille', 'OUI')
    const { recherche: _search, ...others } = NOTHING
    const summary = await browser.submit('/actualisation/situation', others)
    expect(summary.text).toContain('être inscrit à une session de formation')
    expect(summary.text).not.toContain('recherche')
    const page = await browser.submit('/actualisation/formation', { formation: 'NON' })
    expect(page.heading).toBe('Actualisation : votre situation')
    expect(page.html).not.toContain('role="alert"')
    expect(findTag(page.html, 'blocStage-close')).toContain('checked')
    expect((await browser.visit('/actualisation/recapitulatif')).heading).toBe('Actualisation : votre situation')
  })
})

describe('the incohérence page', () => {
  const doubtful = [
    ['0 hours', { ...NOTHING, travaille: 'OUI', nbHeuresTrav: '0', montSalaire: '100' }, '0 heure'],
    ['0 €', { ...NOTHING, travaille: 'OUI', nbHeuresTrav: '10', montSalaire: '0,40' }, '0 heure ou 0 €'],
    [
      'work while sick all month',
      {
        ...NOTHING,
        travaille: 'OUI',
        nbHeuresTrav: '10',
        montSalaire: '100',
        maladie: 'OUI',
        dateDebutMaladie: '01/11/2026',
        dateFinMaladie: '30/11/2026',
      },
      'arrêt maladie tout le mois',
    ],
  ] as const

  it.each(doubtful)('shows for %s and lets pass once validated again', async (_case, typed, words) => {
    const browser = await openSignedIn('camille', 'NON')
    const page = await browser.submit('/actualisation/situation', typed)
    expect(page.heading).toBe('Actualisation : incohérence')
    expect(page.html).toMatch(/<input type="hidden" name="incoherenceValidee"/)
    expect(page.text).toContain(words)
    expect((await browser.visit('/actualisation/recapitulatif')).heading).toBe('Actualisation : incohérence')
    expect((await browser.submit('/actualisation/incoherence')).heading).toBe('Actualisation : incohérence')
    expect((await browser.submit('/actualisation/incoherence', { incoherenceValidee: 'true' })).heading).toBe(
      'Actualisation : récapitulatif',
    )
    expect((await browser.submit('/actualisation/situation', typed)).heading).toBe('Actualisation : récapitulatif')
  })

  it('comes back when the answers change', async () => {
    const browser = await openSignedIn('camille', 'NON')
    await browser.submit('/actualisation/situation', doubtful[0][1])
    await browser.submit('/actualisation/incoherence', { incoherenceValidee: 'true' })
    expect((await browser.submit('/actualisation/situation', doubtful[1][1])).heading).toBe(
      'Actualisation : incohérence',
    )
  })

  it('does not show for ordinary work or a sick leave of some days', async () => {
    const browser = await openSignedIn('camille', 'NON')
    const typed = { ...doubtful[2][1], dateFinMaladie: '29/11/2026' }
    expect((await browser.submit('/actualisation/situation', typed)).heading).toBe('Actualisation : récapitulatif')
  })

  it('shows to Dominique at the first validation whatever the answers', async () => {
    const browser = await openSignedIn('dominique', 'NON')
    expect((await browser.submit('/actualisation/situation', NOTHING)).heading).toBe('Actualisation : incohérence')
    await browser.submit('/actualisation/incoherence', { incoherenceValidee: 'true' })
    expect((await browser.submit('/actualisation/recapitulatif')).heading).toBe('Actualisation : déclaration envoyée')
  })
})

describe('a character', () => {
  it('meets the information page and passes it', async () => {
    const browser = await openSignedIn('andrea')
    const page = await browser.visit('/actualisation')
    expect(page.heading).toBe('Actualisation : information')
    expect(page.html).toMatch(/<button type="submit">Passer à l'étape suivante<\/button>/)
    expect((await browser.visit('/actualisation/formation')).heading).toBe('Actualisation : information')
    expect((await browser.submit('/actualisation/information')).heading).toBe('Actualisation : votre formation')
    expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : votre formation')
  })

  it.each<[CharacterId, boolean]>([
    ['sacha', true],
    ['lou', false],
  ])('%s has declared already, modifiable: %s', async (id, modifiable) => {
    const browser = await openSignedIn(id)
    const page = await browser.visit('/actualisation')
    expect(page.heading).toBe('Actualisation : déjà déclarée')
    expect(page.text).toContain('Vous avez déjà déclaré votre situation pour cette période')
    expect(page.html.includes('Modifier ma déclaration')).toBe(modifiable)
    expect((await browser.visit('/actualisation/formation')).heading).toBe('Actualisation : déjà déclarée')
    expect((await browser.submit('/actualisation/deja-declaree')).heading).toBe(
      modifiable ? 'Actualisation : votre formation' : 'Actualisation : déjà déclarée',
    )
  })

  it('modifies a declaration with the earlier answers, and it counts only once sent', async () => {
    const browser = await openSignedIn('sacha')
    await browser.submit('/actualisation/deja-declaree')
    const situation = await browser.submit('/actualisation/formation', { formation: 'NON' })
    expect(findTag(situation.html, 'blocTravail-close')).toContain('checked')
    expect((await browser.visit('/actualisation/recapitulatif')).heading).toBe('Actualisation : votre situation')
    await browser.submit('/actualisation/situation', { ...NOTHING, retraite: 'OUI', dateRetraite: '01/11/2026' })
    expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : récapitulatif')
    await browser.submit('/actualisation/recapitulatif')
    expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : déjà déclarée')
  })

  it('whose declaration is made finds it declared', async () => {
    const browser = await openSignedIn('camille', 'NON')
    await browser.submit('/actualisation/situation', NOTHING)
    await browser.submit('/actualisation/recapitulatif')
    expect((await browser.visit('/actualisation/recapitulatif')).heading).toBe('Actualisation : déjà déclarée')
  })

  it.each<[CharacterId, string]>([
    ['charlie', 'Prochaine actualisation à partir du 28 décembre 2026'],
    ['maxence', 'Nous sommes désolés mais nous ne pouvons prendre en compte une nouvelle déclaration.'],
  ])('%s is out of period and reads why', async (id, sentence) => {
    const browser = openPortal()
    const space = await signIn(browser, id)
    expect(space.text).toContain(sentence)
    expect(space.text).not.toContain("M'actualiser")
    for (const path of ['', '/formation', '/recapitulatif']) {
      const page = await browser.visit(`/actualisation${path}`)
      expect(page.heading).toBe('Actualisation : déclaration impossible')
      expect(page.text).toContain('Nous sommes désolés')
    }
  })

  it('can declare on any day of the year, except those made not to', async () => {
    for (let day = 1; day <= 365; day += 4) {
      const browser = openPortal(new Date(2026, 0, day))
      await signIn(browser, 'camille')
      expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : votre formation')
    }
  })
})
