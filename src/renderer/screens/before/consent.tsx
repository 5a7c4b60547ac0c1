import { DoorOpen, Hand, ListChecks, type LucideIcon, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { useSend } from '../../session.ts'

const sentences: readonly { readonly says: 'you' | 'notes' | 'never' | 'free'; readonly icon: LucideIcon }[] = [
  { says: 'you', icon: Hand },
  { says: 'notes', icon: ListChecks },
  { says: 'never', icon: ShieldCheck },
  { says: 'free', icon: DoorOpen },
]

/** What is written down, what never is, and a free yes or no: they weigh the same, and both open the portal. */
export function Consent({ isAlone }: { readonly isAlone: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const toWords = (says: (typeof sentences)[number]['says']) =>
    isAlone && (says === 'you' || says === 'notes') ? t(`kiosk.consent.${says}`) : t(`consent.${says}`)
  const aloud = [...sentences.map(({ says }) => toWords(says)), t('consent.either')].join(' ')
  return (
    <section className="card consent" aria-label={t('consent.title')}>
      <ul className="sentences">
        {sentences.map(({ says, icon: Icon }) => (
          <li key={says} data-says={says}>
            <Icon aria-hidden="true" />
            <p>{toWords(says)}</p>
          </li>
        ))}
      </ul>
      <div className="row consent-answers">
        <Action onPress={() => send({ do: 'consent', answer: 'yes' })}>{t('consent.yes')}</Action>
        <Action onPress={() => send({ do: 'consent', answer: 'no' })}>{t('consent.no')}</Action>
        <div className="consent-listen">
          <Listen text={aloud} look="quiet" />
        </div>
      </div>
      <p className="fine">{t('consent.either')}</p>
    </section>
  )
}
