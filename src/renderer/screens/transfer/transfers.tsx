import { Download, FolderOpen, KeyRound, UserPlus } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import { type PartnerKind, partnerKindSchema, toShownKey } from '../../../core/transfer/partner.ts'
import type { TransferKeysView, TransferOpened } from '../../../core/transfer/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { TransferContent, toPartnerWords, toTroubleWords } from './content.tsx'

/** Shows files that professionals send each other: opens one, shows this computer's key, and manages the keys of others. */
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

interface OwnKeyProps {
  readonly keys: TransferKeysView
  readonly onKeys: (keys: TransferKeysView) => void
}

/** Shows this computer's public key for partners: as a file, and to be compared by telephone. */
function OwnKey({ keys: { own, trouble }, onKeys }: OwnKeyProps) {
  const { t } = useTranslation()
  const [status, setStatus] = useState('')
  const give = () => {
    bridge.request('transfer.give-key', null).then(
      (is) => setStatus(is === 'made' ? t('transfer.keyGiven') : t('sheet.notKept')),
      () => setStatus(t('sheet.notKept')),
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
          <p role="status">{status}</p>
        </>
      )}
      {(own !== undefined || trouble === 'key-locked') && (
        <div className="transfer-renew">
          <ConfirmButton icon={KeyRound} look="quiet" words={words} onYes={renew} />
        </div>
      )}
    </section>
  )
}

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

interface PartnersProps {
  readonly keys: TransferKeysView
  readonly onKeys: (keys: TransferKeysView) => void
}

/** Lists the keys of others, each by its holder's role, never by a name. */
function Partners({ keys: { partners, own }, onKeys }: PartnersProps) {
  const { t } = useTranslation()
  const remove = (key: string) => void bridge.request('transfer.remove', { key }).then(onKeys)
  return (
    <section className="card care-part" aria-labelledby="transfer-partners">
      <h2 id="transfer-partners">{t('transfer.partnersTitle')}</h2>
      {partners.length === 0 && <p>{t('transfer.noPartnerYet')}</p>}
      {partners.length > 0 && (
        <ul className="places-border">
          {partners.map((partner) => (
            <li key={partner.key}>
              <span>
                <b>{toPartnerWords(t, partner)}</b>
                <bdi dir="ltr" className="row-note transfer-key-small">
                  {toShownKey(partner.key)}
                </bdi>
              </span>
              <Action
                look="quiet"
                aria-label={`${t('transfer.remove')} ${toPartnerWords(t, partner)}`}
                onPress={() => remove(partner.key)}
              >
                {t('transfer.remove')}
              </Action>
            </li>
          ))}
        </ul>
      )}
      {own !== undefined && <PartnerForm onKeys={onKeys} />}
    </section>
  )
}

function PartnerForm({ onKeys }: Pick<PartnersProps, 'onKeys'>) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<PartnerKind>('colleague')
  const [number, setNumber] = useState<(typeof NUMBERS)[number]>()
  const [key, setKey] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    void bridge.request('transfer.add', { kind, key, ...(number && { number: Number(number) }) }).then((keys) => {
      onKeys(keys)
      if (keys.trouble === undefined) setKey('')
    })
  }
  return (
    <Form className="transfer-form" onSubmit={add}>
      <p className="fine">{t('transfer.compare')}</p>
      <div className="transfer-fields">
        <ListChoice
          label={t('transfer.kindAsk')}
          value={kind}
          options={partnerKindSchema.options}
          unset={t('transfer.choose')}
          toWords={(one) => t(`transfer.kind.${one}`)}
          onChoose={(one) => setKind(one ?? 'colleague')}
        />
        <ListChoice
          label={t('call.settings.number')}
          value={number}
          options={NUMBERS}
          unset="–"
          toWords={(one) => one}
          onChoose={setNumber}
        />
      </div>
      <TextField value={key} onChange={setKey} autoComplete="off" maxLength={400}>
        <Label>{t('transfer.keyAsk')}</Label>
        <Input className="text-input" dir="ltr" spellCheck="false" autoCapitalize="off" />
      </TextField>
      <div className="row">
        <Action type="submit" icon={UserPlus} isDisabled={key.trim() === ''}>
          {t('transfer.add')}
        </Action>
      </div>
    </Form>
  )
}
