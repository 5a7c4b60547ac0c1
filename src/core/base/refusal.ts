import { z } from 'zod'

/**
 * A thing that a portal page tried to use and was refused. `address`: a page off the portal's list; `permission`: a
 * device, a location, a notification; `login`: a login dialog of the system; `certificate`: the site could not prove
 * its identity, or asked for that of the machine; `dialog`: one message box too many.
 */
export const refusalSchema = z.enum([
  'address',
  'window',
  'permission',
  'login',
  'certificate',
  'print',
  'file',
  'dialog',
])
export type Refusal = z.infer<typeof refusalSchema>
