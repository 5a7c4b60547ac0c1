/** The page's side of the on-screen keyboard: the field that it types into, kept in sight. */
export { TouchedField } from './touched-field.ts'
