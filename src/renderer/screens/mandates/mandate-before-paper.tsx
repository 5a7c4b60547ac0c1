import { FilePen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MandateView } from '../../../core/mandate/requests.ts'
import { bridge } from '../../bridge.ts'
import { useOnePage } from '../../components/paper/one-page.ts'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { MandateStateWords } from './mandate-card.tsx'

/** More steps than this go in smaller type, so that a mandate stays one page. */
const LARGE_TYPE = 7

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
    <article
      ref={paper}
      className="paper mandate"
      data-dense={steps.length > LARGE_TYPE}
      aria-label={t('mandate.title')}
    >
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
      <section>
        <h3>{t('mandate.between')}</h3>
        {(['personName', 'helperName', 'place'] as const).map((blank) => (
          <p key={blank} className="paper-number">
            <b>{t(`mandate.${blank}`)}</b>
            <span className="paper-blank" />
            <small>{t('mandate.byHand')}</small>
          </p>
        ))}
      </section>
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
      <section>
        <h3>{t('mandate.data')}</h3>
        <p>
          {t('mandate.purpose')} {t('mandate.useful')} {t('mandate.keepsNothing')}
        </p>
      </section>
      <section>
        <h3>{t('mandate.rights')}</h3>
        <p>
          {t('mandate.withdraw')} {t('mandate.access')} {t('mandate.complaint')}
        </p>
        <p>{t('advance.declares')}</p>
      </section>
      <p>{t('mandate.copies')}</p>
      <div className="signatures">
        <p>{t('mandate.signPerson')}</p>
        <p>{t('mandate.signHelper')}</p>
      </div>
    </article>
  )
}
