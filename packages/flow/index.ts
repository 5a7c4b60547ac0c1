/** Reads, checks and runs flows. Everything else in this package may change at any time. */
export { type CheckReport, checkFlows } from '../../src/cli/doctor/check.ts'
export { readFlowFolder } from '../../src/cli/doctor/folder.ts'
export { type Finding, inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
export type { Flow, Step } from '../../src/core/flow/language/language.ts'
export { type FlowFile, type Library, readLibrary } from '../../src/core/flow/read/library.ts'
export { type CompiledFlow, compileFlow, type FlowEvent, stepAt } from '../../src/core/flow/run/compile.ts'
