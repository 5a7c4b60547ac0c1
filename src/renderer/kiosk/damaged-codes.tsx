import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodePadView } from '../../core/kiosk/view.ts'
import { askKiosk } from '../ask.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { PassphraseField } from '../components/passphrase-field.tsx'
import { useSecondsLeft } from './seconds-left.tsx'
import { NewCode } from './staff-codes.tsx'

/** Stands in place of the pad where no code can be read any more: a supervisor lets the team choose others. */
export function DamagedCodes({ code: { damaged, wrong, wait: left } }: { readonly code: CodePadView }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const wait = useSecondsLeft(left)
  const renew = (name: string, code: string) => {
    askKiosk({ do: 'renew-codes', passphrase, name, code })
    setPassphrase('')
  }
  return (
    <main className="staff-codes">
      <ScreenTitle>{t('kiosk.damagedTitle')}</ScreenTitle>
      <p className="lede">{t(damaged === 'passphrase' ? 'kiosk.damagedNote' : 'kiosk.damagedNobody')}</p>
      <p role="alert" className="code-word">
        {wait > 0 ? t('kiosk.codeWait', { seconds: wait }) : wrong ? t('kiosk.damagedWrong') : ''}
      </p>
      {damaged === 'passphrase' && (
        <NewCode onAdd={renew} isHeld={passphrase === '' || wait > 0}>
          <PassphraseField label={t('kiosk.damagedPassphrase')} value={passphrase} onChange={setPassphrase} />
        </NewCode>
      )}
      <div className="row">
        <Action icon={ArrowLeft} turns onPress={() => askKiosk({ do: 'close-code' })}>
          {t('app.back')}
        </Action>
      </div>
    </main>
  )
}
