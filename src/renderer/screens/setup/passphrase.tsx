import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnterAnswer } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { Settled } from './settled.tsx'

interface PassphraseStepProps {
  readonly isSet: boolean
  /** The first passphrase was set. */
  readonly onSet: () => void
  /** There was one already. */
  readonly onKnown: () => void
}

/** The supervisor's passphrase, typed twice: a slip would keep the supervisor out. */
export function PassphraseStep({ isSet, onSet, onKnown }: PassphraseStepProps) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('setup.passphrase.title')}</ScreenTitle>
      <p className="lede">{t('setup.passphrase.text')}</p>
      {isSet ? <Settled is>{t('setup.passphrase.is')}</Settled> : <Choose onSet={onSet} onKnown={onKnown} />}
    </>
  )
}

type Trouble = Exclude<EnterAnswer['is'], 'opened' | 'wait' | 'wrong'> | 'differs'

function Choose({ onSet, onKnown }: Omit<PassphraseStepProps, 'isSet'>) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [trouble, setTrouble] = useState<Trouble>()
  const [busy, setBusy] = useState(false)

  const settle = ({ is }: EnterAnswer) => {
    if (is === 'opened') return onSet()
    if (is === 'already-set') onKnown()
    if (is !== 'wait' && is !== 'wrong') setTrouble(is)
  }
  const choose = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (passphrase !== again) return setTrouble('differs')
    setTrouble(undefined)
    setBusy(true)
    bridge
      .request('supervision.enter', { passphrase, first: true })
      .then(settle, onKnown)
      .finally(() => setBusy(false))
  }
  return (
    <form className="card door" onSubmit={choose}>
      <p>{t('supervision.door.first')}</p>
      <p className="fine">{t('supervision.door.firstNote')}</p>
      <div className="setup-twice">
        <div>
          <PassphraseField label={t('supervision.door.label')} value={passphrase} onChange={setPassphrase} />
        </div>
        <div>
          <PassphraseField label={t('setup.passphrase.again')} value={again} onChange={setAgain} />
        </div>
      </div>
      <Action look="main" type="submit" isDisabled={passphrase === '' || again === ''}>
        {t('supervision.door.set')}
      </Action>
      <p role="status" className="door-answer">
        {trouble === 'differs' && t('setup.passphrase.differs')}
        {trouble !== undefined && trouble !== 'differs' && t(`supervision.door.answers.${trouble}`)}
      </p>
    </form>
  )
}
