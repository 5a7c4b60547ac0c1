import { useTranslation } from 'react-i18next'
import type { SetupView } from '../../../core/setup/view.ts'

/** How far the set-up is, in numbers and in marks. */
export function SetupProgress({ setup: { at, steps } }: { readonly setup: SetupView }) {
  const { t } = useTranslation()
  const number = steps.findIndex(({ step }) => step === at) + 1
  return (
    <div className="setup-progress">
      <p>
        {t('setup.title')}
        {number > 0 && ` · ${t('guide.count', { number, total: steps.length })}`}
      </p>
      <ol className="dots">
        {steps.map(({ step, settled }) => (
          <li key={step} className="dot" data-state={step === at ? 'now' : settled ? 'done' : 'to-come'}>
            <span className="visually-hidden">
              {`${t(`setup.steps.${step}`)} : ${t(settled ? 'setup.settled' : 'setup.left')}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
