import {
  BookHeart,
  BookPlus,
  CalendarDays,
  DoorOpen,
  FileText,
  FileX2,
  Globe,
  Hand,
  KeyRound,
  ListChecks,
  type LucideIcon,
  OctagonMinus,
  OctagonX,
  Printer,
  PrinterX,
  Save,
  ShieldCheck,
  Smartphone,
  TriangleAlert,
  Unplug,
  UserRound,
  Users,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../../core/app/view/view.ts'
import type { Role } from '../../../core/attribution/role.ts'
import type { DocumentDevices } from '../../../core/documents/view.ts'
import type { DeadlineView } from '../../../core/flow/run/deadline.ts'
import type { NotebookView } from '../../../core/notebook/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Character } from '../../components/character.tsx'
import { RoleTiles } from '../../components/choice-tiles.tsx'
import { useDeadlineWords } from '../../components/deadline-words.ts'
import { KeptWords, useKeep } from '../../components/keep.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { typeset } from '../../i18n/typeset.ts'
import { useNotebook, useSend } from '../../session.ts'
import { MandateFold } from '../mandates/mandate-card.tsx'
import { CountedDates, Fold, PaperLine, Planned, PlannedSteps, Standing, Walls } from './folds.tsx'

interface BeforeProps {
  readonly before: BeforeView
  readonly notebook: NotebookView
  readonly textSize: TextSize
  /** Whether this is a kiosk: nobody sits beside the person. */
  readonly isAlone: boolean
  /** The cameras, scanners and printers of this machine. */
  readonly devices?: DocumentDevices | undefined
}

/** Shows the one page before the portal: a free yes or no to the notes, and folds with what is good to know. Ticks are stored nowhere. */
export function BeforeScreen({ before, notebook, textSize, isAlone, devices }: BeforeProps) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="narrow before" start={<Leave>{t('before.back')}</Leave>}>
      <p className="over-title" lang={before.french === 'whole' ? 'fr' : undefined} dir="auto">
        {before.title} · {before.portal}
      </p>
      <ScreenTitle>{t('before.title')}</ScreenTitle>
      {before.french !== undefined && <p className="fine">{t(`before.french.${before.french}`)}</p>}
      {before.unguided !== undefined && (
        <p className="notice">
          <Globe aria-hidden="true" />
          <span>{t('unguided.before', { host: before.unguided })}</span>
        </p>
      )}
      {before.deadline !== undefined && <Dates deadline={before.deadline} />}
      {before.closed && (
        <p className="notice notice-alert">
          <OctagonX aria-hidden="true" />
          <span>{t('engine.closed')}</span>
        </p>
      )}
      {/* On a kiosk's screen all four sentences must be above the answers, so the rest comes after. */}
      {isAlone && !before.closed && <Consent isAlone />}
      {isAlone && devices && before.needs && <KioskLacks needs={before.needs} devices={devices} />}
      {before.notFor.length > 0 && <NotFor notFor={before.notFor} />}
      {before.planned !== undefined && <Planned planned={before.planned} />}
      {!isAlone && !before.closed && <Consent isAlone={false} />}
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
          <span>{before.form === undefined ? t('before.unverified') : t('before.form', { form: before.form })}</span>
        </p>
      )}
    </Page>
  )
}

const LACK_ICONS = { file: FileX2, paper: PrinterX, phone: Smartphone, helper: Users } as const

/** Says, before anybody starts, what a kiosk lacks for this procedure, or what only the person knows whether they have. */
function KioskLacks({
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

/** Says when the portal takes the procedure: first of all if that is not today, as a wasted visit is hard. */
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
      {/* At a kiosk nobody leaves to fetch papers: what is missing has its own answer there. */}
      {!isAlone && <TakeList />}
    </Fold>
  )
}

/** Prints or saves the list of papers, for who prepares them at home. */
function TakeList() {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  return (
    <>
      <div className="row">
        <Action icon={Printer} isDisabled={busy} onPress={() => keep('papers-print')}>
          {t('before.list.print')}
        </Action>
        <Action icon={Save} isDisabled={busy} onPress={() => keep('papers')}>
          {t('before.list.save')}
        </Action>
      </div>
      <KeptWords outcome={outcome} />
    </>
  )
}

/** Shows who sits beside the person, as remembered from the last visit, and lets them change it. */
function HelperLine({ role }: { readonly role: Role }) {
  const { t } = useTranslation()
  return (
    <Fold icon={UserRound} title={t(`before.with.${role}`)} action={t('before.change')}>
      <RoleTiles role={role} question={t('before.helper')} />
    </Fold>
  )
}

/** Says, before offering anything else, whom the procedure is not for, and what they do instead. */
function NotFor({ notFor }: Pick<BeforeView, 'notFor'>) {
  const { t } = useTranslation()
  return (
    <ul className="folds not-for">
      <Fold icon={TriangleAlert} title={t('before.notFor')} action={t('before.see')}>
        <ul>
          {notFor.map(({ id, text, instead, french }) => (
            <li key={id} lang={french ? 'fr' : undefined} dir="auto">
              <b>{typeset(text)}</b> {typeset(instead)}
            </li>
          ))}
        </ul>
      </Fold>
    </ul>
  )
}

/** Says whose visit it is, without a name: their notebook is open, or can be opened or begun here. */
function NotebookLine({ notebook }: { readonly notebook: NotebookView }) {
  const { t } = useTranslation()
  const send = useNotebook()
  if (notebook.is === 'open') {
    return (
      <li className="fold-flat">
        <BookHeart aria-hidden="true" />
        <p>{t('notebook.isOpen')}</p>
      </li>
    )
  }
  return (
    <Fold icon={BookHeart} title={t('before.noNotebook')} action={t('before.change')}>
      <p>{t('before.notebookNote')}</p>
      <div className="row">
        <Action icon={KeyRound} onPress={() => send({ do: 'ask' })}>
          {t('notebook.open')}
        </Action>
        <Action icon={BookPlus} onPress={() => send({ do: 'offer' })}>
          {t('notebook.begin')}
        </Action>
      </div>
    </Fold>
  )
}

const sentences: readonly { readonly id: 'you' | 'notes' | 'never' | 'free'; readonly icon: LucideIcon }[] = [
  { id: 'you', icon: Hand },
  { id: 'notes', icon: ListChecks },
  { id: 'never', icon: ShieldCheck },
  { id: 'free', icon: DoorOpen },
]

/** Says what is written down and what never is, and asks for a free yes or no: they look equally important, and both open the portal. */
function Consent({ isAlone }: { readonly isAlone: boolean }) {
  const { t } = useTranslation()
  const send = useSend()
  const toWords = (id: (typeof sentences)[number]['id']) =>
    isAlone && (id === 'you' || id === 'notes') ? t(`kiosk.consent.${id}`) : t(`consent.${id}`)
  const textToRead = [...sentences.map(({ id }) => toWords(id)), t('consent.either')].join(' ')
  return (
    <section className="card consent" aria-label={t('consent.title')}>
      <ul className="sentences">
        {sentences.map(({ id, icon: Icon }) => (
          <li key={id} data-says={id}>
            <Icon aria-hidden="true" />
            <p>{toWords(id)}</p>
          </li>
        ))}
      </ul>
      <div className="row consent-answers">
        <Action onPress={() => send({ do: 'consent', answer: 'yes' })}>{t('consent.yes')}</Action>
        <Action onPress={() => send({ do: 'consent', answer: 'no' })}>{t('consent.no')}</Action>
        <div className="consent-listen">
          <Listen text={textToRead} look="quiet" />
        </div>
      </div>
      <p className="fine">{t('consent.either')}</p>
    </section>
  )
}
