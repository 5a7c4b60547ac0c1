import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { TextSize } from '../../core/session/command.ts'
import { useSend } from '../session.ts'
import { Action } from './action.tsx'
import { LanguageList, TextSizeChoice } from './settings.tsx'

interface PageProps {
  readonly textSize: TextSize
  /** The way back, at the start of the top line. */
  readonly start?: ReactNode
  readonly className?: string
  readonly children: ReactNode
  /** The way on; always visible at the bottom. */
  readonly foot?: ReactNode
}

/** Lays out a full-window screen: settings at the top, content, and the way on at the bottom. */
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

/** Renders the title of a screen and focuses it when the screen opens, so that a screen reader starts there. */
export function ScreenTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus()
  }, [])
  return (
    <h1 ref={title} tabIndex={-1} className="screen-title">
      {children}
    </h1>
  )
}

/** Renders the button that leaves a screen, at the start of its top line; leads home unless `onPress` is given. */
export function Leave({ onPress, children }: { readonly onPress?: () => void; readonly children: ReactNode }) {
  const send = useSend()
  return (
    <Action look="quiet" icon={ArrowLeft} turns onPress={onPress ?? (() => send({ do: 'home' }))}>
      {children}
    </Action>
  )
}
