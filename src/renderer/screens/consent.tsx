import { EyeOff, HeartHandshake, type LucideIcon, PencilLine, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../core/session/command.ts'
import type { ConsentView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { Leave } from '../components/leave.tsx'
import { Listen } from '../components/listen.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { useSend } from '../session.ts'

const sentences: readonly { readonly says: 'written' | 'never' | 'seen' | 'free'; readonly icon: LucideIcon }[] = [
  { says: 'written', icon: PencilLine },
  { says: 'never', icon: EyeOff },
  { says: 'seen', icon: UsersRound },
  { says: 'free', icon: HeartHandshake },
]

interface ConsentProps {
  readonly consent: ConsentView
  readonly textSize: TextSize
  /** In a kiosk: nobody sits beside the person. */
  readonly isAlone: boolean
}

/** What is written down, what never is, for whom; and a free yes or no. */
export function ConsentScreen({ consent, textSize, isAlone }: ConsentProps) {
  const { t } = useTranslation()
  const toWords = (says: (typeof sentences)[number]['says']) =>
    isAlone && (says === 'written' || says === 'seen') ? t(`kiosk.consent.${says}`) : t(`consent.${says}`)
  const send = useSend()
  const aloud = [t('consent.lede'), ...sentences.map(({ says }) => toWords(says))].join(' ')
  return (
    <Page
      textSize={textSize}
      className="narrow"
      start={<Leave>{t('consent.back')}</Leave>}
      foot={
        <>
          <Action look="main" onPress={() => send({ do: 'consent', answer: 'yes' })}>
            {t('consent.yes')}
          </Action>
          <Action onPress={() => send({ do: 'consent', answer: 'no' })}>{t('consent.no')}</Action>
        </>
      }
    >
      <p className="over-title">{consent.title}</p>
      <ScreenTitle>{t('consent.title')}</ScreenTitle>
      <p className="lede">{t('consent.lede')}</p>
      <ul className="sentences">
        {sentences.map(({ says, icon: Icon }) => (
          <li key={says}>
            <Icon aria-hidden="true" />
            <p>{toWords(says)}</p>
          </li>
        ))}
      </ul>
      <div className="row">
        <Listen text={aloud} />
      </div>
    </Page>
  )
}
