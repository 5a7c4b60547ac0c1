import { type FormEvent, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { EnrolWish } from '../../../core/supervision/view.ts'
import { Action } from '../../components/action.tsx'

/** Two people type the fingerprint of another machine, one after the other; the second sees nothing of what the first typed. */
export function Enrol({ onTyped }: { readonly onTyped: (wish: EnrolWish) => void }) {
  const { t } = useTranslation()
  const [first, setFirst] = useState<string | null>(null)
  const [text, setText] = useState('')
  const isFirst = first === null
  const type = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    if (isFirst) setFirst(text)
    else onTyped({ first, second: text })
    if (!isFirst) setFirst(null)
    setText('')
  }
  const who = isFirst ? 'first' : 'second'
  return (
    <form className="enrol" onSubmit={type} aria-label={t('supervision.files.enrol.title')}>
      <h3>{t('supervision.files.enrol.title')}</h3>
      <p>{t('supervision.files.enrol.where')}</p>
      <TextField key={who} autoComplete="off" maxLength={200} value={text} onChange={setText} autoFocus={!isFirst}>
        <Label>{t(`supervision.files.enrol.${who}`)}</Label>
        <Input spellCheck="false" dir="ltr" />
      </TextField>
      <Action look="main" type="submit" isDisabled={text.trim() === ''}>
        {t(isFirst ? 'supervision.files.enrol.next' : 'supervision.files.enrol.compare')}
      </Action>
    </form>
  )
}
