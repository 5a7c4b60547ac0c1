import { type Chance, PROSE } from '../../../tools/facts/fiche-maker.ts'
import { type Element, element, walk } from '../../../tools/facts/fiche-tree.ts'
import { mapText, named } from './fiche-edits.ts'

/** A change of form that changes no fact, by its name. */
export type FormChange = (root: Element, chance: Chance) => void

const BODY = ['Introduction', 'ListeSituations', 'Texte', 'OuSAdresser', 'Avertissement']

const retype =
  (from: RegExp | string, to: string): FormChange =>
  (root) =>
    mapText(root, BODY, (text) => text.replaceAll(from, to))

function shuffle<T>(items: T[], chance: Chance): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = chance.below(last + 1)
    ;[items[last], items[other]] = [items[other] as T, items[last] as T]
  }
}

/** Shuffles the children of one name among their own places. */
function shuffleNamed(root: Element, name: string, chance: Chance): void {
  for (const parent of walk(root)) {
    const places = parent.children.flatMap((child, index) =>
      typeof child !== 'string' && child.name === name ? [index] : [],
    )
    const moved = places.map((index) => parent.children[index] as Element)
    shuffle(moved, chance)
    for (const [rank, index] of places.entries()) parent.children[index] = moved[rank] as Element
  }
}

/** Removes the elements of a name and keeps their content. */
function unwrap(root: Element, name: string): void {
  for (const one of walk(root)) {
    one.children = one.children.flatMap((child) =>
      typeof child !== 'string' && child.name === name ? child.children : [child],
    )
  }
}

/** Wraps each text that fits into an element of its own. */
function wrap(root: Element, fits: RegExp, name: string, attributes = {}): void {
  for (const one of named(root, 'Paragraphe')) {
    one.children = one.children.flatMap((child) => {
      const found = typeof child === 'string' ? fits.exec(child) : null
      if (typeof child !== 'string' || !found) return [child]
      const end = found.index + found[0].length
      return [child.slice(0, found.index), element(name, [found[0]], attributes), child.slice(end)].filter(
        (part) => part !== '',
      )
    })
  }
}

/** Turns each sentence of a paragraph into a paragraph. */
function splitParagraphs(root: Element): void {
  for (const parent of walk(root).filter(({ name }) => name !== 'Cellule' && name !== 'Titre')) {
    parent.children = parent.children.flatMap((child) => {
      if (typeof child === 'string' || child.name !== 'Paragraphe') return [child]
      const paragraphs = [element('Paragraphe')]
      for (const part of child.children) {
        const pieces = typeof part === 'string' ? part.split(/(?<=\.) /) : [part]
        for (const [index, piece] of pieces.entries()) {
          if (index > 0) paragraphs.push(element('Paragraphe'))
          paragraphs.at(-1)?.children.push(piece)
        }
      }
      return paragraphs
    })
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  '2': 'deux',
  '3': 'trois',
  '4': 'quatre',
  '5': 'cinq',
  '6': 'six',
  '7': 'sept',
  '8': 'huit',
  '9': 'neuf',
}

/** Forty ways in which a fiche changes from one day to the next without a change of content. */
export const FORM_CHANGES: Readonly<Record<string, FormChange>> = {
  'attributes in another order': (root) => {
    for (const one of walk(root)) one.attributes = Object.fromEntries(Object.entries(one.attributes).reverse())
  },
  'other ids': (root, chance) => {
    for (const one of walk(root)) if (one !== root && one.attributes.ID) one.attributes.ID = `R${chance.below(90_000)}`
  },
  'new attributes': (root) => {
    for (const one of walk(root)) one.attributes.commentaire = 'relu le 4 janvier'
  },
  'another date of update': (root) => {
    for (const one of named(root, 'dc:date')) one.children = ['modified 2027-01-05']
    root.attributes.dateDerniereModificationImportante = '2027-01-05T00:00:00'
  },
  'another schema': (root) => {
    root.attributes['xsi:noNamespaceSchemaLocation'] = '../Schemas/3.5/Publication.xsd'
  },
  'no-break spaces': retype(/ (?=[€%:;?])|(?<=\d) (?=\d|mois|jours)/g, '\u00a0'),
  'narrow no-break spaces': retype(/ (?=[€%:;?])|(?<=\d) (?=\d)/g, '\u202f'),
  'double spaces': retype(' ', '  '),
  'line ends in sentences': retype(/ (?=[a-z])/g, '\n        '),
  'straight apostrophes': retype('’', "'"),
  'long dashes': retype('-', '–'),
  'quotes around a word': retype('guichet', '« guichet »'),
  'soft hyphens': retype('mande', 'man\u00adde'),
  'decomposed accents': (root) => mapText(root, BODY, (text) => text.normalize('NFD')),
  'capitals without accents': retype('À', 'A'),
  'upper case in a title': (root) => {
    for (const one of named(root, 'Chapitre')) mapText(one, ['Titre'], (text) => text.toUpperCase())
  },
  'euros in letters': retype(/ ?€/g, ' euros'),
  'percent in letters': retype(' %', ' pour cent'),
  'small numbers in letters': (root) =>
    mapText(root, BODY, (text) => text.replace(/^([2-9]) mois/, (_, digit: string) => `${ENDINGS[digit]} mois`)),
  'letters as figures': retype('deux mois', '2 mois'),
  'endings of both kinds': retype('seul(e)', 'seul·e'),
  'telephone numbers with points': retype(/01 23 45 67 (\d\d)/g, '01.23.45.67.$1'),
  'no emphasis': (root) => unwrap(root, 'MiseEnEvidence'),
  'no marked values': (root) => unwrap(root, 'Valeur'),
  'no superscripts': (root) => unwrap(root, 'Exposant'),
  'no links': (root) => unwrap(root, 'LienInterne'),
  'emphasis on half of a value': (root) => wrap(root, /\d+ (?=jours)/, 'MiseEnEvidence'),
  'a link in a sentence': (root) => wrap(root, /la demande/, 'LienInterne', { LienPublication: 'R77', type: 'Sigle' }),
  'an element that is not known': (root) => wrap(root, /gratuite|ligne/, 'NouvelElement', { a: 'b' }),
  'a paragraph a sentence': (root) => splitParagraphs(root),
  'paragraphs in another order': (root, chance) => shuffleNamed(root, 'Paragraphe', chance),
  'chapters in another order': (root, chance) => shuffleNamed(root, 'Chapitre', chance),
  'lines of a list in another order': (root, chance) => shuffleNamed(root, 'Item', chance),
  'cases in another order': (root, chance) => shuffleNamed(root, 'Cas', chance),
  'rows in another order': (root, chance) => shuffleNamed(root, 'Rangée', chance),
  'other neighbours': (root) => {
    root.children = root.children.filter(
      (child) => typeof child === 'string' || !['VoirAussi', 'Reference', 'FilDAriane'].includes(child.name),
    )
    root.children.push(element('QuestionReponse', ['Et si j’ai 16 ans ?'], { ID: 'F9', audience: 'Particuliers' }))
  },
  'another example': (root) => {
    for (const one of named(root, 'Exemple'))
      one.children = [element('Paragraphe', ['Avec 1 000 € vous recevez 12,50 €.'])]
  },
  'another definition': (root) => {
    for (const one of named(root, 'Definition'))
      one.children.push(element('Texte', [element('Paragraphe', ['Au plus 12 personnes.'])]))
  },
  'prose written again': (root) =>
    mapText(root, BODY, (text) =>
      PROSE.reduce((now, sentence) => now.replace(sentence, 'On vous dit tout ici.'), text),
    ),
  'a sentence said twice': (root) => {
    for (const one of named(root, 'ASavoir')) one.children.push(...one.children.slice(1))
  },
}
