import fc from 'fast-check'

/**
 * The seed of every random test: the same in each `npm test`, so that the result is the same. `npm run test:nightly`
 * gives another one (`TEST_SEED`) and names it when something fails. Tests give no seed of their own.
 */
const SEED = 20_261_126

fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? SEED) })
