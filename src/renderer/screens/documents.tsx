import { Check, GraduationCap, Unplug } from 'lucide-react'
import { useId, useState } from 'react'
import { Checkbox, ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../core/session/command.ts'
import type { DocumentsView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { Leave } from '../components/leave.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { useSend } from '../session.ts'
import { Deadline } from './documents/deadline.tsx'
import { NotFor } from './documents/not-for.tsx'
import { Walls } from './documents/walls.tsx'

type Paper = DocumentsView['documents'][number]

/** Whom the procedure is not for and its dates, the papers to have at hand, and on the training portal whom one plays. What is ticked stays on this screen. */
export function DocumentsScreen({
  documents,
  textSize,
  isAlone,
}: {
  readonly documents: DocumentsView
  readonly textSize: TextSize
  readonly isAlone: boolean
}) {
  const { t } = useTranslation()
  const send = useSend()
  const none = documents.documents.length === 0
  return (
    <Page
      textSize={textSize}
      className="narrow"
      start={<Leave>{t('documents.back')}</Leave>}
      foot={
        <Action look="main" onPress={() => send({ do: 'begin' })}>
          {t('documents.begin')}
        </Action>
      }
    >
      <p className="over-title">{documents.title}</p>
      {documents.notFor.length > 0 && <NotFor notFor={documents.notFor} />}
      {documents.deadline !== undefined && <Deadline deadline={documents.deadline} />}
      {documents.unverified && (
        <p className="notice unverified">
          <Unplug aria-hidden="true" />
          <span>{t('documents.unverified')}</span>
        </p>
      )}
      <ScreenTitle>{t('documents.title')}</ScreenTitle>
      <p className="lede">{none ? t('documents.none') : t('documents.lede')}</p>
      {documents.character !== undefined && <Character character={documents.character} />}
      <ul className="papers">
        {documents.documents.map((paper) => (
          <li key={paper.id}>
            <PaperLine paper={paper} isAlone={isAlone} />
          </li>
        ))}
      </ul>
      {documents.walls.length > 0 && <Walls walls={documents.walls} />}
    </Page>
  )
}

function PaperLine({ paper, isAlone }: { readonly paper: Paper; readonly isAlone: boolean }) {
  const { t } = useTranslation()
  const [has, setHas] = useState<'unsaid' | 'yes' | 'no'>('unsaid')
  const hint = useId()
  return (
    <div className="card paper-line">
      <Checkbox
        className="tick"
        isSelected={has === 'yes'}
        onChange={(ticked) => setHas(ticked ? 'yes' : 'unsaid')}
        aria-describedby={hint}
      >
        <span className="tick-box" aria-hidden="true">
          <Check />
        </span>
        <span dir="auto">{paper.text}</span>
      </Checkbox>
      <ToggleButton
        className="pill"
        isSelected={has === 'no'}
        onChange={(missing) => setHas(missing ? 'no' : 'unsaid')}
        aria-describedby={hint}
      >
        {t('documents.missing')}
      </ToggleButton>
      <div id={hint} className="paper-hint">
        {paper.hint !== undefined && <p dir="auto">{paper.hint}</p>}
        {has === 'no' && <p role="status">{isAlone ? t('kiosk.missing') : t('documents.missingNote')}</p>}
      </div>
    </div>
  )
}

function Character({ character }: { readonly character: NonNullable<DocumentsView['character']> }) {
  const { t } = useTranslation()
  const title = useId()
  const facts = [
    { label: t('documents.name'), value: character.name },
    { label: t('documents.login'), value: character.login },
    { label: t('documents.password'), value: character.password },
  ]
  return (
    <section className="card character" aria-labelledby={title}>
      <GraduationCap aria-hidden="true" />
      <div>
        <h2 id={title}>{t('documents.character')}</h2>
        <p className="fine">{t('documents.characterNote')}</p>
        <dl>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  )
}
