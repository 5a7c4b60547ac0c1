import { z } from 'zod'

/**
 * Reasons for refusing a document; the code never contains its name. `not-a-file`: a pipe, a link, a device;
 * `not-a-paper`: neither a picture nor a PDF, whatever its name; `two-in-one`: a document that is also something else;
 * `too-heavy`: it exceeded the decoder's time or memory; `site-kind`: the site accepts neither pictures nor PDF.
 */
export const documentRefusalSchema = z.enum([
  'not-a-file',
  'not-a-paper',
  'heic',
  'office',
  'drawing',
  'archive',
  'empty',
  'too-large',
  'too-many-pixels',
  'too-many-pages',
  'cut-off',
  'two-in-one',
  'has-script',
  'locked',
  'unreadable',
  'too-heavy',
  'too-large-for-site',
  'site-kind',
  'gone',
  'no-camera',
])
export type DocumentRefusal = z.infer<typeof documentRefusalSchema>

/** The error of a refused document. Its message is the code alone, as the name of a file may reveal who somebody is. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly code: DocumentRefusal

  constructor(code: DocumentRefusal) {
    super(code)
    this.code = code
  }
}
