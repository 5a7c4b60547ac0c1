import {
  ArrowLeft,
  Check,
  CircleSlash2,
  CloudOff,
  EyeOff,
  FileX2,
  Hourglass,
  House,
  Layers,
  LogIn,
  type LucideIcon,
  MessageCircleOff,
  Printer,
  RotateCw,
  SearchX,
  ShieldAlert,
  Signpost,
  WifiOff,
  X,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView, PortalStatus } from '../../../../core/session/view/view.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

type WayOut = 'back' | 'reload' | 'start'
const wayIcons: Readonly<Record<WayOut, LucideIcon>> = { back: ArrowLeft, reload: RotateCw, start: House }

/** For each state of the page, its picture and the ways on, the best first; the words are in i18n. `ok` says nothing. */
const states: Readonly<
  Record<Exclude<PortalStatus, 'ok'>, { readonly icon: LucideIcon; readonly ways: readonly WayOut[] }>
> = {
  loading: { icon: Hourglass, ways: [] },
  'not-yet': { icon: Hourglass, ways: ['reload'] },
  several: { icon: SearchX, ways: [] },
  drifted: { icon: Signpost, ways: [] },
  gone: { icon: SearchX, ways: ['reload'] },
  'unknown-screen': { icon: SearchX, ways: ['back', 'start'] },
  offline: { icon: WifiOff, ways: ['reload'] },
  down: { icon: CloudOff, ways: ['reload'] },
  'signed-out': { icon: LogIn, ways: [] },
  refused: { icon: ShieldAlert, ways: ['back', 'start'] },
  crashed: { icon: CircleSlash2, ways: ['reload'] },
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

/** These leave the step as it is: it opens in a moment, or can be done all the same. They are said below its words. */
const REMARKS: readonly PortalStatus[] = ['ok', 'loading', 'signed-out', 'deaf']

/** Whether what is said of the page takes the place of the instruction. */
export function isInPlace(status: PortalStatus): boolean {
  return !REMARKS.includes(status)
}

interface PageStateProps extends Pick<GuideView, 'step' | 'portal'> {
  /** Not shown, its place stays: a screen reader reads only what comes into a place that it knows. */
  readonly isShown: boolean
}

/** What is the matter with the page, in the place of the instruction: its sentence as the title, and one way on. */
export function PageState({ step, portal, isShown }: PageStateProps) {
  const { t } = useTranslation()
  const { status } = portal
  if (status === 'ok' || !isShown) return <div aria-live="polite" />
  const { icon: Icon } = states[status]
  const [title, rest] = cutSentence(t(`status.${status}`, { name: portal.name }))
  const { drift } = step
  return (
    <div aria-live="polite">
      <div className="page-state" data-status={status}>
        <Icon aria-hidden="true" />
        <h1 className="ask">{title}</h1>
        {rest !== '' && <p className="say">{rest}</p>}
        {status === 'drifted' && drift !== undefined && drift.label !== '' && (
          <p dir="auto">{t('drift.before', { label: drift.label })}</p>
        )}
        {status === 'drifted' ? <DriftAnswers step={step.id} /> : <WayOn step={step} portal={portal} status={status} />}
        <p className="fine">{t('guide.atStep', { title: step.title })}</p>
      </div>
    </div>
  )
}

/** What is said of a page on which the step can be done, or will be in a moment. */
export function PageRemark({ portal: { status, name } }: Pick<GuideView, 'portal'>) {
  const { t } = useTranslation()
  if (status === 'ok' || isInPlace(status)) return <div aria-live="polite" />
  const { icon: Icon } = states[status]
  return (
    <div aria-live="polite">
      <div className="notice notice-page" data-status={status}>
        <Icon aria-hidden="true" />
        <p>{t(`status.${status}`, { name })}</p>
      </div>
    </div>
  )
}

interface WayOnProps extends Pick<GuideView, 'step' | 'portal'> {
  readonly status: Exclude<PortalStatus, 'ok'>
}

/** The first way that there is. The others are where they always are: the strip, the menu of the coach, « Aidez-moi ». */
function WayOn({ step, portal, status }: WayOnProps) {
  const { t } = useTranslation()
  const send = useSend()
  if (step.passable)
    return (
      <Action look="main" icon={Check} onPress={() => send({ do: 'pass', step: step.id })}>
        {t('way.pass')}
      </Action>
    )
  const way = states[status].ways.find((each) => each !== 'back' || portal.canGoBack)
  if (way === undefined) return null
  return (
    <Action look="main" icon={wayIcons[way]} turns={way === 'back'} onPress={() => send({ do: 'portal', action: way })}>
      {t(`way.${way}`)}
    </Action>
  )
}

/** The guide takes something for its target and is not sure, as the site changed: the people say whether it is. */
function DriftAnswers({ step }: { readonly step: string }) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="two">
      <Action icon={Check} onPress={() => send({ do: 'heal', step, answer: 'confirmed' })}>
        {t('drift.yes')}
      </Action>
      <Action icon={X} onPress={() => send({ do: 'heal', step, answer: 'refused' })}>
        {t('drift.no')}
      </Action>
    </div>
  )
}

/** The first sentence of a text, and the others. */
function cutSentence(text: string): readonly [first: string, others: string] {
  const [first = '', ...others] = text.split(/(?<=[.!?؟]) /u)
  return [first, others.join(' ')]
}
