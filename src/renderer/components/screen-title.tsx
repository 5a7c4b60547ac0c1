import { type ReactNode, useEffect, useRef } from 'react'

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
