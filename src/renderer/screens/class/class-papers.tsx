import { GraduationCap } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExercisePaper } from '../../../core/class/view.ts'
import { bridge } from '../../bridge.ts'
import { CharacterFacts } from '../../components/character.tsx'
import { useOnePage } from '../../components/paper/one-page.tsx'

/** Levels of help that can be noted by hand, if somebody wants to. */
const CODES = ['A5', 'A4', 'A3', 'A2', 'A1', 'A0'] as const

/** Shows the exercise sheets that are being printed, one for each place. */
export function ClassPapers() {
  const [paper, setPaper] = useState<ExercisePaper | null>(null)
  useEffect(() => {
    bridge.request('class.paper', null).then(setPaper, () => undefined)
  }, [])
  return paper?.sheets.map((sheet) => <ExerciseSheet key={sheet.place} paper={paper} sheet={sheet} />)
}

interface SheetProps {
  readonly paper: ExercisePaper
  readonly sheet: ExercisePaper['sheets'][number]
}

/** Shows what to do, the fictitious person, and room to note the help with each step: nothing about the person who does it. */
function ExerciseSheet({ paper: { title, portal, steps }, sheet: { place, person } }: SheetProps) {
  const { t } = useTranslation()
  const fit = useOnePage()
  return (
    <article
      ref={fit}
      className="paper class-sheet"
      data-dense={steps.length > 9}
      aria-label={t('class.place', { number: place })}
    >
      <header className="paper-head">
        <h2 dir="auto">{title}</h2>
        <p>
          {t('class.place', { number: place })}
          {portal !== undefined && ` · ${portal}`}
        </p>
      </header>
      <p className="paper-box">
        <GraduationCap aria-hidden="true" />
        <span>{t('class.sheet.training')}</span>
      </p>
      {person !== undefined && (
        <section>
          <h3>{t('class.sheet.person')}</h3>
          <CharacterFacts character={person} />
        </section>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{t('class.sheet.steps')}</th>
            <th scope="col">{t('class.sheet.helpCode')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            <tr key={step.title}>
              <td dir="auto">
                <b>
                  {at + 1}. {step.title}
                </b>
                <small>{step.say}</small>
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {t('class.sheet.codes')} {CODES.map((code) => `${code} ${t(`class.sheet.code.${code}`)}`).join(' · ')}
      </p>
    </article>
  )
}
