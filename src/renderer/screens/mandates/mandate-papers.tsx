import { FilePen, GraduationCap } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { SheetView } from '../../../core/app/view/end-view.ts'
import type { Language } from '../../../core/flow/language/text.ts'
import type { MandateView } from '../../../core/mandate/requests.ts'
import type { Mandate } from '../../../core/sheet/mandate.ts'
import { bridge } from '../../bridge.ts'
import { useOnePage } from '../../components/paper/one-page.tsx'
import { useWords } from '../../i18n/instances.ts'
import { languages, toDay, useLanguage } from '../../i18n/language.ts'
import { MandateStateWords } from './mandate-card.tsx'

/** Mandates of more steps than this use smaller type, so that they stay one page. */
const LARGE_TYPE = 7

/** Whether a mandate of this many steps needs smaller type. */
const isDense = (steps: number): boolean => steps > LARGE_TYPE

/** Leaves blanks for the two parties: filled in by hand, as no name is ever typed here. */
function MandateBetween() {
  const { t } = useTranslation()
  return (
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
  )
}

/** Ends every mandate: the use of data, the person's rights (with `children` among them), and the signatures. */
function MandateEnd({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <>
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
        <p>{children}</p>
      </section>
      <p>{t('mandate.copies')}</p>
      <div className="signatures">
        <p>{t('mandate.signPerson')}</p>
        <p>{t('mandate.signHelper')}</p>
      </div>
    </>
  )
}

/** Shows the mandate, one A4 per language: the person's, then French. Identities and signatures are left blank. */
export function MandatePapers({ sheet }: { readonly sheet: SheetView }) {
  return sheet.mandates.map((mandate) => (
    <InItsLanguage key={mandate.language} language={mandate.language}>
      <MandatePaper mandate={mandate} day={sheet.day} training={sheet.training} />
    </InItsLanguage>
  ))
}

function InItsLanguage({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const words = useWords(language)
  return words && <I18nextProvider i18n={words}>{children}</I18nextProvider>
}

interface MandatePaperProps {
  readonly mandate: Mandate
  readonly day: string
  readonly training: boolean
}

function MandatePaper({ mandate, day, training }: MandatePaperProps) {
  const { t } = useTranslation()
  const { language, title, portal, formalities } = mandate
  const paper = useOnePage()
  return (
    <article
      ref={paper}
      className="paper mandate"
      lang={language}
      dir={languages[language].dir}
      data-dense={isDense(formalities.length)}
      aria-label={t('mandate.title')}
    >
      <header className="paper-head">
        <h2>{t('mandate.title')}</h2>
        <p>{t('mandate.day', { day: toDay(day, language) })}</p>
      </header>
      <p className="paper-box">
        <FilePen aria-hidden="true" />
        <span>{t('mandate.limits')}</span>
      </p>
      {training && (
        <p className="paper-box">
          <GraduationCap aria-hidden="true" />
          <span>{t('mandate.training')}</span>
        </p>
      )}
      <MandateBetween />
      <section>
        <h3>{t('mandate.entrusts')}</h3>
        <p dir="auto">{t('mandate.procedure', { title, portal })}</p>
        <ul className="formalities">
          {formalities.map(({ step, title: name, share, reason }) => (
            <li key={step}>
              <b dir="auto">{name}</b>, {t(`mandate.${share}`)}
              {reason !== undefined && `, ${t(`because.${reason}`)}`}
            </li>
          ))}
        </ul>
      </section>
      <MandateEnd>{t('mandate.protection')}</MandateEnd>
    </article>
  )
}

/** Shows only the mandate that is being printed, once it is loaded. */
export function MandateBeforePage() {
  const [mandate, setMandate] = useState<MandateView | null>(null)
  useEffect(() => {
    bridge.request('mandate.paper', null).then(setMandate, () => undefined)
  }, [])
  return mandate && <MandateBeforePaper mandate={mandate} />
}

/** Shows a mandate made before a visit, in the language of the screen. Identities and signatures are left blank. */
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
