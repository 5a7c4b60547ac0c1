import { LifeBuoy } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Action } from '../../../components/action.tsx'
import type { Ladder } from './ladder.ts'

interface HelpLadderProps {
  readonly ladder: Ladder
  /** Takes the last help back as if it had not been asked for, while that can be. */
  readonly onUndo: (() => void) | undefined
}

/** One button for all help: each press gives the next rung, which it names; the other takes one back on screen. */
export function HelpLadder({ ladder, onUndo }: HelpLadderProps) {
  const { t } = useTranslation()
  const ask = useRef<HTMLButtonElement>(null)
  const { rungs, climbed, next } = ladder
  const level = { number: climbed.length, total: rungs.length }
  const goDown = () => {
    // The button of the first rung goes with it: the focus stays at the help.
    if (climbed.length === 1) ask.current?.focus()
    if (onUndo) onUndo()
    else ladder.down()
  }
  return (
    <div className="help" role="group" aria-label={t('guide.help')}>
      {climbed.length > 0 && (
        <Action look="quiet" onPress={goDown}>
          {t(onUndo ? 'undo.help' : 'ladder.less')}
        </Action>
      )}
      <Button ref={ask} className="help-me" onPress={ladder.up}>
        <LifeBuoy aria-hidden="true" />
        <span className="help-me-words">
          <b>{t('ladder.ask')}</b> <small>{toNext()}</small>
        </span>
        {climbed.length > 0 && rungs.length > 1 && (
          <>
            <span className="visually-hidden"> {t('ladder.level', level)}</span>
            <span className="rungs" aria-hidden="true">
              {rungs.map((rung) => (
                <i key={rung} data-on={climbed.includes(rung)} />
              ))}
            </span>
          </>
        )}
      </Button>
    </div>
  )

  function toNext(): string {
    if (next === undefined) return t('ladder.top')
    // The other ways out are no step up from something where nothing else can be given.
    if (rungs.length === 1) return t('ladder.others')
    return t(climbed.length === 0 ? 'ladder.first' : 'ladder.after', { rung: t(`ladder.rungs.${next}`) })
  }
}
