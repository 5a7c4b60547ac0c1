import { useTranslation } from 'react-i18next'
import type { KioskCallState } from '../../core/call/view.ts'
import { toDeskWords } from './place-words.ts'

/** Returns what the person reads of their call. */
export function useCallWords(call: KioskCallState): { readonly title: string; readonly note: string } {
  const { t } = useTranslation()
  switch (call.is) {
    case 'coming':
    case 'soon': {
      const values = { place: toDeskWords(t, call.by), answer: t(`call.answer.${call.is}`) }
      return { title: t(`call.person.${call.is}`), note: t('call.person.answered', values) }
    }
    // The words of a call that begins: its first moment is not told apart.
    case 'quiet':
      return { title: t('call.person.reaching.title'), note: t('call.person.reaching.note') }
    default:
      return { title: t(`call.person.${call.is}.title`), note: t(`call.person.${call.is}.note`) }
  }
}
