import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Slot } from '../../../core/ipc/contract.ts'
import { bridge } from '../../bridge.ts'

/** The empty place where the main process draws the portal; tells it where that is, and when it is gone. */
export function PortalSlot({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const slot = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = slot.current
    if (element === null) return
    let last = ''
    const place = () => {
      const next = toSlot(element.getBoundingClientRect())
      const said = JSON.stringify(next)
      if (said === last) return
      last = said
      bridge.request('layout.place', next).catch(() => undefined)
    }
    place()
    const observer = new ResizeObserver(place)
    observer.observe(element)
    // The slot can move without a change of size: from one side to the other, with the language.
    const turned = new MutationObserver(() => requestAnimationFrame(place))
    turned.observe(document.documentElement, { attributeFilter: ['dir', 'data-text-size'] })
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      turned.disconnect()
      window.removeEventListener('resize', place)
      bridge.request('layout.place', null).catch(() => undefined)
    }
  }, [])

  return (
    <div className="frame">
      <section ref={slot} className="slot" aria-label={t('guide.portal', { name })} />
    </div>
  )
}

function toSlot(rectangle: DOMRect): Slot {
  const x = Math.max(0, Math.round(rectangle.left))
  const y = Math.max(0, Math.round(rectangle.top))
  return {
    x,
    y,
    width: Math.max(0, Math.round(rectangle.right) - x),
    height: Math.max(0, Math.round(rectangle.bottom) - y),
  }
}
