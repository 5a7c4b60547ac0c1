import { toWords } from '../../base/words.ts'
import type { StepKind } from '../../flow/language/language.ts'
import type { Locator } from '../../flow/language/target.ts'
import { isNeverHealed } from '../../flow/read/fingerprints.ts'
import type { PageSeen, RecordedAct } from '../event.ts'
import { asksForCode } from './codes.ts'
import type { ProposedStep, Recording } from './recording.ts'

/** The strictness of each kind: with a higher one the app refuses more and helps less. */
const STRICTNESS: Readonly<Record<StepKind, number>> = {
  read: 0,
  wait: 0,
  ask: 0,
  do: 0,
  document: 1,
  declaration: 2,
  submit: 3,
  oath: 3,
  secret: 4,
}

/** Checks whether a step may change to a kind: the proposed kind is never made less strict. */
export function mayBecome(proposed: StepKind, kind: StepKind): boolean {
  return kind === proposed || STRICTNESS[kind] > STRICTNESS[proposed]
}

/** Lists the kinds that people may choose for a step that acts on a page. */
export function listKinds(proposed: StepKind): readonly StepKind[] {
  return (['do', 'document', 'declaration', 'submit', 'oath', 'secret'] as const).filter((kind) =>
    mayBecome(proposed, kind),
  )
}

/** Proposes the kind of a step: by the field, by the element's words, and by the page around it. */
export function proposeKind({ deed, thing, page }: RecordedAct): StepKind {
  const name = toWords(`${thing.name} ${thing.question ?? ''}`)
  if (thing.kind === 'password' || (deed === 'fill' && SECRET.test(name))) return 'secret'
  if (thing.kind === 'file') return 'document'
  // A question answered by buttons: one of them may submit everything.
  if (thing.kind === 'question' && deed === 'press' && commits(name, page)) return 'submit'
  if (thing.kind === 'box' || thing.kind === 'question') return OATH.test(name) ? 'oath' : 'declaration'
  if (deed === 'fill' || deed === 'select') return DECLARED.test(name) ? 'declaration' : 'do'
  return commits(name, page) ? 'submit' : 'do'
}

/**
 * Returns an act whose element can be found. An element that commits people is found by exact words only, so words left
 * over beside a name are useless as a locator.
 */
export function toFindable(act: RecordedAct): RecordedAct {
  const { thing } = act
  if (!thing.isCut || !isNeverHealed(proposeKind(act))) return act
  const isWhole = (way: Locator): boolean => ['submits', 'password', 'id', 'name'].some((key) => key in way)
  return { ...act, thing: { ...thing, ways: thing.ways.filter(isWhole) } }
}

/** Checks whether a page says that the portal accepted something, and not that it refused. */
export function isProof({ headings, title }: PageSeen): boolean {
  return [...headings, title].map(toWords).some((words) => PROOF.test(words) && !DENIAL.test(words))
}

/** Returns the stricter of two kinds proposed for one step. */
export function toStricter(one: StepKind, other: StepKind): StepKind {
  return STRICTNESS[other] > STRICTNESS[one] ? other : one
}

/**
 * Checks by the outcome whether a press submitted something. It did if the next page says so, or if it was the last
 * page, with nothing left to fill in, after the person had given something. Signing in submits nothing.
 */
export function sends(recording: Recording, step: ProposedStep): boolean {
  const { steps, screens } = recording
  const { deed, kind, done, on, thing } = step
  const mayBe = kind === 'do' || (kind === 'declaration' && thing?.kind === 'question')
  if (deed !== 'press' || !mayBe || done === null || !('shows' in done) || thing?.kind === 'link') return false
  if (asksForCode(recording, on) || steps.some((other) => other.on === on && other.kind === 'secret')) return false
  const after = screens.find(({ id }) => id === done.shows)?.page
  const index = steps.indexOf(step)
  const isLast = !steps.slice(index + 1).some((other) => gives(other) || other.deed === 'fill')
  const hasGiven = steps.slice(0, index).some(gives)
  const isNamed = SENDS.test(toWords(`${thing?.name ?? ''} ${thing?.question ?? ''}`))
  if (after && isProof(after)) return isNamed || (isLast && hasGiven && thing?.kind === 'submit')
  return isLast && hasGiven && isNamed && steps.slice(index + 1).every((other) => other.thing === undefined)
}

/** Checks whether a step hands something over: an answer, an oath, a document. */
function gives({ kind, deed }: ProposedStep): boolean {
  return kind === 'declaration' || kind === 'oath' || deed === 'attach'
}

function commits(name: string, page: PageSeen): boolean {
  if (COMMITS.test(name)) return true
  return SENDS.test(name) && page.headings.some((text) => SUMMARY.test(toWords(text)))
}

const SECRET = /\b(mot de passe|code (confidentiel|secret|d acces|personnel)|password|cryptogramme)\b/
const OATH = /\b(honneur|soussign|certifi|attest|exactitude|je m engage|sincere)/
const DECLARED =
  /\b(montant|salaire|revenu|ressource|heures|nombre|situation|loyer|pension|charge|date|conjoint|enfant|activite|motif)/
const SENDS = /\b(envo|valid|confirm|soumet|transmet|termin|depos|enregistr|signe)/
const COMMITS =
  /\b(?:confirmez|validez) vous (?:le|la|l|ce|cette|votre|vos) (?:paiement|envoi|demande|declaration|depot|inscription|resiliation|suppression|achat|commande)\b|\b(signer|payer|regler|(envoyer|transmettre|valider|confirmer|deposer|soumettre) (ma|mon|mes|la|le|votre|vos) (demande|declaration|dossier|formulaire|actualisation|paiement)|valider definitivement|envoyer definitivement)\b/
const SUMMARY =
  /\b(recapitulatif|resume|relis|relecture|verifi(ez|er|ons)\b|verification (de (vos|votre|mes|ma|la|ces)|des|avant)\b(?! (identite|adresse|compte|telephone|numero))|confirmation de|synthese|avant d envoyer)/
const DENIAL = /\b(pas|aucune?|jamais|impossible|erreur|echec|refusee?s?|rejetee?s?)\b/
const PROOF =
  /\b(enregistree?s?|transmise?s?|recue?s?|envoyee?s?|confirmee?s?|confirmation|accuse|merci|bien ete|prise? en compte|terminee?s?)\b/
