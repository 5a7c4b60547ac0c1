import { z } from 'zod'

/**
 * A thing that a portal page reached for and did not get. `address`: a page off its list; `permission`: a device, a place,
 * a notification; `login`: a login box of the system; `certificate`: the site could not prove who it is, or wanted to know
 * who the machine is; `dialog`: one message box too many.
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
