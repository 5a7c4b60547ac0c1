import { GraduationCap, LogIn } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../core/base/assert-never.ts'
import type { ClassTrouble } from '../../../core/class/error.ts'
import type { ClassView } from '../../../core/class/view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { LearnerPart } from './learner.tsx'
import { ClassTroubleWords, sendClassCommand } from './parts.tsx'
import { TrainerPart } from './trainer.tsx'

interface ClassProps {
  readonly shown: ClassView | undefined
  readonly textSize: TextSize
}

/** Shows a class on several computers: the trainer's side, a place in it, or the choice between them. Nothing done in it is recorded. */
export function ClassScreen({ shown, textSize }: ClassProps) {
  const { t } = useTranslation()
  return (
    <Page textSize={textSize} className="care class-screen" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('class.title')}</ScreenTitle>
      <ClassPart shown={shown} />
    </Page>
  )
}

function ClassPart({ shown }: Pick<ClassProps, 'shown'>) {
  const { t } = useTranslation()
  if (shown === undefined) {
    return (
      <>
        <p className="lede">{t('class.lede')}</p>
        <Join />
        <section className="card care-part" aria-labelledby="class-open">
          <h2 id="class-open">{t('class.trainer.open')}</h2>
          <p>{t('class.trainer.openNote')}</p>
          <div className="row">
            <Action icon={GraduationCap} onPress={() => sendClassCommand({ do: 'open' })}>
              {t('class.trainer.openAct')}
            </Action>
          </div>
        </section>
      </>
    )
  }
  switch (shown.side) {
    case 'trainer':
      return <TrainerPart shown={shown} />
    case 'learner':
      return shown.is === 'refused' ? <Join why={shown.why} /> : <LearnerPart shown={shown} />
    default:
      return assertNever(shown)
  }
}

/** Asks for what the trainer's screen shows, and says why the last attempt failed. */
function Join({ why }: { readonly why?: ClassTrouble | undefined }) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const join = (event: FormEvent) => {
    event.preventDefault()
    sendClassCommand({ do: 'join', address, code })
  }
  return (
    <section className="card care-part" aria-labelledby="class-join">
      <h2 id="class-join">{t('class.join.title')}</h2>
      <p>{t('class.join.note')}</p>
      {why !== undefined && <ClassTroubleWords why={why} />}
      <form className="call-reach" onSubmit={join}>
        <label>
          {t('class.join.address')}
          <input
            className="text-input"
            value={address}
            dir="ltr"
            maxLength={260}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setAddress(target.value)}
          />
        </label>
        <label>
          {t('class.join.code')}
          <input
            className="text-input"
            value={code}
            dir="ltr"
            maxLength={20}
            inputMode="numeric"
            autoComplete="off"
            onChange={({ target }) => setCode(target.value)}
          />
        </label>
        <Action type="submit" look="main" icon={LogIn} isDisabled={address.trim() === '' || code.trim() === ''}>
          {t('class.join.act')}
        </Action>
      </form>
    </section>
  )
}
