import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'
import type { SetupView } from '../../../core/setup/view.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { type Act, CareOutcomeLine } from '../care/use-care.tsx'
import { FirstWitness } from './first-witness.tsx'
import { Settled } from './settled.tsx'

interface PapersStepProps {
  readonly setup: SetupView
  readonly care: CareView | null
  readonly act: Act
  /** The statement of the seal was printed or saved. */
  readonly onTaken: () => void
}

const OUTCOMES: readonly CareOutcome[] = ['recovery-made', 'not-saved', 'failed']

/** What is kept away from the computer: what opens the record after a loss, and what tells when it was changed. */
export function PapersStep({ setup: { sheet, witness, steps }, care, act, onTaken }: PapersStepProps) {
  const { t } = useTranslation()
  const hasPassphrase = steps.some(({ step, settled }) => step === 'passphrase' && settled)
  return (
    <>
      <ScreenTitle>{t('setup.papers.title')}</ScreenTitle>
      <p className="lede">{t('setup.papers.text')}</p>
      <section className="card care-part" aria-labelledby="setup-sheet">
        <h2 id="setup-sheet">{t('setup.papers.sheet')}</h2>
        {!sheet && <p>{t('setup.papers.sheetText')}</p>}
        <Settled is={sheet}>{t(sheet ? 'care.recovery.yes' : 'care.recovery.no')}</Settled>
        <div>
          <Action look={sheet ? 'plain' : 'main'} icon={Printer} onPress={() => act({ do: 'make-recovery' })}>
            {t('care.makeRecovery')}
          </Action>
          {!sheet && <p className="fine">{t('care.makeNote')}</p>}
        </div>
        <CareOutcomeLine care={care} of={OUTCOMES} />
      </section>
      <FirstWitness isTaken={witness} hasPassphrase={hasPassphrase} onTaken={onTaken} />
    </>
  )
}
