import { House, RotateCw } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FaultPlace } from '../../core/report/fault.ts'
import { reportFault } from '../faults.ts'
import { useSend } from '../session.ts'
import { Action } from './action.tsx'

/** How often a place is drawn anew by itself before it says that it failed: a fault of one moment is gone by then. */
const RETRIES = 2

interface FaultBoundaryProps {
  readonly place: FaultPlace
  /** What the place shows, such as a step's id: for another one, earlier faults no longer count. */
  readonly of?: string
  /** Draws what stands in for the place while it keeps failing; without it, the fault passes on to what is around. */
  readonly instead?: (again: () => void) => ReactNode
  readonly children: ReactNode
}

interface FaultState {
  readonly of: string | undefined
  readonly faults: number
  /** The error of the last drawing, until the place is drawn anew. */
  readonly error: { readonly thrown: unknown } | undefined
}

/**
 * Keeps a fault of one place from ending the whole window: React removes everything up to the next boundary when a component
 * throws while it renders or in an effect. The place is drawn anew at once, in the same frame, from the session's view, which
 * the main process owns; what somebody had half typed there is gone. Faults of presses never come here (`faults.ts`).
 */
export class FaultBoundary extends Component<FaultBoundaryProps, FaultState> {
  override readonly state: FaultState = { of: this.props.of, faults: 0, error: undefined }

  static getDerivedStateFromError(thrown: unknown): Partial<FaultState> {
    return { error: { thrown } }
  }

  static getDerivedStateFromProps({ of }: FaultBoundaryProps, state: FaultState): Partial<FaultState> | null {
    return of === state.of ? null : { of, faults: 0, error: undefined }
  }

  override componentDidCatch(thrown: unknown): void {
    reportFault(this.props.place, thrown)
    const faults = this.state.faults + 1
    if (faults <= RETRIES) this.setState({ faults, error: undefined })
    else this.setState({ faults })
  }

  readonly #again = (): void => this.setState({ faults: 0, error: undefined })

  override render(): ReactNode {
    const { error, faults } = this.state
    if (error === undefined) return this.props.children
    if (faults <= RETRIES) return null // for the moment between the fault and the new drawing
    if (this.props.instead === undefined) throw error.thrown
    return this.props.instead(this.#again)
  }
}

interface FaultNoticeProps {
  readonly onAgain: () => void
  /** Whether it is all that the screen shows, so that its first line is the title. */
  readonly isScreen?: boolean
  /** The ways on beside « Réessayer ». */
  readonly children?: ReactNode
}

/** Says that a part of the screen has stopped and that nothing is lost, and lets people try it again. */
export function FaultNotice({ onAgain, isScreen = false, children }: FaultNoticeProps) {
  const { t } = useTranslation()
  const Title = isScreen ? 'h1' : 'p'
  return (
    <div className="fault card" role="alert">
      <Title className="small-question">{t('app.fault')}</Title>
      <p>{t('app.faultNote')}</p>
      <Action icon={RotateCw} onPress={onAgain}>
        {t('app.again')}
      </Action>
      {children}
    </div>
  )
}

/** Fills a screen that keeps failing: the way on is to try again or, where nobody is alone at a kiosk, the home screen. */
export function FaultPage({ onAgain, isAlone = false }: { readonly onAgain: () => void; readonly isAlone?: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <main className="page-main fault-page">
      <FaultNotice onAgain={onAgain} isScreen>
        {!isAlone && (
          <Action look="quiet" icon={House} onPress={() => send({ do: 'home' })}>
            {t('app.home')}
          </Action>
        )}
      </FaultNotice>
    </main>
  )
}
