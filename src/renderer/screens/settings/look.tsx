import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { type Look, lookSchema } from '../../../core/session/command.ts'
import { useSend } from '../../session.ts'

const { theme, contrast } = lookSchema.shape

/** Light or dark, and how strongly things stand out: each as the system has it, or as is chosen here. */
export function LookSettings({ look }: { readonly look: Look }) {
  const { t } = useTranslation()
  const send = useSend()
  const choose = (changed: Partial<Look>) => send({ do: 'look', look: { ...look, ...changed } })
  return (
    <section className="card care-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <RadioGroup
        className="segment segment-many"
        orientation="horizontal"
        value={look.theme}
        onChange={(value) => choose({ theme: theme.parse(value) })}
      >
        <Label className="visually-hidden">{t('settings.theme')}</Label>
        {theme.options.map((one) => (
          <Radio key={one} value={one} className="segment-item">
            {t(`settings.themes.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <RadioGroup
        className="segment segment-many"
        orientation="horizontal"
        value={look.contrast}
        onChange={(value) => choose({ contrast: contrast.parse(value) })}
      >
        <Label className="visually-hidden">{t('settings.contrast')}</Label>
        {contrast.options.map((one) => (
          <Radio key={one} value={one} className="segment-item">
            {t(`settings.contrasts.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
    </section>
  )
}
