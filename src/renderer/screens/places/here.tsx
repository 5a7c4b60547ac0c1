import { type FormEvent, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { DirectoryView, HereAnswer } from '../../../core/directory/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'

interface HereProps {
  readonly here: string | undefined
  readonly onView: (view: DirectoryView) => void
}

/** Where this desk stands, so that sheets can say how far places are. */
export function Here({ here, onView }: HereProps) {
  const { t } = useTranslation()
  const [where, setWhere] = useState('')
  const [answer, setAnswer] = useState<HereAnswer['is'] | 'failed'>()
  const set = (event: FormEvent): void => {
    event.preventDefault()
    bridge.request('directory.here', { where }).then(
      (next) => {
        setAnswer(next.is)
        if (next.is === 'set') onView(next.view)
      },
      () => setAnswer('failed'),
    )
  }
  return (
    <section className="card care-part" aria-labelledby="places-here">
      <h2 id="places-here">{t('places.service.here')}</h2>
      <p className="fine">{t('places.service.hereNote')}</p>
      {here !== undefined && <p dir="auto">{t('places.service.hereIs', { where: here })}</p>}
      <Form className="site-form" onSubmit={set}>
        <TextField value={where} onChange={setWhere} autoComplete="off" maxLength={100}>
          <Label>{t('places.where')}</Label>
          <Input className="text-input" dir="auto" spellCheck="false" />
        </TextField>
        <Action type="submit" isDisabled={where.trim() === ''}>
          {t('places.service.hereSet')}
        </Action>
      </Form>
      <div role="status">
        {answer === 'unknown' && <p className="notice">{t('places.unknownWhere')}</p>}
        {answer === 'several' && <p className="notice">{t('places.service.hereSeveral')}</p>}
        {answer === 'failed' && <p className="notice">{t('places.failed')}</p>}
      </div>
    </section>
  )
}
