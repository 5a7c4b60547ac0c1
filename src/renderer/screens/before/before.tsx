import { CalendarDays, FileText, FileX2, Globe, OctagonMinus, PrinterX, Smartphone, Unplug, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DocumentDevices } from '../../../core/documents/view.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { DeadlineView } from '../../../core/session/view/deadline-view.ts'
import type { BeforeView } from '../../../core/session/view/view.ts'
import { Character } from '../../components/character.tsx'
import { useDeadlineWords } from '../../components/deadline-words.ts'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { MandateFold } from '../mandates/mandate-line.tsx'
import { Consent } from './consent.tsx'
import { CountedDates } from './counted-dates.tsx'
import { Fold } from './fold.tsx'
import { HelperLine } from './helper-line.tsx'
import { NotFor } from './not-for.tsx'
import { NotebookLine } from './notebook-line.tsx'
import { PaperLine } from './paper-line.tsx'
import { Planned, PlannedSteps } from './planned.tsx'
import { Standing } from './standing.tsx'
import { Walls } from './walls.tsx'

interface BeforeProps {
  readonly before: BeforeView
  readonly notebook: NotebookView
  readonly textSize: TextSize
  /** In a kiosk: nobody sits beside the person. */
  readonly isAlone: boolean
  /** What this machine has for papers. */
  readonly devices?: DocumentDevices | undefined
}

/** The one page before the portal: a free yes or no to the notes, and, folded, what is good to know. Keeps nothing that is ticked. */
export function BeforeScreen({ before, notebook, textSize, isAlone, devices }: BeforeProps) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="narrow before" start={<Leave>{t('before.back')}</Leave>}>
      <p className="over-title" dir="auto">
        {before.title} · {before.portal}
      </p>
      <ScreenTitle>{t('before.title')}</ScreenTitle>
      {before.unguided !== undefined && (
        <p className="notice">
          <Globe aria-hidden="true" />
          <span>{t('unguided.before', { host: before.unguided })}</span>
        </p>
      )}
      {before.deadline !== undefined && <Dates deadline={before.deadline} />}
      {/* On a kiosk's screen all four sentences have to stand above the answers: what else is good to know comes after. */}
      {isAlone && <Consent isAlone />}
      {isAlone && devices && before.needs && <Missing needs={before.needs} devices={devices} />}
      {before.notFor.length > 0 && <NotFor notFor={before.notFor} />}
      {before.planned !== undefined && <Planned planned={before.planned} />}
      {!isAlone && <Consent isAlone={false} />}
      {before.character !== undefined && <Character character={before.character} />}
      <ul className="folds">
        {!isAlone && <HelperLine role={before.role} />}
        {!isAlone && <NotebookLine notebook={notebook} />}
        {before.planned !== undefined && <PlannedSteps planned={before.planned} />}
        {!isAlone && before.unguided === undefined && <MandateFold />}
        {before.unguided === undefined && <Papers papers={before.documents} isAlone={isAlone} />}
        {before.deadline?.is === 'counted' && (
          <Fold icon={CalendarDays} title={t('deadline.title')} action={t('before.see')}>
            <CountedDates deadline={before.deadline} />
          </Fold>
        )}
        {before.walls.length > 0 && (
          <Fold icon={OctagonMinus} title={t('before.walls')} action={t('before.see')}>
            <Walls walls={before.walls} />
          </Fold>
        )}
      </ul>
      {before.unguided === undefined && before.standing !== undefined && (
        <Standing standing={before.standing} isLive={before.unverified !== true} />
      )}
      {before.unverified && (
        <p className="fine unverified">
          <Unplug aria-hidden="true" />
          <span>{t('before.unverified')}</span>
        </p>
      )}
    </Page>
  )
}

const LACK_ICONS = { file: FileX2, paper: PrinterX, phone: Smartphone, helper: Users } as const

/** What a kiosk lacks for this procedure, or cannot know that the person has, before anybody begins it. */
function Missing({
  needs,
  devices,
}: {
  readonly needs: NonNullable<BeforeView['needs']>
  readonly devices: DocumentDevices
}) {
  const { t } = useTranslation()
  const lacks = [
    ...(needs.includes('helper') ? (['helper'] as const) : []),
    ...(needs.includes('phone') ? (['phone'] as const) : []),
    ...(needs.includes('file') && devices.places.length === 0 ? (['file'] as const) : []),
    ...(needs.includes('paper') && devices.printer !== 'ready' && !devices.stick ? (['paper'] as const) : []),
  ]
  return lacks.map((what) => {
    const Icon = LACK_ICONS[what]
    return (
      <p key={what} className="notice" data-lacks={what}>
        <Icon aria-hidden="true" />
        <span>{t(`documents.lacks.${what}`)}</span>
      </p>
    )
  })
}

/** When the portal takes the procedure: said before all else where it is not today, as a wasted visit is hard. */
function Dates({ deadline }: { readonly deadline: DeadlineView }) {
  const sentences = useDeadlineWords(deadline)
  if (deadline.is === 'counted') return null
  return (
    <div className={deadline.open ? 'fine dates' : 'notice dates'}>
      <CalendarDays aria-hidden="true" />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  )
}

function Papers({ papers, isAlone }: { readonly papers: BeforeView['documents']; readonly isAlone: boolean }) {
  const { t } = useTranslation()
  if (papers.length === 0) {
    return (
      <li className="fold-flat">
        <FileText aria-hidden="true" />
        <p>{t('before.noPapers')}</p>
      </li>
    )
  }
  return (
    <Fold
      icon={FileText}
      title={papers.length === 1 ? t('before.onePaper') : t('before.papers', { number: papers.length })}
      note={t('before.papersNote')}
      action={t('before.see')}
    >
      <p className="lede">{t('before.papersLede')}</p>
      <ul className="papers">
        {papers.map((paper) => (
          <li key={paper.id}>
            <PaperLine paper={paper} isAlone={isAlone} />
          </li>
        ))}
      </ul>
    </Fold>
  )
}
