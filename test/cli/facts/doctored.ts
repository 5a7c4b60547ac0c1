import type { FactChange } from '../../../src/core/canary/facts/compare.ts'
import type { Chance } from '../../../tools/facts/fiche-maker.ts'
import { type Element, element, toText } from '../../../tools/facts/fiche-tree.ts'
import { named } from './fiche-edits.ts'

/** A change of fact. It changes the tree, and throws where it finds nothing to change. */
export interface Doctoring {
  /** The kind of fact that it changes. */
  readonly kind: FactChange['kind']
  readonly doctor: (root: Element, chance: Chance) => void
}

/** Replaces the first text that has the words. */
function reword(root: Element, from: string | RegExp, to: string | ((text: string) => string)): void {
  for (const one of [...named(root, 'Paragraphe'), ...named(root, 'Valeur'), ...named(root, 'MiseEnEvidence')]) {
    for (const [index, child] of one.children.entries()) {
      if (typeof child !== 'string') continue
      const now = typeof to === 'string' ? child.replace(from, to) : child.replace(from, to)
      if (now === child) continue
      one.children[index] = now
      return
    }
  }
  throw new Error(`nothing to doctor: ${from}`)
}

const plus = (text: string): string => text.replace(/\d+/, (digits) => String(Number(digits) + 1))

function cases(root: Element): readonly [Element, Element] {
  return named(root, 'Cas') as unknown as readonly [Element, Element]
}

function swap(one: Element, other: Element): void {
  if (toText(one) === toText(other)) throw new Error('nothing to swap')
  ;[one.children, other.children] = [other.children, one.children]
}

/** Twenty ways in which a fiche comes to say something else. */
export const DOCTORINGS: Readonly<Record<string, Doctoring>> = {
  'an amount grows': { kind: 'amount', doctor: (root, chance) => reword(chance.pick(cases(root)), /\d+,\d+ €/, plus) },
  'a ceiling changes': { kind: 'amount', doctor: (root) => reword(root, /^1 \d00 €$/, '2 000 €') },
  'a delay grows': { kind: 'delay', doctor: (root) => reword(root, /^\d mois$/, plus) },
  'a delay has another unit': { kind: 'delay', doctor: (root) => reword(root, /^(\d) mois$/, '$1 semaines') },
  'a delay in letters changes': { kind: 'delay', doctor: (root) => reword(root, 'deux mois', 'trois mois') },
  'a delay in days changes': { kind: 'delay', doctor: (root) => reword(root, '70 jours', '60 jours') },
  'an ordinal changes': { kind: 'delay', doctor: (root) => reword(root, 'entre le 10', 'entre le 9') },
  'a date changes its month': {
    kind: 'date',
    doctor: (root) => reword(root, /^ (janvier|mars|avril|juin|septembre|octobre)/, ' décembre'),
  },
  'a date changes its year': { kind: 'date', doctor: (root) => reword(root, / 202\d\./, ' 2031.') },
  'a day of the month changes': { kind: 'date', doctor: (root) => reword(root, 'au 15 du mois', 'au 20 du mois') },
  'a telephone number changes': { kind: 'phone', doctor: (root) => reword(root, /01 23 45 67 \d\d/, '01 99 45 67 11') },
  'a short number changes': { kind: 'phone', doctor: (root) => reword(root, /39 \d\d/, '32 30') },
  'a share changes': { kind: 'number', doctor: (root) => reword(root, '30 %', '65 %') },
  'who may becomes who may not': {
    kind: 'condition',
    doctor: (root) => reword(root, 'vous pouvez faire', 'vous ne pouvez pas faire'),
  },
  'one condition becomes one of two': {
    kind: 'condition',
    doctor: (root) => reword(root, 'majeur et si', 'majeur ou si'),
  },
  'what was free is paid': { kind: 'condition', doctor: (root) => reword(root, 'gratuite', 'payante') },
  'a paper is asked for': {
    kind: 'condition',
    doctor: (root, chance) => {
      chance.pick(named(root, 'Liste')).children.push(element('Item', [element('Paragraphe', ['une photo récente'])]))
    },
  },
  'a paper is not asked for any more': {
    kind: 'condition',
    doctor: (root) => void named(root, 'Liste')[0]?.children.pop(),
  },
  'the amounts of two cases change places': {
    kind: 'amount',
    doctor: (root) => {
      const [one, other] = cases(root).map((each) => named(each, 'Valeur')[0])
      if (one && other) swap(one, other)
    },
  },
  'the online service moves': {
    kind: 'site',
    doctor: (root) => {
      for (const one of named(root, 'ServiceEnLigne')) one.attributes.URL = 'https://nouveau.exemple.gouv.fr/'
    },
  },
}
