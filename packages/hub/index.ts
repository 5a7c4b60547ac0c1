/** Opens a hub in a program of your own. Everything else in this package may change at any time. */
export { type Hub, type HubOptions, openHub } from '../../src/hub/hub.ts'
export { type OpenPlace, openPlace, runHub } from '../../src/hub/program/program.ts'
