import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareView } from '../../../core/care/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { KeysTrouble } from '../../../core/session/view/view.ts'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { Broken } from './broken.tsx'
import { Kept } from './kept.tsx'
import { Keys, Locked, OlderCopy } from './keys.tsx'
import { PersonPart } from './person.tsx'
import { type Act, CareOutcomeLine, useCare } from './use-care.tsx'

/** The machine's record as a whole: its keys, how long it is kept, and what a person may ask of their visit. */
export function CareScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const { care, act } = useCare()
  const back = <Leave>{t('care.back')}</Leave>
  return (
    <Page textSize={textSize} start={back} className="care">
      <ScreenTitle>{t('care.title')}</ScreenTitle>
      <p className="lede">{t('care.lede')}</p>
      <CareOutcomeLine care={care} />
      {care !== null && (
        <>
          <OlderCopy care={care} act={act} />
          <Locked care={care} act={act} />
          <Broken care={care} act={act} />
          {care.journal.is === 'ready' && <Parts care={care} act={act} />}
        </>
      )}
    </Page>
  )
}

/** What is left to do before the record is safe; nobody is kept from a visit by it. */
function FirstStart({ keys }: { readonly keys: KeysTrouble }) {
  const { t } = useTranslation()
  return (
    <section className="notice first-start" aria-labelledby="care-first">
      <div>
        <h2 id="care-first">{t(`care.first.${keys}.title`)}</h2>
        <p>{t(`care.first.${keys}.text`)}</p>
      </div>
    </section>
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
      {care.journal.is === 'ready' && care.journal.keys !== undefined && <FirstStart keys={care.journal.keys} />}
      {keysFirst && <Keys care={care} act={act} />}
      <PersonPart care={care} act={act} />
      {!keysFirst && <Keys care={care} act={act} />}
      <Kept care={care} act={act} />
    </>
  )
}
