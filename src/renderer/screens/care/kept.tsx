import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CareView, Shortening } from '../../../core/care/view.ts'
import { KEPT_CHOICES, type KeptMonths } from '../../../core/journal/kept.ts'
import { Action } from '../../components/action.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'
import { SecretForm } from './secret-form.tsx'
import type { Act } from './use-care.tsx'

interface KeptProps {
  readonly care: CareView
  readonly act: Act
}

/** Shows how long lines are kept, and how many there are. */
export function Kept({ care, act }: KeptProps) {
  const { t } = useTranslation()
  return (
    <section className="card care-part" aria-labelledby="care-kept">
      <h2 id="care-kept">{t('care.keepTitle')}</h2>
      <p className="fine">{t('care.counts', care.counts)}</p>
      <p>{t('care.keepText')}</p>
      <KeptChoice care={care} act={act} />
    </section>
  )
}

/** Offers the choice only. A longer time takes one press; a shorter one says what is lost, and only the supervisor may ask for it. */
export function KeptChoice({ care, act }: KeptProps) {
  const { t } = useTranslation()
  const { keptMonths, shorter, shortening, held } = care
  const [chosen, setChosen] = useState<KeptMonths>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer closes the question
  useEffect(() => {
    setChosen(undefined)
  }, [shortening?.months, keptMonths])
  const wish = shorter.find(({ months }) => months === chosen)
  const choose = (value: string): void => {
    const months = KEPT_CHOICES.find((one) => String(one) === value)
    if (months === undefined) return
    const isShorter = months < keptMonths
    setChosen(isShorter ? months : undefined)
    if (!isShorter && months !== keptMonths) act({ do: 'keep', months })
  }
  return (
    <>
      {held !== undefined && <HeldPurge held={held} act={act} />}
      {shortening !== undefined && <Waiting shortening={shortening} act={act} />}
      <RadioGroup
        className="care-months"
        orientation="horizontal"
        value={String(chosen ?? keptMonths)}
        onChange={choose}
      >
        <Label className="visually-hidden">{t('care.keepTitle')}</Label>
        {KEPT_CHOICES.map((months) => (
          <Radio key={months} value={String(months)} className="segment-item">
            {t('care.months', { months })}
          </Radio>
        ))}
      </RadioGroup>
      {wish !== undefined && (
        <ShorterTime wish={wish} isGuarded={care.guarded} act={act} onLeave={() => setChosen(undefined)} />
      )}
    </>
  )
}

/** Shows the date of the machine before a purge that a clock set forward may have caused. */
function HeldPurge({ held, act }: { readonly held: NonNullable<CareView['held']>; readonly act: Act }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="notice notice-alert" role="alert">
      <div>
        <p>
          <b>{t('care.held.title', { day: toDay(held.today, language) })}</b>
        </p>
        <p>{t('care.held.why')}</p>
        <LossList losing={held.losing} />
        <Action onPress={() => act({ do: 'purge', today: held.today })}>{t('care.held.go')}</Action>
      </div>
    </div>
  )
}

function Waiting({ shortening, act }: { readonly shortening: Shortening; readonly act: Act }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = toDay(shortening.from, language)
  return (
    <div className="notice notice-alert">
      <div>
        <p>
          <b>{t('care.shorter.waits', { months: shortening.months, day })}</b>
        </p>
        <LossList losing={shortening.losing} />
        <Action icon={Undo2} onPress={() => act({ do: 'keep-back' })}>
          {t('care.shorter.back')}
        </Action>
      </div>
    </div>
  )
}

interface ShorterTimeProps {
  readonly wish: Shortening
  readonly isGuarded: boolean
  readonly act: Act
  readonly onLeave: () => void
}

function ShorterTime({ wish: { months, from, losing }, isGuarded, act, onLeave }: ShorterTimeProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="care-shorter">
      <p>
        <b>{t('care.shorter.question', { months })}</b>
      </p>
      <LossList losing={losing} />
      <p>{t('care.shorter.when', { day: toDay(from, language) })}</p>
      {isGuarded ? (
        <SecretForm
          label={t('care.shorter.phrase')}
          action={t('care.shorter.ask')}
          isHidden
          onSubmit={(passphrase) => act({ do: 'keep', months, passphrase })}
        />
      ) : (
        <p className="notice">{t('care.shorter.unguarded')}</p>
      )}
      <Action look="plain" onPress={onLeave}>
        {t('care.shorter.leave')}
      </Action>
    </div>
  )
}

function LossList({ losing }: { readonly losing: readonly string[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const months = losing.map((month) => name.format(new Date(`${month}-15T00:00:00Z`)))
  if (months.length === 0) return <p>{t('care.shorter.losesNothing')}</p>
  return <p>{t('care.shorter.loses', { months: new Intl.ListFormat(language).format(months) })}</p>
}
