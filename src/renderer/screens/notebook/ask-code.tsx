import { Eraser, KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { useNotebook } from '../../session.ts'
import { Receive } from './receive.tsx'
import { Trouble } from './trouble.tsx'

type Asking = Extract<NotebookView, { is: 'asking' }>

/** Asks for the six words, typed or sent by a code reader, which types them and presses Enter. */
export function AskCode({ asking, textSize }: { readonly asking: Asking; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const send = useNotebook()
  const [typed, setTyped] = useState('')
  const [lost, setLost] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send({ do: 'try', typed })
  }
  return (
    <Page
      textSize={textSize}
      className="narrow"
      start={<Leave onPress={() => send({ do: 'close' })}>{t('notebook.back')}</Leave>}
    >
      <ScreenTitle>{t('notebook.askTitle')}</ScreenTitle>
      <p className="lede">{t('notebook.askLede')}</p>
      <form className="code-form" onSubmit={submit}>
        <TextField
          className="code-field"
          value={typed}
          onChange={setTyped}
          isInvalid={asking.misread !== undefined}
          validationBehavior="aria"
        >
          <Label>{t('notebook.askLabel')}</Label>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={200} dir="ltr" lang="fr" />
        </TextField>
        <p className="fine">{t('notebook.askScan')}</p>
        <p role="alert" className="code-trouble">
          {asking.misread !== undefined && <Misread misread={asking.misread} />}
        </p>
        {asking.trouble !== undefined && <Trouble trouble={asking.trouble} />}
        <div className="row">
          <Action look="main" icon={KeyRound} type="submit">
            {t('notebook.try')}
          </Action>
          {asking.erasable && (
            <Action icon={Eraser} onPress={() => send({ do: 'erase' })}>
              {t('notebook.eraseDamaged')}
            </Action>
          )}
          <Action look="quiet" aria-expanded={lost} onPress={() => setLost(!lost)}>
            {t('notebook.lost')}
          </Action>
        </div>
        {lost && (
          <p className="notice" role="status">
            {t('notebook.lostNote')}
          </p>
        )}
      </form>
      <Receive typed={typed} />
    </Page>
  )
}

function Misread({ misread }: { readonly misread: NonNullable<Asking['misread']> }) {
  const { t } = useTranslation()
  if (misread.because === 'count') return t('notebook.count', { found: misread.found })
  const { number, meant } = misread
  return meant === undefined ? t('notebook.unknownWord', { number }) : t('notebook.unknownWordMeant', { number, meant })
}
