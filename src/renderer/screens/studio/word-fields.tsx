import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Advice } from '../../../core/studio/advice.ts'
import type { StudioAct } from './use-studio.ts'

interface WordFieldsProps {
  readonly step: { readonly id: string; readonly title: string; readonly say: string }
  readonly advice: readonly Advice[]
  readonly act: StudioAct
}

/** The words are kept when one leaves the field; what is hard to read is said beside it. */
export function WordFields({ step, advice, act }: WordFieldsProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState(step.title)
  const [say, setSay] = useState(step.say)
  const [titleField, sayField, help] = [useId(), useId(), useId()]
  useEffect(() => {
    setTitle(step.title)
    setSay(step.say)
  }, [step.title, step.say])
  const keep = () => {
    const [newTitle, newSay] = [title.trim(), say.trim()]
    if (newTitle === '' || newSay === '' || (newTitle === step.title && newSay === step.say)) return
    act({ do: 'edit', edit: { edit: 'words', step: step.id, title: newTitle, say: newSay } })
  }
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
