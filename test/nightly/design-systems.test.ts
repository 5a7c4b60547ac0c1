import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedFolder, serveFolder } from '../../src/cli/probe/serve.ts'
import type { Target } from '../../src/core/flow/language/target.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { buildProbe } from '../e2e/support/build.ts'
import { type DrivenProbe, launchDrivenProbe } from '../e2e/support/driven-probe.ts'
import { ROOT } from '../e2e/support/electron.ts'

const MODULES = join(ROOT, 'node_modules')
const DSFR = join(MODULES, 'dsfr-1-15-3')
const GOVUK = join(MODULES, 'govuk-frontend/dist/govuk/components')

/** A target, and either a selector that the element fits or the outcome. */
type Row = readonly [says: string, target: Target, is: string]

let desk: DrivenProbe
let dsfr: ServedFolder
let govuk: ServedFolder
const composed = mkdtempSync(join(tmpdir(), 'cote-a-cote-govuk-'))

beforeAll(async () => {
  await buildProbe()
  dsfr = await serveFolder(DSFR, false)
  govuk = await serveFolder(composed, false)
  desk = await launchDrivenProbe()
})
afterAll(async () => {
  await desk?.close()
  await dsfr?.close()
  await govuk?.close()
  eraseFolder(composed)
})

async function takes(address: string, rows: readonly Row[]): Promise<void> {
  await desk.open(address)
  const { results } = await desk.ask({ targets: rows.map(([, target], rank) => ({ id: `r${rank}`, target })) })
  const page = await desk.page()
  const got = await Promise.all(
    rows.map(async ([says, , is], rank) => {
      const css = results[rank]?.element?.css
      const fits = css !== undefined && (await page.locator(css).first().evaluate(isFitting, is))
      return [says, fits ? is : `${results[rank]?.outcome} ${css ?? ''}`.trim()]
    }),
  )
  expect(got).toEqual(rows.map(([says, , is]) => [says, is]))
}

/** Runs in the page. An invalid selector fits nothing. */
function isFitting(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    return false
  }
}

/**
 * Runs in the page: returns the words of a header's links and buttons that exist more than once, and how many are
 * visible.
 */
function countCopies(header: Element): readonly (readonly [text: string, seen: number])[] {
  const said = [...header.querySelectorAll('a, button')].map((one) => [one.textContent?.trim() ?? '', one] as const)
  const twice = [...new Set(said.map(([text]) => text))].filter(
    (text) => text !== '' && said.filter(([other]) => other === text).length > 1,
  )
  const isSeen = (one: Element): boolean =>
    one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0
  return twice.map((text) => [text, said.filter(([other, one]) => other === text && isSeen(one)).length] as const)
}

describe('on pages of the DSFR 1.15.3', () => {
  const form = (name: string): string => `${dsfr.origin}/example/layout/page/${name}/index.html`

  it('finds what a form asks, its hints in labels and its hidden legends', async () => {
    await takes(form('register/2-steps/2b-identity'), [
      ['a choice of a question', { question: 'Sexe', choice: 'Masculin' }, '[id^=male-]'],
      ['a field whose legend is hidden', { field: 'Nom' }, '[name=family-name]'],
      ['a field under a heading', { field: 'Prénom', under: 'Identité personnelle' }, '[name=given-name]'],
      ['a drawn box with an apostrophe', { field: 'Je n’ai pas de prénom' }, '[name=firstname-disabled]'],
      ['the button that sends', { submits: true }, 'form [type=submit]'],
      ['the other button', { button: 'Précédent' }, '.fr-btn--secondary'],
      ['a heading with its state', { text: 'Renseigner une identité' }, '.fr-stepper__title'],
      ['what is not there', { field: 'Numéro fiscal' }, 'gone'],
    ])
  })

  it('finds fields of an address by their first words', async () => {
    await takes(form('register/2-steps/2c-address'), [
      ['a label with a hint', { field: 'Code postal' }, '[name=postal-code]'],
      ['an optional one', { field: 'Complément d’adresse' }, '[name=address-line2]'],
      ['two words of it', { field: 'Ville ou commune' }, '[name=address-level2]'],
      ['the first line, not the complement', { field: 'Adresse' }, '[name=address-line1]'],
    ])
  })

  it('finds the two ways to sign in, the password and what shows it', async () => {
    await takes(form('login/1-default'), [
      ['a button in two lines', { button: "S'identifier avec FranceConnect" }, '[id^=connect-]:not(a)'],
      ['a link with a hint of a new window', { link: "Qu'est-ce que FranceConnect ?" }, '[id^=connect-link]'],
      ['a field with its format', { field: 'Identifiant' }, '[name=username]'],
      ['a password', { field: 'Mot de passe' }, '[type=password]'],
      ['a box with another name for readers', { field: 'Afficher' }, '[id$=-show]'],
      ['the button of the form', { button: 'Se connecter' }, 'form [type=submit]'],
      ['a box to tick', { field: 'Se souvenir de moi' }, '[name=remember]'],
    ])
  })

  it('leaves out the copies that a menu keeps for small screens', async () => {
    await desk.open(form('login/1-default'))
    const page = await desk.page()
    const copies = await page.locator('header').evaluate(countCopies)
    const { results } = await desk.ask({
      targets: copies.map(([text], rank) => ({ id: `t${rank}`, target: [{ link: text }, { button: text }] })),
    })
    const expected = copies.map(([text, seen]) => [text, seen === 0 ? 'gone' : seen === 1 ? 'found' : 'several'])
    expect(results.map(({ outcome }, rank) => [copies[rank]?.[0], outcome])).toEqual(expected)
    expect(expected.filter(([, outcome]) => outcome === 'found').length).toBeGreaterThan(1)
  })
})

describe('on components of govuk-frontend', () => {
  /** Returns one page of these components. */
  function compose(name: string, parts: readonly string[]): string {
    const body = parts
      .map((part) => readFileSync(join(GOVUK, `${part}.html`), 'utf8'))
      .map((part) => part.replace(/<!doctype[^>]*>|<\/?(html|body)[^>]*>/gi, ''))
    writeFileSync(
      join(composed, `${name}.html`),
      `<!doctype html><html lang="en"><style>.govuk-visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}</style><body><main>${body.join('\n')}</main></body></html>`,
    )
    return `${govuk.origin}/${name}.html`
  }

  it('finds a date in three fields, and choices that unfold fields', async () => {
    await takes(compose('date', ['date-input/template-with-errors-only', 'radios/template-with-conditional-items']), [
      ['the day', { field: 'Day', under: 'What is your date of birth?' }, '#dob-errors-day'],
      ['the year', { field: 'Year', under: 'What is your date of birth?' }, '#dob-errors-year'],
      ['the date as a whole', { question: 'What is your date of birth?' }, 'fieldset, .govuk-form-group'],
      ['a choice', { question: 'How do you want to be contacted?', choice: 'Phone' }, '#how-contacted-2'],
      [
        'the choice after an unfolded field',
        { question: 'How do you want to be contacted?', choice: 'Text message' },
        '#how-contacted-3',
      ],
      ['an unfolded field', { field: 'Phone number' }, '#contact-phone'],
      ['not a field of the other question', { field: 'Day', under: 'How do you want to be contacted?' }, 'gone'],
    ])
  })

  it('finds links that only hidden words or their row distinguish', async () => {
    await takes(
      compose('rows', ['summary-list/template-with-actions', 'details/template-default', 'button/template-default']),
      [
        ['by its hidden words', { link: 'Change date of birth' }, 'dl a'],
        ['by its row', { button: 'Change', under: 'Contact information' }, 'dl > div:nth-child(3) li:nth-child(2) a'],
        ['by its row, another', { button: 'Edit', under: 'Name' }, 'dl > div:nth-child(1) li:nth-child(1) a'],
        ['what is not in that row', { button: 'Delete', under: 'Date of birth' }, 'gone'],
        ['what unfolds', { button: 'Help with nationality' }, 'summary'],
        ['a button', { button: 'Save and continue' }, 'button'],
      ],
    )
  })
})
