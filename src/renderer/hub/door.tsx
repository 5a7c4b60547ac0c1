import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignInAnswer, StayView } from '../../core/hub/web.ts'
import { Action } from '../components/action.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { PassphraseField } from '../components/passphrase-field.tsx'
import { requestHub, WebError } from './web.ts'

type ShownAnswer = SignInAnswer | { readonly is: 'many' | 'away' }

interface HubDoorProps {
  readonly stay: Extract<StayView, { is: 'out' }>
  /** Whether a session in this browser tab has just ended. */
  readonly ended: boolean
  readonly onDone: () => void
}

/** Signs somebody in: by a passphrase, by a code that was handed over, or by the organisation's own accounts. */
export function HubDoor({ stay, ended, onDone }: HubDoorProps) {
  const { t } = useTranslation()
  const [isJoining, setJoining] = useState(false)
  const [login, setLogin] = useState('')
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<ShownAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setAnswer(null)
    const given = isJoining
      ? requestHub('hub.join', { login, code, passphrase })
      : requestHub('hub.signIn', { login, passphrase })
    given
      .then(
        (next) => {
          if (next.is === 'opened') onDone()
          else setAnswer(next)
        },
        (error) => setAnswer({ is: error instanceof WebError && error.code === 'too-many' ? 'many' : 'away' }),
      )
      .finally(() => {
        setPassphrase('')
        setBusy(false)
      })
  }
  const isReady = login !== '' && passphrase !== '' && (!isJoining || code !== '')
  return (
    <>
      <ScreenTitle>{t('hubPage.title')}</ScreenTitle>
      <p className="lede">
        <bdi>{stay.hub}</bdi>. {t('supervision.door.lede')}
      </p>
      {ended && <p role="status">{t('hubPage.ended')}</p>}
      {location.hash === '#refused' && <p role="alert">{t('hubPage.door.oidcRefused')}</p>}
      {stay.oidc && (
        <p>
          <a className="action action-main" href="/supervision/oidc/start">
            {t('hubPage.door.oidc')}
          </a>
        </p>
      )}
      <form className="card door" onSubmit={enter} aria-label={t('hubPage.door.title')}>
        {isJoining && <p>{t('hubPage.door.choose')}</p>}
        <HubField label={t('hubPage.door.login')} value={login} onChange={setLogin} />
        {isJoining && <HubField label={t('hubPage.door.code')} value={code} onChange={setCode} />}
        <PassphraseField label={t('supervision.door.label')} value={passphrase} onChange={setPassphrase} />
        <Action look={stay.oidc ? 'plain' : 'main'} type="submit" isDisabled={busy || !isReady}>
          {t(isJoining ? 'supervision.door.set' : 'supervision.door.enter')}
        </Action>
        <p role="status" className="door-answer">
          {answer !== null && <Answer answer={answer} isJoining={isJoining} />}
        </p>
      </form>
      <Action
        look="quiet"
        onPress={() => {
          setJoining(!isJoining)
          setAnswer(null)
        }}
      >
        {t(isJoining ? 'hubPage.door.havePhrase' : 'hubPage.door.haveCode')}
      </Action>
      <p className="fine">{t('hubPage.door.lost')}</p>
      <p className="fine">{t('hubPage.door.written')}</p>
    </>
  )
}

function Answer({ answer, isJoining }: { readonly answer: ShownAnswer; readonly isJoining: boolean }) {
  const { t } = useTranslation()
  if (answer.is === 'opened') return null
  if (answer.is === 'too-short') return <>{t('supervision.door.answers.too-short')}</>
  if (!('wait' in answer)) return <>{t(`hubPage.door.${answer.is}`)}</>
  return (
    <>
      {answer.is === 'wrong' && `${t(isJoining ? 'hubPage.door.wrongCode' : 'hubPage.door.wrong')} `}
      {answer.wait > 0 && t('supervision.door.answers.wait', { seconds: String(answer.wait) })}
    </>
  )
}

interface HubFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'number'
}

/** Renders a field for a name or a code: never saved by the browser, never spell-checked. */
export function HubField({ label, value, onChange, type = 'text' }: HubFieldProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        dir="auto"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  )
}
