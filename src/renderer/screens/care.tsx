import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareView } from '../../core/care/view.ts'
import type { LockView } from '../../core/lock/view.ts'
import type { TextSize } from '../../core/session/command.ts'
import { Leave } from '../components/leave.tsx'
import { Page } from '../components/page.tsx'
import { ScreenTitle } from '../components/screen-title.tsx'
import { Broken } from './care/broken.tsx'
import { IdleLock } from './care/idle-lock.tsx'
import { Kept } from './care/kept.tsx'
import { Keys, Locked, OlderCopy } from './care/keys.tsx'
import { PersonPart } from './care/person.tsx'
import { type Act, useCare } from './care/use-care.ts'

/** The machine's record as a whole: its keys, how long it is kept, and what a person may ask of their visit. */
export function CareScreen({ textSize, lock }: { readonly textSize: TextSize; readonly lock: LockView | undefined }) {
  const { t } = useTranslation()
  const { care, act } = useCare()
  const back = <Leave>{t('care.back')}</Leave>
  return (
    <Page textSize={textSize} start={back} className="care">
      <ScreenTitle>{t('care.title')}</ScreenTitle>
      <p className="lede">{t('care.lede')}</p>
      <p role="status" className="care-outcome">
        {care?.outcome !== undefined && (
          <span className="notice">{t(`care.outcome.${care.outcome}`, { code: care.code ?? '' })}</span>
        )}
      </p>
      {care !== null && (
        <>
          <OlderCopy care={care} act={act} />
          <Locked care={care} act={act} />
          <Broken care={care} act={act} />
          {care.journal.is === 'ready' && <Parts care={care} act={act} />}
          {lock !== undefined && <IdleLock lock={lock} />}
        </>
      )}
    </Page>
  )
}

interface PartsProps {
  readonly care: CareView
  readonly act: Act
}

/** Whoever comes from the first start finds first what is to be done; the order then stays as long as the screen does. */
function Parts({ care, act }: PartsProps) {
  const [keysFirst] = useState(care.journal.is === 'ready' && care.journal.keys !== undefined)
  return (
    <>
      {keysFirst && <Keys care={care} act={act} />}
      <PersonPart care={care} act={act} />
      {!keysFirst && <Keys care={care} act={act} />}
      <Kept care={care} act={act} />
    </>
  )
}
