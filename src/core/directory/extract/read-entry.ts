import { toWords } from '../../base/words.ts'
import type { AccessWay, CareNeed, Cost, DirectoryEntry, HelperKind, Public } from '../entry.ts'
import { parseOpeningHours } from '../hours/opening-hours.ts'
import { findServiceNeeds, findThemeNeeds, type HelpNeed } from '../need.ts'
import { findSorts } from '../sort.ts'
import { cleanText, joinInitials, readList } from './clean.ts'
import type { ExtractRow, LeftOut, RowFault } from './row.ts'
import { readDay, readMail, readPhone, readPosition, readPostcode, readSite } from './values.ts'

/** The schema of a row: a place of LaMedNum, a service or a structure of data.inclusion. */
export type ExtractKind = 'lamednum' | 'service' | 'structure'

/**
 * The content of a row before it is joined with others. `structure` is the id of the structure that offers a service.
 */
export interface ReadEntry {
  readonly kind: ExtractKind
  readonly line: number
  readonly entry: DirectoryEntry
  readonly structure?: string
  readonly leftOut: readonly LeftOut[]
}

/** Values by their beginnings, in comparable form; the first that matches counts. */
type Begins<T> = readonly (readonly [string, T])[]

const CARES: Begins<CareNeed> = [
  ['surdite', 'deaf'],
  ['handicaps moteurs', 'motor'],
  ['handicaps mentaux', 'mental'],
  ['illettrisme', 'illiteracy'],
  ['langues etrangeres anglais', 'english'],
  ['langues etrangeres', 'languages'],
  ['deficience visuelle', 'blind'],
  ['personnes en situation de handicap', 'disability'],
  ['personne en situation de handicap', 'disability'],
  ['personnes en situation illettrisme', 'illiteracy'],
  ['personnes en situation dillettrisme', 'illiteracy'],
]
const COSTS: Begins<Cost> = [
  ['gratuit sous condition', 'conditional'],
  ['gratuit', 'free'],
  ['payant', 'paid'],
  ['adhesion', 'paid'],
  ['pass numerique', 'conditional'],
]
const WAYS: Begins<AccessWay> = [
  ['se presenter', 'visit'],
  ['en presentiel', 'visit'],
  ['telephoner', 'phone'],
  ['contacter par mail', 'mail'],
  ['envoyer un courriel', 'mail'],
  ['envoyer un mail avec une fiche', 'referral'],
  ['envoyer un mail', 'mail'],
  ['prendre un rdv en ligne', 'online'],
  ['prendre rdv', 'online'],
  ['utiliser lien mobilisation', 'online'],
  ['completer le formulaire', 'online'],
  ['a distance', 'remote'],
]
const PUBLICS: Begins<Public> = [
  ['jeunes', 'young'],
  ['etudiants', 'students'],
  ['famille', 'families'],
  ['seniors', 'seniors'],
  ['femmes', 'women'],
]
const KINDS: Begins<HelperKind> = [
  ['france service', 'france-services'],
  ['msap', 'france-services'],
  ['rfs', 'france-services'],
  ['conseillers numeriques', 'mediator'],
  ['conseiller numerique', 'mediator'],
  ['espaces publics numeriques', 'mediator'],
  ['epn', 'mediator'],
  ['emmaus connect', 'mediator'],
]
const WRITER = /\becrivaine?s? publi(c|que)s?\b/
const CLOSED = 'ce lieu n accueille pas de public'

/** Finds the known values in the cells of some columns, each once. */
function findAll<T>(row: ExtractRow, columns: readonly string[], begins: Begins<T>): T[] {
  const found = columns
    .flatMap((column) => readList(row.cell(column)))
    .flatMap((value) => {
      const words = toWords(value)
      return begins.find(([begin]) => words.startsWith(begin))?.[1] ?? []
    })
  return [...new Set(found)]
}

/** Reads the first text among several columns: column names have changed between versions of a schema. */
function readText(row: ExtractRow, columns: readonly string[], longest: number): string | undefined {
  for (const column of columns) {
    const text = cleanText(row.cell(column), longest)
    if (text !== undefined) return text
  }
  return undefined
}

/** Recognises the schema of a row by its columns; returns undefined where none fits. */
export function findKind(has: (column: string) => boolean): ExtractKind | undefined {
  if (!has('nom')) return undefined
  if (has('structure_id')) return 'service'
  // Version 0 of data.inclusion gave themes to structures too.
  if (has('horaires_ouverture') || has('labels_autres') || has('antenne')) return 'structure'
  if (has('thematiques')) return 'service'
  if (has('services') || has('pivot') || has('horaires') || has('modalites_accompagnement')) return 'lamednum'
  const isStructure =
    has('siret') || has('rna') || has('horaires_accueil') || has('accessibilite_lieu') || has('reseaux_porteurs')
  return isStructure ? 'structure' : undefined
}

/**
 * Finds the needs of a row from its services and themes. Where it names none, it gets those that its kind of helper
 * serves: otherwise a border that sends people to France services would not find places that only name that label.
 */
function findNeeds(
  row: ExtractRow,
  about: string,
  kinds: readonly HelperKind[],
): { readonly needs: HelpNeed[]; readonly isUnknown: boolean } {
  const services = readList(row.cell('services')).map((one) => findServiceNeeds(toWords(one)))
  const themes = readList(row.cell('thematiques')).map(findThemeNeeds)
  const all = [...services, ...themes]
  const needs = new Set(all.flatMap((one) => one ?? []))
  if (WRITER.test(about)) needs.add('letter')
  if (kinds.includes('france-services')) needs.add('papers')
  if (kinds.includes('mediator') && needs.size === 0) needs.add('computer')
  return { needs: [...needs], isUnknown: all.length > 0 && all.every((one) => one === undefined) }
}

/** Returns a value, or undefined for `none` and `wrong`; adds a wrong one to the list of values left out. */
function keep<T>(value: T | 'none' | 'wrong', code: LeftOut, leftOut: LeftOut[]): T | undefined {
  if (value === 'wrong') leftOut.push(code)
  return value === 'none' || value === 'wrong' ? undefined : value
}

/**
 * Reads a row. It is a fault if it lacks something essential (a name, a way to get there or to call, a valid date);
 * other faulty values are left out and listed.
 *
 * @param today ISO date: a change after tomorrow is not valid
 */
export function readEntry(row: ExtractRow, kind: ExtractKind, today: string): ReadEntry | RowFault {
  const name = readText(row, ['nom'], 200)
  if (name === undefined || !/\p{L}/u.test(name)) return 'no-name'
  const day = row.cell('date_maj') === undefined ? undefined : readDay(row.cell('date_maj'))
  if (day === 'none') return 'no-date'
  if (day === 'wrong') return 'wrong-date'
  if (day !== undefined && Date.parse(day) > Date.parse(today) + 86_400_000) return 'future-date'
  const leftOut: LeftOut[] = []
  const where = readWhere(row, leftOut)
  const contact = readContact(row, leftOut)
  const isService = kind === 'service'
  // A service may get both from its structure, which is joined later.
  const isReachable = where.commune !== undefined || where.postcode !== undefined || contact.phone !== undefined
  if (!isReachable && contact.mail === undefined && !isService) return 'no-way'
  const about = readText(row, ['presentation_resume', 'description', 'presentation_detail'], 600)
  const words = toWords(`${name} ${about ?? ''}`)
  const kinds = findKinds(row, words)
  const sorts = findSorts(SORT_COLUMNS.flatMap((column) => readList(row.cell(column))).map(toWords), toNameWords(name))
  const { needs, isUnknown } = findNeeds(row, words, kinds)
  if (isUnknown) leftOut.push('services')
  const of = readText(row, ['structure_parente'], 200)
  const conditions = readText(row, ['conditions_acces'], 400)
  const hours = readText(row, ['horaires', 'horaires_accueil', 'horaires_ouverture'], 300)
  if (hours !== undefined && parseOpeningHours(hours) === undefined) leftOut.push('hours')
  const entry: DirectoryEntry = {
    id: toId(row, kind, name, where),
    name,
    ...(of !== undefined && { of }),
    kinds,
    ...(sorts.length > 0 && { sorts: [...sorts] }),
    needs,
    ...(about !== undefined && { about }),
    ...where,
    ...contact,
    ...(hours !== undefined && { hours }),
    ...(day !== undefined && { updated: day }),
    cares: findAll(row, ['prise_en_charge_specifique', 'publics', 'publics_accueillis', 'profils'], CARES),
    publics: findAll(row, ['publics_specifiquement_adresses', 'publics', 'publics_accueillis', 'profils'], PUBLICS),
    ...readAccess(row),
    ...(conditions !== undefined && { conditions }),
  }
  const structure = toKey(row, 'structure_id')
  return { kind, line: row.line, entry, ...(isService && structure !== undefined && { structure }), leftOut }
}

const SORT_COLUMNS = ['typologie', 'typologies', 'reseaux_porteurs']

/** Returns the words of a name, with « C.C.A.S. » as one word. */
function toNameWords(name: string): string {
  return toWords(joinInitials(name))
}

/** Returns the id of a row with its source, as two sources of data.inclusion may use the same id. */
function toKey(row: ExtractRow, column: 'id' | 'structure_id'): string | undefined {
  const id = cleanText(row.cell(column), 120)
  const source = cleanText(row.cell('source'), 40)
  return id === undefined || source === undefined ? id : `${source}:${id}`
}

function toId(
  row: ExtractRow,
  kind: ExtractKind,
  name: string,
  where: Pick<DirectoryEntry, 'postcode' | 'street'>,
): string {
  const written = kind === 'lamednum' ? cleanText(row.cell('id'), 150) : toKey(row, 'id')
  if (written !== undefined) return `${kind}:${written}`
  return `${kind}:${toWords(`${name} ${where.postcode ?? ''} ${where.street ?? ''}`)}`.slice(0, 200)
}

function readWhere(
  row: ExtractRow,
  leftOut: LeftOut[],
): Pick<DirectoryEntry, 'street' | 'more' | 'postcode' | 'commune' | 'at'> {
  const street = readText(row, ['adresse'], 200)
  const more = readText(row, ['complement_adresse'], 200)
  const commune = readText(row, ['commune'], 120)
  const postcode = keep(readPostcode(row.cell('code_postal')), 'postcode', leftOut)
  const at = keep(readPosition(row.cell('latitude'), row.cell('longitude')), 'position', leftOut)
  return {
    ...(street !== undefined && { street }),
    ...(more !== undefined && { more }),
    ...(postcode !== undefined && { postcode }),
    ...(commune !== undefined && { commune }),
    ...(at !== undefined && { at }),
  }
}

function readContact(row: ExtractRow, leftOut: LeftOut[]): Pick<DirectoryEntry, 'phone' | 'mail' | 'site'> {
  const phone = keep(readPhone(row.cell('telephone')), 'phone', leftOut)
  const mail = readMail(row.cell('courriels') ?? row.cell('courriel'))
  const site = readSite(readText(row, ['site_web', 'lien_mobilisation', 'lien_source'], 300))
  return {
    ...(phone !== undefined && { phone }),
    ...(mail !== undefined && { mail }),
    ...(site !== undefined && { site }),
  }
}

function findKinds(row: ExtractRow, words: string): HelperKind[] {
  const columns = ['dispositif_programmes_nationaux', 'labels_nationaux', 'typologie', 'typologies', 'reseaux_porteurs']
  const kinds = new Set(findAll(row, columns, KINDS))
  if (words.startsWith('france services ') || words.startsWith('maison france services')) kinds.add('france-services')
  if (WRITER.test(words)) kinds.add('writer')
  return [...kinds]
}

const ACCESS_COLUMNS = ['modalites_acces', 'modes_mobilisation', 'modes_accueil', 'modes_orientation_beneficiaire']

function readAccess(row: ExtractRow): Pick<DirectoryEntry, 'cost' | 'ways' | 'closedToPublic' | 'moves'> {
  const costs = findAll(row, ['frais_a_charge', 'frais'], COSTS)
  // Of several prices the least favourable one counts, so that nobody is surprised at the counter.
  const cost = (['conditional', 'paid', 'free'] as const).find((one) => costs.includes(one))
  const ways = new Set(findAll(row, ACCESS_COLUMNS, WAYS))
  const helped = readList(row.cell('modalites_accompagnement')).map(toWords)
  if (helped.some((words) => words.startsWith('a distance'))) ways.add('remote')
  const by = readList(row.cell('mobilisable_par')).map(toWords)
  if (by.includes('professionnels') && !by.includes('usagers')) ways.add('referral')
  const isClosed = readList(row.cell('modalites_acces')).some((one) => toWords(one) === CLOSED)
  const isMoving = readList(row.cell('itinerance')).some((one) => toWords(one) === 'itinerant')
  return {
    ...(cost !== undefined && { cost }),
    ways: [...ways],
    ...(isClosed && { closedToPublic: true as const }),
    ...(isMoving && { moves: true as const }),
  }
}
