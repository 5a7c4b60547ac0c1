import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CareView } from '../../core/care/view.ts'
import { KEPT_CHOICES } from '../../core/journal/retention.ts'
import type { TextSize } from '../../core/session/command.ts'
import { Leave } from '../components/leave.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { Keys, Locked, OlderCopy } from './care/keys.tsx'
import { PersonPart } from './care/person.tsx'
import { type Act, useCare } from './care/use-care.ts'

/** The machine's record as a whole: its keys, how long it is kept, and what a person may ask of their visit. */
export function CareScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const { care, act } = useCare()
  const back = <Leave>{t('care.back')}</Leave>
  return (
    <Page textSize={textSize} start={back} className="care">
      <ScreenTitle>{t('care.title')}</ScreenTitle>
      <p className="lede">{t('care.lede')}</p>
      <p role="status" className="care-outcome">
        {care?.outcome !== undefined && (
          <span className="notice">{t(`care.outcome.${care.outcome}`, { code: care.code ?? '' })}</span>
        )}
      </p>
      {care !== null && (
        <>
          <OlderCopy care={care} act={act} />
          <Locked care={care} act={act} />
          {care.journal.is === 'ready' && <Parts care={care} act={act} />}
        </>
      )}
    </Page>
  )
}

interface PartsProps {
  readonly care: CareView
  readonly act: Act
}

/** Whoever comes from the first start finds first what is to be done; the order then stays as long as the screen does. */
function Parts({ care, act }: PartsProps) {
  const [keysFirst] = useState(care.journal.is === 'ready' && care.journal.keys !== undefined)
  return (
    <>
      {keysFirst && <Keys care={care} act={act} />}
      <PersonPart care={care} act={act} />
      {!keysFirst && <Keys care={care} act={act} />}
      <Kept care={care} act={act} />
    </>
  )
}

function Kept({ care: { keptMonths, counts }, act }: PartsProps) {
  const { t } = useTranslation()
  return (
    <section className="card care-part" aria-labelledby="care-kept">
      <h2 id="care-kept">{t('care.keepTitle')}</h2>
      <p className="fine">{t('care.counts', counts)}</p>
      <p>{t('care.keepText')}</p>
      <RadioGroup
        className="care-months"
        orientation="horizontal"
        value={String(keptMonths)}
        onChange={(value) => {
          const months = KEPT_CHOICES.find((one) => String(one) === value)
          if (months !== undefined) act({ do: 'keep', months })
        }}
      >
        <Label className="visually-hidden">{t('care.keepTitle')}</Label>
        {KEPT_CHOICES.map((months) => (
          <Radio key={months} value={String(months)} className="segment-item">
            {t('care.months', { months })}
          </Radio>
        ))}
      </RadioGroup>
    </section>
  )
}
