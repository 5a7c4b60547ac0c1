import { type FormEvent, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ArrivedAnswer } from '../../../core/directory/arrival.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'

/** A place tells the code of a sheet: somebody came, and nobody says who. */
export function Arrived() {
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
