/** People's acts: on targets, beside them, held back, and where the frames are that they act in. */
export { ChildFrames, readRoom } from './child-frames.ts'
export { Gestures } from './gesture.ts'
export { createInputBeacon, createPageActs } from './page-acts.ts'
export { isMisnamed } from './painted-words.ts'
export { Stillness } from './stillness.ts'
export { createSubmitHold } from './submit-hold.ts'
