import { toPlainText, toWords } from './plain-text.ts'
import { type BlockRole, type FicheStatement, readStatements } from './statement.ts'

/** What a fiche of service-public says, as facts. */
export interface Fiche {
  readonly id: string
  /** In plain words. */
  readonly title: string
  /** The day it was last changed, in form or in fact, where it says so: ISO. */
  readonly modified?: string
  readonly statements: readonly FicheStatement[]
}

/** Takes what a parser finds in a fiche, in order. */
export interface FicheReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(text: string): void
  close(name: string): void
  /** What was read; undefined when it was no fiche. */
  end(): Fiche | undefined
}

/** Where a fiche stands among the others, and what it points to: not what it says. Examples repeat its amounts in prose. */
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

/** What begins and ends a block of text; every other element, known or new, stands inside one. */
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

/** These keep what stands in them together: a row is one block, and so is a title, whatever paragraphs they hold. */
const WHOLE = new Set(['Rangée', 'Rangee', 'Titre', 'TitreFlottant'])

/** Their titles are cases: what stands below holds for them alone. */
const CASES = new Set(['Situation', 'Cas'])

/**
 * Reads a fiche in DILA's XML (schemas 3.3 to 3.5) from a parser's events, in one pass and without keeping its tree.
 * Elements that the schema does not have yet are read as text inside a block. Decides nothing about changes.
 */
export function createFicheReader(): FicheReader {
  return new Reader()
}

interface OpenElement {
  readonly name: string
  /** Of a case whose title was read: the cases under which stands what it holds. */
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

  /** The title of a case is kept for what stands below it; others are headings. */
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
