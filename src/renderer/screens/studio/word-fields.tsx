import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Advice } from '../../../core/studio/advice.ts'
import type { StudioAct } from './use-studio.ts'

interface WordFieldsProps {
  readonly step: { readonly id: string; readonly title: string; readonly say: string }
  readonly advice: readonly Advice[]
  readonly act: StudioAct
}

/** Milliseconds without typing after which texts are saved: a crash loses no more than that. */
const PAUSE = 600

/** Edits the texts of a step, saved while they are typed and when a field loses the focus; shows advice on readability beside it. */
export function WordFields({ step, advice, act }: WordFieldsProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState(step.title)
  const [say, setSay] = useState(step.say)
  const [titleField, sayField, help] = [useId(), useId(), useId()]
  /** Texts that were sent from here and have not come back yet. */
  const sent = useRef<readonly string[]>([])
  useEffect(() => {
    const at = sent.current.indexOf(toKey(step.title, step.say))
    sent.current = sent.current.slice(at + 1)
    // The echo of what was typed here is ignored: more may have been typed since.
    if (at >= 0) return
    sent.current = []
    setTitle(step.title)
    setSay(step.say)
  }, [step.title, step.say])
  const keep = useCallback(() => {
    const [newTitle, newSay] = [title.trim(), say.trim()]
    const last = sent.current.at(-1) ?? toKey(step.title, step.say)
    if (newTitle === '' || newSay === '' || toKey(newTitle, newSay) === last) return
    sent.current = [...sent.current, toKey(newTitle, newSay)]
    act({ do: 'edit', edit: { edit: 'words', step: step.id, title: newTitle, say: newSay } })
  }, [act, say, step, title])
  useEffect(() => {
    const timer = setTimeout(keep, PAUSE)
    return () => clearTimeout(timer)
  }, [keep])
  return (
    <div className="studio-form">
      <label htmlFor={titleField}>{t('studio.stepTitle')}</label>
      <input
        id={titleField}
        value={title}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => setTitle(target.value)}
        onBlur={keep}
      />
      <label htmlFor={sayField}>{t('studio.stepSay')}</label>
      <textarea
        id={sayField}
        value={say}
        rows={2}
        maxLength={300}
        aria-describedby={help}
        onChange={({ target }) => setSay(target.value)}
        onBlur={keep}
      />
      <div id={help} role="status" className="studio-advice">
        {advice.map((one) => (
          <p key={one}>{t(`studio.advice.${one}`)}</p>
        ))}
      </div>
    </div>
  )
}

function toKey(title: string, say: string): string {
  return JSON.stringify([title, say])
}
