import { type FormEvent, useEffect, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ArrivalMonth, ArrivedAnswer, ShownCount } from '../../../core/directory/arrival.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Scroll } from '../../components/scroll.tsx'
import { toMonthName, useLanguage } from '../../i18n/language.ts'
import { Definition } from '../supervision/figures/definition.tsx'

/** Shows the supervisor, month by month, how many people arrived where they were sent: only numbers of five or more. */
export function Arrivals() {
  const { t } = useTranslation()
  const language = useLanguage()
  const [months, setMonths] = useState<readonly ArrivalMonth[]>([])
  useEffect(() => {
    bridge.request('directory.arrivals', null).then(setMonths, () => undefined)
  }, [])
  const toCount = (count: ShownCount) => (count === 'few' ? t('places.arrivals.few') : String(count))
  return (
    <section aria-labelledby="places-arrivals">
      <h2 id="places-arrivals">{t('places.arrivals.title')}</h2>
      <p className="fine">{t('places.arrivals.note')}</p>
      <Definition of="arrivals" title={t('places.arrivals.title')} />
      {months.length === 0 ? (
        <p>{t('places.arrivals.none')}</p>
      ) : (
        <Scroll label={t('places.arrivals.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('places.arrivals.month')}</th>
                <th scope="col">{t('places.arrivals.given')}</th>
                <th scope="col">{t('places.arrivals.arrived')}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, given, arrived }) => (
                <tr key={month}>
                  <th scope="row">{toMonthName(month, language)}</th>
                  <td>{toCount(given)}</td>
                  <td>{toCount(arrived)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}

/** Enters the code of a sheet that a place reports: somebody arrived, and nobody says who. */
export function ArrivalCodeForm() {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [answer, setAnswer] = useState<ArrivedAnswer>()
  const take = (event: FormEvent): void => {
    event.preventDefault()
    setAnswer(undefined)
    bridge.request('directory.arrived', { code }).then(
      (next) => {
        setAnswer(next)
        if (next.is === 'counted') setCode('')
      },
      () => setAnswer({ is: 'failed' }),
    )
  }
  return (
    <section className="card care-part" aria-labelledby="places-arrived">
      <h2 id="places-arrived">{t('places.service.arrived')}</h2>
      <p className="fine">{t('places.service.arrivedNote')}</p>
      <Form className="site-form" onSubmit={take}>
        <TextField value={code} onChange={setCode} autoComplete="off" maxLength={40}>
          <Label>{t('places.service.arrivedCode')}</Label>
          <Input className="text-input" dir="ltr" spellCheck="false" autoCapitalize="characters" />
        </TextField>
        <Action type="submit" isDisabled={code.trim() === ''}>
          {t('places.service.arrivedCount')}
        </Action>
      </Form>
      <p role="status">{answer === undefined ? '' : toWords(answer)}</p>
    </section>
  )

  function toWords(said: ArrivedAnswer): string {
    return said.is === 'wait' ? t('places.arrived.wait', { seconds: said.seconds }) : t(`places.arrived.${said.is}`)
  }
}
