// First: our policy refuses what zod would try (see the file).
import '../core/guidance/protocol/zod-without-eval.ts'
import type { ScreenView, View } from '../core/app/view/view.ts'
import { assertNever } from '../core/base/assert-never.ts'
import { FaultBoundary, FaultNotice, FaultPage } from './components/fault-boundary.tsx'
import { Kiosk } from './kiosk/kiosk.tsx'
import { ActivityScreen } from './screens/activity/activity.tsx'
import { BeforeScreen } from './screens/before/before.tsx'
import { PapersToPrepare } from './screens/before/paper.tsx'
import { CareScreen } from './screens/care/care.tsx'
import { RecordPaperPage } from './screens/care/record-paper.tsx'
import { ClassScreen } from './screens/class/class.tsx'
import { ClassPapers } from './screens/class/class-papers.tsx'
import { GuideScreen } from './screens/guide/guide.tsx'
import { HelpScreen } from './screens/help/help.tsx'
import { ManualPaper } from './screens/help/manual.tsx'
import { HomeScreen } from './screens/home/home.tsx'
import { MandateBeforePage, MandatePapers } from './screens/mandates/mandate-papers.tsx'
import { MandatesScreen } from './screens/mandates/mandates.tsx'
import { CodeScreen } from './screens/notebook/code.tsx'
import { NotebookScreen } from './screens/notebook/notebook.tsx'
import { NotebookPaper } from './screens/notebook/paper.tsx'
import { OrganisationScreen } from './screens/organisation/organisation.tsx'
import { PlacePaperPage } from './screens/places/place-paper.tsx'
import { PlacesScreen } from './screens/places/places.tsx'
import { SheetPaper } from './screens/recap/paper.tsx'
import { RecapScreen } from './screens/recap/recap.tsx'
import { RehearsalScreen } from './screens/rehearsal/rehearsal.tsx'
import { SettingsScreen } from './screens/settings/settings.tsx'
import { FirstStartScreen } from './screens/setup/first-start.tsx'
import { SetupScreen } from './screens/setup/setup.tsx'
import { SiteScreen } from './screens/site/site.tsx'
import { StudioScreen } from './screens/studio/studio.tsx'
import { CommitteePaperPage } from './screens/supervision/committee-paper.tsx'
import { SealPaperPage } from './screens/supervision/record/witness.tsx'
import { SupervisionScreen } from './screens/supervision/supervision.tsx'
import { TasksScreen } from './screens/tasks/tasks.tsx'
import { TransfersScreen } from './screens/transfer/transfers.tsx'
import { WipedScreen } from './screens/wiped/wiped.tsx'

export { RingBanner } from './call/ring-banner.tsx'
export { Palette } from './palette/palette.tsx'

/** The papers by the address at which the main process loads this page to print them. */
const PAPERS = { '#sheet': SheetPaper, '#mandate': MandatePapers }

/** All that a desk does not show first: a file of its own, which is read while people look at the home screen. */
export function Later({ view }: { readonly view: View }) {
  if (location.hash === '') return <Placed view={view} />
  // The main process waits for the paper, or for the notice that there is none.
  return (
    <FaultBoundary place="paper" instead={(again) => <FaultNotice onAgain={again} />}>
      <Paper view={view} />
    </FaultBoundary>
  )
}

/** Renders the paper that this page was loaded to print. */
function Paper({ view }: { readonly view: View }) {
  const VisitPaper = Object.entries(PAPERS).find(([hash]) => hash === location.hash)?.[1]
  if (VisitPaper !== undefined && view.screen.at === 'recap') return <VisitPaper sheet={view.screen.sheet} />
  if (location.hash === '#notebook' && view.screen.at === 'notebook') return <NotebookPaper notebook={view.screen} />
  if (location.hash === '#papers' && view.screen.at === 'before') return <PapersToPrepare before={view.screen} />
  if (location.hash === '#seal' && ['supervision', 'setup'].includes(view.screen.at)) return <SealPaperPage />
  if (location.hash === '#committee' && view.screen.at === 'supervision') return <CommitteePaperPage />
  if (location.hash === '#record' && view.screen.at === 'care') return <RecordPaperPage />
  if (location.hash === '#place') return <PlacePaperPage />
  if (location.hash === '#mandate-before') return <MandateBeforePage />
  if (location.hash === '#manual') return <ManualPaper />
  if (location.hash === '#class') return <ClassPapers />
  return <Placed view={view} />
}

/** Renders the screen; in a kiosk within the bar that is always shown. */
function Placed({ view }: { readonly view: View }) {
  const { at } = view.screen
  const screen = (
    <FaultBoundary
      place="screen"
      of={at}
      // In a kiosk the bar is the way out.
      instead={(again) => <FaultPage onAgain={again} isAlone={view.kiosk !== undefined} />}
    >
      <Screen key={at} view={view} screen={view.screen} />
    </FaultBoundary>
  )
  if (view.kiosk === undefined) return screen
  return (
    <FaultBoundary place="kiosk" of={view.kiosk.at}>
      <Kiosk view={view} kiosk={view.kiosk}>
        {screen}
      </Kiosk>
    </FaultBoundary>
  )
}

function Screen({ view, screen }: { readonly view: View; readonly screen: ScreenView }) {
  const { notebook, textSize } = view
  const isAlone = view.kiosk !== undefined
  const shared = { notebook, textSize, isAlone }
  switch (screen.at) {
    case 'home':
      return <HomeScreen home={screen} notebook={notebook} textSize={textSize} />
    case 'code':
      return <CodeScreen code={screen} textSize={textSize} />
    case 'notebook':
      return <NotebookScreen notebook={screen} textSize={textSize} />
    case 'care':
      return <CareScreen textSize={textSize} />
    case 'settings':
      return <SettingsScreen settings={screen} view={view} />
    case 'first-start':
      return <FirstStartScreen first={screen} textSize={textSize} />
    case 'setup':
      return <SetupScreen setup={screen} textSize={textSize} />
    case 'help':
      return <HelpScreen help={screen} textSize={textSize} />
    case 'site':
      return <SiteScreen site={screen} textSize={textSize} />
    case 'before':
      return <BeforeScreen before={screen} devices={view.documents?.devices} {...shared} />
    case 'guide': {
      const lesson = screen.lesson && view.class?.side === 'learner' ? view.class : undefined
      return <GuideScreen guide={screen} textSize={textSize} isAlone={isAlone} lesson={lesson} />
    }
    case 'recap':
      return <RecapScreen recap={screen} {...shared} />
    case 'places':
      return <PlacesScreen places={screen} textSize={textSize} />
    case 'transfers':
      return <TransfersScreen textSize={textSize} />
    case 'rehearsal':
      return <RehearsalScreen textSize={textSize} />
    case 'class':
      return <ClassScreen shown={view.class} textSize={textSize} />
    case 'activity':
      return <ActivityScreen textSize={textSize} />
    case 'mandates':
      return <MandatesScreen textSize={textSize} />
    case 'tasks':
      return <TasksScreen tasks={screen} notebook={notebook} textSize={textSize} />
    case 'organisation':
      return <OrganisationScreen textSize={textSize} />
    case 'studio':
      return <StudioScreen textSize={textSize} />
    case 'wiped':
      return <WipedScreen wiped={screen} />
    case 'supervision':
      return <SupervisionScreen textSize={textSize} />
    default:
      return assertNever(screen)
  }
}
