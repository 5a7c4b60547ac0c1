import {
  BookHeart,
  BookPlus,
  BriefcaseBusiness,
  HeartHandshake,
  KeyRound,
  type LucideIcon,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../core/attribution/role.ts'
import type { NotebookView } from '../../core/notebook/view.ts'
import type { TextSize } from '../../core/session/command.ts'
import type { WhoView } from '../../core/session/view.ts'
import { Action } from '../components/action.tsx'
import { ChoiceTiles } from '../components/choice-tiles.tsx'
import { Leave } from '../components/leave.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { useNotebook, useSend } from '../session.ts'

const roles: readonly { readonly role: Role; readonly icon: LucideIcon }[] = [
  { role: 'worker', icon: BriefcaseBusiness },
  { role: 'volunteer', icon: HeartHandshake },
  { role: 'relative', icon: UsersRound },
  { role: 'alone', icon: UserRound },
]

interface WhoProps {
  readonly who: WhoView
  readonly notebook: NotebookView
  readonly textSize: TextSize
}

/** Who sits beside the person; and whose visit it is, without a name. */
export function WhoScreen({ who, notebook, textSize }: WhoProps) {
  const { t } = useTranslation()
  const send = useSend()
  const sendNotebook = useNotebook()
  const isOpen = notebook.is === 'open'
  return (
    <Page
      textSize={textSize}
      className="narrow"
      start={<Leave>{t('forWhom.back')}</Leave>}
      foot={
        <Action look="main" onPress={() => send({ do: 'anonymous' })}>
          {isOpen ? t('notebook.withIt') : t('forWhom.anonymous')}
        </Action>
      }
    >
      <p className="over-title">{who.title}</p>
      <ScreenTitle>{t('forWhom.title')}</ScreenTitle>
      <p className="lede">{t('forWhom.lede')}</p>
      <ChoiceTiles
        question={t('forWhom.role')}
        options={roles.map(({ role, icon }) => ({ id: role, text: t(`forWhom.roles.${role}`), icon }))}
        chosen={who.role}
        onChoose={(role) => send({ do: 'role', role })}
      />
      {isOpen ? (
        <p className="notice">
          <BookHeart aria-hidden="true" />
          <span>{t('notebook.isOpen')}</span>
        </p>
      ) : (
        <ul className="ways-in">
          <li className="card">
            <h2>{t('notebook.existing')}</h2>
            <p>{t('notebook.existingNote')}</p>
            <Action icon={KeyRound} onPress={() => sendNotebook({ do: 'ask' })}>
              {t('notebook.open')}
            </Action>
          </li>
          <li className="card">
            <h2>{t('notebook.fresh')}</h2>
            <p>{t('notebook.freshNote')}</p>
            <Action icon={BookPlus} onPress={() => sendNotebook({ do: 'offer' })}>
              {t('notebook.begin')}
            </Action>
          </li>
        </ul>
      )}
    </Page>
  )
}
