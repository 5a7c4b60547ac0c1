import { z } from 'zod'

/** The roles of accounts of a hub. */
export const accountRoleSchema = z.enum(['observer', 'supervisor', 'technician', 'administrator'])
/** The role of an account of the hub; each account has one. */
export type AccountRole = z.infer<typeof accountRoleSchema>
