import { BookHeart, BookPlus, KeyRound, RotateCcw, Sprout } from 'lucide-react'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/app/view/end-view.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { useNotebook, useSend } from '../../session.ts'
import { Trouble } from '../notebook/code.tsx'

/** Value for « none »; no step has this id, as ids have no capitals. */
const NONE = 'NONE'

/** Proposes one step to try next time; the person may choose another, or none. */
export function NextGoal({ recap: { lines, goal } }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const send = useSend()
  const [choosing, setChoosing] = useState(false)
  return (
    <section className="recap-next">
      <p>
        <Sprout aria-hidden="true" />
        {goal === undefined ? (
          <span>{t('recap.nextNone')}</span>
        ) : (
          <span>
            {t('recap.next')} <b dir="auto">{goal.title}</b>
          </span>
        )}
      </p>
      <Action look="quiet" aria-expanded={choosing} onPress={() => setChoosing(!choosing)}>
        {t(goal === undefined ? 'recap.choose' : 'recap.otherIdea')}
      </Action>
      {choosing && (
        <RadioGroup
          className="chips"
          aria-label={t('recap.goal')}
          value={goal?.step ?? NONE}
          onChange={(step) => send({ do: 'goal', step: step === NONE ? null : step })}
        >
          {lines.map(({ step, title }) => (
            <Radio key={step} value={step} className="chip">
              {title}
            </Radio>
          ))}
          <Radio value={NONE} className="chip">
            {t('recap.noGoal')}
          </Radio>
        </RadioGroup>
      )}
    </section>
  )
}

interface OwnNotebookProps {
  readonly recap: RecapView
  readonly notebook: NotebookView
}

/** Says whether the visit is in the person's notebook; if they want one and none is open, offers the ways to it. */
export function OwnNotebook({ recap, notebook }: OwnNotebookProps) {
  const { t } = useTranslation()
  const send = useNotebook()
  if (recap.sheet.head === '') return null
  if (notebook.is !== 'open') {
    if (!recap.boxes.some(({ box, on }) => box === 'notebook' && on)) return null
    return (
      <section className="recap-notebook" aria-label={t('notebook.addHere')}>
        <p className="small-question">{t('notebook.addHere')}</p>
        <Action icon={KeyRound} onPress={() => send({ do: 'ask' })}>
          {t('notebook.existing')}
        </Action>
        <Action icon={BookPlus} onPress={() => send({ do: 'offer' })}>
          {t('notebook.fresh')}
        </Action>
      </section>
    )
  }
  const { saved } = notebook
  if (saved === 'saved' || saved === 'unsaved')
    return (
      <p className="notice" role="status">
        <BookHeart aria-hidden="true" />
        <span>{t(saved === 'saved' ? 'notebook.saved' : 'notebook.saving')}</span>
      </p>
    )
  return (
    <section className="recap-notebook" aria-label={t('notebook.title')}>
      <Trouble trouble={saved} />
      <Action look="main" icon={RotateCcw} onPress={() => send({ do: 'save' })}>
        {t('notebook.again')}
      </Action>
    </section>
  )
}
