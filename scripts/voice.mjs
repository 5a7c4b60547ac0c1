import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { hasProgram } from './programs.mjs'

/** The languages of our screens; espeak-ng speaks all of them. */
const LANGUAGES = ['fr', 'en', 'ar', 'pt', 'tr', 'uk', 'ro']

/** Seconds that one letter takes to be spoken, about as with a real voice. */
const LETTER = 0.05

/** Milliseconds that the daemon may take before it listens. */
const START = 10_000

/**
 * Runs `work` beside a silent voice of its own: a speech-dispatcher that writes what espeak-ng is asked to say into the
 * file TEST_VOICE, one line each: language, rate, words. It uses no other daemon and leaves none behind. Where
 * speech-dispatcher is not installed there is no voice, as on many people's computers.
 */
export async function withVoice(work) {
  if (!hasProgram('speech-dispatcher')) return work({})
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-voice-'))
  const [socket, said] = [join(folder, 'socket'), join(folder, 'said.tsv')]
  writeFileSync(said, '')
  writeConfiguration(folder, said)
  const args = ['-s', '-t', '0', '-C', folder, '-S', socket, '-P', join(folder, 'pid'), '-L', folder]
  const daemon = spawn('speech-dispatcher', args, { stdio: 'ignore' })
  const end = () => daemon.kill()
  process.once('exit', end)
  try {
    await waitFor(socket)
    return await work({ SPEECHD_ADDRESS: `unix_socket:${socket}`, TEST_VOICE: said })
  } finally {
    process.off('exit', end)
    end()
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeConfiguration(folder, said) {
  mkdirSync(join(folder, 'modules'))
  writeFileSync(
    join(folder, 'speechd.conf'),
    [
      `LogDir "${folder}"`,
      'AudioOutputMethod "alsa"',
      'AudioALSADevice "null"',
      'DefaultModule note',
      'AddModule "note" "sd_generic" "note.conf"',
    ].join('\n'),
  )
  const script = join(folder, 'note.sh')
  const lines = [
    `printf '%s\\t%s\\t%s\\n' "$1" "$2" "$3" >> '${said}'`,
    'espeak-ng -q -v "$1" -- "$3"',
    `sleep "$(awk "BEGIN { print \${#3} * ${LETTER} }")"`,
  ]
  writeFileSync(script, lines.join('\n'))
  writeFileSync(
    join(folder, 'modules/note.conf'),
    [
      `GenericExecuteSynth "sh '${script}' '$VOICE' '$RATE' '$DATA'"`,
      ...LANGUAGES.flatMap((language) => [
        `GenericLanguage "${language}" "${language}" "utf-8"`,
        `AddVoice "${language}" "MALE1" "${language}"`,
      ]),
      'DefaultVoice "fr"',
    ].join('\n'),
  )
}

async function waitFor(file) {
  const end = performance.now() + START
  while (!existsSync(file) && performance.now() < end) await delay(20)
}
