import { CalendarDays, Clapperboard, ExternalLink, Phone, Unplug, X } from 'lucide-react'
import { type FocusEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import type { Slot } from '../../../../core/base/slot.ts'
import type { PortalStatus } from '../../../../core/session/portal-status.ts'
import type { Showing } from '../../../../core/session/visit.ts'
import { bridge } from '../../../bridge.ts'
import { Action } from '../../../components/action.tsx'
import { toDay, useLanguage } from '../../../i18n/language.ts'
import { typeset } from '../../../i18n/typeset.ts'
import { useSend } from '../../../session.ts'

interface PageSlotProps {
  readonly request: 'layout.place' | 'demonstration.place' | 'studio.place'
  readonly label: string
  /** Called when Tab reaches the slot, as the page itself is to get the focus. */
  readonly onReach?: (() => void) | undefined
}

interface PortalSlotProps {
  readonly portal: GuideView['portal']
  /** Whether the visit continues in another browser, and whether that browser opened. */
  readonly outside: 'no' | 'open' | 'not-open'
  /** Whether no control of ours follows, so that Tab leads into the page. */
  readonly isLast: boolean
}

/** Reserves the place where the main process draws the portal; if there is no page, says so rather than leave it white. */
export function PortalSlot({ portal, outside, isLast }: PortalSlotProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="frame">
      {outside !== 'no' ? (
        <section className="no-page outside-place" aria-label={t('guide.portal', { name: portal.name })}>
          <ExternalLink aria-hidden="true" />
          <p className="small-question">{t(outside === 'open' ? 'outside.place' : 'outside.title')}</p>
        </section>
      ) : isWithoutPage(portal) ? (
        <NoPage portal={portal} />
      ) : (
        <PageSlot
          request="layout.place"
          label={t('guide.portal', { name: portal.name })}
          onReach={isLast ? () => send({ do: 'portal', action: 'focus' }) : undefined}
        />
      )}
    </div>
  )
}

/** Reserves the place of a page that the main process draws, and reports its position, and when it is removed. */
export function PageSlot({ request, label, onReach }: PageSlotProps) {
  const slot = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = slot.current
    if (element === null) return
    let last = ''
    const place = () => {
      const next = toSlot(element.getBoundingClientRect())
      const sent = JSON.stringify(next)
      if (sent === last) return
      last = sent
      bridge.request(request, next).catch(() => undefined)
    }
    place()
    const observer = new ResizeObserver(place)
    observer.observe(element)
    // The slot can move without a change of size: to the other side, with the language.
    const turned = new MutationObserver(() => requestAnimationFrame(place))
    turned.observe(document.documentElement, { attributeFilter: ['dir', 'data-text-size'] })
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      turned.disconnect()
      window.removeEventListener('resize', place)
      bridge.request(request, null).catch(() => undefined)
    }
  }, [request])

  return <section ref={slot} className="slot" aria-label={label} {...(onReach && createTabStop(onReach))} />
}

/** Creates the attributes that pass the focus on to the page at once, but not when the focus comes back. */
function createTabStop(onReach: () => void) {
  return {
    tabIndex: 0,
    onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) => {
      currentTarget.blur()
      onReach()
    },
  }
}

/** Returns null for a place without room, where nothing is shown. */
function toSlot(rectangle: DOMRect): Slot | null {
  if (rectangle.width < 2 || rectangle.height < 2) return null
  const x = Math.max(0, Math.round(rectangle.left))
  const y = Math.max(0, Math.round(rectangle.top))
  return {
    x,
    y,
    width: Math.max(0, Math.round(rectangle.right) - x),
    height: Math.max(0, Math.round(rectangle.bottom) - y),
  }
}

/** States in which the portal has no content of its own: Chromium would draw white, or an error page. */
const WITHOUT_PAGE: readonly PortalStatus[] = ['offline', 'crashed', 'insecure']

function isWithoutPage({ status, blank }: GuideView['portal']): boolean {
  return blank === true || WITHOUT_PAGE.includes(status)
}

/** Fills the portal's place while there is no page. The coach says what is wrong and how to continue. */
function NoPage({ portal }: { readonly portal: GuideView['portal'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="no-page" aria-label={t('guide.portal', { name: portal.name })}>
      <Unplug aria-hidden="true" />
      <p className="small-question">{t('guide.noPage')}</p>
      {portal.until !== undefined && (
        <p className="no-page-fact">
          <CalendarDays aria-hidden="true" />
          <span>{t('guide.timeLeft')}</span>
          <b>{t('home.until', { day: toDay(portal.until, language, 'no-year') })}</b>
        </p>
      )}
      {portal.phone !== undefined && (
        <p className="no-page-fact">
          <Phone aria-hidden="true" />
          <span>{t('guide.phone')}</span>
          <bdi dir="ltr" className="phone">
            {portal.phone}
          </bdi>
        </p>
      )}
    </section>
  )
}

interface DemonstrationPanelProps {
  readonly showing: Showing
  /** The flow's text about the example. */
  readonly caption: string | undefined
  /** Whether the caption is French, because the language of the screen lacks it. */
  readonly isFrench: boolean
}

/** Shows a film beside the page: the same step played on the training portal. It takes no input, and closes by itself or by Escape. */
export function DemonstrationPanel({ showing, caption, isFrench }: DemonstrationPanelProps) {
  const { t } = useTranslation()
  const send = useSend()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') send({ do: 'close-demonstration' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [send])
  return (
    <section className="demonstration" aria-label={t('demonstration.title')}>
      <header className="demonstration-top">
        <p role="status">
          <Clapperboard aria-hidden="true" /> <b>{t('demonstration.title')}</b> {t(`demonstration.${showing}`)}
          {caption !== undefined && (
            <span lang={isFrench ? 'fr' : undefined} dir="auto">
              {' '}
              {typeset(caption)}
            </span>
          )}
        </p>
        <Action icon={X} aria-keyshortcuts="Escape" onPress={() => send({ do: 'close-demonstration' })}>
          {t('demonstration.close')}
        </Action>
      </header>
      <PageSlot request="demonstration.place" label={t('strip.training')} />
    </section>
  )
}
