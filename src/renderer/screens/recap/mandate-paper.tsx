import { FilePen, GraduationCap } from 'lucide-react'
import type { ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { Language } from '../../../core/flow/language/text.ts'
import type { SheetView } from '../../../core/session/view/view.ts'
import type { Mandate } from '../../../core/sheet/mandate.ts'
import { isDense, MandateBetween, MandateEnd } from '../../components/paper/mandate-parts.tsx'
import { useOnePage } from '../../components/paper/one-page.ts'
import { useWords } from '../../i18n/instances.ts'
import { languages, toDay } from '../../i18n/language.ts'

/** The mandate, one A4 a language: the person's, then French. Who they are and their signatures are left blank. */
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
