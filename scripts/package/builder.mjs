import { join } from 'node:path'
import { root } from '../project.mjs'
import { runNode } from '../run.mjs'
import { Stop } from '../stage.mjs'
import { PackageProblem } from './problem.mjs'

/** What electron-builder says when a tool that it fetches at its first use cannot be fetched. */
const NO_TOOL = /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|RequestError|status code \d+/

/** Runs electron-builder, which reads electron-builder.yml. @throws PackageProblem if it lacks a tool of its own. */
export async function runBuilder(args, sourceDate) {
  const { code, output } = await runNode(join(root, 'node_modules/electron-builder/cli.js'), args, {
    env: { SOURCE_DATE_EPOCH: String(sourceDate) },
  })
  if (code === 0) return
  if (NO_TOOL.test(output)) throw new PackageProblem('package-tool-missing', toMissing(args))
  throw new Stop(output)
}

function toMissing(args) {
  const tool = args.includes('AppImage') ? "AppImage's own runtime and mksquashfs" : 'the tools of this target'
  return `electron-builder downloads ${tool} from its releases on GitHub, which this machine does not reach. Run it once where GitHub can be reached, or make another target.`
}
