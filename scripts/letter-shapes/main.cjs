/**
 * Draws the letters of free fonts and writes their shapes to `src/core/guidance/press/letter-shapes.ts`, from which the
 * app decides whether the words of a button are really painted on it. Run by hand, with a display: `electron
 * scripts/letter-shapes`.
 */
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { app, BrowserWindow } = require('electron')

const ROOT = join(__dirname, '../..')
const SIDE = 12
const CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éèêëàâçîïôùûüÉÈÀÇ'
const ATKINSON_FILE = '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2'
const ATKINSON = `data:font/woff2;base64,${readFileSync(join(ROOT, 'node_modules', ATKINSON_FILE), 'base64')}`
const FONTS = ['64px "DejaVu Sans"', '700 64px "DejaVu Sans"', '64px "DejaVu Serif"', '64px Atkinson']

/**
 * Runs in a page of ours: returns each character as hexadecimal digits, one line a font, after its width and height.
 */
async function drawAll(characters, fonts, side, atkinson) {
  const face = new FontFace('Atkinson', `url(${atkinson})`)
  document.fonts.add(await face.load())
  const pen = new OffscreenCanvas(160, 160).getContext('2d', { willReadFrequently: true })
  const draw = (character, font) => {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, 160, 160)
    pen.fillStyle = '#000'
    pen.font = font
    pen.fillText(character, 40, 110)
    const { data } = pen.getImageData(0, 0, 160, 160)
    const ink = Array.from({ length: 160 * 160 }, (_, at) => 1 - data[at * 4] / 255)
    const rows = [...Array(160).keys()].filter((y) => ink.slice(y * 160, y * 160 + 160).some((part) => part > 0.35))
    const columns = [...Array(160).keys()].filter((x) => rows.some((y) => ink[y * 160 + x] > 0.35))
    const [left, top, width, height] = [columns[0], rows[0], columns.at(-1) - columns[0] + 1, rows.at(-1) - rows[0] + 1]
    const cells = Array.from({ length: side * side }, (_, at) => {
      const [x0, y0] = [left + ((at % side) * width) / side, top + (Math.floor(at / side) * height) / side]
      let sum = 0
      const SUB = 6
      for (let i = 0; i < SUB; i += 1)
        for (let j = 0; j < SUB; j += 1) {
          const x = Math.floor(x0 + ((i + 0.5) * width) / side / SUB)
          const y = Math.floor(y0 + ((j + 0.5) * height) / side / SUB)
          sum += ink[y * 160 + x]
        }
      return Math.round((sum / SUB / SUB) * 15).toString(16)
    })
    return `${width}/${height}/${cells.join('')}`
  }
  return characters.map((character) => [character, fonts.map((font) => draw(character, font))])
}

app
  .whenReady()
  .then(writeShapes)
  .finally(() => app.quit())

async function writeShapes() {
  const window = new BrowserWindow({ show: false })
  await window.loadURL('data:text/html,<title>-</title>')
  const call = `(${drawAll})(${[[...CHARACTERS], FONTS, SIDE, ATKINSON].map((part) => JSON.stringify(part)).join(',')})`
  const shapes = await window.webContents.executeJavaScript(call)
  const lines = shapes.map(([character, drawn]) => `${character} ${drawn.join(' ')}`)
  writeFileSync(
    join(ROOT, 'src/core/guidance/press/letter-shapes.ts'),
    `// Written by scripts/letter-shapes from DejaVu and Atkinson Hyperlegible, both free fonts. Do not edit.
const DRAWN = \`
${lines.join('\n')}
\`

/** Each character with its shape in each font: width and height of its ink at 64 px, then ${SIDE} × ${SIDE} parts, 0 to f. */
export const LETTER_SHAPES: readonly (readonly [character: string, shapes: string])[] = DRAWN.trim()
  .split('\\n')
  .map((line) => [line.slice(0, 1), line.slice(2)])
`,
  )
}
