import { LogOut } from 'lucide-react'
import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { STAFF_LANGUAGES } from '../../core/app/view/staff-language.ts'
import type { Language } from '../../core/flow/language/text.ts'
import type { StayView } from '../../core/hub/web.ts'
import type { Command, TextSize } from '../../core/session/command.ts'
import { Action } from '../components/action.tsx'
import { FaultBoundary, FaultNotice } from '../components/fault-boundary.tsx'
import { useFirmPress } from '../components/firm-press.ts'
import { Page } from '../components/page.tsx'
import { Refused } from '../components/refused.tsx'
import { useWaitingPress } from '../components/waiting-press.ts'
import { usePressFaults } from '../faults.ts'
import { useWords } from '../i18n/instances.ts'
import { languages, OfferedLanguagesProvider } from '../i18n/language.ts'
import { useLook } from '../look.ts'
import { ClosedProvider } from '../screens/supervision/answer.ts'
import { SendProvider } from '../session.ts'
import { useWindowTitle } from '../window-title.ts'
import { HubDesk } from './desk.tsx'
import { HubDoor } from './door.tsx'
import { keepToken, requestHub } from './web.ts'

const LOOK = { theme: 'system', contrast: 'system' } as const

/** Shows the supervisor's screens as a hub's page. Language and text size belong to this browser tab and are stored nowhere. */
export function HubApp() {
  const [language, setLanguage] = useState<Language>(findLanguage)
  const [textSize, setTextSize] = useState<TextSize>('normal')
  const [isRefused, setRefused] = useState(false)
  const refuse = useCallback(() => setRefused(true), [])
  const words = useWords(language)
  const { dir, locale } = languages[language]
  useLook(LOOK)
  useFirmPress()
  useWaitingPress()
  useWindowTitle()
  usePressFaults(refuse)
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = language
    root.dir = dir
    root.setAttribute('data-text-size', textSize)
  }, [language, textSize, dir])
  const send = useCallback((command: Command) => {
    if (command.do === 'language') setLanguage(command.language)
    if (command.do === 'text-size') setTextSize(command.size)
  }, [])
  if (words === null) return null
  return (
    <I18nextProvider i18n={words}>
      <I18nProvider locale={locale}>
        <SendProvider value={send}>
          <FaultBoundary place="hub" instead={(again) => <FaultNotice onAgain={again} />}>
            <OfferedLanguagesProvider value={STAFF_LANGUAGES}>
              <HubScreens textSize={textSize} />
            </OfferedLanguagesProvider>
          </FaultBoundary>
          {isRefused && <Refused onClose={() => setRefused(false)} />}
        </SendProvider>
      </I18nProvider>
    </I18nextProvider>
  )
}

function findLanguage(): Language {
  return STAFF_LANGUAGES.find((id) => navigator.language.startsWith(id)) ?? 'fr'
}

/** Asks the hub who is signed in, and shows the sign-in or the desk. */
function HubScreens({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [stay, setStay] = useState<StayView | 'away' | null>(null)
  const [wasIn, setWasIn] = useState(false)
  const look = useCallback(() => {
    requestHub('hub.stay', null).then(
      (next) => {
        keepToken(next.is === 'in' ? next.token : '', look)
        if (next.is === 'in') setWasIn(true)
        setStay(next)
      },
      () => setStay('away'),
    )
  }, [])
  useEffect(() => {
    look()
  }, [look])
  const leave = () => {
    setWasIn(false)
    requestHub('hub.signOut', null).then(
      ({ leave: next }) => (next === null ? look() : location.assign(next)),
      () => look(),
    )
  }
  if (stay === null) return null
  const isIn = stay !== 'away' && stay.is === 'in'
  return (
    <Page
      textSize={textSize}
      className={isIn ? 'supervision hub-page' : 'narrow hub-page'}
      start={
        isIn && (
          <Action look="quiet" icon={LogOut} turns onPress={leave}>
            {t('hubPage.out')}
          </Action>
        )
      }
    >
      {stay === 'away' && <p role="alert">{t('hubPage.door.away')}</p>}
      {stay !== 'away' && stay.is === 'out' && <HubDoor stay={stay} ended={wasIn} onDone={look} />}
      {stay !== 'away' && stay.is === 'in' && (
        <ClosedProvider value={look}>
          <HubDesk key={stay.login} stay={stay} />
        </ClosedProvider>
      )}
    </Page>
  )
}
