import { type ReactNode, useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudioView } from '../../../core/studio/view.ts'
import { Listen } from '../../components/listen.tsx'
import { Leave } from '../../components/page.tsx'
import { useSideKey } from '../../components/visit-keys.ts'
import { PageSlot } from '../guide/portal/portal-slot.tsx'
import type { StudioAct } from './use-studio.ts'

interface SidePanelProps {
  /** State of the studio. */
  readonly at: StudioView['at']
  readonly title: string
  readonly top: ReactNode
  /** The text that is read aloud. */
  readonly textToRead: string
  readonly children: ReactNode
  readonly foot: ReactNode
  readonly act: StudioAct
}

/** Shows the workshop's panel beside the site; its frame is indigo, as it is in nobody's hand. */
export function SidePanel({ at, title, top, textToRead, children, foot, act }: SidePanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  const focusPanel = useCallback(() => findFocusTarget(panel.current)?.focus(), [])
  const toPage = useCallback(() => act({ do: 'page-focus' }), [act])
  useSideKey(toPage, focusPanel)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focused element may disappear with what was just finished
  useLayoutEffect(() => {
    if (document.activeElement === document.body) focusPanel()
  }, [at, focusPanel])
  return (
    <div className="studio">
      <main ref={panel} className="studio-panel" aria-label={title}>
        <header className="studio-top">
          <div className="row">
            <Leave>{t('studio.leave')}</Leave>
            <Listen text={textToRead} look="quiet" />
          </div>
          <h1 tabIndex={-1} dir="auto">
            {title}
          </h1>
          {top}
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard */}
        <div className="studio-list" role="group" tabIndex={0} aria-label={title}>
          {children}
        </div>
        <footer className="studio-foot">{foot}</footer>
      </main>
      <div className="studio-frame">
        <PageSlot request="studio.place" label={t('studio.slot')} onReach={toPage} />
      </div>
    </div>
  )
}

/** Finds the text to focus: the current question, or the open step, or the title. A stray key press changes nothing there. */
function findFocusTarget(panel: HTMLElement | null): HTMLElement | null {
  const find = (what: string) => panel?.querySelector<HTMLElement>(what)
  return find('.studio-notice p') ?? find('.studio-line[aria-expanded="true"]') ?? find('h1') ?? null
}
