import { toWords } from '../../../core/base/words.ts'
import { type Page, readVisibleLines } from '../../dom/index.ts'
import type { Named } from './by-name.ts'

/** Finds buttons and links without text by the page's name for their picture: a class, a file or a symbol. */
export function findIcons(page: Page, icon: string): Named {
  const wanted = splitName(icon)
  const elements = page.actions.filter((action) => {
    return readPictureNames(action).some((name) => hasParts(name, wanted)) && isWordless(action) && page.isSeen(action)
  })
  return { elements: wanted.length > 0 ? elements : [], isLonger: false }
}

function isWordless(action: Element): boolean {
  return readVisibleLines(action).length === 0 && !(action instanceof HTMLInputElement && action.value !== '')
}

function hasParts(name: string, wanted: readonly string[]): boolean {
  const parts = splitName(name)
  return wanted.every((part) => parts.includes(part))
}

function readPictureNames(action: Element): readonly string[] {
  return [action, ...action.querySelectorAll('*')].flatMap((part) => [
    ...part.classList,
    toFile(part.getAttribute('src')),
    toFile(part.getAttribute('href') ?? part.getAttribute('xlink:href'), part.localName === 'use'),
    part.getAttribute('data-icon') ?? '',
    part.matches(LIGATURE) ? (part.textContent ?? '') : '',
  ])
}

const LIGATURE = 'mat-icon, [class*="material-symbols"], [class*="material-icons"]'

/** Returns the name of a file without its folder, or of a symbol in it. */
function toFile(address: string | null, isPicture = true): string {
  if (!isPicture || !address || address.startsWith('data:')) return ''
  return address.split('#').at(-1)?.split('?')[0]?.split('/').at(-1) ?? ''
}

function splitName(name: string): readonly string[] {
  return toWords(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(' ')
    .filter((part) => part !== '')
}
