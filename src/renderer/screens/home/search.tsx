import { Globe, List, MapPin, Search as SearchIcon } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { useSend } from '../../session.ts'
import type { createFind } from './find.ts'
import { type ListedProcedure, pickProcedures } from './listed.ts'
import { Row } from './row.tsx'

/**
 * Milliseconds for which the index leaves the processor to a person who presses something early, and the longest wait for an idle
 * moment after that.
 */
const FIRST_MOMENT = 400
const QUIET_WAIT = 400
/** Longer lists are not read. */
const MOST = 6

interface SearchProps {
  readonly all: readonly ListedProcedure[]
  readonly hasSites: boolean
  /** Content shown while nothing is typed. */
  readonly children: ReactNode
}

/** Finds a procedure by everyday words; Enter opens the first result. On other screens, Ctrl K does it (palette). */
export function Search({ all, hasSites, children }: SearchProps) {
  const { t } = useTranslation()
  const send = useSend()
  const [typed, setTyped] = useState('')
  const isTyped = typed.trim() !== ''
  const find = useFind(all, isTyped)
  const hits = isTyped && find ? pickProcedures(all, find(typed)) : undefined
  const openFirst = () => {
    const first = hits?.[0]
    if (first) send({ do: 'pick', flow: first.flow, training: false })
  }
  return (
    <>
      <search>
        <SearchField className="home-search" value={typed} onChange={setTyped} onSubmit={openFirst}>
          <Label className="visually-hidden">{t('home.search')}</Label>
          <SearchIcon aria-hidden="true" />
          <Input placeholder={t('home.searchExample')} />
          <span className="key-hint" aria-hidden="true">
            Ctrl K
          </span>
        </SearchField>
      </search>
      <p role="status" className="visually-hidden">
        {hits !== undefined && t(hits.length === 0 ? 'home.searchNone' : 'home.searchFound', { number: hits.length })}
      </p>
      {!isTyped && children}
      {hits !== undefined && hits.length > 0 && (
        <section aria-label={t('home.searchFound', { number: hits.length })}>
          <ul className="rows">
            {hits.slice(0, MOST).map((hit) => (
              <Row key={hit.flow} procedure={hit} />
            ))}
          </ul>
          <p className="fine home-hint">{t('home.searchEnter')}</p>
        </section>
      )}
      {hits !== undefined && hits.length === 0 && <NoHit hasSites={hasSites} onAll={() => setTyped('')} />}
    </>
  )
}

/** Returns the index once it is loaded: in an idle moment, or as soon as somebody types. */
function useFind(all: readonly ListedProcedure[], isWanted: boolean): ReturnType<typeof createFind> | undefined {
  const isIdle = useIdle(FIRST_MOMENT, QUIET_WAIT)
  const [known, setKnown] = useState<{ readonly create: typeof createFind }>()
  useEffect(() => {
    let isThere = true
    if (isIdle || isWanted) void import('./find.ts').then(({ createFind: create }) => isThere && setKnown({ create }))
    return () => {
      isThere = false
    }
  }, [isIdle, isWanted])
  // Every view is a new copy, and the index covers all languages anyway: only another set of procedures needs a new one.
  const names = all.map(({ flow }) => flow).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => known?.create(all), [known, names])
}

interface NoHitProps {
  /** Whether sites without a guide may be opened. */
  readonly hasSites: boolean
  readonly onAll: () => void
}

/** Offers other ways if nothing matches what was typed. */
function NoHit({ hasSites, onAll }: NoHitProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <section className="card no-hit" aria-label={t('home.searchNone')}>
      <p className="small-question">{t('home.searchNone')}</p>
      <p>{t('home.noHit')}</p>
      <div className="row">
        <Action icon={List} onPress={onAll}>
          {t('home.seeAll')}
        </Action>
        <Action icon={MapPin} onPress={() => send({ do: 'find-place' })}>
          {t('home.findPlace')}
        </Action>
        {hasSites && (
          <Action icon={Globe} onPress={() => send({ do: 'ask-site' })}>
            {t('openSite.entry')}
          </Action>
        )}
      </div>
    </section>
  )
}

/**
 * Returns whether the page has had an idle moment since it was shown: `after` milliseconds later at the earliest, and at the
 * latest `patience` milliseconds after that.
 */
function useIdle(after: number, patience: number): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    let waiting = 0
    const pause = setTimeout(() => {
      waiting = requestIdleCallback(() => setIdle(true), { timeout: patience })
    }, after)
    return () => {
      clearTimeout(pause)
      cancelIdleCallback(waiting)
    }
  }, [after, patience])
  return isIdle
}
