import { useTranslation } from 'react-i18next'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { KeptChoice } from '../care/kept.tsx'
import { CareOutcomeLine } from '../care/outcome.tsx'
import type { Act } from '../care/use-care.ts'

const OUTCOMES: readonly CareOutcome[] = [
  'kept',
  'shortening',
  'taken-back',
  'wrong-phrase',
  'phrase-wait',
  'no-phrase',
  'failed',
]

/** How long the record is kept: a safe answer is there already. */
export function KeptStep({ care, act }: { readonly care: CareView | null; readonly act: Act }) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('setup.kept.title')}</ScreenTitle>
      <p className="lede">{t('care.keepText')}</p>
      <p>{t('setup.kept.text')}</p>
      {care?.journal.is === 'ready' && (
        <div className="card care-part">
          <KeptChoice care={care} act={act} />
        </div>
      )}
      <CareOutcomeLine care={care} of={OUTCOMES} />
    </>
  )
}
