import { Printer, Save, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeepAnswer } from '../../../core/ipc/contract.ts'
import type { MandatesView, MandateView } from '../../../core/mandate/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { AskTwice } from '../../components/ask-twice.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

interface MandateCardProps {
  readonly mandate: MandateView
  readonly onView: (view: MandatesView) => void
}

/** One mandate: what it is for, until when, and its end. */
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
          <AskTwice icon={Undo2} look="quiet" words={words} onYes={revoke} />
        </div>
      )}
    </section>
  )
}

/** Says until when a mandate holds, or since when it does no more. */
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
  const [said, setSaid] = useState('')
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
        (answer) => setSaid(toWords(answer)),
        () => setSaid(t('sheet.notKept')),
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
      <p role="status">{said}</p>
    </>
  )
}
