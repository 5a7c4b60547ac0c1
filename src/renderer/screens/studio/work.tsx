import type { TFunction } from 'i18next'
import { Check, GitBranch } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordedStepView, StudioWorkingView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { SidePanel } from './side-panel.tsx'
import { StepCard } from './step-card.tsx'
import { Undo } from './undo.tsx'
import type { StudioAct } from './use-studio.ts'

/** Shows a recording in progress: what was understood, live, and each step to be edited. */
export function Work({ work, act }: { readonly work: StudioWorkingView; readonly act: StudioAct }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<string | null>(null)
  const isThere = work.steps.some(({ id }) => id === open)
  const list = useKeptFocus(work.steps.length)
  return (
    <SidePanel
      at={work.at}
      title={work.title}
      act={act}
      textToRead={toTextToRead(work, t)}
      top={
        <>
          <p className="fine">{t('studio.page', { page: work.page || t('studio.pageNone') })}</p>
          {!work.isSafe && <p role="alert">{t('studio.unsafe')}</p>}
          {work.at === 'naming' && <Notice text={t('studio.naming')} stop={t('studio.stop')} act={act} />}
          {work.at === 'trying' && <Notice text={t('studio.trying')} stop={t('studio.stopTrying')} act={act} />}
          {work.at === 'watching' && work.isOtherWay && <p className="fine">{t('studio.otherWayNote')}</p>}
          {work.alike.length > 0 && <p>{t('studio.alike', { pages: [...new Set(work.alike)].join(', ') })}</p>}
        </>
      }
      foot={work.at === 'watching' ? <Foot work={work} act={act} /> : null}
    >
      <h2 className="visually-hidden">{t('studio.steps')}</h2>
      {work.steps.length === 0 && <p>{t('studio.empty')}</p>}
      <ol ref={list} className="studio-steps" aria-live="polite" aria-relevant="additions">
        {work.steps.map((step, at) => (
          <li key={step.id}>
            {step.page !== work.steps[at - 1]?.page && <h3 dir="auto">{step.page}</h3>}
            <StepCard
              step={step}
              isOpen={isThere && open === step.id && work.at === 'watching'}
              isNaming={work.naming === step.id}
              isTried={work.at === 'trying'}
              mayMove={{ up: canMove(work.steps, at, -1), down: canMove(work.steps, at, 1) }}
              onToggle={() => setOpen(open === step.id ? null : step.id)}
              act={act}
            />
          </li>
        ))}
      </ol>
    </SidePanel>
  )
}

/** Moves the focus to the list when a step is removed or joined: otherwise keyboard users would start again at the top. */
function useKeptFocus(number: number): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null)
  const before = useRef(number)
  // Runs before the window's focus keeper, which waits for a frame and would choose another place.
  useLayoutEffect(() => {
    const isLess = number < before.current
    before.current = number
    if (isLess && document.activeElement === document.body)
      list.current?.closest<HTMLElement>('.studio-list')?.focus({ preventScroll: true })
  }, [number])
  return list
}

/** Returns the current question, or else what was understood, step by step. */
function toTextToRead({ at, steps }: StudioWorkingView, t: TFunction): string {
  if (at !== 'watching') return t(at === 'naming' ? 'studio.naming' : 'studio.trying')
  return steps.length === 0 ? t('studio.empty') : steps.map(({ title }) => title).join('. ')
}

/** Whether a step can move in this direction: it never leaves its page. */
function canMove(steps: readonly RecordedStepView[], at: number, by: 1 | -1): boolean {
  return steps[at + by]?.page === steps[at]?.page
}

interface NoticeProps {
  readonly text: string
  readonly stop: string
  readonly act: StudioAct
}

/** Shows a request until it is done, or until Escape. */
export function Notice({ text, stop, act }: NoticeProps) {
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') act({ do: 'back' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
  return (
    <div className="studio-notice" role="status">
      <p tabIndex={-1}>{text}</p>
      <Action onPress={() => act({ do: 'back' })}>{stop}</Action>
    </div>
  )
}

function Foot({ work, act }: { readonly work: StudioWorkingView; readonly act: StudioAct }) {
  const { t } = useTranslation()
  const isEmpty = work.steps.length === 0
  return (
    <>
      {work.isOtherWay ? (
        <Action look="main" icon={GitBranch} isDisabled={isEmpty} onPress={() => act({ do: 'join' })}>
          {t('studio.join')}
        </Action>
      ) : (
        <Action look="main" icon={Check} isDisabled={isEmpty} onPress={() => act({ do: 'review' })}>
          {t('studio.review')}
        </Action>
      )}
      <Undo canUndo={work.canUndo} canRedo={work.canRedo} act={act} />
      <Action isDisabled={isEmpty} onPress={() => act({ do: 'try' })}>
        {t('studio.try')}
      </Action>
      {!work.isOtherWay && (
        <Action look="quiet" isDisabled={isEmpty} onPress={() => act({ do: 'other-way' })}>
          {t('studio.otherWay')}
        </Action>
      )}
    </>
  )
}
