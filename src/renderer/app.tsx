import { useLayoutEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { assertNever } from '../core/assert-never.ts'
import type { ScreenView, View } from '../core/session/view.ts'
import { Action } from './components/action.tsx'
import { instances } from './i18n/instances.ts'
import { languages } from './i18n/language.ts'
import { Kiosk } from './kiosk/kiosk.tsx'
import { CareScreen } from './screens/care.tsx'
import { CodeScreen } from './screens/code.tsx'
import { ConsentScreen } from './screens/consent.tsx'
import { DocumentsScreen } from './screens/documents.tsx'
import { GuideScreen } from './screens/guide.tsx'
import { HomeScreen } from './screens/home.tsx'
import { NotebookScreen } from './screens/notebook.tsx'
import { OrganisationScreen } from './screens/organisation.tsx'
import { RecapScreen } from './screens/recap.tsx'
import { MandatePapers } from './screens/sheet/mandate-paper.tsx'
import { SheetPaper } from './screens/sheet/paper.tsx'
import { SheetScreen } from './screens/sheet.tsx'
import { SupervisionScreen } from './screens/supervision.tsx'
import { TriageScreen } from './screens/triage.tsx'
import { WhoScreen } from './screens/who.tsx'
import { WipedScreen } from './screens/wiped.tsx'
import { NotebookProvider, SendProvider, useCommands, useView } from './session.ts'

/** Where the main process loads this page to make a paper: that alone, nothing around it. */
const PAPERS = { '#sheet': SheetPaper, '#mandate': MandatePapers }

/** Our whole window: shows the session's view and sends what people ask. Decides nothing. */
export function App() {
  const view = useView()
  return view === null ? null : <Shown view={view} />
}

function Shown({ view }: { readonly view: View }) {
  const { send, sendNotebook, refused, forget } = useCommands()
  const { dir, locale } = languages[view.language]
  const Paper = Object.entries(PAPERS).find(([hash]) => hash === location.hash)?.[1]
  useLayoutEffect(() => {
    const root = document.documentElement
    root.lang = view.language
    root.dir = dir
    root.setAttribute('data-text-size', view.textSize)
  }, [view.language, view.textSize, dir])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen is read from its top
  useLayoutEffect(() => window.scrollTo(0, 0), [view.screen.at])
  return (
    <I18nextProvider i18n={instances[view.language]}>
      <I18nProvider locale={locale}>
        <SendProvider value={send}>
          <NotebookProvider value={sendNotebook}>
            {Paper !== undefined && view.screen.at === 'sheet' ? <Paper sheet={view.screen} /> : <Placed view={view} />}
            {refused && <Refused onClose={forget} />}
          </NotebookProvider>
        </SendProvider>
      </I18nProvider>
    </I18nextProvider>
  )
}

/** At a desk the screens alone; in a kiosk within what is always there. */
function Placed({ view }: { readonly view: View }) {
  const screen = <Screen key={view.screen.at} view={view} screen={view.screen} />
  return view.kiosk === undefined ? (
    screen
  ) : (
    <Kiosk view={view} kiosk={view.kiosk}>
      {screen}
    </Kiosk>
  )
}

function Screen({ view, screen }: { readonly view: View; readonly screen: ScreenView }) {
  switch (screen.at) {
    case 'home':
      return <HomeScreen home={screen} notebook={view.notebook} textSize={view.textSize} />
    case 'code':
      return <CodeScreen code={screen} textSize={view.textSize} />
    case 'notebook':
      return <NotebookScreen notebook={screen} textSize={view.textSize} />
    case 'care':
      return <CareScreen textSize={view.textSize} />
    case 'who':
      return <WhoScreen who={screen} notebook={view.notebook} textSize={view.textSize} />
    case 'consent':
      return <ConsentScreen consent={screen} textSize={view.textSize} isAlone={view.kiosk !== undefined} />
    case 'triage':
      return <TriageScreen triage={screen} textSize={view.textSize} />
    case 'documents':
      return <DocumentsScreen documents={screen} textSize={view.textSize} isAlone={view.kiosk !== undefined} />
    case 'guide':
      return <GuideScreen guide={screen} textSize={view.textSize} />
    case 'recap':
      return <RecapScreen recap={screen} textSize={view.textSize} isAlone={view.kiosk !== undefined} />
    case 'sheet':
      return <SheetScreen sheet={screen} notebook={view.notebook} textSize={view.textSize} />
    case 'organisation':
      return <OrganisationScreen textSize={view.textSize} />
    case 'wiped':
      return <WipedScreen wiped={screen} />
    case 'supervision':
      return <SupervisionScreen textSize={view.textSize} />
    default:
      return assertNever(screen)
  }
}

function Refused({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="refused" role="alert">
      <p>{t('app.refused')}</p>
      <Action look="quiet" onPress={onClose}>
        {t('app.close')}
      </Action>
    </div>
  )
}
