import { Check, HeartHandshake, MessageCircle, Pointer, Undo2 } from 'lucide-react'
import { useId } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { useSend } from '../../../session.ts'
import type { Disclosure } from './disclosure.ts'
import { Tool } from './helper-tools.tsx'

interface WordButtonProps {
  readonly hand: GuideView['hand']
  readonly words: Disclosure
  readonly onOpen: () => void
}

/** Says with one press that the helper told what to do; the next press says more exactly what. */
export function WordButton({ hand: { word }, words, onOpen }: WordButtonProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Button
      ref={words.button}
      className="drawer-button"
      data-who="worker"
      data-said={word !== undefined}
      aria-keyshortcuts="F7"
      {...(word === undefined ? {} : words.expanded)}
      onPress={() => (word === undefined ? send({ do: 'say-word', word: 'told' }) : onOpen())}
    >
      {word !== undefined && <Check aria-hidden="true" />}
      {t('pass.said.press')}
    </Button>
  )
}

const WORDS = [
  { word: 'told', icon: MessageCircle },
  { word: 'pointed', icon: Pointer },
  { word: 'reassured', icon: HeartHandshake },
  { word: 'none', icon: Undo2 },
] as const

interface SaidWordsProps {
  readonly id: string
  readonly hand: GuideView['hand']
  readonly onSaid: () => void
}

/** Shows the words that the helper can say of a step, and the one that was said. */
export function Words({ id, hand, onSaid }: SaidWordsProps) {
  const { t } = useTranslation()
  const send = useSend()
  const questionId = useId()
  return (
    <section id={id} className="tools" aria-labelledby={questionId}>
      <p id={questionId} className="small-question">
        {t('pass.said.question')}
      </p>
      {WORDS.map(({ word, icon }) => (
        <Tool
          key={word}
          icon={icon}
          aria-pressed={hand.word === word}
          onPress={() => {
            send({ do: 'say-word', word })
            onSaid()
          }}
        >
          {t(`pass.said.words.${word}`)}
        </Tool>
      ))}
    </section>
  )
}
