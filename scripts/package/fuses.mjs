/** A fuse that is on, as the binary has it: the digit one. */
const ON = '1'.charCodeAt(0)

/** Compares the fuses of a binary with those that electron-builder.yml declares; returns a line for each that differs. */
export function findWrongFuses(declared, wire, options) {
  return Object.entries(declared).flatMap(([name, isWanted]) => {
    const at = options[name.charAt(0).toUpperCase() + name.slice(1)]
    if (at === undefined) return [`${name} is not a fuse that @electron/fuses knows`]
    if (wire[at] === undefined) return [`${name} does not exist in this Electron`]
    const isOn = wire[at] === ON
    return isOn === isWanted ? [] : [`${name} is ${toWord(isOn)}, and must be ${toWord(isWanted)}`]
  })
}

function toWord(isOn) {
  return isOn ? 'on' : 'off'
}
