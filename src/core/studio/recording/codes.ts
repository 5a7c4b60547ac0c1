import { toWords } from '../../base/words.ts'
import type { Where } from '../../flow/language/language.ts'
import type { CodeOrigin, PageSeen, RecordedAct, Thing } from '../event.ts'
import { writeGate } from './default-words.ts'
import { createId, type ProposedStep, type Recording } from './recording.ts'
import { findScreen } from './screens.ts'

const CODE =
  /\bcode (recu|de verification|de securite|a usage unique|temporaire|de confirmation|envoye|de validation|d activation|de connexion)\b|\bcode\b.*\b(sms|mail|courriel|message|recu)\b/

/** Checks whether a field's name says that it takes a code that arrives elsewhere. */
export function isCodeName(name: string): boolean {
  return CODE.test(toWords(name))
}

const CHANNELS: readonly (readonly [Exclude<Where, 'tab'>, RegExp])[] = [
  [
    'mail',
    /\b(e mails?|emails?|mails?|courriels?|courrier electronique|messagerie|adresse electronique|boite de reception)\b/,
  ],
  ['sms', /\b(sms|textos?|telephones?|portable|mobile)\b/],
  ['app', /\b(application|appli)\b/],
  ['post', /\b(courriers?|lettre|voie postale|par la poste)\b/],
]
const OF_SENDING = /\b(codes?|envoy\p{L}*|recus?|recev\p{L}*|recep\p{L}*|transm\p{L}*|adresse[es]?|expedi\p{L}*)\b/u

/**
 * Returns the channel by which a code arrives, from the first text that tells: the name of its field, then the
 * sentences before it, the nearest first. Where a sentence has several channels the first counts: the others are for
 * people who cannot use that one.
 */
export function toCodeOrigin(texts: readonly string[]): CodeOrigin {
  for (const text of texts) {
    const words = toWords(text)
    if (!OF_SENDING.test(words)) continue
    const said = CHANNELS.map(([where, pattern]) => ({ where, at: words.search(pattern) })).filter(({ at }) => at >= 0)
    const [first] = said.toSorted((one, other) => one.at - other.at)
    if (first) return first.where
  }
  return 'unsaid'
}

/** Checks whether an act types a code that arrived elsewhere. */
export function writesCode({ deed, thing }: Pick<RecordedAct, 'deed' | 'thing'>): boolean {
  return deed === 'fill' && (thing.code !== undefined || isCodeName(`${thing.name} ${thing.question ?? ''}`))
}

/** Checks whether a page asks for a code: a press there only leads on, and submits nothing. */
export function asksForCode({ steps }: Recording, screen: string): boolean {
  return steps.some(({ on, kind, deed, thing }) => {
    return on === screen && (kind === 'wait' || (thing !== undefined && deed === 'fill' && writesCode({ deed, thing })))
  })
}

/** Creates the step that waits for a code. Returns undefined where the page has one already. */
export function createWait(
  { steps }: Recording,
  { on, thing, id: next }: Pick<ProposedStep, 'id' | 'on'> & { readonly thing: Thing },
): ProposedStep | undefined {
  if (steps.some((step) => step.kind === 'wait' && step.on === on)) return undefined
  const where = thing.code === undefined ? toCodeOrigin([`code ${thing.name}`]) : thing.code
  const id = createId('attendre le code', [...steps.map((step) => step.id), next], 'attendre')
  return writeWait(id, on, where === 'unsaid' ? 'mail' : where)
}

const WAITS: Readonly<Record<Where, { readonly fr: string; readonly en: string }>> = {
  mail: {
    fr: 'Le site envoie un code par mail. Lisez le message. Laissez cette page ouverte.',
    en: 'The site sends a code by email. Read the message. Leave this page open.',
  },
  sms: {
    fr: 'Le site envoie un code sur le téléphone. Lisez le message. Laissez cette page ouverte.',
    en: 'The site sends a code to the phone. Read the message. Leave this page open.',
  },
  app: {
    fr: 'Le code est dans l’application du téléphone. Ouvrez-la. Laissez cette page ouverte.',
    en: 'The code is in the application of the phone. Open it. Leave this page open.',
  },
  post: {
    fr: 'Le code arrive par courrier. Prenez la lettre.',
    en: 'The code comes by post. Take the letter.',
  },
  tab: {
    fr: 'Le code est sur une autre page. Lisez-le. Laissez cette page ouverte.',
    en: 'The code is on another page. Read it. Leave this page open.',
  },
}

/** Writes the step that waits for a code from elsewhere. */
function writeWait(id: string, on: string, where: Where): ProposedStep {
  const { fr, en } = WAITS[where]
  return {
    ...writeGate(id, on),
    deed: 'wait',
    kind: 'wait',
    proposed: 'wait',
    where,
    title: 'Attendre le code',
    say: fr,
    en: { title: 'Wait for the code', say: en },
  }
}

/** Changes the channel by which a code arrives; words that somebody wrote stay. */
export function moveWait(step: ProposedStep, where: Where): ProposedStep {
  const isOwn = Object.values(WAITS).some(({ fr }) => fr === step.say)
  return isOwn
    ? { ...step, where, say: WAITS[where].fr, en: { title: step.en?.title ?? '', say: WAITS[where].en } }
    : { ...step, where }
}

/**
 * Removes the steps with which somebody read a code in a page opened beside the portal, such as a mailbox: the person
 * returned to write the code on the page they had left. These steps are not part of the procedure, and the next person
 * has another mailbox.
 */
export function withoutReading(recording: Recording, page: PageSeen): Recording {
  const screen = findScreen(recording, page)?.id
  const { steps, at } = recording
  const end = steps.findIndex(({ id }) => id === at)
  const opener = steps.findLastIndex(({ done }, index) => index <= end && done !== null && 'opened' in done)
  const open = steps[opener]
  const meanwhile = steps.slice(opener + 1, end + 1)
  if (!open || screen === undefined || open.on !== screen || meanwhile.some(({ on }) => on === screen)) return recording
  const left = steps.filter((step) => step !== open && !meanwhile.includes(step))
  const isUsed = (id: string): boolean => id === screen || left.some(({ on }) => on === id)
  const before = steps[opener - 1]
  return {
    ...recording,
    steps: left,
    screens: recording.screens.filter(({ id }) => isUsed(id)),
    at: before?.id ?? null,
  }
}
