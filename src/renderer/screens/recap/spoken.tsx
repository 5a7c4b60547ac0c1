import { Ear, Hand, MessageCircle } from 'lucide-react'
import { useId } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { WordsView } from '../../../core/app/view/end-view.ts'
import type { Holder } from '../../../core/attribution/scale.ts'
import { TickBox } from '../../components/tick-box.tsx'
import { useSend } from '../../session.ts'

const TILES = [
  { answer: 'none', icon: Hand },
  { answer: 'some', icon: MessageCircle },
  { answer: 'all', icon: Ear },
] as const

interface SpokenProps {
  readonly words: WordsView
  /** Who has the hand: nobody else answers for the person. */
  readonly holder: Holder
}

/** Asks the person once about words in the steps of their own hand. No answer is an answer, and blocks nothing. */
export function Spoken({ words: { answer, steps }, holder }: SpokenProps) {
  const { t } = useTranslation()
  const send = useSend()
  const question = useId()
  const isHeld = holder === 'worker'
  return (
    <section className="recap-spoken choice-tiles" role="group" aria-labelledby={question}>
      <p>
        <b id={question}>
          {steps.length === 1 ? t('recap.spoken.titleOne') : t('recap.spoken.title', { number: steps.length })}
        </b>{' '}
        <span className="fine">{t('recap.spoken.free')}</span>
      </p>
      <div className="options">
        {TILES.map(({ answer: tile, icon: Icon }) => (
          <ToggleButton
            key={tile}
            className="option"
            isDisabled={isHeld}
            isSelected={answer === tile}
            onChange={(isOn) => send({ do: 'words', answer: isOn ? tile : null })}
          >
            <Icon aria-hidden="true" />
            <span>{t(`recap.spoken.${tile}`)}</span>
          </ToggleButton>
        ))}
      </div>
      {answer === 'some' && (
        <>
          <p>{t('recap.spoken.which')}</p>
          <div className="spoken-steps">
            {steps.map(({ step, title, told }) => (
              <TickBox
                key={step}
                isSelected={told}
                onChange={(isOn) => !isHeld && send({ do: 'told', step, on: isOn })}
              >
                {title}
              </TickBox>
            ))}
          </div>
        </>
      )}
    </section>
  )
}
