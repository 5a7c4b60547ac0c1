import { Send as SendIcon } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../core/base/assert-never.ts'
import { SHORTEST } from '../../../core/organisation/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioOpenAnswer } from '../../../core/studio/command.ts'
import type { StudioView } from '../../../core/studio/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { PassphraseField } from '../../components/passphrase-field.tsx'
import { useSend } from '../../session.ts'
import { Mending } from './mending.tsx'
import { Review } from './review.tsx'
import { Send } from './send.tsx'
import { Start } from './start.tsx'
import { type StudioAct, useStudio } from './use-studio.ts'
import { Work } from './work.tsx'

/** Shows the workshop: people make a procedure by doing it once, repair a step, and review all of it before it is saved. */
export function StudioScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const { view, act, look, isSlow } = useStudio()
  if (view === null) return null
  return (
    <>
      <StudioRoom view={view} act={act} look={look} textSize={textSize} />
      {isSlow && (
        <p className="studio-wait" role="status">
          {t('studio.wait')}
        </p>
      )}
    </>
  )
}

interface RoomProps {
  readonly view: StudioView
  readonly act: StudioAct
  readonly look: () => void
  readonly textSize: TextSize
}

function StudioRoom({ view, act, look, textSize }: RoomProps) {
  switch (view.at) {
    case 'locked':
      return <Door textSize={textSize} door={view} act={act} onOpened={look} />
    case 'idle':
      return <Start textSize={textSize} start={view} act={act} />
    case 'watching':
    case 'naming':
    case 'trying':
      return <Work work={view} act={act} />
    case 'mending':
    case 'naming-mend':
      return <Mending mending={view} act={act} />
    case 'saving':
      return <Review textSize={textSize} review={view} act={act} />
    case 'saved':
      return <Saved textSize={textSize} saved={view} act={act} />
    case 'sending':
      return <Send textSize={textSize} sending={view} act={act} look={look} />
    default:
      return assertNever(view)
  }
}

interface DoorProps {
  readonly textSize: TextSize
  readonly door: Extract<StudioView, { at: 'locked' }>
  readonly act: StudioAct
  readonly onOpened: () => void
}

/** Asks for the supervisor's passphrase to open the workshop; forgets it as soon as it is sent. */
function Door({ textSize, door: { guarded, hasDrift }, act, onOpened }: DoorProps) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [answer, setAnswer] = useState<StudioOpenAnswer | null>(null)
  const [busy, setBusy] = useState(false)
  const title = useId()
  const enter = (mends: boolean) => {
    if (busy || passphrase === '') return
    setBusy(true)
    setAnswer(null)
    void bridge
      .request('studio.open', { passphrase })
      .then((given) => {
        setAnswer(given)
        if (given.is === 'opened') return mends ? mendLatest(act, onOpened) : onOpened()
      })
      .finally(() => {
        setPassphrase('')
        setBusy(false)
      })
  }
  return (
    <Page textSize={textSize} className="narrow" start={<Leave>{t('studio.leave')}</Leave>}>
      <ScreenTitle>{t('home.staff.studio')}</ScreenTitle>
      <p className="lede">{t('studio.lede')}</p>
      <p>{t('studio.promise')}</p>
      <div className="row">
        <Listen text={`${t('studio.lede')} ${t('studio.promise')}`} />
      </div>
      <form
        className="card decide"
        aria-labelledby={title}
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          enter(hasDrift)
        }}
      >
        <h2 id={title}>{t('studio.door')}</h2>
        {hasDrift && <p>{t('studio.hasDrift')}</p>}
        {!guarded && <p>{t('organisation.unset', { number: SHORTEST })}</p>}
        <p className="deadline-field">
          <PassphraseField label={t('organisation.passphrase')} value={passphrase} onChange={setPassphrase} />
        </p>
        <div className="row">
          <Action look="main" type="submit" isDisabled={busy || passphrase === ''}>
            {t(hasDrift ? 'studio.enterToMend' : 'studio.enter')}
          </Action>
          {hasDrift && (
            <Action isDisabled={busy || passphrase === ''} onPress={() => enter(false)}>
              {t('studio.enter')}
            </Action>
          )}
        </div>
        <p role="status">{answer !== null && answer.is !== 'opened' && <Answer answer={answer} />}</p>
      </form>
    </Page>
  )
}

/** Opens the procedure at the latest step that people did not find. */
async function mendLatest(act: StudioAct, otherwise: () => void): Promise<void> {
  const view = await bridge.request('studio.view', null)
  const [drift] = view.at === 'idle' ? view.drifts : []
  if (drift) act({ do: 'mend', flow: drift.flow, step: drift.step, isTraining: drift.isTraining })
  else otherwise()
}

function Answer({ answer }: { readonly answer: Exclude<StudioOpenAnswer, { is: 'opened' }> }) {
  const { t } = useTranslation()
  if (answer.is === 'wait') return <>{t('organisation.answers.wait', { seconds: answer.seconds })}</>
  if (answer.is === 'too-short') return <>{t('organisation.answers.too-short', { number: SHORTEST })}</>
  return <>{t(answer.is === 'wrong' ? 'organisation.answers.wrong' : 'organisation.answers.cannot-save')}</>
}

interface SavedProps {
  readonly textSize: TextSize
  readonly saved: Extract<StudioView, { at: 'saved' }>
  readonly act: StudioAct
}

/** Says that the procedure is saved, and that nobody is offered it before a supervisor has decided. */
function Saved({ textSize, saved: { title, file, isMend }, act }: SavedProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Page textSize={textSize} className="narrow">
      <ScreenTitle>{t('studio.savedTitle')}</ScreenTitle>
      <p className="lede">{title}</p>
      <p>
        <bdi>{t('studio.file', { file })}</bdi>
      </p>
      <p>{t(isMend ? 'studio.savedMend' : 'studio.savedNext')}</p>
      <div className="row">
        <Listen text={`${t('studio.savedTitle')}. ${t(isMend ? 'studio.savedMend' : 'studio.savedNext')}`} />
      </div>
      <div className="row">
        {!isMend && (
          <Action look="main" onPress={() => send({ do: 'organisation' })}>
            {t('home.staff.organisation')}
          </Action>
        )}
        <Action look={isMend ? 'main' : 'plain'} icon={SendIcon} onPress={() => act({ do: 'sending' })}>
          {t('studio.sendOpen')}
        </Action>
        <Action onPress={() => act({ do: 'discard' })}>{t('studio.again')}</Action>
      </div>
    </Page>
  )
}
