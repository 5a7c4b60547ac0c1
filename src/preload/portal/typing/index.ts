/** Our own keyboard, as a page of the portal has it: which field it writes in, and that this field is seen. */
export { TouchedField } from './touched-field.ts'
