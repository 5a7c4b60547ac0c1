import { useTranslation } from 'react-i18next'
import type { When } from '../../../core/session/view/deadline-view.ts'
import { toDay, toMonthName, useLanguage } from '../../i18n/language.ts'

/** Says in a few words until when the portal takes a procedure, or from when on. */
export function useWhenWords(): (when: When) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (when) => {
    if (when.is === 'window') {
      const day = toDay(when.open ? when.closes : when.opens, language, 'no-year')
      return t(when.open ? 'home.until' : 'home.opens', { day })
    }
    if (when.open && when.closes) return t('home.until', { day: toDay(when.closes, language, 'no-year') })
    return t(when.open ? 'home.inMonth' : 'home.opensMonth', { month: toMonthName(when.month, language, 'no-year') })
  }
}
