import { PACE } from '../../core/base/pace.ts'
import type { Target } from '../../core/flow/language/target.ts'
import type { Deed } from '../../core/guidance/protocol/deed.ts'
import type { Order } from '../../core/guidance/protocol/signal.ts'
import { readPage } from '../dom/index.ts'
import { type Evaluation, findOwnChoices, findPressed, type Resolution, resolve } from '../portal/locate/index.ts'

/**
 * The pause between two letters, and between two deeds, of a demonstrated step, in milliseconds: slow enough to follow.
 */
const BETWEEN_LETTERS = PACE.betweenLetters
const BETWEEN_DEEDS = PACE.betweenDeeds

/** The attempts to find a deed's target, and the pause between them, in milliseconds. */
const LOOKS = 12
const BETWEEN_LOOKS = 150

type OrderedAct = NonNullable<Order['act']>

const wait = (ms: number): Promise<void> => new Promise((resolved) => setTimeout(resolved, ms))

/**
 * Creates the function that performs an order's `act`, on the targets that the guide itself finds. Only the preload of
 * demonstrations has it, and of practice that begins at a later step; those open training portals only: the preload of
 * real pages has no code that acts. Calls `report` before each deed.
 */
export function createActor(
  document: Document,
  report: (act: number, deeds: number) => void,
): (order: Order, evaluation: Evaluation | undefined) => void {
  let done = 0
  /**
   * The answers of the demonstrated step: one is chosen, so that the step counts as done, and is cleared afterwards.
   */
  let answers: { readonly step: Order['step']; readonly choices: readonly HTMLInputElement[] } | undefined

  async function perform(
    { number, deeds, slow }: OrderedAct,
    first: Resolution | undefined,
    step: Order['step'],
  ): Promise<void> {
    for (const [index, deed] of deeds.entries()) {
      if (index > 0 && slow) await wait(BETWEEN_DEEDS)
      const found = deed.at ? await find(deed.at) : first
      if (found?.outcome !== 'found') return
      if ('choose' in deed && slow) {
        const choices = findOwnChoices(found.controls).filter((one) => one instanceof HTMLInputElement)
        answers = { step, choices: [...(answers?.choices ?? []), ...choices] }
        await pointAtEach(choices)
      }
      // Reported before the deed, as the page may be gone after it.
      report(number, index + 1)
      await make(deed, found, slow)
    }
  }

  /** Searches for a deed's target more than once, as the deed before may bring it with a delay. */
  async function find(at: Target): Promise<Resolution> {
    for (let left = LOOKS; ; left -= 1) {
      const found = resolve(readPage(document), at, { exact: false, absent: 'gone' })
      if (found.outcome === 'found' || left === 0) return found
      await wait(BETWEEN_LOOKS)
    }
  }

  /** Clears the choices once the guide went on: the example shows where people choose, not what. */
  async function leaveNoneChosen(choices: readonly HTMLInputElement[]): Promise<void> {
    await wait(BETWEEN_DEEDS)
    for (const choice of choices) choice.checked = false
  }

  return ({ act, step }, evaluation) => {
    const target = evaluation?.target
    if (answers !== undefined && answers.step !== step) {
      void leaveNoneChosen(answers.choices)
      answers = undefined
    }
    if (!act || act.number <= done || (target?.outcome !== 'found' && !act.deeds[0]?.at)) return
    done = act.number
    void perform(act, target, step)
  }
}

/** Outlines the answers one by one, as a pointer would visit them, before one is chosen. */
async function pointAtEach(choices: readonly HTMLInputElement[]): Promise<void> {
  for (const choice of choices) {
    const place = choice.labels?.[0] ?? choice
    place.style.outline = '3px solid currentcolor'
    place.style.outlineOffset = '3px'
    await wait(BETWEEN_DEEDS)
    place.style.outline = ''
  }
}

async function make(deed: Deed, found: Extract<Resolution, { outcome: 'found' }>, slow: boolean): Promise<void> {
  const element = findPressed(found, 'choose' in deed ? deed.choose : undefined)
  if (!(element instanceof HTMLElement)) return
  if ('select' in deed) select(element, deed.select)
  else if ('attach' in deed) attach(element, deed.attach)
  else if ('type' in deed && deed.boxes) await typeInBoxes(element, deed.type)
  else if ('type' in deed) await type(element, deed.type, slow ? BETWEEN_LETTERS : 0)
  else element.click()
}

function select(list: HTMLElement, label: string): void {
  if (!(list instanceof HTMLSelectElement)) return
  const option = [...list.options].find(({ text }) => text.trim() === label)
  if (!option) return
  list.value = option.value
  for (const type of ['input', 'change']) list.dispatchEvent(new Event(type, { bubbles: true }))
}

async function type(field: HTMLElement, text: string, pause: number): Promise<void> {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  for (let end = pause === 0 ? text.length : 1; end <= text.length; end += 1) {
    field.value = text.slice(0, end)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    if (pause > 0) await wait(pause)
  }
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Types one letter into each field of the form from this one on, as for a code. */
async function typeInBoxes(first: HTMLElement, text: string): Promise<void> {
  const fields = [...(first.closest('form')?.querySelectorAll('input') ?? [])].filter(({ type }) => type !== 'hidden')
  const from = fields.indexOf(first as HTMLInputElement)
  for (const [index, letter] of [...text].entries()) {
    const field = fields[from + index]
    if (from >= 0 && field) await type(field, letter, 0)
  }
}

function attach(field: HTMLElement, name: string): void {
  if (!(field instanceof HTMLInputElement) || field.type !== 'file') return
  const files = new DataTransfer()
  files.items.add(new File(['entraînement'], name, { type: 'text/plain' }))
  field.files = files.files
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
}
