import { useTranslation } from 'react-i18next'
import type { View } from '../../core/app/view/view.ts'
import { languages } from '../i18n/language.ts'

/** Says which languages lack some of the guides, which people read in French, or that none does. */
export function LanguageShares({ partly }: { readonly partly: View['partly'] }) {
  const { t } = useTranslation()
  if (partly === undefined) return <p className="fine">{t('settings.guidesAll')}</p>
  return (
    <ul className="fine">
      {partly.map(({ language, whole, of }) => (
        <li key={language}>
          <bdi lang={language}>{languages[language].name}</bdi>, {t('settings.guidesPart', { whole, of })}
        </li>
      ))}
    </ul>
  )
}
