import { z } from 'zod'
import { type Target, targetSchema } from './target.ts'

const phrase = z.string().min(1).max(200)

/** The part of an address after its `#`: single-page sites show there which page is open. */
const fragment = phrase.regex(/^[^#]/, 'without its #')

/**
 * A condition on what can be seen of a page without reading what was typed in it. By design, none is about a value:
 * `filled` says that a field holds something and is not being edited, never what it holds; `selected` says that a real
 * option of a list is chosen, not the one that only invites to choose.
 *
 * `path` and `fragment` are the beginnings of those two parts of the address. `shows` names a screen of the flow.
 * `downloaded` counts the files received during the step, and `opened` the pages that the portal opened during it.
 * `acknowledged` is what the person confirms on the coach panel.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly path: string }
  | { readonly fragment: string }
  | { readonly title: string }
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly visible: Target }
  | { readonly gone: Target }
  | { readonly filled: Target }
  | { readonly checked: Target }
  | { readonly selected: Target }
  | { readonly enabled: Target }
  | { readonly disabled: Target }
  | { readonly shows: string }
  | { readonly downloaded: true }
  | { readonly opened: true }
  | { readonly acknowledged: true }

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1).max(12) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(12) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ path: phrase }),
    z.strictObject({ fragment }),
    z.strictObject({ title: phrase }),
    z.strictObject({ heading: phrase }),
    z.strictObject({ text: phrase }),
    z.strictObject({ visible: targetSchema }),
    z.strictObject({ gone: targetSchema }),
    z.strictObject({ filled: targetSchema }),
    z.strictObject({ checked: targetSchema }),
    z.strictObject({ selected: targetSchema }),
    z.strictObject({ enabled: targetSchema }),
    z.strictObject({ disabled: targetSchema }),
    z.strictObject({ shows: phrase }),
    z.strictObject({ downloaded: z.literal(true) }),
    z.strictObject({ opened: z.literal(true) }),
    z.strictObject({ acknowledged: z.literal(true) }),
  ]),
)
