import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Health, HealthLevel, HealthPart, HealthView } from '../../core/base/health.ts'
import { bridge } from '../bridge.ts'
import { toDay, useLanguage } from '../i18n/language.ts'

const ICONS = { good: CircleCheck, look: TriangleAlert, act: CircleAlert } as const satisfies Record<
  HealthLevel,
  unknown
>
/** Order in which parts are listed: those that need an action come first. */
const ORDER: readonly HealthLevel[] = ['act', 'look', 'good']
const GIB = 2 ** 30

/** Shows staff the state of the kiosk, requested again each time that the list is opened. */
export function HealthList() {
  const { t } = useTranslation()
  const [view, setView] = useState<HealthView | null>(null)
  useEffect(() => {
    bridge.request('health.view', null).then(setView, () => undefined)
  }, [])
  if (view === null) return null
  return (
    <section className="card kiosk-desks" aria-labelledby="kiosk-health-title">
      <h2 id="kiosk-health-title">{t('health.title')}</h2>
      <HealthLines view={view} />
      <p className="fine">{t('health.version', { version: view.health.version })}</p>
    </section>
  )
}

/** Shows each part of a kiosk in words; parts that need an action come first. */
export function HealthLines({ view: { health, levels } }: { readonly view: HealthView }) {
  const parts = (Object.entries(levels) as [HealthPart, HealthLevel][]).toSorted(
    ([, one], [, other]) => ORDER.indexOf(one) - ORDER.indexOf(other),
  )
  return (
    <ul className="health-list">
      {parts.map(([part, level]) => (
        <Line key={part} part={part} level={level} health={health} />
      ))}
    </ul>
  )
}

function Line({
  part,
  level,
  health,
}: {
  readonly part: HealthPart
  readonly level: HealthLevel
  readonly health: Health
}) {
  const { t } = useTranslation()
  const words = useWords(part, health)
  const Icon = ICONS[level]
  return (
    <li data-level={level}>
      <Icon role="img" aria-label={t(`health.level.${level}`)} />
      <span>{words}</span>
    </li>
  )
}

function useWords(part: HealthPart, health: Health): string {
  const { t } = useTranslation()
  const language = useLanguage()
  switch (part) {
    case 'record':
      return t(`health.record.${health.record === 'ready' ? 'ready' : 'stopped'}`)
    case 'wipe': {
      if (health.wipe === null) return t('health.wipe.none')
      const isClean = health.wipe.checks.every(({ clean }) => clean)
      const values = { day: toDay(health.wipe.day, language), number: health.wipe.checks.length }
      return isClean ? t('health.wipe.clean', values) : t('health.wipe.unclean', { day: values.day })
    }
    case 'diskFree':
      return health.diskFree === null
        ? t('health.disk.unknown')
        : t('health.disk.free', { size: Math.floor((health.diskFree / GIB) * 10) / 10 })
    case 'printer':
      return t(`health.printer.${health.printer}`)
    case 'camera':
      return t(`health.camera.${health.camera}`)
    case 'network':
      return t(`health.network.${health.network}`)
    case 'changed':
      return health.changed === 0 ? t('health.changed.none') : t('health.changed.some', { number: health.changed })
    case 'desks':
      return health.desks.paired === 0 ? t('health.desks.none') : t('health.desks.some', health.desks)
    case 'failedStarts':
      return health.failedStarts === 0
        ? t('health.starts.good')
        : t('health.starts.failed', { number: health.failedStarts })
  }
}
