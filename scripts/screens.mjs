/**
 * Runs `npm run screens`: takes the pictures of docs/screens again, or one part of them (the names are in
 * tools/screens.ts).
 */
import { runDriver } from './app.mjs'
import { hasProgram } from './programs.mjs'
import { main } from './stage.mjs'
import { installExtra } from './system-libraries.mjs'

const parts = process.argv.slice(2)
const isFilmed = parts.length === 0 || parts.includes('film')

await main(async () => {
  if (isFilmed && !hasProgram('ffmpeg')) await installExtra('A film: apt-get install ffmpeg', ['ffmpeg'])
  return await runDriver('tools/screens.ts', parts)
})
