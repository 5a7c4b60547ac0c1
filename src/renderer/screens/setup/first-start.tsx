import { GraduationCap, House } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FirstStartView } from '../../../core/app/view/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'
import { useSend } from '../../session.ts'
import { HomeTop } from '../home/home-top.tsx'

interface FirstStartProps {
  readonly first: FirstStartView
  readonly textSize: TextSize
}

/** Shows what the app is before it asks for anything: three pictures, then a trial, the set-up, or home. */
export function FirstStartScreen({ first, textSize }: FirstStartProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <div className="page presented">
      <HomeTop textSize={textSize} />
      <main className="page-main">
        <ScreenTitle>{t('firstStart.title')}</ScreenTitle>
        <ul className="first-cards">
          <Card picture={<SitePicture />} title={t('firstStart.site')} text={t('firstStart.siteText')} />
          <Card picture={<PersonPicture />} title={t('firstStart.person')} text={t('firstStart.personText')} />
          <Card picture={<SheetPicture />} title={t('firstStart.sheet')} text={t('firstStart.sheetText')} />
        </ul>
        <p className="first-note">
          {first.hasTrial && <span>{t('firstStart.tryNote')}</span>}
          {first.setup && <span>{t('firstStart.installNote')}</span>}
        </p>
      </main>
      <footer className="page-foot">
        {first.hasTrial && (
          <Action look="main" icon={GraduationCap} onPress={() => send({ do: 'try-visit' })}>
            {t('firstStart.try')}
          </Action>
        )}
        {first.setup && <Action onPress={() => send({ do: 'setup' })}>{t('firstStart.install')}</Action>}
        <Action look="quiet" icon={House} onPress={() => send({ do: 'home' })}>
          {t('firstStart.home')}
        </Action>
      </footer>
    </div>
  )
}

interface CardProps {
  readonly picture: ReactNode
  readonly title: string
  readonly text: string
}

function Card({ picture, title, text }: CardProps) {
  return (
    <li className="card">
      {picture}
      <h2>{title}</h2>
      <p>{text}</p>
    </li>
  )
}

/** Draws the window: the coach on one side, the site on the other, with one place in it to look at. */
function SitePicture() {
  return (
    <svg className="turns" viewBox="0 0 300 200" aria-hidden="true">
      <rect className="of-person" x="6" y="150" width="98" height="26" />
      <rect className="line" x="4" y="14" width="292" height="172" rx="14" />
      <path className="of-person-line wide" d="M105 18v164h173a14 14 0 0 0 14-14V32a14 14 0 0 0-14-14Z" />
      <path className="words" d="M28 46h50" />
      <path className="words soft" d="M28 72h42M28 92h50M136 54h84" />
      <rect className="of-person-line" x="132" y="82" width="132" height="52" rx="9" />
      <circle className="line thin" cx="156" cy="108" r="10" />
      <circle className="line thin" cx="208" cy="108" r="10" />
    </svg>
  )
}

/** Draws the two people before the screen: the person's hand is on the site. */
function PersonPicture() {
  return (
    <svg viewBox="0 0 300 200" aria-hidden="true">
      <rect className="line" x="68" y="4" width="164" height="92" rx="12" />
      <path className="line" d="M134 97v18M166 97v18M112 115h76" />
      <path className="words soft" d="M96 28h58" />
      <rect className="of-person-line" x="90" y="46" width="92" height="32" rx="8" />
      <path className="pointer" d="m162 58 22 20-10 1 6 13-7 3-6-13-6 7Z" />
      <circle className="of-person" cx="86" cy="138" r="22" />
      <path className="of-person" d="M42 198c0-28 18-40 44-40s44 12 44 40Z" />
      <circle className="of-worker" cx="200" cy="146" r="18" />
      <path className="of-worker" d="M162 198c0-24 16-34 38-34s38 10 38 34Z" />
    </svg>
  )
}

/** Draws the sheet with what was done, beside the screen that is wiped. */
function SheetPicture() {
  return (
    <svg viewBox="0 0 300 200" aria-hidden="true">
      <path className="line" d="M48 12h112l38 38v138H48Z M160 12v38h38" />
      <path className="words" d="M76 58h54" />
      <path className="of-person-line" d="m72 90 9 10 17-20M72 126l9 10 17-20" />
      <rect className="of-worker" x="73" y="148" width="24" height="20" rx="4" />
      <path className="words soft" d="M116 92h48M116 128h48M116 160h38" />
      <rect className="line" x="218" y="98" width="76" height="52" rx="8" />
      <path className="line" d="M256 151v20M236 171h40" />
      <path className="line thin" d="m230 137 24-28 16 13-16 15Z" />
    </svg>
  )
}
