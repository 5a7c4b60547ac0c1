/** What the preload listens for: acts on targets, acts beside them, presses that are held back, and where frames are. */
export { ChildFrames, readRoom } from './child-frames.ts'
export { Gestures } from './gesture.ts'
export { createInputBeacon, createPageActs } from './page-acts.ts'
export { isMisnamed } from './painted-words.ts'
export { Stillness } from './stillness.ts'
export { createSubmitHold } from './submit-hold.ts'
