import { FilePen, Printer, Save, Undo2 } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { KeepAnswer } from '../../../core/base/keep-answer.ts'
import type { MandateInVisit, MandatesView, MandateView } from '../../../core/mandate/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { Fold } from '../before/folds.tsx'

interface MandateCardProps {
  readonly mandate: MandateView
  readonly onView: (view: MandatesView) => void
}

/** Shows one mandate: what it covers, until when, and a button to revoke it. */
export function MandateCard({ mandate, onView }: MandateCardProps) {
  const { t } = useTranslation()
  const { number, steps, title, portal, state } = mandate
  const revoke = () => void bridge.request('mandate.revoke', { number }).then(onView)
  const words = {
    ask: t('advance.revoke'),
    question: t('advance.revokeQuestion'),
    means: t('mandate.withdraw'),
    yes: t('advance.revokeYes'),
    no: t('advance.revokeNo'),
  }
  return (
    <section className="card care-part" aria-label={t('advance.numbered', { number })}>
      <h2>{t('advance.numbered', { number })}</h2>
      <MandateStateWords mandate={mandate} />
      <p dir="auto">{t('mandate.procedure', { title, portal })}</p>
      <ul className="mandate-steps">
        {steps.map((step) => (
          <li key={step} dir="auto">
            {step}
          </li>
        ))}
      </ul>
      <KeepMandate number={number} />
      {(state === 'valid' || state === 'ending') && (
        <div className="transfer-renew">
          <ConfirmButton icon={Undo2} look="quiet" words={words} onYes={revoke} />
        </div>
      )}
    </section>
  )
}

/** Says until when a mandate is valid, or since when it is not. */
export function MandateStateWords({ mandate: { state, until, revoked } }: { readonly mandate: MandateView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = toDay(state === 'revoked' ? (revoked ?? until) : until, language)
  return (
    <p className="mandate-state" data-state={state}>
      <b>{t(`advance.state.${state}`, { day })}</b>
    </p>
  )
}

function KeepMandate({ number }: { readonly number: string }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [status, setStatus] = useState('')
  const keep = (way: 'print' | 'save') => {
    setBusy(true)
    const toWords = (answer: KeepAnswer) =>
      answer.kept
        ? t(way === 'print' ? 'sheet.kept.mandate-print' : 'sheet.kept.mandate')
        : answer.trouble === undefined
          ? t('sheet.notKept')
          : t(`sheet.troubles.${answer.trouble}`)
    bridge
      .request('mandate.keep', { number, way })
      .then(
        (answer) => setStatus(toWords(answer)),
        () => setStatus(t('sheet.notKept')),
      )
      .finally(() => setBusy(false))
  }
  return (
    <>
      <div className="row">
        <Action icon={Printer} isDisabled={busy} onPress={() => keep('print')}>
          {t('mandate.print')}
        </Action>
        <Action icon={Save} isDisabled={busy} onPress={() => keep('save')}>
          {t('mandate.save')}
        </Action>
      </div>
      <p role="status">{status}</p>
    </>
  )
}

/** Returns what this visit's mandate says about a step; requested for each step, as it may be revoked or expire at any time. */
function useMandate(step?: string) {
  const [found, setFound] = useState<MandateInVisit>({ is: 'none' })
  const ofStep = step === undefined ? {} : { step }
  useEffect(() => {
    bridge.request('mandate.current', step === undefined ? {} : { step }).then(setFound, () => undefined)
  }, [step])
  return {
    found,
    use: (typed: string) => void bridge.request('mandate.use', { typed, ...ofStep }).then(setFound),
    takeBack: () => void bridge.request('mandate.take-back', ofStep).then(setFound),
  }
}

/** Enters the number on the paper of a mandate that was made before the visit. */
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

/** Says during a visit, to both people, whether this step is in the mandate; the person can revoke it with one press. */
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
