import { FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { TransferKeysView, TransferOpened } from '../../../core/transfer/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { TransferContent } from './content.tsx'
import { OwnKey } from './own-key.tsx'
import { Partners } from './partners.tsx'
import { toTroubleWords } from './words.ts'

/** Files that go from one professional to another: opens one, shows this computer's key, and keeps the keys of others. */
export function TransfersScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [keys, setKeys] = useState<TransferKeysView>()
  useEffect(() => {
    bridge.request('transfer.keys', null).then(setKeys, () => setKeys({ partners: [], trouble: 'no-record' }))
  }, [])
  return (
    <Page textSize={textSize} className="care transfers" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('transfer.title')}</ScreenTitle>
      <p className="lede">{t('transfer.screenLede')}</p>
      {keys?.trouble !== undefined && (
        <p className="notice notice-alert" role="alert">
          {toTroubleWords(t, keys.trouble)}
        </p>
      )}
      <OpenFile isReady={keys?.own !== undefined} />
      {keys !== undefined && <OwnKey keys={keys} onKeys={setKeys} />}
      {keys !== undefined && <Partners keys={keys} onKeys={setKeys} />}
    </Page>
  )
}

function OpenFile({ isReady }: { readonly isReady: boolean }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<TransferOpened>({ is: 'none' })
  const open = () => {
    setOpened({ is: 'none' })
    bridge.request('transfer.open', null).then(setOpened, () => setOpened({ is: 'refused', code: 'cannot-read' }))
  }
  return (
    <section className="card care-part" aria-labelledby="transfer-open">
      <h2 id="transfer-open">{t('transfer.openTitle')}</h2>
      <p>{t('transfer.openText')}</p>
      <div className="row">
        <Action icon={FolderOpen} isDisabled={!isReady} onPress={open}>
          {t('transfer.open')}
        </Action>
      </div>
      <div role="status">
        {opened.is === 'refused' && <p className="notice">{toTroubleWords(t, opened.code)}</p>}
        {opened.is === 'opened' && (
          <>
            <TransferContent content={opened.content} />
            <p className="fine">{t('transfer.openedNote')}</p>
          </>
        )}
      </div>
    </section>
  )
}
