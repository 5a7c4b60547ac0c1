import type { ReactNode } from 'react'
import type { TextSize } from '../../core/session/command.ts'
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
