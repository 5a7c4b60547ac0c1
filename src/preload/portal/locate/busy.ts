import { isSeen, type Page } from '../../dom/index.ts'

/** What designs show while a page still loads: by its role, or by the names that makers give it. */
const LOADING_SIGNS = [
  '[aria-busy="true"]',
  '[role="progressbar"]:not([aria-valuenow])',
  'progress:not([value])',
  ...['spinner', 'loader', 'loading', 'skeleton'].map((name) => `[class*="${name}" i]`),
].join(', ')

/** Words with which a page asks to wait, as the text index has them: small letters without accents. */
const WAITING_WORDS = ['chargement', 'patienter', 'patientez', 'redirection', 'redirige', 'loading', 'please wait']

/** The most signs that are looked at; a page full of skeletons has its first one in sight. */
const MOST_SIGNS = 40

/**
 * Checks whether a page shows by itself that it still loads: it is being read, says so, or has nothing where its content comes.
 * What nobody knows then may still become what everybody knows.
 */
export function isBusy(page: Page): boolean {
  const { document } = page
  if (document.readyState === 'loading') return true
  const signs = [...document.querySelectorAll(LOADING_SIGNS)].slice(0, MOST_SIGNS)
  if (signs.some((sign) => isSeen(sign) && !holdsControls(page, sign))) return true
  const main = document.querySelector('main, [role="main"]')
  if (main !== null && isEmpty(page, main)) return true
  if ([...page.fields, ...page.choices, ...page.actions].some((control) => page.isControlSeen(control))) return false
  return isEmpty(page, document.body) || WAITING_WORDS.some((words) => !page.text.occurrences(words).next().done)
}

/** Checks whether a part of the page has no words and no control. */
function isEmpty(page: Page, part: Element): boolean {
  const hasFrame = page.frames.some((frame) => page.contains(part, frame))
  return page.words(part).trim() === '' && !hasFrame && !holdsControls(page, part)
}

/** Checks whether people can act in a part: a page that keeps "loading" among the names of its root is no page that loads. */
function holdsControls(page: Page, part: Element): boolean {
  return [...page.fields, ...page.choices, ...page.actions].some((one) => one !== part && page.contains(part, one))
}
