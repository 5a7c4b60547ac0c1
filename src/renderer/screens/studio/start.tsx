import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioIdleView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { Leave } from '../../components/leave.tsx'
import { Page } from '../../components/page.tsx'
import { ScreenTitle } from '../../components/screen-title.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import type { StudioAct } from './use-studio.ts'

interface StartProps {
  readonly textSize: TextSize
  readonly start: StudioIdleView
  readonly act: StudioAct
}

/** What can be done here: go on with a recording, make a procedure, mend one. */
export function Start({ textSize, start, act }: StartProps) {
  const { t } = useTranslation()
  const [isTraining, setTraining] = useState(false)
  const { kept } = start
  return (
    <Page textSize={textSize} className="narrow" start={<Leave>{t('studio.leave')}</Leave>}>
      <ScreenTitle>{t('studio.title')}</ScreenTitle>
      <p className="lede">{t('studio.promise')}</p>
      {start.refused && <p role="alert">{t('studio.refused')}</p>}
      {kept && (
        <section className="card decide">
          <h2>{t('studio.keptTitle')}</h2>
          <p>{t('studio.kept', { title: kept.title, number: kept.steps })}</p>
          <div className="row">
            <Action look="main" onPress={() => act({ do: 'resume' })}>
              {t('studio.resume')}
            </Action>
            <Action onPress={() => act({ do: 'discard' })}>{t('studio.discard')}</Action>
          </div>
        </section>
      )}
      <TickBox isSelected={isTraining} onChange={setTraining}>
        {t('studio.onCopy')}
      </TickBox>
      <New portals={start.portals} isTraining={isTraining} isMain={kept === undefined} act={act} />
      <section className="card decide">
        <h2>{t('studio.mendTitle')}</h2>
        {start.flows.length === 0 && <p>{t('studio.mendNone')}</p>}
        <ul className="studio-flows">
          {start.flows.map(({ flow, title }) => (
            <li key={flow}>
              <Action onPress={() => act({ do: 'mend', flow, isTraining })}>{t('studio.mend', { title })}</Action>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

interface NewProps {
  readonly portals: StudioIdleView['portals']
  readonly isTraining: boolean
  readonly isMain: boolean
  readonly act: StudioAct
}

function New({ portals, isTraining, isMain, act }: NewProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState('')
  const offered = portals.filter(({ hasTraining }) => hasTraining || !isTraining)
  const [chosen, setChosen] = useState('')
  const portal = offered.find(({ id }) => id === chosen)?.id ?? offered[0]?.id ?? ''
  const [name, site] = [useId(), useId()]
  const begin = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim().length >= 3 && portal !== '') act({ do: 'begin', portal, title: title.trim(), isTraining })
  }
  return (
    <form className="card decide studio-form" onSubmit={begin}>
      <h2>{t('studio.new')}</h2>
      <label htmlFor={site}>{t('studio.site')}</label>
      <select id={site} value={portal} onChange={({ target }) => setChosen(target.value)}>
        {offered.map(({ id, name: called }) => (
          <option key={id} value={id}>
            {called}
          </option>
        ))}
      </select>
      <label htmlFor={name}>{t('studio.name')}</label>
      <input
        id={name}
        value={title}
        maxLength={80}
        autoComplete="off"
        onChange={({ target }) => setTitle(target.value)}
      />
      <div className="row">
        <Action look={isMain ? 'main' : 'plain'} type="submit" isDisabled={title.trim().length < 3}>
          {t('studio.begin')}
        </Action>
      </div>
    </form>
  )
}
