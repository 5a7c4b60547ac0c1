import { BookPlus, Eraser, KeyRound, TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CodeView } from '../../../core/app/view/view.ts'
import type { NotebookTrouble } from '../../../core/notebook/error.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { CodeWords } from '../../components/paper/qr-code.tsx'
import { useNotebook } from '../../session.ts'
import { Receive } from './take-away.tsx'

/** Asks for the six words of a notebook, or shows new ones to be copied. */
export function CodeScreen({ code, textSize }: { readonly code: CodeView; readonly textSize: TextSize }) {
  const { notebook } = code
  switch (notebook.is) {
    case 'asking':
      return <AskCode asking={notebook} textSize={textSize} />
    case 'offering':
      return <OfferCode offering={notebook} textSize={textSize} />
    default:
      return <WaitForNotebook is={notebook.is} textSize={textSize} />
  }
}

/** Says that the slow derivation of a key is running. */
function WaitForNotebook({ is, textSize }: { readonly is: 'opening' | 'making'; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="narrow">
      <ScreenTitle>{t('notebook.title')}</ScreenTitle>
      <p className="lede" role="status">
        {t(`notebook.${is}`)}
      </p>
    </Page>
  )
}

type Asking = Extract<NotebookView, { is: 'asking' }>

/** Asks for the six words, typed or scanned: a code reader types them and presses Enter. */
function AskCode({ asking, textSize }: { readonly asking: Asking; readonly textSize: TextSize }) {
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

interface OfferCodeProps {
  readonly offering: Extract<NotebookView, { is: 'offering' }>
  readonly textSize: TextSize
}

/** Shows a new code to be copied on paper; the notebook starts once the person confirms that they did. */
function OfferCode({ offering, textSize }: OfferCodeProps) {
  const { t } = useTranslation()
  const send = useNotebook()
  const textToRead = [t('notebook.offerLede'), t('notebook.offerPaper'), t('notebook.offerLost')].join(' ')
  return (
    <Page
      textSize={textSize}
      className="narrow"
      foot={
        <>
          <Action look="main" icon={BookPlus} onPress={() => send({ do: 'keep-code' })}>
            {t('notebook.offerKept')}
          </Action>
          <Action onPress={() => send({ do: 'close' })}>{t('notebook.offerNo')}</Action>
        </>
      }
    >
      <ScreenTitle>{t('notebook.offerTitle')}</ScreenTitle>
      <p className="lede">{t('notebook.offerLede')}</p>
      {offering.trouble !== undefined && <Trouble trouble={offering.trouble} />}
      <CodeWords code={offering.code} />
      <p>{t('notebook.offerPaper')}</p>
      <p>
        <b>{t('notebook.offerLost')}</b>
      </p>
      <div className="row">
        <Listen text={textToRead} />
      </div>
    </Page>
  )
}

/** Says why a notebook cannot be used, and the way out; with the error code that staff need. */
export function Trouble({ trouble }: { readonly trouble: NotebookTrouble }) {
  const { t } = useTranslation()
  return (
    <div className="notice notice-alert" role="alert">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{t(`notebook.troubles.${trouble}`)}</p>
        {trouble !== 'not-found' && <p className="fine">{t('notebook.troubleCode', { code: trouble })}</p>}
      </div>
    </div>
  )
}
