import type { Page } from 'playwright-core'
import type { VisitScript } from './scripts.ts'

/** What a hand does on the portal for one step, with mouse and keyboard only. */
type Act = (page: Page, script: VisitScript) => Promise<void>

const click =
  (selector: string): Act =>
  (page) =>
    page.locator(selector).click()

/** Clicks into a field and types, key by key, then leaves it. */
async function type(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).click()
  await page.keyboard.type(text, { delay: 12 })
  await page.keyboard.press('Tab')
}

/** The label is clicked, as people do, and not the small round. */
const answer =
  (id: string): Act =>
  (page) =>
    page.locator(`label[for="${id}"]`).click()

const choose =
  (yes: string, no: string, isYes: (script: VisitScript) => boolean): Act =>
  (page, script) =>
    answer(isYes(script) ? yes : no)(page, script)

/**
 * One act a step of flows/france-travail/actualisation.yml, on the training portal. The inverted ids of the last
 * question are the portal's own: "Oui" is `#blocRecherche-close`.
 */
export const PORTAL_ACTS: Readonly<Record<string, Act>> = {
  cookies: click('#footer_tc_privacy_button_2'),
  identifiant: (page, { login }) => type(page, '#identifiant', login),
  'valider-identifiant': click('#submit'),
  'mot-de-passe': (page, { password }) => type(page, '#password', password),
  'valider-mot-de-passe': click('#submit'),
  actualiser: (page) => page.getByRole('button', { name: "M'actualiser" }).click(),
  information: (page) => page.getByRole('button', { name: "Passer à l'étape suivante" }).click(),
  formation: choose('formationOui', 'formationNon', ({ answers }) => answers.training),
  'valider-formation': validate,
  travail: choose('blocTravail-open', 'blocTravail-close', ({ answers }) => !!answers.work),
  heures: (page, { answers }) => type(page, '#nbHeuresTrav', answers.work?.hours ?? ''),
  salaire: (page, { answers }) => type(page, '#montSalaire', answers.work?.pay ?? ''),
  stage: answer('blocStage-close'),
  maladie: choose('blocMaladie-open', 'blocMaladie-close', ({ answers }) => !!answers.sick),
  'maladie-debut': (page, { answers }) => type(page, '#dateDebutMaladie', answers.sick?.from ?? ''),
  'maladie-fin': (page, { answers }) => type(page, '#dateFinMaladie', answers.sick?.to ?? ''),
  maternite: answer('blocMaternite-close'),
  retraite: answer('blocRetraite-close'),
  invalidite: answer('blocInvalidite-close'),
  recherche: answer('blocRecherche-close'),
  'fin-questions': validate,
  incoherence: validate,
  envoyer: (page) => page.locator('main button[type=submit]').click(),
  confirmation: click('#link-redirect > a'),
  justificatif: click('.pdf-fat-link'),
}

function validate(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Valider', exact: true }).click()
}
