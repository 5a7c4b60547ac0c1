import { ABSENT, CAPABILITIES } from './capabilities.ts'

/** What a running engine lists of itself, read on a page that has our header, switches and script. */
export interface EngineSurface {
  /** `document.featurePolicy.features()`, and `Page.PermissionsPolicyFeature` of the engine's own protocol. */
  readonly policies: readonly string[]
  /** `document.featurePolicy.allowedFeatures()`. */
  readonly allowedPolicies: readonly string[]
  /** `Browser.PermissionType` of the engine's own protocol. */
  readonly permissions: readonly string[]
  /** Names on `Navigator.prototype`. */
  readonly navigator: readonly string[]
  /** Names of the window: constructors, functions, objects. */
  readonly globals: readonly string[]
}

/** Something of an engine that the table of capabilities does not decide, or decides otherwise. */
export interface Undecided {
  readonly code:
    | 'policy-not-in-table'
    | 'policy-allowed-by-engine-alone'
    | 'permission-not-in-table'
    | 'member-not-known'
    | 'element-not-known'
    | 'refused-but-present'
  readonly name: string
}

/** Names of the protocol's permissions where Electron has another word (its permission_converter.cc, 33 and 45). */
const ELECTRON_NAMES: Readonly<Record<string, string>> = {
  accessibilityEvents: 'unknown',
  audioCapture: 'media',
  cameraPanTiltZoom: 'media',
  clipboardReadWrite: 'clipboard-read',
  durableStorage: 'persistent-storage',
  flash: 'unknown',
  keyboardLock: 'keyboardLock',
  midiSysex: 'midiSysex',
  pointerLock: 'pointerLock',
  protectedMediaIdentifier: 'mediaKeySystem',
  videoCapture: 'media',
  videoCapturePanTiltZoom: 'media',
  wakeLockScreen: 'screen-wake-lock',
  wakeLockSystem: 'system-wake-lock',
}

/** Chromium's own example of a feature: its tests use it, and it switches nothing. */
const EXAMPLES = ['frobulate']

/**
 * Members of `navigator` that a page finds, as somebody looked at each: what they reach is decided by a permission, a
 * header or a switch of the table, or is said with every request.
 */
const MEMBERS = new Set(
  `appCodeName appName appVersion clearAppBadge clipboard connection constructor cookieEnabled credentials deviceMemory
  doNotTrack geolocation getGamepads getUserMedia hardwareConcurrency ink javaEnabled language languages locks managed
  maxTouchPoints mediaCapabilities mediaDevices mediaSession mimeTypes onLine pdfViewerEnabled
  permissions platform plugins product productSub requestMIDIAccess requestMediaKeySystemAccess scheduling sendBeacon
  serviceWorker setAppBadge storage storageBuckets userActivation userAgent userAgentData vendor vendorSub vibrate
  virtualKeyboard wakeLock webdriver webkitGetUserMedia webkitPersistentStorage webkitTemporaryStorage
  windowControlsOverlay`.split(/\s+/),
)

/** Elements of HTML that a page has, as somebody looked at each: the middle of `HTML…Element`. */
const ELEMENTS = new Set(
  `Anchor Area Audio BR Base Body Button Canvas DList Data DataList Details Dialog Directory Div Embed FieldSet Font Form
  Frame FrameSet HR Head Heading Html IFrame Image Input LI Label Legend Link Map Marquee Media Menu Meta Meter Mod OList
  Object OptGroup Option Output Paragraph Param Picture Pre Progress Quote Script Select SelectedContent Slot Source Span
  Style TableCaption TableCell TableCol Table TableRow TableSection Template TextArea Time Title Track UList Unknown
  Video`.split(/\s+/),
)

/**
 * Compares what an engine lists with the table of capabilities, and returns what nobody decided. An empty list does not
 * say that the engine refuses: only that each name it lists is in the table and that nothing refused was found.
 */
export function findUndecided(surface: EngineSurface): readonly Undecided[] {
  const policies = (is: string) => CAPABILITIES.filter((one) => one.is === is).flatMap(({ policies = [] }) => policies)
  const allowed = new Set(policies('allowed'))
  const listed = new Set([...allowed, ...policies('refused'), ...EXAMPLES])
  const permissions = new Set(CAPABILITIES.flatMap(({ permissions = [] }) => permissions))
  const present = new Set([...surface.globals, ...surface.navigator.map((name) => `navigator.${name}`)])
  const elements = surface.globals.flatMap((name) => /^HTML(\w+)Element$/.exec(name)?.[1] ?? [])
  const absent = new Set(ABSENT)
  const find = (code: Undecided['code'], names: readonly string[], isDecided: (name: string) => boolean) =>
    names.filter((name) => !isDecided(name)).map((name) => ({ code, name }))
  return [
    ...find('policy-not-in-table', surface.policies, (name) => listed.has(name)),
    ...find('policy-allowed-by-engine-alone', surface.allowedPolicies, (name) => allowed.has(name)),
    ...find('permission-not-in-table', surface.permissions, (name) => permissions.has(toElectronName(name))),
    ...find('member-not-known', surface.navigator, (name) => MEMBERS.has(name) || absent.has(`navigator.${name}`)),
    ...find('element-not-known', elements, (name) => ELEMENTS.has(name) || absent.has(`HTML${name}Element`)),
    ...find('refused-but-present', ABSENT, (name) => !present.has(name)),
  ]
}

function toElectronName(name: string): string {
  return ELECTRON_NAMES[name] ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
