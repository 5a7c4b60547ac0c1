// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { AuditView } from '../../src/core/supervision/audit.ts'
import type { MeasuresView } from '../../src/core/supervision/view.ts'
import { activityView } from './gallery/activity-answers.ts'
import { MEASURES } from './gallery/desk-screens.ts'
import { findNamed } from './support/screen.tsx'
import { showDesk } from './support/supervision.ts'

const TITLE = { fr: 'S’actualiser', en: 'Monthly update' }
const STEP = { fr: 'Taper le mot de passe', en: 'Type the password' }
const OTHER = { fr: 'Aide au logement', en: 'Zone of housing' }
const flow = 'france-travail/actualisation'
const measures: MeasuresView = {
  ...MEASURES,
  months: ['2026-10'],
  span: ['2026-10'],
  visits: 40,
  heat: [
    {
      flow,
      months: [{ alone: 36, unsaid: 0, more: 4, observed: 40 }],
      all: { alone: 36, unsaid: 0, more: 4, observed: 40 },
    },
  ],
  names: { [flow]: TITLE, [`${flow} mot-de-passe`]: STEP },
  flows: [
    { flow, title: TITLE },
    { flow: 'caf/logement', title: OTHER },
  ],
}
const visit: AuditView = {
  number: 7,
  day: '2026-10-14',
  title: TITLE,
  version: 6,
  mode: 'accompaniment',
  training: false,
  erased: false,
  portalConfirmed: true,
  recapped: true,
  resumed: 0,
  steps: [
    {
      step: 'mot-de-passe',
      title: STEP,
      critical: true,
      hand: 'person',
      help: 'A5',
      evidence: ['gesture'],
      saidLater: false,
      contested: false,
      taken: 0,
      agreed: false,
    },
  ],
  lines: { first: 1, last: 9, count: 9, intact: true },
  looks: [],
}

describe('the words of the flows on the supervisor’s screens', () => {
  it('follow a change of language, without another request', async () => {
    const { change, sent } = await showDesk({ measures })
    const table = await screen.findByRole('table')
    expect(within(table).getByRole('rowheader').textContent).toBe(TITLE.fr)
    const asked = sent('supervision.measures').length
    change({ language: 'en' })
    expect(within(screen.getByRole('table')).getByRole('rowheader').textContent).toBe(TITLE.en)
    expect(sent('supervision.measures')).toHaveLength(asked)
  })

  it('are listed in the order of that language', async () => {
    const { change } = await showDesk({ measures })
    const list = () => [...(findNamed('combobox', /^(Démarche|Procedure)$/) as HTMLSelectElement).options].slice(1)
    await screen.findByRole('table')
    expect(list().map(({ text }) => text)).toEqual([OTHER.fr, TITLE.fr])
    change({ language: 'en' })
    expect(list().map(({ text }) => text)).toEqual([TITLE.en, OTHER.en])
  })

  it('follow it in an open visit too, without another viewing', async () => {
    const { change, choose, press, sent, user } = await showDesk({
      answers: {
        'supervision.visits': () => [{ number: 7, title: TITLE, training: false }],
        'supervision.visit': () => ({ is: 'read', visit }),
      },
    })
    await user.click(await screen.findByRole('tab', { name: 'Une visite' }))
    await choose(/^Pourquoi regardez-vous/, 'Un contrôle prévu')
    await user.type(screen.getByLabelText('Jour de la visite'), '2026-10-14')
    await press('Chercher')
    await screen.findByText(TITLE.fr)
    change({ language: 'en' })
    expect(screen.queryByText(TITLE.en)).not.toBeNull()
    await press(/7/)
    await screen.findByText(STEP.en)
    change({ language: 'fr' })
    expect(screen.queryByText(STEP.fr)).not.toBeNull()
    expect(sent('supervision.visit')).toHaveLength(1)
  })
})

describe('figures of one’s own desk', () => {
  it('come before those of the team, which are one choice away', async () => {
    const { user, sent } = await showDesk({ measures: { ...measures, hasOwn: true } })
    const whose = await screen.findByLabelText('De qui')
    expect(sent('supervision.measures').at(-1)).toEqual({ own: true })
    await user.selectOptions(whose, 'Toute l’équipe')
    expect(sent('supervision.measures').at(-1)).toEqual({})
  })

  it('are not a choice if there is one desk', async () => {
    await showDesk({ measures })
    await screen.findByRole('table')
    expect(screen.queryByLabelText('De qui')).toBeNull()
  })
})

describe('the limits of figures', () => {
  it.each([
    'Aide',
    'Évolution',
    'Temps passé',
    'Étapes importantes',
    'Borne',
    'Sites',
    'Journal',
    'Une visite',
    'Fichiers',
  ])('stands under the view « %s »', async (name) => {
    const { user } = await showDesk({ measures })
    await user.click(await screen.findByRole('tab', { name }))
    const fold = screen.getByText('Ce que ce tableau ne dit pas', { selector: 'summary' })
    expect(fold.parentElement?.querySelectorAll('li')).toHaveLength(12)
  })
})

describe('files of figures', () => {
  it('are requested by content and format', async () => {
    const { user, sent } = await showDesk({
      measures,
      answers: { 'supervision.export': () => 'kept', 'supervision.committee': () => null },
    })
    await user.click(await screen.findByRole('tab', { name: 'Fichiers' }))
    const report = within(screen.getByRole('group', { name: 'Le rapport pour une réunion' }))
    for (const name of ['Document (PDF)', 'Tableur (ODS)', 'Tableur (CSV)']) {
      await user.click(report.getByRole('button', { name }))
    }
    await screen.findByText('Le fichier est gardé. La sortie est notée.')
    expect(sent('supervision.export')).toEqual(
      (['pdf', 'ods', 'csv'] as const).map((form) => ({ what: 'committee', form, filter: {} })),
    )
    expect(sent('supervision.committee')).toHaveLength(1)
  })
})

describe('one visit', () => {
  it('has the Coop’s report, to copy', async () => {
    const [activity] = activityView.is === 'shown' ? activityView.reports : []
    if (activity === undefined) throw new Error('the gallery has no report')
    const { choose, press, sent, user } = await showDesk({
      answers: {
        'supervision.visits': () => [{ number: 31, title: TITLE, training: false }],
        'supervision.visit': () => ({ is: 'read', visit: { ...visit, number: 31, activity } }),
      },
    })
    await user.click(await screen.findByRole('tab', { name: 'Une visite' }))
    await choose(/^Pourquoi regardez-vous/, 'Un contrôle prévu')
    await user.type(screen.getByLabelText('Jour de la visite'), '2026-10-14')
    await press('Chercher')
    await press(/31/)
    await press('Tout copier')
    expect(sent('activity.copy')).toEqual([{ number: 31, part: 'all' }])
  })
})

describe('two periods on the supervisor’s screens', () => {
  const span = ['2026-07', '2026-08', '2026-09', '2026-10']
  const toTotal = (alone: number, unsaid: number) => ({
    observed: 40,
    alone,
    unsaid,
    reassured: 0,
    more: 40 - alone - unsaid,
    inPlace: 0,
    shared: 0,
  })
  const show = async () => {
    const shown = await showDesk({
      answers: {
        'supervision.measures': ({ to = '' }) => ({
          ...MEASURES,
          span,
          total: to === '2026-09' ? toTotal(10, 10) : toTotal(20, 0),
        }),
      },
    })
    await shown.user.click(await screen.findByRole('tab', { name: 'Évolution' }))
    const pick = (list: RegExp, option: string) => shown.user.selectOptions(findNamed('combobox', list), option)
    return { ...shown, pick }
  }

  it('stand beside each other, with the difference in a sentence', async () => {
    const { pick, sent } = await show()
    await pick(/^De$/, 'octobre 2026')
    await pick(/^Comparer avec$/, 'La période juste avant')
    await screen.findByText(
      'Étapes de leur main, sans un mot : 25 % avant, 50 % dans la période choisie. Aide connue : 75 % avant, 100 % dans la période choisie.',
    )
    expect(sent('supervision.measures').at(-1)).toEqual({ from: '2026-09', to: '2026-09' })
    const table = screen.getAllByRole('table')[0] as HTMLElement
    const rows = within(table).getAllByRole('rowheader')
    expect(rows.map(({ textContent }) => textContent)).toEqual(['septembre 2026', 'octobre 2026'])
  })

  it('are not compared if the other one lacks figures', async () => {
    const { pick } = await show()
    await pick(/^Comparer avec$/, 'Les mêmes mois, un an avant')
    await screen.findByText(/Il n’y a pas de chiffres pour toute l’autre période/)
    expect(screen.queryByText(/^Étapes de leur main/)).toBeNull()
  })
})
