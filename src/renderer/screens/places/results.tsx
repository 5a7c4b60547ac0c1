import { ChevronRight, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { MOST_SHOWN, PAGE_SIZE } from '../../../core/directory/search/query.ts'
import type { DirectoryAnswer, FoundEntry } from '../../../core/directory/search/search.ts'
import { Action } from '../../components/action.tsx'
import { usePlaceWords } from './place-facts.tsx'

interface ResultsProps {
  readonly answer: DirectoryAnswer | 'failed' | null
  readonly today: string
  readonly onCommune: (id: number) => void
  readonly onOpen: (id: string) => void
  readonly onTake: (take: number) => void
}

/** Lists what the directory found, nearest first; or asks for more exact words. */
export function Results({ answer, today, onCommune, onOpen, onTake }: ResultsProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLElement>(null)
  const isFound = answer !== null && answer !== 'failed' && answer.is === 'found'
  // The pressed button stands above, and its results may be below the edge of the window. Not while somebody types.
  useEffect(() => {
    const isTyping = document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'text'
    if (isFound && !isTyping) list.current?.scrollIntoView({ block: 'nearest' })
  }, [isFound])
  if (answer === null) return null
  if (answer === 'failed') return <p role="alert">{t('places.failed')}</p>
  if (answer.is === 'unknown-where') {
    return (
      <p className="notice" role="status">
        {t('places.unknownWhere')}
      </p>
    )
  }
  if (answer.is === 'choose') {
    return (
      <section className="places-choose" aria-label={t('places.choose')}>
        <p className="small-question">{t('places.choose')}</p>
        {answer.communes.map(({ id, name, postcodes }) => (
          <Action key={id} look="tile" onPress={() => onCommune(id)}>
            <bdi>{name}</bdi> <bdi dir="ltr">{postcodes.slice(0, 2).join(', ')}</bdi>
          </Action>
        ))}
      </section>
    )
  }
  const shown = answer.places.length
  return (
    <section ref={list} className="places-results" aria-label={t('places.found', { number: answer.total })}>
      <p role="status">
        {toCount(answer.total)} {answer.where !== undefined && t('places.near', { where: answer.where })}
      </p>
      {answer.far && <p className="notice">{t('places.far')}</p>}
      {answer.places.length > 0 && (
        <ul className="rows">
          {answer.places.map((found) => (
            <Result
              key={found.entry.id}
              found={found}
              where={answer.where}
              today={today}
              onOpen={() => onOpen(found.entry.id)}
            />
          ))}
        </ul>
      )}
      {shown < answer.total && shown < MOST_SHOWN && (
        <Action onPress={() => onTake(Math.min(MOST_SHOWN, shown + PAGE_SIZE))}>{t('places.next')}</Action>
      )}
    </section>
  )

  function toCount(number: number): string {
    if (number === 0) return t('places.foundNone')
    return number === 1 ? t('places.foundOne') : t('places.found', { number })
  }
}

interface ResultProps {
  readonly found: FoundEntry
  /** Where the distance is measured from; from this desk if nobody chose a place. */
  readonly where: string | undefined
  readonly today: string
  readonly onOpen: () => void
}

function Result({ found, where, today, onOpen }: ResultProps) {
  const { t } = useTranslation()
  const words = usePlaceWords()
  const { entry, away, old } = found
  return (
    <li className="row-line">
      <Button className="row-press" onPress={onOpen}>
        <span className="row-words">
          <b dir="auto">{entry.name}</b>
          <span className="row-note">
            {[
              entry.commune === undefined ? undefined : <bdi key="commune">{entry.commune}</bdi>,
              away === undefined ? undefined : words.away(away, where),
              entry.cost === undefined ? undefined : t(`places.cost.${entry.cost}`),
              ...entry.kinds.map((kind) => t(`places.kind.${kind}`)),
            ]
              .filter((one) => one !== undefined)
              .flatMap((one, index) => (index === 0 ? [one] : [' · ', one]))}
          </span>
          <span className="row-note">{words.open(found, today)}</span>
          <span className="row-note places-dated">
            {old && <TriangleAlert aria-hidden="true" />}
            {words.updated(entry.updated)}. {old && t('places.old')}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="turns" />
      </Button>
    </li>
  )
}
