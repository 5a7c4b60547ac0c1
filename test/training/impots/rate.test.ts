import { describe, expect, it } from 'vitest'
import type { WebBrowser } from '../web.ts'
import { HOME, openSpace } from './visit.ts'

async function openFamily(): Promise<WebBrowser> {
  const browser = await openSpace()
  await browser.follow('Gérer mon prélèvement à la source')
  await browser.follow('Actualiser suite à une hausse ou une baisse de vos revenus')
  return browser
}

describe('the rate of the tax taken each month', () => {
  it('goes from the space to the request, with the recorded ids and words', async () => {
    const browser = await openSpace()
    await browser.follow('Gérer mon prélèvement à la source')
    expect(browser.page.url.pathname).toBe('/tremisu/saisie-revenus.html')
    expect(browser.page.html).toContain('id="menu-taux-btn"')
    await browser.follow('Actualiser suite à une hausse ou une baisse de vos revenus')
    expect(browser.page.html).toMatch(/id="submit-btn-saisiesitfam">Continuer</)
    await browser.submit('/tremisu/situation', { famille: '1' })
    expect(browser.page.html).toContain('id="code1AJ"')
    expect(browser.page.html).toMatch(/id="validerDeclarationBoutton">Valider ma saisie</)
    await browser.submit('/tremisu/revenus', { code1AJ: '9000' })
    expect(browser.page.heading).toBe('Votre nouveau taux')
    expect(browser.page.text).toContain('Votre demande n’est pas encore envoyée.')
    await browser.submit('/tremisu/taux')
    expect(browser.page.text).toContain('Votre demande est enregistrée depuis le 03/12/2026.')
    expect(browser.page.text).toContain('dans 1 à 3 mois')
  })

  it('stays on the family without an answer', async () => {
    const browser = await openFamily()
    await browser.submit('/tremisu/situation')
    expect(browser.page.heading).toBe('Votre situation de famille')
    expect(browser.page.text).toContain('Répondez à la question.')
  })

  it.each([{}, { code1AJ: '9000,50' }, { code1AJ: '9000', code1BJ: 'rien' }])(
    'takes no income like %j',
    async (sent) => {
      const browser = await openFamily()
      await browser.submit('/tremisu/situation', { famille: '2' })
      await browser.submit('/tremisu/revenus', sent)
      expect(browser.page.heading).toBe('Revenus estimés de l’année')
      expect(browser.page.text).toContain('Écrivez les revenus de l’année en euros, sans les centimes.')
    },
  )

  it.each(['taux', 'revenus', 'fin'])('does not begin at its page « %s »', async (page) => {
    const browser = await openSpace()
    await browser.open(`${HOME}/tremisu/${page}`)
    expect(browser.page.heading).toBe('Votre situation de famille')
    await browser.submit('/tremisu/taux')
    expect(browser.page.heading).toBe('Votre situation de famille')
  })

  it('can be requested again', async () => {
    const browser = await openFamily()
    await browser.submit('/tremisu/situation', { famille: '1' })
    await browser.submit('/tremisu/revenus', { code1AJ: '9000' })
    await browser.submit('/tremisu/taux')
    await browser.open(`${HOME}/tremisu/situation`)
    await browser.submit('/tremisu/situation', { famille: '1' })
    expect(browser.page.html).toContain('value="9000"')
  })
})
