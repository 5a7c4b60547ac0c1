import { Download, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toShownKey } from '../../../core/transfer/partner.ts'
import type { TransferKeysView } from '../../../core/transfer/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { AskTwice } from '../../components/ask-twice.tsx'

interface OwnKeyProps {
  readonly keys: TransferKeysView
  readonly onKeys: (keys: TransferKeysView) => void
}

/** This computer's public key, for partners: as a file, and to be compared by voice. */
export function OwnKey({ keys: { own, trouble }, onKeys }: OwnKeyProps) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const give = () => {
    bridge.request('transfer.give-key', null).then(
      (is) => setSaid(is === 'made' ? t('transfer.keyGiven') : t('sheet.notKept')),
      () => setSaid(t('sheet.notKept')),
    )
  }
  const renew = () => void bridge.request('transfer.renew', null).then(onKeys)
  const words = {
    ask: t('transfer.renew'),
    question: t('transfer.renewQuestion'),
    means: t('transfer.renewMeans'),
    yes: t('transfer.renewYes'),
    no: t('transfer.renewNo'),
  }
  return (
    <section className="card care-part" aria-labelledby="transfer-own">
      <h2 id="transfer-own">{t('transfer.ownTitle')}</h2>
      <p>{t('transfer.ownText')}</p>
      {own !== undefined && (
        <>
          <p className="transfer-key">
            <bdi dir="ltr">{toShownKey(own)}</bdi>
          </p>
          <div className="row">
            <Action icon={Download} onPress={give}>
              {t('transfer.give')}
            </Action>
          </div>
          <p role="status">{said}</p>
        </>
      )}
      {(own !== undefined || trouble === 'key-locked') && (
        <div className="transfer-renew">
          <AskTwice icon={KeyRound} look="quiet" words={words} onYes={renew} />
        </div>
      )}
    </section>
  )
}
