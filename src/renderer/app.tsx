import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import type { ScreenView, View } from '../core/app/view/view.ts'
import type { TextSize } from '../core/session/command.ts'
import { findNextSize, readSizeKey } from '../core/session/text-size.ts'
import { AWAITED } from './awaited.ts'
import { Farewell } from './components/farewell.tsx'
import { FaultBoundary, FaultNotice, FaultPage } from './components/fault-boundary.tsx'
import { useFirmPress } from './components/firm-press.ts'
import { Refused } from './components/refused.tsx'
import { useWaitingPress } from './components/waiting-press.ts'
import { usePressFaults } from './faults.ts'
import { useFocusKeeper } from './focus-keeper.ts'
import { isLanguageReady, useWords } from './i18n/instances.ts'
import { languages, OfferedLanguagesProvider } from './i18n/language.ts'
import { useLook } from './look.ts'
import type { Palette } from './palette/palette.tsx'
import { HomeScreen } from './screens/home/home.tsx'
import { LockScreen } from './screens/lock/lock.tsx'
import { NotebookProvider, type Send, SendProvider, useCommands, useView } from './session.ts'
import { VoiceSpeedProvider } from './speech/voices.ts'
import { useWindowTitle } from './window-title.ts'

/** In milliseconds: after the first screen has settled, before anybody has read its first line. */
const LATER = 300

/** Shows the session's view in our window and sends people's commands. Decides nothing. */
export function App() {
  const view = useView()
  // A page for printing shows its paper only, and is printed as soon as that is there.
  if (view === null && location.hash !== '') return <div hidden />
  return (
    <FaultBoundary place="window">
      <Shown view={view ?? AWAITED} />
    </FaultBoundary>
  )
}

function Shown({ view }: { readonly view: View }) {
  const { send, sendNotebook, refused, refuse, forget } = useCommands()
  const { dir, locale } = languages[view.language]
  const words = useWords(view.language)
  const isAwaited = useIsAwaited(view)
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = view.language
    root.dir = dir
    root.setAttribute('data-text-size', view.textSize)
  }, [view.language, view.textSize, dir])
  useLook(view.look)
  useFocusKeeper()
  useWindowTitle()
  useFirmPress()
  useWaitingPress()
  usePressFaults(refuse)
  useSizeKey(isAwaited ? null : view.textSize, send)
  // A new screen is read from its top. On leaving the old one, as the first has nothing to scroll and would pay a layout.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    return () => {
      window.scrollTo(0, 0)
    }
  }, [view.screen.at])
  if (words === null) return null
  return (
    <I18nextProvider i18n={words}>
      <I18nProvider locale={locale}>
        <SendProvider value={send}>
          <VoiceSpeedProvider value={view.voiceSpeed}>
            <OfferedLanguagesProvider value={view.languages}>
              <NotebookProvider value={sendNotebook}>
                {!isAwaited && (
                  <FaultBoundary place="calls" instead={showNothing}>
                    <Calls view={view} />
                  </FaultBoundary>
                )}
                <Covered lock={view.lock} isAwaited={isAwaited}>
                  {view.farewell && location.hash === '' && (
                    <Farewell key={view.farewell.is} farewell={view.farewell} />
                  )}
                  <Placed view={view} isAwaited={isAwaited} />
                  {!isAwaited && (
                    <FaultBoundary place="palette" of={view.screen.at} instead={showNothing}>
                      <PaletteKey view={view} />
                    </FaultBoundary>
                  )}
                </Covered>
                {refused && <Refused onClose={forget} />}
              </NotebookProvider>
            </OfferedLanguagesProvider>
          </VoiceSpeedProvider>
        </SendProvider>
      </I18nProvider>
    </I18nextProvider>
  )
}

/** What stands in for a place that people can do without. */
function showNothing(): null {
  return null
}

/** Stands in for the lock screen: what it covers stays covered. */
function showCover(again: () => void) {
  return (
    <main className="lock">
      <FaultNotice onAgain={again} isScreen />
    </main>
  )
}

/** Shows calls from kiosks. Its code is loaded with the other screens that a desk does not show first. */
function Calls({ view: { call, lock } }: { readonly view: View }) {
  const isCalled = call?.side === 'desk' && call.kiosks.some((kiosk) => kiosk.call.is !== 'quiet')
  const later = useLater(isCalled ? 0 : LATER)
  if (!isCalled || later === null || location.hash !== '') return null
  return <later.RingBanner call={call} isCovered={lock !== undefined && lock.is !== 'open'} />
}

/**
 * Returns whether the first view, or the words of its language, are still awaited. The screen that takes the focus when it is
 * drawn could not take it out of sight: it has it once it shows.
 */
function useIsAwaited(view: View): boolean {
  const [isAwaited, setAwaited] = useState(true)
  if (isAwaited && view !== AWAITED && isLanguageReady(view.language)) setAwaited(false)
  useEffect(() => {
    if (!isAwaited && document.activeElement === document.body)
      document.querySelector<HTMLElement>('h1[tabindex]')?.focus()
  }, [isAwaited])
  return isAwaited
}

interface CoveredProps {
  readonly lock: View['lock']
  readonly isAwaited: boolean
  readonly children: ReactNode
}

/** Renders the screen, and the lock screen over it. The covered screen keeps its state, invisible and inert. */
function Covered({ lock, isAwaited, children }: CoveredProps) {
  // A page for printing is never covered.
  const isCovered = lock !== undefined && lock.is !== 'open' && location.hash === ''
  useLayoutEffect(() => {
    if (!isCovered) return
    const last = document.activeElement
    return () => {
      if (last instanceof HTMLElement) last.focus()
    }
  }, [isCovered])
  return (
    <>
      <div className={isAwaited ? 'coverable awaited' : 'coverable'} inert={isCovered || isAwaited}>
        {children}
      </div>
      {isCovered && (
        <FaultBoundary place="lock" of={lock.is} instead={showCover}>
          <LockScreen lock={lock} />
        </FaultBoundary>
      )}
    </>
  )
}

/** Renders the home screen at once. The code of the others has been loaded by the time that somebody chooses one. */
function Placed({ view, isAwaited }: { readonly view: View; readonly isAwaited: boolean }) {
  const { screen } = view
  const isHome = screen.at === 'home' && view.kiosk === undefined
  const later = useLater(isHome ? (isAwaited ? null : LATER) : 0)
  if (isHome)
    return (
      <FaultBoundary place="screen" of={screen.at} instead={(again) => <FaultPage onAgain={again} />}>
        <HomeScreen home={screen} notebook={view.notebook} textSize={view.textSize} />
      </FaultBoundary>
    )
  return later && <later.Later view={view} />
}

type LaterParts = typeof import('./later.tsx')

/**
 * The other screens, once they are read, which begins after `wait` milliseconds, or not at all. Not React's `lazy`: that may
 * hold a screen back although it is there.
 */
function useLater(wait: number | null): LaterParts | null {
  const [known, setKnown] = useState<LaterParts | null>(null)
  useEffect(() => {
    if (wait === null) return
    // Without them there is nothing to show: the error ends the page, and the main process loads it again.
    const giveUp = (error: unknown) =>
      setKnown(() => {
        throw error
      })
    const waiting = setTimeout(() => void import('./later.tsx').then(setKnown, giveUp), wait)
    return () => clearTimeout(waiting)
  }, [wait])
  return known
}

/** Changes the text size by Ctrl + and − and 0 on every screen; while the portal has the focus, the main process handles them. */
function useSizeKey(size: TextSize | null, send: Send): void {
  useEffect(() => {
    if (size === null) return
    const onKey = (event: KeyboardEvent) => {
      const key = readSizeKey(event.key, event.ctrlKey || event.metaKey)
      if (key === undefined) return
      event.preventDefault()
      send({ do: 'text-size', size: findNextSize(size, key) })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [size, send])
}

/**
 * Opens the palette by Ctrl K, on screens where nothing of a person's is under way. It is read with all
 * that does not show first, before anybody asks for it: as a file of its own it made a start read one file more.
 */
function PaletteKey({ view }: { readonly view: View }) {
  const [isAsked, setAsked] = useState(false)
  const [known, setKnown] = useState<{ readonly Palette: typeof Palette }>()
  const isOffered = view.kiosk === undefined && location.hash === '' && offersPalette(view.screen)
  useEffect(() => {
    if (!isOffered) return
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setAsked(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isOffered])
  useEffect(() => {
    if (isAsked && known === undefined) void import('./later.tsx').then(setKnown)
  }, [isAsked, known])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the screen is the only trigger
  useEffect(() => {
    setAsked(false)
  }, [view.screen.at])
  if (!isAsked || !isOffered || known === undefined) return null
  return <known.Palette view={view} onClose={() => setAsked(false)} />
}

/** The screens on which no person's work is under way, so that leaving them loses nothing. */
const OFFERED: readonly ScreenView['at'][] = ['home', 'before', 'settings', 'help', 'places', 'supervision']

/** Whether the palette may open over this screen. */
function offersPalette({ at }: ScreenView): boolean {
  return OFFERED.includes(at)
}
