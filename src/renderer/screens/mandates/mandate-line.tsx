import { FilePen, Undo2 } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MandateInVisit } from '../../../core/mandate/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Fold } from '../before/fold.tsx'
import { MandateStateWords } from './mandate-card.tsx'

/** What the mandate of this visit says of a step; asked again with each step, as a revocation and an end count at once. */
function useMandate(step?: string) {
  const [found, setFound] = useState<MandateInVisit>({ is: 'none' })
  const asked = step === undefined ? {} : { step }
  useEffect(() => {
    bridge.request('mandate.current', step === undefined ? {} : { step }).then(setFound, () => undefined)
  }, [step])
  return {
    found,
    use: (typed: string) => void bridge.request('mandate.use', { typed, ...asked }).then(setFound),
    takeBack: () => void bridge.request('mandate.take-back', asked).then(setFound),
  }
}

/** Before a visit: a mandate was made, and its number stands on the paper. */
export function MandateFold() {
  const { t } = useTranslation()
  const { found, use } = useMandate()
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    use(typed)
  }
  return (
    <Fold icon={FilePen} title={t('advance.fold')} action={t('before.see')}>
      <Form className="site-form" onSubmit={submit}>
        <TextField value={typed} onChange={setTyped} autoComplete="off" maxLength={40}>
          <Label>{t('advance.numberAsk')}</Label>
          <Input className="text-input" dir="ltr" spellCheck="false" autoCapitalize="characters" />
        </TextField>
        <Action type="submit" isDisabled={typed.trim() === ''}>
          {t('advance.numberSay')}
        </Action>
      </Form>
      <div role="status">
        {(found.is === 'misread' || found.is === 'unknown') && <p>{t(`advance.${found.is}`)}</p>}
        {found.is === 'there' && (
          <>
            <MandateStateWords mandate={found.mandate} />
            <p dir="auto">{t('mandate.procedure', { title: found.mandate.title, portal: found.mandate.portal })}</p>
            {found.cover === 'other-procedure' && <p>{t('advance.cover.other-procedure')}</p>}
            <ul className="mandate-steps">
              {found.mandate.steps.map((step) => (
                <li key={step} dir="auto">
                  {step}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Fold>
  )
}

/** In a visit: whether this step is in the mandate, for both to read; the person takes it back by one press. */
export function MandateOfStep({ step }: { readonly step: string }) {
  const { t } = useTranslation()
  const { found, takeBack } = useMandate(step)
  if (found.is !== 'there') return null
  const { cover, mandate } = found
  return (
    <div className="mandate-of-step" data-cover={cover}>
      <p role="status">
        <FilePen aria-hidden="true" />
        <span>
          {t('advance.numbered', { number: mandate.number })} {t(`advance.cover.${cover}`)}
        </span>
      </p>
      {(cover === 'covered' || cover === 'not-listed' || cover === 'other-procedure') && (
        <Action look="quiet" icon={Undo2} onPress={takeBack}>
          {t('advance.takeBack')}
        </Action>
      )}
    </div>
  )
}
