import { useTranslation } from 'react-i18next'
import type { Language } from '../../core/flow/language/text.ts'
import type { View } from '../../core/session/view/view.ts'

/** Says how many guides a language has: people read the others in French. */
export function LanguageShare({ partly, language }: { readonly partly: View['partly']; readonly language: Language }) {
  const { t } = useTranslation()
  const share = partly?.find((one) => one.language === language)
  return <span className="fine">{share ? t('settings.guidesPart', { ...share }) : t('settings.guidesAll')}</span>
}
