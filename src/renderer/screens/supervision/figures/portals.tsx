import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowVisits, StepVisits } from '../../../../core/measures/measures.ts'
import type { MeasuresView } from '../../../../core/supervision/view.ts'
import { Scroll } from '../../../components/scroll.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { Definition } from './definition.tsx'
import { useFormatters } from './numbers.ts'

/** Shows at which steps portals failed or had changed, to report to them and to the people who write flows. */
export function Portals({
  measures: { failures, drifts, names, changed, troubles },
}: {
  readonly measures: MeasuresView
}) {
  return (
    <>
      {changed.length > 0 && <Changed changed={changed} />}
      {troubles.length > 0 && <Troubles troubles={troubles} />}
      <StepTable what="failed" steps={failures} names={names} />
      <StepTable what="changed" steps={drifts} names={names} />
    </>
  )
}

/** Lists procedures that have changed since they were checked, for the people who maintain them. */
function Changed({ changed }: Pick<MeasuresView, 'changed'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { words } = useFormatters()
  const id = useId()
  return (
    <section className="card share-table" aria-labelledby={id}>
      <h2 id={id}>{t('supervision.canaries.title')}</h2>
      <p className="fine">{t('supervision.canaries.note')}</p>
      <Definition of="checks" title={t('supervision.canaries.title')} />
      <ul>
        {changed.map(({ title, checked, what, day }) => (
          <li key={title.fr}>
            <b dir="auto">{words(title)}</b>
            {' · '}
            {t('home.changed', { day: toDay(checked, language) })} · {t(`before.changed.${what}`)} (
            {t('supervision.canaries.seen', { day: toDay(day, language) })})
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Lists steps at which the guide was not sure, or people saw something else, for the people who maintain flows. */
function Troubles({ troubles }: Pick<MeasuresView, 'troubles'>) {
  const { t } = useTranslation()
  const { number, words } = useFormatters()
  const id = useId()
  return (
    <section className="card share-table" aria-labelledby={id}>
      <h2 id={id}>{t('supervision.canaries.troubles.title')}</h2>
      <p className="fine">{t('supervision.canaries.troubles.note')}</p>
      <Definition of="guides" title={t('supervision.canaries.troubles.title')} />
      <Scroll label={t('supervision.canaries.troubles.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('supervision.heat.step')}</th>
              <th scope="col">{t('supervision.canaries.troubles.what')}</th>
              <th scope="col">{t('supervision.portals.visits')}</th>
            </tr>
          </thead>
          <tbody>
            {troubles.map(({ title, step, trouble, visits }) => (
              <tr key={`${title.fr} ${step.fr} ${trouble}`}>
                <th scope="row" dir="auto">
                  {words(step)} <small>{words(title)}</small>
                </th>
                <td>{t(`supervision.canaries.troubles.${trouble}`)}</td>
                <td>{number(visits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

/** Counts where a person said that the record was wrong: only this figure does. */
export function Contested({ measures: { contested, names } }: { readonly measures: MeasuresView }) {
  return <StepTable what="contested" steps={contested} names={names} />
}

interface StepTableProps {
  readonly what: 'failed' | 'changed' | 'contested'
  readonly steps: readonly (FlowVisits & Partial<StepVisits>)[]
  readonly names: MeasuresView['names']
}

function StepTable({ what, steps, names }: StepTableProps) {
  const { t } = useTranslation()
  const { number, words } = useFormatters()
  const id = useId()
  const shown = steps.flatMap(({ visits, ...at }) => (visits === 'masked' ? [] : [{ ...at, visits }]))
  return (
    <section className="card share-table" aria-labelledby={id}>
      <h2 id={id}>{t(`supervision.portals.${what}.title`)}</h2>
      <p className="fine">{t(`supervision.portals.${what}.note`)}</p>
      <Definition of={what === 'contested' ? 'contested' : 'portals'} title={t(`supervision.portals.${what}.title`)} />
      {shown.length === 0 ? (
        <p>{t(`supervision.portals.${what}.none`)}</p>
      ) : (
        <Scroll label={t(`supervision.portals.${what}.title`)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(what === 'contested' ? 'supervision.heat.flow' : 'supervision.heat.step')}</th>
                <th scope="col">{t('supervision.portals.visits')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ flow, step, visits }) => (
                <tr key={`${flow} ${step ?? ''}`}>
                  <th scope="row" dir="auto">
                    {words(names[step === undefined ? flow : `${flow} ${step}`])}{' '}
                    {step !== undefined && <small>{words(names[flow])}</small>}
                  </th>
                  <td>{number(visits)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {shown.length < steps.length && <p className="fine">{t('supervision.maskedNote')}</p>}
    </section>
  )
}
