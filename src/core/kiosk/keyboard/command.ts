import { z } from 'zod'
import { languageSchema } from '../../flow/language/text.ts'
import { pressedBySchema, typedFieldSchema } from '../../guidance/protocol/typed-field-schema.ts'
import { isControl, toRows } from './layouts.ts'

const ALL = {
  script: ['latin', 'arabic', 'cyrillic'],
  layer: ['letters', 'accents', 'digits', 'symbols'],
  type: ['text', 'mail', 'digits'],
} as const

/** Every key that writes, of every layout: the closed list of what our keyboard can send. */
export const TYPED_KEYS: ReadonlySet<string> = new Set(
  languageSchema.options
    .flatMap((language) => ALL.script.map((script) => ({ language, script })))
    .flatMap((wish) => ALL.layer.map((layer) => ({ ...wish, layer })))
    .flatMap((wish) => ALL.type.map((type) => ({ ...wish, type })))
    .flatMap((wish) => [false, true].flatMap((isUpper) => toRows({ ...wish, isUpper }).flat()))
    .filter((key) => !isControl(key)),
)

/**
 * The keyboard's commands. `press` holds one key of the layouts, which goes straight to the field and is stored
 * nowhere: there is no field for a text.
 */
export const keyboardCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('press'),
    key: z
      .string()
      .max(9)
      .refine((key) => TYPED_KEYS.has(key)),
  }),
  z.strictObject({ do: z.enum(['shift', 'letters', 'accents', 'digits', 'symbols', 'script', 'hide']) }),
  /** A field of our own screens was pressed, or left. */
  z.strictObject({ do: z.literal('field'), by: pressedBySchema, field: typedFieldSchema }),
  z.strictObject({ do: z.literal('left') }),
])
export type KeyboardCommand = z.infer<typeof keyboardCommandSchema>
