import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { Checkbox, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../../core/session/view/view.ts'

interface PaperLineProps {
  readonly paper: BeforeView['documents'][number]
  readonly isAlone: boolean
}

/** A paper to have at hand. What is ticked stays here. */
export function PaperLine({ paper, isAlone }: PaperLineProps) {
  const { t } = useTranslation()
  const [has, setHas] = useState<'unsaid' | 'yes' | 'no'>('unsaid')
  const hint = useId()
  return (
    <div className="paper-line">
      <Checkbox
        className="tick"
        isSelected={has === 'yes'}
        onChange={(ticked) => setHas(ticked ? 'yes' : 'unsaid')}
        aria-describedby={hint}
      >
        <span className="tick-box" aria-hidden="true">
          <Check />
        </span>
        <span dir="auto">{paper.text}</span>
      </Checkbox>
      <ToggleButton
        className="pill"
        isSelected={has === 'no'}
        onChange={(missing) => setHas(missing ? 'no' : 'unsaid')}
        aria-describedby={hint}
      >
        {t('before.missing')}
      </ToggleButton>
      <div id={hint} className="paper-hint">
        {paper.hint !== undefined && <p dir="auto">{paper.hint}</p>}
        {has === 'no' && <p role="status">{isAlone ? t('kiosk.missing') : t('before.missingNote')}</p>}
      </div>
    </div>
  )
}
