import { ArrowRight, Landmark, Route } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Form, Input, Label, Text, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SiteView } from '../../../core/app/view/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { SiteTrouble } from '../../../core/unguided/site.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { useSend } from '../../session.ts'

interface SiteProps {
  readonly site: SiteView
  readonly textSize: TextSize
}

/** Asks for the address of an official site that no procedure guides, and says why one is refused. */
export function SiteScreen({ site: { refused, guided }, textSize }: SiteProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [address, setAddress] = useState('')
  const open = (event: FormEvent): void => {
    event.preventDefault()
    send({ do: 'open-site', address })
  }
  const words = useTroubleWords()
  return (
    <Page textSize={textSize} className="narrow site" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('openSite.title')}</ScreenTitle>
      <p className="lede">{t('openSite.lede')}</p>
      <Form className="site-form" onSubmit={open}>
        <TextField value={address} onChange={setAddress} autoComplete="off" inputMode="url" maxLength={2000}>
          <Label>{t('openSite.label')}</Label>
          <Input className="text-input" dir="ltr" spellCheck="false" autoCapitalize="none" />
          <Text slot="description" className="fine">
            {t('openSite.example')}
          </Text>
        </TextField>
        <Action type="submit" look="main" icon={ArrowRight} turns>
          {t('openSite.open')}
        </Action>
      </Form>
      <div role="status">{refused && <p className="notice">{words(refused.trouble)}</p>}</div>
      {refused !== undefined && refused.near.length > 0 && (
        <section className="site-near" aria-label={t('openSite.near')}>
          <p className="small-question">{t('openSite.near')}</p>
          {refused.near.map(({ domain, name }) => (
            <Action key={domain} look="tile" icon={Landmark} onPress={() => send({ do: 'open-site', address: domain })}>
              {name} <bdi dir="ltr">{domain}</bdi>
            </Action>
          ))}
        </section>
      )}
      {guided !== undefined && (
        <section className="site-near" aria-label={t('openSite.guided')}>
          <p className="small-question" role="status">
            {t('openSite.guided')}
          </p>
          {guided.procedures.map(({ flow, title, french }) => (
            <Action key={flow} look="tile" icon={Route} onPress={() => send({ do: 'pick', flow, training: false })}>
              <bdi lang={french ? 'fr' : undefined}>{title}</bdi>
            </Action>
          ))}
          <Action onPress={() => send({ do: 'open-site', address: guided.address, unguided: true })}>
            {t('openSite.unguided')}
          </Action>
        </section>
      )}
    </Page>
  )
}

function useTroubleWords(): (trouble: SiteTrouble) => string {
  const { t } = useTranslation()
  return (trouble) => {
    if (trouble.is === 'look-alike') return t(`address.like.${trouble.likeness}`, { of: trouble.of })
    return trouble.is === 'unknown'
      ? t('openSite.trouble.unknown', { host: trouble.host })
      : t(`openSite.trouble.${trouble.is}`)
  }
}
