import { type FormEvent, useState } from 'react'
import { Form, Input, Label, Text, TextField } from 'react-aria-components'
import { Action } from '../../components/action.tsx'

interface SecretFormProps {
  readonly label: string
  readonly note?: string
  readonly action: string
  /** Whether what is typed is hidden. */
  readonly isHidden?: boolean
  readonly shortest?: number
  readonly onSubmit: (text: string) => void
}

/** Shows one field and its button; forgets what was typed as soon as it is submitted. */
export function SecretForm({ label, note, action, isHidden = false, shortest = 1, onSubmit }: SecretFormProps) {
  const [text, setText] = useState('')
  const isEnough = text.trim().length >= shortest
  const say = (event: FormEvent): void => {
    event.preventDefault()
    if (!isEnough) return
    onSubmit(text)
    setText('')
  }
  return (
    <Form className="care-form" onSubmit={say}>
      <TextField type={isHidden ? 'password' : 'text'} autoComplete="off" value={text} onChange={setText}>
        <Label>{label}</Label>
        <Input className="text-input" spellCheck="false" dir="auto" />
        {note !== undefined && (
          <Text slot="description" className="fine">
            {note}
          </Text>
        )}
      </TextField>
      <Action type="submit" isDisabled={!isEnough}>
        {action}
      </Action>
    </Form>
  )
}
