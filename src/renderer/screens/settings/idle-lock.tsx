import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { LOCK_CHOICES } from '../../../core/lock/command.ts'
import type { LockView } from '../../../core/lock/view.ts'
import { askLock } from '../../lock.ts'

/** After how long without a touch this desk covers its screen. */
export function IdleLock({ lock }: { readonly lock: LockView }) {
  const { t } = useTranslation()
  const choose = (value: string): void => {
    const minutes = LOCK_CHOICES.find((one) => String(one) === value)
    if (minutes !== undefined) askLock({ do: 'after', minutes })
  }
  return (
    <section className="card care-part" aria-labelledby="settings-lock">
      <h2 id="settings-lock">{t('lock.setting.title')}</h2>
      <p>{t('lock.setting.text')}</p>
      <RadioGroup className="care-months" orientation="horizontal" value={String(lock.after)} onChange={choose}>
        <Label className="visually-hidden">{t('lock.setting.title')}</Label>
        {LOCK_CHOICES.map((minutes) => (
          <Radio key={minutes} value={String(minutes)} className="segment-item">
            {minutes === 0 ? t('lock.setting.never') : t('lock.setting.minutes', { minutes })}
          </Radio>
        ))}
      </RadioGroup>
      <p className="fine">{t(lock.guarded ? 'lock.setting.guarded' : 'lock.setting.unguarded')}</p>
    </section>
  )
}
