import { UserPlus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Form, Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type PartnerKind, partnerKindSchema, toShownKey } from '../../../core/transfer/partner.ts'
import type { TransferKeysView } from '../../../core/transfer/requests.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { toPartnerWords } from './words.ts'

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

interface PartnersProps {
  readonly keys: TransferKeysView
  readonly onKeys: (keys: TransferKeysView) => void
}

/** The keys of others, each by what they are: nobody's name. */
export function Partners({ keys: { partners, own }, onKeys }: PartnersProps) {
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
