import { useTranslation } from 'react-i18next'
import { lookSchema, type ScreenLook } from '../../../core/session/command.ts'
import { Segment } from '../../components/segment.tsx'
import { useSend } from '../../session.ts'

const { theme, contrast } = lookSchema.shape

/** Light or dark, and how strongly things stand out: each as the system has it, or as is chosen here. */
export function LookSettings({ look }: { readonly look: ScreenLook }) {
  const { t } = useTranslation()
  const send = useSend()
  const choose = (changed: Partial<ScreenLook>) => send({ do: 'look', look: { ...look, ...changed } })
  return (
    <section className="card care-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look')}</h2>
      <Segment
        label={t('settings.theme')}
        value={look.theme}
        options={theme.options}
        toWords={(one) => t(`settings.themes.${one}`)}
        onChoose={(one) => choose({ theme: one })}
      />
      <Segment
        label={t('settings.contrast')}
        value={look.contrast}
        options={contrast.options}
        toWords={(one) => t(`settings.contrasts.${one}`)}
        onChoose={(one) => choose({ contrast: one })}
      />
    </section>
  )
}
