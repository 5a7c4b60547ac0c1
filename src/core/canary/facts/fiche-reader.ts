import { toPlainText, toWords } from './plain-text.ts'
import { type BlockRole, type FicheStatement, readStatements } from './statement.ts'

/** The facts of a fiche of service-public. */
export interface Fiche {
  readonly id: string
  /** Its title in plain words. */
  readonly title: string
  /** The ISO date of the last change, in form or in fact, if the fiche has one. */
  readonly modified?: string
  readonly statements: readonly FicheStatement[]
}

/** Receives a parser's events for one fiche, in order. */
export interface FicheReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(text: string): void
  close(name: string): void
  /** Returns what was read; undefined if it was no fiche. */
  end(): Fiche | undefined
}

/**
 * Elements about a fiche's place among others and its links, not about its content. Examples only repeat its amounts in
 * prose.
 */
const LEFT_OUT = new Set([
  'SurTitre',
  'Audience',
  'Canal',
  'FilDAriane',
  'Theme',
  'SousThemePere',
  'DossierPere',
  'SousDossierPere',
  'RechercheGuideePere',
  'CommentFaireSi',
  'VoirAussi',
  'QuestionReponse',
  'Reference',
  'PourEnSavoirPlus',
  'Actualite',
  'InformationComplementaire',
  'Partenaire',
  'Definition',
  'Abreviation',
  'Source',
  'Exemple',
])

/** Elements that begin and end a block of text; every other element, known or new, is inside a block. */
const BLOCKS: Readonly<Record<string, BlockRole>> = {
  Paragraphe: 'text',
  Titre: 'heading',
  TitreFlottant: 'heading',
  Item: 'item',
  Rangée: 'text',
  Rangee: 'text',
  Texte: 'text',
  Introduction: 'text',
  Chapitre: 'text',
  SousChapitre: 'text',
  Situation: 'text',
  ListeSituations: 'text',
  BlocCas: 'text',
  Cas: 'text',
  Liste: 'text',
  Tableau: 'text',
  ASavoir: 'text',
  ANoter: 'text',
  Attention: 'text',
  Rappel: 'text',
  Avertissement: 'text',
  ServiceEnLigne: 'text',
  OuSAdresser: 'text',
}

/** Elements whose content is one block, whatever paragraphs it has: a row, or a title. */
const WHOLE = new Set(['Rangée', 'Rangee', 'Titre', 'TitreFlottant'])

/** Elements whose titles are cases: the text below applies to that case alone. */
const CASES = new Set(['Situation', 'Cas'])

/**
 * Creates a reader of a fiche in DILA's XML (schemas 3.3 to 3.5) from a parser's events, in one pass and without
 * building a tree. Elements unknown to the schema are read as text of their block. It does not compare fiches.
 */
export function createFicheReader(): FicheReader {
  return new Reader()
}

interface OpenElement {
  readonly name: string
  /** For a case whose title was read: the cases that its content applies to. */
  when?: string
}

class Reader implements FicheReader {
  readonly #stack: OpenElement[] = []
  readonly #statements: FicheStatement[] = []
  #skipped = 0
  #whole = 0
  #block = ''
  #meta = ''
  #id: string | undefined
  #title = ''
  #modified: string | undefined

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#skipped > 0 || LEFT_OUT.has(name)) {
      this.#skipped += 1
      return
    }
    if (this.#stack.length === 0 && name === 'Publication') this.#id = attributes.ID
    if (BLOCKS[name] !== undefined && this.#whole === 0) this.#flush()
    if (WHOLE.has(name)) this.#whole += 1
    if (this.#whole > 0 && BLOCKS[name] !== undefined) this.#block += ' '
    if (name === 'Cellule') this.#block += ' '
    if (name === 'ServiceEnLigne') this.#addSite(attributes.URL)
    if (name.startsWith('dc:')) this.#meta = ''
    this.#stack.push({ name })
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    if (this.#stack.at(-1)?.name.startsWith('dc:')) this.#meta += text
    else this.#block += text
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    if (WHOLE.has(name)) this.#whole -= 1
    if (BLOCKS[name] !== undefined && this.#whole === 0) {
      if (name === 'Titre') this.#closeTitle()
      else this.#flush()
    }
    this.#stack.pop()
    if (name === 'dc:title') this.#title = toWords(toPlainText(this.#meta)).join(' ')
    if (name === 'dc:date') this.#modified = /\d{4}-\d{2}-\d{2}/.exec(this.#meta)?.[0]
  }

  end(): Fiche | undefined {
    if (this.#id === undefined) return undefined
    const modified = this.#modified !== undefined && { modified: this.#modified }
    return { id: this.#id, title: this.#title, ...modified, statements: this.#statements }
  }

  /** Uses the title of a case for the text below it; other titles are headings. */
  #closeTitle(): void {
    const parent = this.#stack.at(-2)
    if (parent && CASES.has(parent.name)) {
      const outer = this.#when()
      const title = toWords(toPlainText(this.#block)).join(' ')
      parent.when = outer === '' ? title : `${outer} > ${title}`
      this.#block = ''
    } else this.#flush()
  }

  #flush(): void {
    const text = this.#block
    this.#block = ''
    if (text.trim() === '') return
    this.#statements.push(...readStatements(text, this.#role(), this.#when()))
  }

  #role(): BlockRole {
    let role: BlockRole = 'text'
    for (const { name } of this.#stack) {
      if (name === 'Titre' || name === 'TitreFlottant') return 'heading'
      if (name === 'Item') role = 'item'
    }
    return role
  }

  #when(): string {
    return this.#stack.findLast(({ when }) => when !== undefined)?.when ?? ''
  }

  #addSite(address: string | undefined): void {
    const host = /^https?:\/\/([a-z0-9.-]+)/i.exec(address ?? '')?.[1]?.toLowerCase()
    if (host === undefined) return
    this.#statements.push({ when: '', says: '{site}', values: [{ kind: 'site', value: host }], binds: false })
  }
}
