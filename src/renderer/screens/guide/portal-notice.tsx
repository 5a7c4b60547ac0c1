import {
  ArrowLeft,
  Check,
  CircleSlash2,
  EyeOff,
  FileX2,
  Hourglass,
  House,
  Layers,
  type LucideIcon,
  MessageCircleOff,
  Printer,
  RotateCw,
  SearchX,
  ShieldAlert,
  WifiOff,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView, PortalStatus } from '../../../core/session/view.ts'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'
import { DriftNotice } from './drift-notice.tsx'

type Way = 'back' | 'reload' | 'start'
const wayIcons: Readonly<Record<Way, LucideIcon>> = { back: ArrowLeft, reload: RotateCw, start: House }

/** For each state of the page, its picture and the ways out; the words are in i18n. `ok` says nothing, `drifted` asks. */
const notices: Readonly<
  Record<Exclude<PortalStatus, 'ok' | 'drifted'>, { readonly icon: LucideIcon; readonly ways: readonly Way[] }>
> = {
  loading: { icon: Hourglass, ways: [] },
  'not-yet': { icon: Hourglass, ways: ['reload'] },
  several: { icon: SearchX, ways: [] },
  gone: { icon: SearchX, ways: ['reload', 'start'] },
  'unknown-screen': { icon: SearchX, ways: ['back', 'start'] },
  offline: { icon: WifiOff, ways: ['reload'] },
  refused: { icon: ShieldAlert, ways: ['back', 'start'] },
  crashed: { icon: CircleSlash2, ways: ['reload', 'start'] },
  reopening: { icon: Hourglass, ways: [] },
  insecure: { icon: ShieldAlert, ways: ['reload'] },
  'no-print': { icon: Printer, ways: [] },
  'no-file': { icon: FileX2, ways: [] },
  'no-download': { icon: FileX2, ways: [] },
  'no-dialog': { icon: MessageCircleOff, ways: ['start'] },
  'too-many-pages': { icon: Layers, ways: [] },
  'no-login': { icon: ShieldAlert, ways: ['back', 'start'] },
  deaf: { icon: EyeOff, ways: [] },
}

/** What is asked of the people, or answers what they just did: they look for it, so it comes before all else. */
const AWAITED: readonly PortalStatus[] = [
  'drifted',
  'refused',
  'too-many-pages',
  'no-print',
  'no-file',
  'no-dialog',
  'no-login',
  'no-download',
]

export function isAwaited(status: PortalStatus): boolean {
  return AWAITED.includes(status)
}

interface PortalNoticeProps extends Pick<GuideView, 'step' | 'portal'> {
  /** Not shown, its place stays: a screen reader reads only what comes into a place that it knows. */
  readonly isShown: boolean
}

/** How the page is when something is to be said of it: one calm sentence and its way out, read aloud by itself. */
export function PortalNotice({ step, portal, isShown }: PortalNoticeProps) {
  const { status } = portal
  if (status === 'ok' || !isShown) return <div aria-live="polite" />
  return (
    <div aria-live="polite">
      {status === 'drifted' ? <DriftNotice step={step} /> : <Notice step={step} portal={portal} status={status} />}
    </div>
  )
}

interface NoticeProps {
  readonly step: GuideView['step']
  readonly portal: GuideView['portal']
  readonly status: Exclude<PortalStatus, 'ok' | 'drifted'>
}

function Notice({ step, portal, status }: NoticeProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { icon: Icon, ways } = notices[status]
  return (
    <div className="notice notice-page" data-status={status}>
      <Icon aria-hidden="true" />
      <div>
        <p>{t(`status.${status}`, { name: portal.name })}</p>
        {(ways.length > 0 || step.passable) && (
          <div className="ways">
            {step.passable && (
              <Action icon={Check} onPress={() => send({ do: 'pass', step: step.id })}>
                {t('way.pass')}
              </Action>
            )}
            {ways
              .filter((way) => way !== 'back' || portal.canGoBack)
              .map((way) => (
                <Action
                  key={way}
                  icon={wayIcons[way]}
                  turns={way === 'back'}
                  onPress={() => send({ do: 'portal', action: way })}
                >
                  {t(`way.${way}`)}
                </Action>
              ))}
          </div>
        )}
      </div>
    </div>
  )
}
