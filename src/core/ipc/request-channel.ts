/** The one channel on which our pages ask; what they may ask is in the contract, which is too much to read for a first screen. */
export const REQUEST = 'request'
