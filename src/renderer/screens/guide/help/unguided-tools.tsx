import { BookOpenCheck, BookOpenText, MousePointerClick, VolumeX, Wrench, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView } from '../../../../core/app/view/guide-screen.ts'
import { toWords } from '../../../../core/base/words.ts'
import type { Term } from '../../../../core/flow/language/glossary.ts'
import { Action } from '../../../components/action.tsx'
import { useSend } from '../../../session.ts'
import { useDisclosure } from '../coach/disclosure.ts'
import { TermList } from './terms.tsx'

/** Most explanations shown at a time. */
const MOST = 4

interface UnguidedToolsProps {
  readonly unguided: NonNullable<GuideView['unguided']>
  /** Id of the page of the visit that they belong to. */
  readonly page: string
}

/**
 * Offers what helps on any page, even an unknown one: hear it, enlarge it, find the button that sends, look up a word. One button
 * opens them all, so that nobody faces more than seven controls; they close with their page.
 */
export function UnguidedTools({ unguided, page }: UnguidedToolsProps) {
  const { t } = useTranslation()
  const { isOpen, toggle, button, expanded, id } = useDisclosure(page)
  // Scrolls the opened content into view, as the foot of the coach would otherwise hide it.
  useEffect(() => {
    if (isOpen) button.current?.scrollIntoView({ block: 'start' })
  }, [isOpen, button])
  return (
    <section className="unguided" aria-label={t('unguided.tools')}>
      <Action look="tile" icon={Wrench} ref={button} {...expanded} onPress={toggle}>
        {t('unguided.tools')}
      </Action>
      {isOpen && <Tools id={id} unguided={unguided} />}
    </section>
  )
}

function Tools({ id, unguided }: Pick<UnguidedToolsProps, 'unguided'> & { readonly id: string }) {
  const { t } = useTranslation()
  const send = useSend()
  const { terms, aloud, spoke, button } = unguided
  const [isAsking, setAsking] = useState(false)
  return (
    <div id={id} className="unguided">
      <Action look="tile" icon={MousePointerClick} onPress={() => send({ do: 'help', rung: 'point' })}>
        {t('unguided.button')}
      </Action>
      <p role="status">{button === undefined ? '' : t(`unguided.buttons.${button}`)}</p>
      <Action look="tile" icon={BookOpenText} aria-expanded={isAsking} onPress={() => setAsking(!isAsking)}>
        {t('unguided.word')}
      </Action>
      {isAsking && <WordSearch terms={terms} />}
      <Action
        look="tile"
        icon={aloud ? VolumeX : BookOpenCheck}
        aria-pressed={aloud}
        onPress={() => send({ do: 'read-page', on: !aloud })}
      >
        {t(aloud ? 'unguided.stop' : 'unguided.headings')}
      </Action>
      <p className="fine" role="status">
        {spoke === undefined ? '' : t(`gate.spoke.${spoke}`)}
      </p>
      <div className="two">
        <Action look="tile" icon={ZoomIn} onPress={() => send({ do: 'portal', action: 'larger' })}>
          {t('unguided.larger')}
        </Action>
        <Action look="tile" icon={ZoomOut} onPress={() => send({ do: 'portal', action: 'smaller' })}>
          {t('unguided.smaller')}
        </Action>
      </div>
    </div>
  )
}

/** Looks up a word on this screen only: it is sent nowhere. */
function WordSearch({ terms }: { readonly terms: readonly Term[] }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const wanted = toWords(typed)
  const found = wanted.length < 2 ? [] : terms.filter(({ term }) => ` ${toWords(term)}`.includes(` ${wanted}`))
  return (
    <div className="word-search">
      <TextField value={typed} onChange={setTyped} autoComplete="off" maxLength={60}>
        <Label>{t('unguided.wordLabel')}</Label>
        <Input className="text-input" dir="auto" spellCheck="false" />
      </TextField>
      <div role="status">
        {wanted.length >= 2 && found.length === 0 && <p className="fine">{t('unguided.wordNone')}</p>}
        {found.length > 0 && <TermList terms={found.slice(0, MOST)} />}
      </div>
    </div>
  )
}
