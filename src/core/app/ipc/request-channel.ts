/**
 * The one IPC channel of our pages' requests. Separate from the contract, which is too large to load for a first
 * screen.
 */
export const REQUEST = 'request'
