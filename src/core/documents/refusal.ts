import { z } from 'zod'

/**
 * Why a document is not taken, told by a code and never by its name. `not-a-file`: a pipe, a link, a device; `not-a-paper`:
 * neither a picture nor a PDF, whatever it is called; `two-in-one`: a paper that is also something else; `too-heavy`: it took
 * the decoder's time or memory; `site-kind`: the site takes neither pictures nor PDF.
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

/** Says that a document is not taken; its message is the code alone, as a file's name may tell who somebody is. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly code: DocumentRefusal

  constructor(code: DocumentRefusal) {
    super(code)
    this.code = code
  }
}
