import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** More steps than this go in smaller type, so that a mandate stays one page. */
const LARGE_TYPE = 7

/** Whether a mandate of so many steps goes in smaller type. */
export const isDense = (steps: number): boolean => steps > LARGE_TYPE

/** Between whom a mandate is: filled in by hand, as no name is ever typed here. */
export function MandateBetween() {
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

/** What every mandate ends with: what is done with data, the person's rights, `children` among them, and the signatures. */
export function MandateEnd({ children }: { readonly children: ReactNode }) {
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
