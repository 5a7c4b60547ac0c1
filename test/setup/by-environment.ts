import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Runs the files of a project that ask for a document after its others. Files share a worker only while the next one has
 * the same environment; each new worker loads vitest, React and the code under test again.
 */
export class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = new Set(sorted.map(({ project }) => project))
    return [...projects].flatMap((project) => {
      const specs = sorted.filter((spec) => spec.project === project)
      return [...specs.filter((spec) => !asksForDocument(spec)), ...specs.filter(asksForDocument)]
    })
  }
}

function asksForDocument({ moduleId }: TestSpecification): boolean {
  return readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment ')
}
