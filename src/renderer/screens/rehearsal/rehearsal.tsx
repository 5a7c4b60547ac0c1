import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import {
  characterSchema,
  createRehearsal,
  DEGREES,
  help,
  listHelped,
  REHEARSED_STEPS,
  type Rehearsal,
  type RehearsalCharacter,
} from '../../../core/simulated-person.ts'
import { Action } from '../../components/action.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { Segment } from '../../components/segment.tsx'

const NUMBERS = ['1', '2', '3', '4', '5'] as const

/**
 * Lets professionals practise giving the least help that works, with a fictitious person. It exists on this screen only: nothing
 * is stored.
 */
export function RehearsalScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [rehearsal, setRehearsal] = useState<Rehearsal>()
  return (
    <Page textSize={textSize} className="care rehearsal" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('home.staff.rehearsal')}</ScreenTitle>
      <p className="lede">{t('rehearsal.lede')}</p>
      {rehearsal === undefined && <Begin onBegin={setRehearsal} />}
      {rehearsal !== undefined && rehearsal.at < rehearsal.steps.length && (
        <Step rehearsal={rehearsal} onRehearsal={setRehearsal} />
      )}
      {rehearsal !== undefined && rehearsal.at === rehearsal.steps.length && (
        <Done rehearsal={rehearsal} onAgain={() => setRehearsal(undefined)} />
      )}
    </Page>
  )
}

function Begin({ onBegin }: { readonly onBegin: (rehearsal: Rehearsal) => void }) {
  const { t } = useTranslation()
  const [character, setCharacter] = useState<RehearsalCharacter>('used')
  const [number, setNumber] = useState<(typeof NUMBERS)[number]>('1')
  return (
    <section className="card care-part" aria-labelledby="rehearsal-begin">
      <h2 id="rehearsal-begin">{t('rehearsal.who')}</h2>
      <Segment
        label={t('rehearsal.who')}
        value={character}
        options={characterSchema.options}
        toWords={(one) => t(`rehearsal.character.${one}`)}
        onChoose={setCharacter}
      />
      <p className="small-question">{t('rehearsal.number')}</p>
      <p className="fine">{t('rehearsal.numberNote')}</p>
      <Segment
        label={t('rehearsal.number')}
        value={number}
        options={NUMBERS}
        toWords={(one) => one}
        onChoose={setNumber}
      />
      <div className="row">
        <Action look="main" onPress={() => onBegin(createRehearsal(character, Number(number)))}>
          {t('rehearsal.begin')}
        </Action>
      </div>
    </section>
  )
}

interface RehearsedStepProps {
  readonly rehearsal: Rehearsal
  readonly onRehearsal: (rehearsal: Rehearsal) => void
}

function Step({ rehearsal, onRehearsal }: RehearsedStepProps) {
  const { t } = useTranslation()
  const { steps, at } = rehearsal
  const step = steps[at]
  if (step === undefined) return null
  return (
    <section className="card care-part" aria-labelledby="rehearsal-step">
      <p className="over-title">{t('rehearsal.of', { number: at + 1, of: REHEARSED_STEPS.length })}</p>
      <h2 id="rehearsal-step">{t(`rehearsal.step.${step.step}`)}</h2>
      <p className="rehearsal-sign" role="status">
        {step.tried.length === 0
          ? t(`rehearsal.sign.${step.sign}`)
          : t('rehearsal.notEnough', { help: t(`rehearsal.help.${step.tried.at(-1) ?? 'A5'}`) })}
      </p>
      <p className="small-question">{t('rehearsal.ask')}</p>
      <div className="rehearsal-help">
        {DEGREES.map((degree) => (
          <Action
            key={degree}
            isDisabled={step.tried.includes(degree)}
            onPress={() => onRehearsal(help(rehearsal, degree))}
          >
            {t(`rehearsal.help.${degree}`)}
          </Action>
        ))}
      </div>
    </section>
  )
}

function Done({ rehearsal, onAgain }: { readonly rehearsal: Rehearsal; readonly onAgain: () => void }) {
  const { t } = useTranslation()
  const helped = listHelped(rehearsal)
  const least = helped.filter(({ is }) => is === 'least').length
  return (
    <section className="card care-part" aria-labelledby="rehearsal-done">
      <h2 id="rehearsal-done">{t('rehearsal.done', { number: least, of: helped.length })}</h2>
      <p>{t('rehearsal.doneNote')}</p>
      <ul className="transfer-steps">
        {helped.map(({ step, is, needs, gave }) => (
          <li key={step}>
            <b>{t(`rehearsal.step.${step}`)}</b>
            <span className="row-note">
              {is === 'least'
                ? t('rehearsal.least', { help: t(`rehearsal.help.${gave}`) })
                : t('rehearsal.more', { help: t(`rehearsal.help.${gave}`), less: t(`rehearsal.help.${needs}`) })}
            </span>
          </li>
        ))}
      </ul>
      <div className="row">
        <Action look="main" onPress={onAgain}>
          {t('rehearsal.again')}
        </Action>
      </div>
    </section>
  )
}
