import { useTranslation } from 'react-i18next'
import { type EndBox, endBoxSchema } from '../../../core/session/command.ts'
import { TickBox } from '../../components/tick-box.tsx'
import { useSend } from '../../session.ts'

/** What the end of each visit does by itself on this computer. The same boxes stand at the end, ticked as they are here. */
export function EndBoxes({ boxes }: { readonly boxes: readonly EndBox[] }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <section className="card care-part" aria-labelledby="settings-end">
      <h2 id="settings-end">{t('recap.boxesOf')}</h2>
      <p>{t('settings.endNote')}</p>
      <div className="end-boxes">
        {endBoxSchema.options.map((box) => (
          <TickBox key={box} isSelected={boxes.includes(box)} onChange={(on) => send({ do: 'end-box', box, on })}>
            {t(`recap.boxes.${box}`)}
          </TickBox>
        ))}
      </div>
    </section>
  )
}
