import { ArrowLeft, House, TriangleAlert } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SetupScreenView } from '../../../core/app/view/view.ts'
import type { Role } from '../../../core/attribution/role.ts'
import { assertNever } from '../../../core/base/assert-never.ts'
import type { CareOutcome, CareView } from '../../../core/care/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { SetupCommand, SetupView } from '../../../core/setup/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { RoleTiles } from '../../components/choice-tiles.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { useSend } from '../../session.ts'
import { KeptChoice } from '../care/kept.tsx'
import { type Act, CareOutcomeLine, useCare } from '../care/use-care.tsx'
import { PapersStep, PassphraseStep, PlaceStep, Settled } from './steps.tsx'

interface SetupProps {
  readonly setup: SetupScreenView
  readonly textSize: TextSize
}

/** Leads an organisation through the set-up of this computer: one topic per screen, left and resumed at any time. */
export function SetupScreen({ setup, textSize }: SetupProps) {
  const { t } = useTranslation()
  const { view, act, look } = useSetup()
  const { care, act: actOnCare } = useCare()
  useEffect(() => {
    if (care !== null) look()
  }, [care, look])
  return (
    <Page
      textSize={textSize}
      className="narrow setup"
      start={view?.at !== 'end' && <Leave>{t('setup.later')}</Leave>}
      foot={view && <Ways setup={view} act={act} />}
    >
      {view && (
        <div key={view.at} className="setup-step">
          <SetupProgress setup={view} />
          {view.trouble !== undefined && <ProvisioningTrouble says={view.trouble} />}
          <Step view={view} role={setup.role} care={care} act={act} actOnCare={actOnCare} look={look} />
        </div>
      )}
    </Page>
  )
}

interface StepProps extends Pick<UsedSetup, 'act' | 'look'> {
  readonly view: SetupView
  readonly role: Role
  readonly care: CareView | null
  readonly actOnCare: Act
}

function Step({ view, role, care, act, actOnCare, look }: StepProps) {
  switch (view.at) {
    case 'passphrase':
      return <PassphraseStep isSet={isSettled(view)} onSet={() => act({ do: 'next' })} onKnown={look} />
    case 'papers':
      return <PapersStep setup={view} care={care} act={actOnCare} onTaken={look} />
    case 'kept':
      return <KeptStep care={care} act={actOnCare} />
    case 'helper':
      return <HelperStep role={role} />
    case 'place':
      return <PlaceStep place={view.place} onChoose={(place) => act({ do: 'place', place })} />
    case 'end':
      return <SetupEnd setup={view} />
    default:
      return assertNever(view.at)
  }
}

interface WaysProps {
  readonly setup: SetupView
  readonly act: (command: SetupCommand) => void
}

/** Shows the ways back and on; the way on says so when it skips something. */
function Ways({ setup, act }: WaysProps) {
  const { t } = useTranslation()
  const send = useSend()
  const isEnd = setup.at === 'end'
  const isWhole = setup.steps.every(({ settled }) => settled)
  return (
    <>
      {setup.at !== 'passphrase' && (
        <Action icon={ArrowLeft} turns onPress={() => act({ do: 'back' })}>
          {t('setup.back')}
        </Action>
      )}
      {isEnd && !isWhole && <Action onPress={() => act({ do: 'again' })}>{t('setup.again')}</Action>}
      {isEnd && (
        <Action look="main" icon={House} onPress={() => send({ do: 'home' })}>
          {t('firstStart.home')}
        </Action>
      )}
      {!isEnd && (
        <Action look={isReady(setup) ? 'main' : 'plain'} onPress={() => act({ do: 'next' })}>
          {t(isReady(setup) ? 'setup.next' : 'setup.skip')}
        </Action>
      )}
    </>
  )
}

function isSettled({ at, steps }: SetupView): boolean {
  return steps.some(({ step, settled }) => step === at && settled)
}

/** Whether the step can be passed as done: a choice always has an answer, but a paper and a passphrase have to be made. */
function isReady(setup: SetupView): boolean {
  return (setup.at !== 'passphrase' && setup.at !== 'papers') || isSettled(setup)
}

/** Shows what is done, and what is left for another day. */
function SetupEnd({ setup: { steps } }: { readonly setup: SetupView }) {
  const { t } = useTranslation()
  const isWhole = steps.every(({ settled }) => settled)
  return (
    <>
      <ScreenTitle>{t(isWhole ? 'setup.end.title' : 'setup.end.leftTitle')}</ScreenTitle>
      <p className="lede">{t(isWhole ? 'setup.end.text' : 'setup.end.leftText')}</p>
      {!isWhole && (
        <ul className="care-states">
          {steps.map(({ step, settled }) => (
            <li key={step}>
              <Settled is={settled}>
                <b>{t(`setup.steps.${step}`)}</b> · {t(settled ? 'setup.settled' : 'setup.left')}
              </Settled>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Asks who usually sits beside the person: remembered, and can be changed in any visit. */
function HelperStep({ role }: { readonly role: Role }) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('settings.helper')}</ScreenTitle>
      <p className="lede">{t('setup.helper.text')}</p>
      <RoleTiles role={role} question={t('setup.helper.question')} />
    </>
  )
}

const OUTCOMES: readonly CareOutcome[] = [
  'kept',
  'shortening',
  'taken-back',
  'wrong-phrase',
  'phrase-wait',
  'no-phrase',
  'failed',
]

/** Asks how long the record is kept: the default is safe. */
function KeptStep({ care, act }: { readonly care: CareView | null; readonly act: Act }) {
  const { t } = useTranslation()
  return (
    <>
      <ScreenTitle>{t('setup.kept.title')}</ScreenTitle>
      <p className="lede">{t('care.keepText')}</p>
      <p>{t('setup.kept.text')}</p>
      {care?.journal.is === 'ready' && (
        <div className="card care-part">
          <KeptChoice care={care} act={act} />
        </div>
      )}
      <CareOutcomeLine care={care} of={OUTCOMES} />
    </>
  )
}

/** Says that the file of whoever installed this computer could not be used, with the line that they need. */
function ProvisioningTrouble({ says }: { readonly says: string }) {
  const { t } = useTranslation()
  return (
    <div className="notice" role="status">
      <TriangleAlert aria-hidden="true" />
      <div>
        <p>{t('setup.provisioning')}</p>
        <p className="fine setup-trouble" dir="ltr" lang="en">
          {says}
        </p>
      </div>
    </div>
  )
}

/** Shows the progress of the set-up in numbers and in marks. */
function SetupProgress({ setup: { at, steps } }: { readonly setup: SetupView }) {
  const { t } = useTranslation()
  const number = steps.findIndex(({ step }) => step === at) + 1
  return (
    <div className="setup-progress">
      <p>
        {t('home.staff.setup')}
        {number > 0 && ` · ${t('guide.count', { number, total: steps.length })}`}
      </p>
      <ol className="dots">
        {steps.map(({ step, settled }) => (
          <li key={step} className="dot" data-state={step === at ? 'now' : settled ? 'done' : 'to-come'}>
            <span className="visually-hidden">
              {`${t(`setup.steps.${step}`)} : ${t(settled ? 'setup.settled' : 'setup.left')}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The set-up and its commands, as the screen uses them. */
interface UsedSetup {
  /** Where the set-up stands; null before the first answer. */
  readonly view: SetupView | null
  readonly act: (command: SetupCommand) => void
  /** Requests the state again after something was saved to disk. */
  readonly look: () => void
}

/** Loads the state of the set-up, and returns the functions that change it. */
function useSetup(): UsedSetup {
  const [view, setView] = useState<SetupView | null>(null)
  const look = useCallback(() => void bridge.request('setup.view', null).then(setView, () => undefined), [])
  const act = useCallback(
    (command: SetupCommand) => void bridge.request('setup.act', command).then(setView, () => undefined),
    [],
  )
  useEffect(() => {
    look()
  }, [look])
  return { view, act, look }
}
