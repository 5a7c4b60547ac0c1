import {
  ArrowLeft,
  ArrowRight,
  Bookmark,
  BookOpenText,
  Check,
  House,
  KeyRound,
  type LucideIcon,
  PanelTop,
  RotateCw,
  Signpost,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'

/**
 * A way on from a state of the page: `page` moves into the portal itself, `go-on` to the text of the step, `read` to the place of a
 * mistake, whose message the page reads aloud.
 */
export type PageWay = 'back' | 'reload' | 'start' | 'page' | 'go-on' | 'read'

const icons: Readonly<Record<PageWay, LucideIcon>> = {
  back: ArrowLeft,
  reload: RotateCw,
  start: House,
  page: PanelTop,
  'go-on': ArrowRight,
  read: BookOpenText,
}
const TURNING: readonly PageWay[] = ['back', 'go-on']

interface WayOnProps extends Pick<GuideView, 'step' | 'portal'> {
  /** Best first. */
  readonly ways: readonly PageWay[]
}

/** Shows the first way that is possible. The others are where they always are: the strip, the coach's menu, « Aidez-moi ». */
export function WayOn({ step, portal, ways }: WayOnProps) {
  const { t } = useTranslation()
  const send = useSend()
  const isInTheWay = portal.status.startsWith('covered') || portal.status === 'place-folded'
  if (step.passable && !ways.includes('go-on') && !ways.includes('read') && !isInTheWay)
    return (
      <Action look="main" icon={Check} onPress={() => send({ do: 'pass', step: step.id })}>
        {t('way.pass')}
      </Action>
    )
  const way = ways.find((each) => isOpen(each, portal))
  if (way === undefined) return null
  const go = () => {
    if (way === 'read') send({ do: 'read-page', on: true })
    else if (way === 'go-on') send({ do: 'go-on' })
    else send({ do: 'portal', action: way === 'page' ? 'focus' : way })
  }
  return (
    <Action look="main" icon={icons[way]} turns={TURNING.includes(way)} onPress={go}>
      {t(`way.${way}`)}
    </Action>
  )
}

/** Puts the visit aside, so that the same person can resume it today. */
export function LaterButton() {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Action icon={Bookmark} onPress={() => send({ do: 'put-aside' })}>
      {t('guide.later')}
    </Action>
  )
}

/** The other procedure that a page may need: the way back into the account, or the one that knows the page. */
const INSTEAD = { forgotten: KeyRound, other: Signpost } as const

interface InsteadButtonProps {
  readonly way: keyof typeof INSTEAD
  readonly flow: string
  readonly training: boolean
}

/** Puts the visit aside, and opens another procedure in its place. */
export function InsteadButton({ way, flow, training }: InsteadButtonProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Action
      icon={INSTEAD[way]}
      onPress={() => {
        send({ do: 'put-aside' })
        send({ do: 'pick', flow, training })
      }}
    >
      {t(`way.${way}`)}
    </Action>
  )
}

function isOpen(way: PageWay, portal: GuideView['portal']): boolean {
  if (way === 'back') return portal.canGoBack
  return way !== 'go-on' || portal.mayGoOn === true
}
