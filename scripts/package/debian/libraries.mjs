/**
 * The shared libraries that an Electron is linked to, by the Debian packages that bring them: the name of Debian 13 and
 * Ubuntu 24.04 first, then the one before the 64-bit time transition, if it was another.
 */
const LIBRARIES = {
  'libgtk-3-0t64 | libgtk-3-0': ['libgtk-3.so.0', 'libgdk-3.so.0'],
  'libglib2.0-0t64 | libglib2.0-0': ['libglib-2.0.so.0', 'libgobject-2.0.so.0', 'libgio-2.0.so.0'],
  libnss3: ['libnss3.so', 'libnssutil3.so', 'libsmime3.so'],
  libnspr4: ['libnspr4.so'],
  'libasound2t64 | libasound2': ['libasound.so.2'],
  'libatk1.0-0t64 | libatk1.0-0': ['libatk-1.0.so.0'],
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0': ['libatk-bridge-2.0.so.0'],
  'libatspi2.0-0t64 | libatspi2.0-0': ['libatspi.so.0'],
  'libcups2t64 | libcups2': ['libcups.so.2'],
  'libdbus-1-3': ['libdbus-1.so.3'],
  libdrm2: ['libdrm.so.2'],
  libgbm1: ['libgbm.so.1'],
  libexpat1: ['libexpat.so.1'],
  'libpango-1.0-0': ['libpango-1.0.so.0'],
  libcairo2: ['libcairo.so.2'],
  libudev1: ['libudev.so.1'],
  'libx11-6': ['libX11.so.6'],
  libxcb1: ['libxcb.so.1'],
  libxcomposite1: ['libXcomposite.so.1'],
  libxdamage1: ['libXdamage.so.1'],
  libxext6: ['libXext.so.6'],
  libxfixes3: ['libXfixes.so.3'],
  libxkbcommon0: ['libxkbcommon.so.0'],
  libxrandr2: ['libXrandr.so.2'],
  'libgcc-s1': ['libgcc_s.so.1'],
  'libstdc++6': ['libstdc++.so.6'],
  libc6: ['libc.so.6', 'libm.so.6', 'libdl.so.2', 'libpthread.so.0', 'librt.so.1', 'ld-linux-x86-64.so.2'],
}

const PACKAGE_OF = new Map(
  Object.entries(LIBRARIES).flatMap(([name, libraries]) => libraries.map((library) => [library, name])),
)

/**
 * Returns the packages that bring the libraries which a program is linked to, and the libraries that none is known for.
 * `own` are the libraries that lie beside the program.
 */
export function findPackages(needed, own) {
  const others = [...new Set(needed)].filter((library) => !own.includes(library))
  return {
    packages: [...new Set(others.flatMap((library) => PACKAGE_OF.get(library) ?? []))].sort(),
    unknown: others.filter((library) => !PACKAGE_OF.has(library)),
  }
}
