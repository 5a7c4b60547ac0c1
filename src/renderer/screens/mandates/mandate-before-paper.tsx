import { FilePen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MandateView } from '../../../core/mandate/requests.ts'
import { bridge } from '../../bridge.ts'
import { isDense, MandateBetween, MandateEnd } from '../../components/paper/mandate-parts.tsx'
import { useOnePage } from '../../components/paper/one-page.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { MandateStateWords } from './mandate-card.tsx'

/** The mandate that is being printed, once it is known which. */
export function MandateBeforePage() {
  const [mandate, setMandate] = useState<MandateView | null>(null)
  useEffect(() => {
    bridge.request('mandate.paper', null).then(setMandate, () => undefined)
  }, [])
  return mandate && <MandateBeforePaper mandate={mandate} />
}

/** A mandate that is made before, in the language that shows. Who they are and their signatures are left blank. */
function MandateBeforePaper({ mandate }: { readonly mandate: MandateView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const paper = useOnePage()
  const { number, from, until, title, portal, steps, aidantsConnect, state } = mandate
  return (
    <article ref={paper} className="paper mandate" data-dense={isDense(steps.length)} aria-label={t('mandate.title')}>
      <header className="paper-head">
        <h2>{t('mandate.title')}</h2>
        <p>
          {t('advance.numbered', { number })} {t('mandate.day', { day: toDay(from, language) })}
        </p>
      </header>
      {state !== 'valid' && <MandateStateWords mandate={mandate} />}
      <p className="paper-box">
        <FilePen aria-hidden="true" />
        <span>
          {t('advance.period', { from: toDay(from, language), until: toDay(until, language) })} {t('advance.limits')}
          {aidantsConnect && ` ${t('advance.aidants')}`}
        </span>
      </p>
      <MandateBetween />
      <section>
        <h3>{t('advance.entrusts')}</h3>
        <p dir="auto">{t('mandate.procedure', { title, portal })}</p>
        <ul className="formalities">
          {steps.map((step) => (
            <li key={step} dir="auto">
              {step}
            </li>
          ))}
        </ul>
        <p>{t('advance.only')}</p>
      </section>
      <MandateEnd>{t('advance.declares')}</MandateEnd>
    </article>
  )
}
