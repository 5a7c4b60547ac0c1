import { useTranslation } from 'react-i18next'
import type { SetupView } from '../../../core/setup/view.ts'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { Settled } from './settled.tsx'

/** What is done, and what is left for another day. */
export function SetupEnd({ setup: { steps } }: { readonly setup: SetupView }) {
  const { t } = useTranslation()
  const isWhole = steps.every(({ settled }) => settled)
  return (
    <>
      <ScreenTitle>{t(isWhole ? 'setup.end.title' : 'setup.end.leftTitle')}</ScreenTitle>
      <p className="lede">{t(isWhole ? 'setup.end.text' : 'setup.end.leftText')}</p>
      {!isWhole && (
        <ul className="care-states">
          {steps.map(({ step, settled }) => (
            <li key={step}>
              <Settled is={settled}>
                <b>{t(`setup.steps.${step}`)}</b> · {t(settled ? 'setup.settled' : 'setup.left')}
              </Settled>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
