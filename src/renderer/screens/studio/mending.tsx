import { Check, Crosshair } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StudioMendingView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { SidePanel } from './side-panel.tsx'
import { Undo } from './undo.tsx'
import type { StudioAct } from './use-studio.ts'
import { Notice } from './work.tsx'

/** Repairs a procedure: shows what each step's place was called and is called now; one press points at it on the site. */
export function Mending({ mending, act }: { readonly mending: StudioMendingView; readonly act: StudioAct }) {
  const { t } = useTranslation()
  const isNaming = mending.at === 'naming-mend'
  // Steps that people did not find come first; others may have moved with them.
  const steps = mending.steps.toSorted(
    (one, other) => Number(other.id === mending.drifted) - Number(one.id === mending.drifted),
  )
  const isChanged = mending.steps.some(({ now }) => now !== undefined) || mending.canUndo
  return (
    <SidePanel
      at={mending.at}
      title={mending.title}
      act={act}
      textToRead={isNaming ? t('studio.naming') : t('studio.mendNote')}
      top={
        isNaming ? (
          <Notice text={t('studio.naming')} stop={t('studio.stop')} act={act} />
        ) : (
          <p className="fine">{t('studio.mendNote')}</p>
        )
      }
      foot={
        isNaming ? null : (
          <>
            <Action look="main" icon={Check} isDisabled={!isChanged} onPress={() => act({ do: 'review' })}>
              {t('studio.review')}
            </Action>
            <Undo canUndo={mending.canUndo} canRedo={mending.canRedo} act={act} />
            <Action look="quiet" onPress={() => act({ do: 'discard' })}>
              {t('studio.again')}
            </Action>
          </>
        )
      }
    >
      <ol className="studio-steps">
        {steps.map((step) => (
          <li key={step.id}>
            <div
              className="studio-step studio-mend"
              data-doubt={step.found === 'gone' || step.found === 'several'}
              data-naming={mending.naming === step.id || step.id === mending.drifted}
            >
              <p>
                <bdi>{step.title}</bdi>
                {step.id === mending.drifted && <small>{t('studio.drifted')}</small>}
                {step.was !== '' && <small>{t('studio.was', { name: step.was })}</small>}
                {step.now !== undefined && <small>{t('studio.now', { name: step.now })}</small>}
                {step.found && <small>{t(`studio.found.${step.found}`)}</small>}
              </p>
              {!isNaming && (
                <Action
                  icon={Crosshair}
                  aria-label={`${t('studio.pointHere')} : ${step.title}`}
                  onPress={() => act({ do: 'point', step: step.id })}
                >
                  {t('studio.pointHere')}
                </Action>
              )}
            </div>
          </li>
        ))}
      </ol>
    </SidePanel>
  )
}
