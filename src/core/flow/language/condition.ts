import { z } from 'zod'
import { type Target, targetSchema } from './target.ts'

const phrase = z.string().min(1).max(200)

/** What stands after the `#` of an address, without it: where pages that never load anew say which one shows. */
const fragment = phrase.regex(/^[^#]/, 'without its #')

/**
 * What can be seen of a page without reading what was typed in it. There is no condition on a value, by design:
 * `filled` says that a field holds something and is not being edited, never what; `selected`, that one of a list's own
 * options is chosen, not the one that only asks to choose.
 *
 * `path` and `fragment` are the beginnings of the two parts of the address. `shows` names a screen of the flow;
 * `downloaded` counts files received, and `opened` pages that the portal opened, during the step; `acknowledged` is
 * the person's word on the coach panel.
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
