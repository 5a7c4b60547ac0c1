import { type ReactNode, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KioskView } from '../../core/kiosk/view.ts'
import type { View } from '../../core/session/view/view.ts'
import { Attract } from './attract.tsx'
import { Bar } from './bar.tsx'
import { Closed } from './closed.tsx'
import { CodePad } from './code-pad.tsx'
import { Countdown } from './countdown.tsx'
import { Keyboard } from './keyboard/keyboard.tsx'
import { useOwnFields } from './keyboard/own-fields.ts'
import { Leaving } from './leaving.tsx'
import { Receipt } from './receipt.tsx'
import { StaffCodesScreen } from './staff-codes.tsx'
import { findWanted, StaffReason } from './staff-reason.tsx'
import { Tiles } from './tiles.tsx'
import { useVoice } from './voice.ts'
import { Welcome } from './welcome.tsx'

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
          canTakeHand={view.screen.at === 'guide' && view.screen.hand.holder === 'person'}
          {...(wanted && !isReasonShown && { onExplain: () => setExplaining(true) })}
        />
      )}
      <Called called={kiosk.called} />
    </div>
  )
}

function KioskScreen({ view, kiosk, children }: KioskProps) {
  if (kiosk.code !== undefined) return <CodePad code={kiosk.code} />
  if (kiosk.countdown !== undefined) return <Countdown told={kiosk.countdown} />
  if (kiosk.leaving !== undefined) return <Leaving leaving={kiosk.leaving} />
  switch (kiosk.at) {
    case 'setup':
    case 'settings':
      return <StaffCodesScreen kiosk={kiosk} />
    case 'closed':
      return <Closed />
    case 'attract':
      return <Attract />
    case 'welcome':
      return <Welcome view={view} />
    case 'erasing':
    case 'receipt':
      return <Receipt screen={view.screen} isErasing={kiosk.at === 'erasing'} />
    case 'visit':
      return view.screen.at === 'home' ? <Tiles home={view.screen} textSize={view.textSize} /> : children
  }
}

function Called({ called }: { readonly called: boolean }) {
  const { t } = useTranslation()
  return (
    <p className="visually-hidden" role="status">
      {called ? t('kiosk.called') : ''}
    </p>
  )
}
