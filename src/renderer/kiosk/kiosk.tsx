import { type ReactNode, useLayoutEffect, useState } from 'react'
import type { KioskCallState } from '../../core/call/view.ts'
import type { KioskView } from '../../core/kiosk/view.ts'
import type { View } from '../../core/session/view/view.ts'
import { CallPanel } from '../call/call-panel.tsx'
import { useCallWords } from '../call/call-words.ts'
import { DocumentsScreen, useCameraWatch } from '../screens/documents/documents.tsx'
import { Attract } from './attract.tsx'
import { Bar } from './bar.tsx'
import { Closed } from './closed.tsx'
import { CodePad } from './code-pad.tsx'
import { Countdown } from './countdown.tsx'
import { DamagedCodes } from './damaged-codes.tsx'
import { Keyboard } from './keyboard/keyboard.tsx'
import { useOwnFields } from './keyboard/own-fields.ts'
import { Leaving } from './leaving.tsx'
import { Receipt } from './receipt.tsx'
import { StaffCodesScreen } from './staff-codes.tsx'
import { findWanted, StaffReason } from './staff-reason.tsx'
import { Tiles } from './tiles.tsx'
import { useVoice } from './voice.ts'
import { Welcome } from './welcome.tsx'

/** Where a person stands before the kiosk who may have called. */
const CALLABLE: readonly KioskView['at'][] = ['closed', 'attract', 'welcome', 'visit']

interface KioskProps {
  readonly view: View
  readonly kiosk: KioskView
  /** The screens of the visit, for those that the kiosk has no other for. */
  readonly children: ReactNode
}

/** The kiosk: one screen above, and below it the two buttons that are always there. */
export function Kiosk({ view, kiosk, children }: KioskProps) {
  useLayoutEffect(() => {
    document.documentElement.setAttribute('data-place', 'kiosk')
    return () => document.documentElement.removeAttribute('data-place')
  }, [])
  useVoice(view, kiosk)
  const call = toCall(view)
  useCameraWatch(kiosk.at !== 'settings')
  useOwnFields(kiosk.keyboard !== undefined)
  const [isExplaining, setExplaining] = useState(false)
  const wanted = kiosk.staff === undefined ? undefined : findWanted(view.screen)
  const isReasonShown = isExplaining && wanted !== undefined && kiosk.code === undefined
  return (
    <div className="kiosk" data-keyboard={kiosk.keyboard !== undefined}>
      <div className="kiosk-screen">
        {isReasonShown ? (
          <StaffReason wanted={wanted} onBack={() => setExplaining(false)} />
        ) : (
          <KioskScreen view={view} kiosk={kiosk}>
            {children}
          </KioskScreen>
        )}
      </div>
      {kiosk.keyboard !== undefined && <Keyboard keyboard={kiosk.keyboard} language={view.language} />}
      {kiosk.at !== 'settings' && (
        <Bar
          kiosk={kiosk}
          call={call}
          canTakeHand={view.screen.at === 'guide' && view.screen.hand.holder === 'person'}
          {...(wanted && !isReasonShown && { onExplain: () => setExplaining(true) })}
        />
      )}
      <Called call={call} />
    </div>
  )
}

function toCall({ call }: View): KioskCallState {
  return call?.side === 'kiosk' ? call.call : { is: 'quiet' }
}

function KioskScreen({ view, kiosk, children }: KioskProps) {
  if (kiosk.code?.damaged !== undefined) return <DamagedCodes code={kiosk.code} />
  if (kiosk.code !== undefined) return <CodePad code={kiosk.code} />
  if (kiosk.countdown !== undefined) return <Countdown told={kiosk.countdown} />
  if (kiosk.leaving !== undefined) return <Leaving leaving={kiosk.leaving} />
  if (kiosk.called && CALLABLE.includes(kiosk.at)) return <CallPanel call={toCall(view)} />
  switch (kiosk.at) {
    case 'setup':
    case 'settings':
      return <StaffCodesScreen kiosk={kiosk} call={view.call} />
    case 'closed':
      return <Closed />
    case 'attract':
      return <Attract />
    case 'welcome':
      return <Welcome view={view} />
    case 'erasing':
    case 'receipt':
      return <Receipt screen={view.screen} isErasing={kiosk.at === 'erasing'} isUnwritten={kiosk.unwritten === true} />
    case 'visit':
      if (view.documents && view.documents.at !== 'closed') return <DocumentsScreen documents={view.documents} />
      return view.screen.at === 'home' ? <Tiles home={view.screen} textSize={view.textSize} /> : children
  }
}

/** Said aloud to who cannot see it, whatever the screen shows then. */
function Called({ call }: { readonly call: KioskCallState }) {
  const { title, note } = useCallWords(call)
  return (
    <p className="visually-hidden" role="status">
      {call.is === 'quiet' ? '' : `${title} ${note}`}
    </p>
  )
}
