/** The screens of a visit, loaded together after the home screen. */
export { ConsentScreen } from './consent.tsx'
export { DocumentsScreen } from './documents.tsx'
export { GuideScreen } from './guide.tsx'
export { RecapScreen } from './recap.tsx'
export { SheetPaper } from './sheet/paper.tsx'
export { SheetScreen } from './sheet.tsx'
export { WipedScreen } from './wiped.tsx'
