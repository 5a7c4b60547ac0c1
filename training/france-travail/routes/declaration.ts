import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { pickFormationAnswers, pickSituationAnswers, readAnswer } from '../answers.ts'
import { findOpenDoubts, findReceipt, isModifiable, parseCaseFile } from '../case-file.ts'
import type { Problem } from '../declaration.ts'
import type { Environment } from '../environment.ts'
import { type Screen, toPage } from '../layout.ts'
import { toPeriod } from '../period.ts'
import { toPhrases } from '../phrases.ts'
import { findProgress, isReachable, type Stage } from '../progress.ts'
import { formationQuestion } from '../questions.ts'
import { toAlreadyDeclaredScreen } from '../screens/already-declared.ts'
import { closedScreen } from '../screens/closed.ts'
import { toDoubtScreen } from '../screens/doubt.ts'
import { toFormationScreen } from '../screens/formation.ts'
import { informationScreen } from '../screens/information.ts'
import { toSituationScreen } from '../screens/situation.ts'
import { toSummaryScreen } from '../screens/summary.ts'
import type { CaseFile } from '../visit.ts'

/** Installs the screens of a declaration up to its final button. Each is shown only when the file has come that far. */
export function createDeclaration({ now }: { readonly now: () => Date }): Hono<Environment> {
  const app = new Hono<Environment>()
  const show = (c: Context<Environment>, screen: Screen) => c.html(toPage(screen, c.get('visit')))
  const goOn = (c: Context<Environment>) => c.redirect(`/actualisation/${findProgress(c.get('caseFile'), now())}`, 303)
  const behind = (stage: Stage) =>
    createMiddleware<Environment>(async (c, next) => (isReachable(stage, c.get('caseFile'), now()) ? next() : goOn(c)))

  app.get('/', goOn)

  app.get('/indisponible', (c) =>
    findProgress(c.get('caseFile'), now()) === 'indisponible' ? show(c, closedScreen) : goOn(c),
  )

  app.get('/deja-declaree', (c) => {
    const caseFile = c.get('caseFile')
    if (findProgress(caseFile, now()) !== 'deja-declaree') return goOn(c)
    return show(c, toAlreadyDeclaredScreen({ modifiable: isModifiable(caseFile) }))
  })
  app.post('/deja-declaree', (c) => {
    const caseFile = c.get('caseFile')
    if (findProgress(caseFile, now()) !== 'deja-declaree' || !isModifiable(caseFile)) return goOn(c)
    caseFile.modifying = true
    caseFile.checked = { formation: false, situation: false }
    caseFile.doubtsAccepted = false
    caseFile.informed = false
    return c.redirect(`/actualisation/${findFirstStage(caseFile)}`, 303)
  })

  app.get('/information', behind('information'), (c) => show(c, informationScreen))
  app.post('/information', behind('information'), (c) => {
    c.get('caseFile').informed = true
    return c.redirect('/actualisation/formation', 303)
  })

  app.get('/formation', behind('formation'), (c) => {
    const { answers, checked } = c.get('caseFile')
    const problems = checked.formation && readAnswer(answers, formationQuestion) === undefined ? [formationMissing] : []
    return show(c, toFormationScreen({ answers, problems, period: toPeriod(now()) }))
  })
  app.post('/formation', behind('formation'), async (c) => {
    const caseFile = c.get('caseFile')
    const { formation: _before, ...others } = caseFile.answers
    caseFile.answers = { ...others, ...pickFormationAnswers(await c.req.parseBody()) }
    const answered = readAnswer(caseFile.answers, formationQuestion) !== undefined
    caseFile.checked = { formation: true, situation: caseFile.checked.situation && parseCaseFile(caseFile, now()).ok }
    return c.redirect(`/actualisation/${answered ? 'situation' : 'formation'}`, 303)
  })

  app.get('/situation', behind('situation'), (c) => {
    const caseFile = c.get('caseFile')
    const parsed = parseCaseFile(caseFile, now())
    return show(
      c,
      toSituationScreen({
        answers: caseFile.answers,
        problems: caseFile.checked.situation && !parsed.ok ? parsed.problems : [],
        period: toPeriod(now()),
        woman: caseFile.character.woman,
        formation: readAnswer(caseFile.answers, formationQuestion) === 'OUI',
      }),
    )
  })
  app.post('/situation', behind('situation'), async (c) => {
    const caseFile = c.get('caseFile')
    const before = caseFile.answers
    const formation = before[formationQuestion.name] ?? ''
    caseFile.answers = { [formationQuestion.name]: formation, ...pickSituationAnswers(await c.req.parseBody()) }
    caseFile.checked = { ...caseFile.checked, situation: true }
    caseFile.doubtsAccepted = caseFile.doubtsAccepted && isSame(before, caseFile.answers)
    return goOn(c)
  })

  app.get('/incoherence', behind('incoherence'), (c) =>
    show(c, toDoubtScreen(findOpenDoubts(c.get('caseFile'), now()))),
  )
  app.post('/incoherence', behind('incoherence'), async (c) => {
    c.get('caseFile').doubtsAccepted = (await c.req.parseBody()).incoherenceValidee === 'true'
    return goOn(c)
  })

  app.get('/recapitulatif', behind('recapitulatif'), (c) => {
    const parsed = parseCaseFile(c.get('caseFile'), now())
    if (!parsed.ok) return goOn(c)
    return show(c, toSummaryScreen({ phrases: toPhrases(parsed.declaration), period: toPeriod(now()) }))
  })
  app.post('/recapitulatif', (c) => {
    const caseFile = c.get('caseFile')
    const parsed = parseCaseFile(caseFile, now())
    if (findProgress(caseFile, now()) === 'recapitulatif' && parsed.ok) {
      caseFile.receipt = { period: toPeriod(now()), declaration: parsed.declaration, at: now() }
      caseFile.modifying = false
    }
    // A button pressed twice finds the declaration already made: the second press goes to the end too.
    return findReceipt(caseFile, toPeriod(now())) === undefined || caseFile.modifying
      ? goOn(c)
      : c.redirect('/actualisation/fin', 303)
  })

  return app
}

const formationMissing: Problem = {
  control: formationQuestion.yes,
  topic: formationQuestion.topic,
  message: 'Répondez à la question par Oui ou par Non.',
}

function findFirstStage({ character }: CaseFile): Stage {
  return character.situation === 'information-page' ? 'information' : 'formation'
}

function isSame(a: CaseFile['answers'], b: CaseFile['answers']): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}
