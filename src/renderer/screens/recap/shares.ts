import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/attribution/role.ts'
import type { Shares } from '../../../core/session/view/end-view.ts'

/** Who did how many steps, in sentences; none for a hand that did nothing. */
export function useShares(
  shares: Shares,
  helper: Role,
): readonly { readonly who: keyof Shares; readonly words: string }[] {
  const { t } = useTranslation()
  const toWords = (who: keyof Shares): string => {
    const number = shares[who]
    if (who === 'person') return number === 1 ? t('recap.shares.personOne') : t('recap.shares.person', { number })
    if (who === 'helper') return t(`recap.shares.${helper === 'relative' ? 'relative' : 'worker'}`, { number })
    return t(`recap.shares.${who}`, { number })
  }
  return (['person', 'shared', 'helper', 'contested', 'unseen'] as const)
    .filter((who) => shares[who] > 0)
    .map((who) => ({ who, words: toWords(who) }))
}
