import { ArrowLeft, House } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../core/assert-never.ts'
import type { Role } from '../../../core/attribution/role.ts'
import type { CareView } from '../../../core/care/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { SetupScreenView } from '../../../core/session/view/view.ts'
import type { SetupCommand } from '../../../core/setup/command.ts'
import type { SetupView } from '../../../core/setup/view.ts'
import { Action } from '../../components/action.tsx'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { useSend } from '../../session.ts'
import { type Act, useCare } from '../care/use-care.ts'
import { SetupEnd } from './end.tsx'
import { HelperStep } from './helper.tsx'
import { KeptStep } from './kept.tsx'
import { PapersStep } from './papers.tsx'
import { PassphraseStep } from './passphrase.tsx'
import { PlaceStep } from './place.tsx'
import { SetupProgress } from './progress.tsx'
import { type UsedSetup, useSetup } from './use-setup.ts'

interface SetupProps {
  readonly setup: SetupScreenView
  readonly textSize: TextSize
}

/** Leads an organisation through the set-up of this computer: one thing a screen, left and taken up again as people like. */
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

/** Back, and on: the way on says when something is left behind. */
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
          {t('setup.home')}
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

/** A choice has an answer from the beginning; a paper and a passphrase are made. */
function isReady(setup: SetupView): boolean {
  return (setup.at !== 'passphrase' && setup.at !== 'papers') || isSettled(setup)
}
