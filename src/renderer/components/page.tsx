import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { TextSize } from '../../core/session/command.ts'
import { useSend } from '../session.ts'
import { Action } from './action.tsx'
import { LanguageList, TextSizeChoice } from './settings.tsx'

interface PageProps {
  readonly textSize: TextSize
  /** A way back, at the start of the top line. */
  readonly start?: ReactNode
  readonly className?: string
  readonly children: ReactNode
  /** What goes on; stays in sight at the bottom. */
  readonly foot?: ReactNode
}

/** A full-window screen: settings in reach at the top, the text, the way on at the bottom. */
export function Page({ textSize, start, className = '', children, foot }: PageProps) {
  return (
    <div className={`page ${className}`}>
      <header className="page-top">
        <div className="page-start">{start}</div>
        <TextSizeChoice size={textSize} />
        <LanguageList />
      </header>
      <main className="page-main">{children}</main>
      {foot && <footer className="page-foot">{foot}</footer>}
    </div>
  )
}

/** The title of a screen. Takes the focus when the screen opens, so that a screen reader starts there. */
export function ScreenTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <h1 ref={title} tabIndex={-1} className="screen-title">
      {children}
    </h1>
  )
}

/** The way out of a screen, at its start: home, where nothing else is said. */
export function Leave({ onPress, children }: { readonly onPress?: () => void; readonly children: ReactNode }) {
  const send = useSend()
  return (
    <Action look="quiet" icon={ArrowLeft} turns onPress={onPress ?? (() => send({ do: 'home' }))}>
      {children}
    </Action>
  )
}
