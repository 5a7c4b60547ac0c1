import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Leave } from '../../components/leave.tsx'
import { Listen } from '../../components/listen.tsx'
import { Place } from '../guide/portal/portal-slot.tsx'
import type { StudioAct } from './use-studio.ts'

interface BesideProps {
  readonly title: string
  readonly top: ReactNode
  /** What is read aloud. */
  readonly heard: string
  readonly children: ReactNode
  readonly foot: ReactNode
  readonly act: StudioAct
}

/** What the workshop understands beside the site itself; the frame is indigo, as it is nobody's hand. */
export function Beside({ title, top, heard, children, foot, act }: BesideProps) {
  const { t } = useTranslation()
  return (
    <div className="studio">
      <main className="studio-panel" aria-label={title}>
        <header className="studio-top">
          <div className="row">
            <Leave>{t('studio.leave')}</Leave>
            <Listen text={heard} look="quiet" />
          </div>
          <h1 tabIndex={-1} dir="auto">
            {title}
          </h1>
          {top}
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="studio-list" role="group" tabIndex={0} aria-label={title}>
          {children}
        </div>
        <footer className="studio-foot">{foot}</footer>
      </main>
      <div className="studio-frame">
        <Place request="studio.place" label={t('studio.slot')} onReach={() => act({ do: 'page-focus' })} />
      </div>
    </div>
  )
}
