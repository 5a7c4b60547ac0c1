import { CircleSlash2, Hand } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../core/app/view/view.ts'
import type { KioskCallState } from '../../core/call/view.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import { CallPanel, useCallWords } from '../call/call-words.tsx'
import { sendKioskCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { FaultBoundary, FaultNotice, FaultPage } from '../components/fault-boundary.tsx'
import { ScreenTitle } from '../components/page.tsx'
import { DocumentsScreen, useCameraWatch } from '../screens/documents/documents.tsx'
import { readAloud } from '../speech/read.ts'
import { useVoiceSpeed } from '../speech/voices.ts'
import { Bar, findWanted, StaffReason } from './bar.tsx'
import { Keyboard, useKeyboardForFields } from './keyboard.tsx'
import { Leaving, Receipt } from './leaving.tsx'
import { SecondsLeft, useSecondsLeft } from './seconds-left.tsx'
import { CodePad, DamagedCodes, StaffCodesScreen } from './staff-codes.tsx'
import { Tiles } from './tiles.tsx'
import { Attract, Welcome } from './welcome.tsx'

/** States in which the person at the kiosk may have called. */
const CALLABLE: readonly KioskView['at'][] = ['closed', 'attract', 'welcome', 'visit']

interface KioskProps {
  readonly view: View
  readonly kiosk: KioskView
  /** The screens of the visit, for states in which the kiosk has no screen of its own. */
  readonly children: ReactNode
}

/** Lays out the kiosk: one screen above, and below it the two buttons that are always there. */
export function Kiosk({ view, kiosk, children }: KioskProps) {
  useLayoutEffect(() => {
    document.documentElement.setAttribute('data-place', 'kiosk')
    return () => document.documentElement.removeAttribute('data-place')
  }, [])
  useVoice(view, kiosk)
  const call = pickCall(view)
  useCameraWatch(kiosk.at !== 'settings')
  useKeyboardForFields(kiosk.keyboard !== undefined)
  const [isExplaining, setExplaining] = useState(false)
  const wanted = kiosk.staff === undefined ? undefined : findWanted(view.screen)
  const isReasonShown = isExplaining && wanted !== undefined && kiosk.code === undefined
  return (
    <div className="kiosk" data-keyboard={kiosk.keyboard !== undefined}>
      <div className="kiosk-screen">
        {isReasonShown ? (
          <StaffReason wanted={wanted} onBack={() => setExplaining(false)} />
        ) : (
          <FaultBoundary place="kiosk" of={kiosk.at} instead={(again) => <FaultPage onAgain={again} isAlone />}>
            <KioskScreen view={view} kiosk={kiosk}>
              {children}
            </KioskScreen>
          </FaultBoundary>
        )}
      </div>
      {kiosk.keyboard !== undefined && (
        <FaultBoundary place="keyboard" instead={(again) => <FaultNotice onAgain={again} />}>
          <Keyboard keyboard={kiosk.keyboard} language={view.language} />
        </FaultBoundary>
      )}
      {kiosk.at !== 'settings' && (
        <FaultBoundary place="bar" of={kiosk.at} instead={(again) => <FaultNotice onAgain={again} />}>
          <Bar
            kiosk={kiosk}
            call={call}
            canTakeHand={view.screen.at === 'guide' && view.screen.hand.holder === 'person'}
            {...(wanted && !isReasonShown && { onExplain: () => setExplaining(true) })}
          />
        </FaultBoundary>
      )}
      <FaultBoundary place="calls" instead={() => null}>
        <CallAnnouncement call={call} />
      </FaultBoundary>
    </div>
  )
}

function pickCall({ call }: View): KioskCallState {
  return call?.side === 'kiosk' ? call.call : { is: 'quiet' }
}

function KioskScreen({ view, kiosk, children }: KioskProps) {
  if (kiosk.code?.damaged !== undefined) return <DamagedCodes code={kiosk.code} />
  if (kiosk.code !== undefined) return <CodePad code={kiosk.code} />
  if (kiosk.countdown !== undefined) return <Countdown sent={kiosk.countdown} />
  if (kiosk.leaving !== undefined) return <Leaving leaving={kiosk.leaving} />
  if (kiosk.called && CALLABLE.includes(kiosk.at)) return <CallPanel call={pickCall(view)} />
  switch (kiosk.at) {
    case 'setup':
    case 'settings':
      return <StaffCodesScreen kiosk={kiosk} call={view.call} partly={view.partly} />
    case 'closed':
      return <KioskClosed />
    case 'attract':
      return <Attract />
    case 'welcome':
      return <Welcome view={view} voice={kiosk.voice} />
    case 'erasing':
    case 'receipt':
      return <Receipt screen={view.screen} isErasing={kiosk.at === 'erasing'} isUnwritten={kiosk.unwritten === true} />
    case 'visit':
      if (view.documents && view.documents.at !== 'closed') return <DocumentsScreen documents={view.documents} />
      return view.screen.at === 'home' ? (
        <Tiles home={view.screen} textSize={view.textSize} voice={kiosk.voice} />
      ) : (
        children
      )
  }
}

/** Announces the call to screen readers, whatever the screen shows. */
function CallAnnouncement({ call }: { readonly call: KioskCallState }) {
  const { title, note } = useCallWords(call)
  return (
    <p className="visually-hidden" role="status">
      {call.is === 'quiet' ? '' : `${title} ${note}`}
    </p>
  )
}

/** Says that the kiosk cannot write its record, so takes nobody, and where to find help. */
function KioskClosed() {
  const { t } = useTranslation()
  return (
    <main className="countdown">
      <CircleSlash2 aria-hidden="true" className="closed-picture" />
      <ScreenTitle>{t('kiosk.closed')}</ScreenTitle>
      <p className="lede">{t('kiosk.closedNote')}</p>
    </main>
  )
}

/** Warns that the visit will end because nobody touched anything; one press, or any touch, continues it, without limit. */
function Countdown({ sent }: { readonly sent: number }) {
  const { t } = useTranslation()
  const seconds = useSecondsLeft(sent)
  return (
    <main className="countdown">
      <section role="alertdialog" aria-label={t('kiosk.stillThere')}>
        <ScreenTitle>{t('kiosk.stillThere')}</ScreenTitle>
        <p className="lede">{t('kiosk.soon')}</p>
        <SecondsLeft seconds={seconds} />
        <Action look="main" icon={Hand} onPress={() => sendKioskCommand({ do: 'here' })}>
          {t('kiosk.here')}
        </Action>
      </section>
    </main>
  )
}

/** Reads each new screen aloud automatically for those who asked for it: its title and the text below. */
function useVoice({ screen, language, call }: View, kiosk: KioskView): void {
  const step = screen.at === 'guide' ? screen.step.id : ''
  const isAsking = kiosk.countdown !== undefined
  const called = kiosk.called && call?.side === 'kiosk' ? call.call.is : ''
  const speed = useVoiceSpeed()
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once a screen, a step or a question
  useEffect(() => {
    if (!kiosk.voice) return
    const words =
      screen.at === 'guide' && !isAsking && called === ''
        ? `${screen.step.title}. ${screen.step.say}`
        : [...document.querySelectorAll('.kiosk-screen :is(h1, .lede)')]
            .map(({ textContent }) => textContent)
            .join('. ')
    const isFrench = screen.at === 'guide' && screen.step.french?.includes('say')
    return readAloud(
      { text: words, language: isFrench ? 'fr' : language, speed },
      { started: () => {}, ended: () => {}, failed: () => {} },
    )
  }, [kiosk.voice, kiosk.at, screen.at, step, isAsking, called])
}
