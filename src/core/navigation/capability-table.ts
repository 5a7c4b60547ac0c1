interface Capability {
  readonly what: string
  readonly why: string
  /** Names of Electron's permission handlers (electron.d.ts). */
  readonly permissions?: readonly string[]
  /** Features of the header `Permissions-Policy`, as `document.featurePolicy.features()` names them. */
  readonly policies?: readonly string[]
}

export interface RefusedCapability extends Capability {
  /** Blink's runtime features that are turned off; names that this engine does not know have no effect. */
  readonly features?: readonly string[]
  /** Globals, and members of `navigator` as `navigator.gpu`, that are deleted in each frame, before its own scripts. */
  readonly globals?: readonly string[]
  /**
   * What a page does not find because the features are off: globals, and members of `navigator` as `navigator.usb`. The
   * tests look for each in both engines.
   */
  readonly absent?: readonly string[]
}

/** Capabilities that no page gets, with why. A row may name things of newer engines than the one that runs. */
export const REFUSED: readonly RefusedCapability[] = [
  {
    what: 'the clipboard, to read or to fill by script',
    why: 'what people copied elsewhere is not for the portal; their own keys still copy and paste (engine-switches.ts)',
    permissions: ['clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read'],
    policies: ['clipboard-read', 'clipboard-write'],
    features: ['ClipboardChangeEvent'],
  },
  {
    what: 'connections that no list of hosts sees: WebRTC, WebTransport, raw sockets',
    why: 'they reach this machine and its network past the requests that Electron shows us',
    permissions: ['local-network', 'local-network-access', 'loopback-network'],
    policies: [
      ...['local-network', 'local-network-access', 'loopback-network'],
      ...['direct-sockets', 'direct-sockets-multicast', 'direct-sockets-private'],
    ],
    features: ['DirectSockets', 'WebSocketStream', 'WebTransport'],
    absent: ['WebTransport', 'TCPSocket'],
    globals: [
      ...['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'WebSocketStream'],
      ...['TCPSocket', 'TCPServerSocket', 'UDPSocket'],
    ],
  },
  {
    what: 'a window over the app: pictures in pictures',
    why: 'it lies over the coach, follows to the next person and may look like the app',
    policies: ['picture-in-picture'],
    features: ['DocumentPictureInPictureAPI'],
    globals: ['documentPictureInPicture'],
    absent: ['DocumentPictureInPicture'],
  },
  {
    what: 'picking a colour from the screen',
    why: 'it reads what stands beside the page',
    features: ['EyeDropperAPI'],
    globals: ['EyeDropper'],
  },
  {
    what: 'the whole screen, the keyboard, the pointer',
    why: 'the coach and the way out stay in sight',
    permissions: ['fullscreen', 'automatic-fullscreen', 'keyboardLock', 'pointerLock'],
    policies: ['fullscreen', 'keyboard-map'],
    features: ['KeyboardLock'],
  },
  {
    what: 'where the windows and screens of this machine are',
    why: 'the page has one place, which the app gives it',
    permissions: ['window-management'],
    policies: ['window-management'],
    features: ['DevicePosture'],
    absent: ['navigator.devicePosture', 'DevicePosture'],
  },
  {
    what: 'camera, microphone, the picture of a screen, other speakers',
    why: 'no procedure here needs them, and two people are in the room',
    permissions: ['media', 'display-capture', 'speaker-selection', 'captured-surface-control'],
    policies: [
      ...['camera', 'microphone', 'display-capture', 'speaker-selection'],
      ...['captured-surface-control', 'all-screens-capture'],
    ],
    features: ['UserMediaElement', 'CameraAndMicrophoneElements', 'ElementCapture'],
    absent: ['HTMLUserMediaElement', 'HTMLCameraElement', 'HTMLMicrophoneElement', 'RestrictionTarget'],
  },
  {
    what: 'where the machine is, how it is held and lit, how busy it is',
    why: 'the address of a person is asked for in a field, in sight of them',
    permissions: ['geolocation', 'geolocation-approximate', 'sensors'],
    policies: [
      ...['geolocation', 'accelerometer', 'gyroscope', 'magnetometer', 'ambient-light-sensor', 'compute-pressure'],
    ],
    features: ['ComputePressure', 'CpuPerformance', 'GeolocationElement', 'HTMLPermissionElement'],
    absent: ['PressureObserver', 'navigator.cpuPerformance', 'HTMLGeolocationElement', 'HTMLPermissionElement'],
  },
  {
    what: 'notifications and work that goes on without the page',
    why: 'a visit leaves nothing that would speak to the next person',
    permissions: [
      ...['notifications', 'background-fetch', 'background-sync', 'periodic-background-sync', 'payment-handler'],
    ],
    policies: ['media-playback-while-not-visible'],
    features: ['PushMessaging', 'BackgroundFetch', 'PeriodicBackgroundSync', 'Badging'],
    absent: ['PushManager', 'BackgroundFetchManager', 'PeriodicSyncManager'],
  },
  {
    what: 'devices at the machine: USB, HID, serial, Bluetooth, NFC, MIDI, cards, gamepads, motors, headsets',
    why: 'no procedure needs them; one line on USB ended the whole app (electron#52383)',
    permissions: [...['usb', 'hid', 'serial', 'nfc', 'midi', 'midiSysex', 'smart-card', 'ar', 'vr', 'hand-tracking']],
    policies: [
      ...['usb', 'usb-unrestricted', 'hid', 'serial', 'bluetooth', 'midi', 'smart-card', 'gamepad'],
      ...['haptics', 'xr-spatial-tracking', 'device-attributes'],
    ],
    features: [
      ...['WebUSB', 'WebHID', 'Serial', 'WebBluetooth', 'WebNFC', 'SmartCard', 'WebXR', 'DeviceAttributes'],
      ...['WebHaptics'],
    ],
    absent: [
      ...['navigator.usb', 'navigator.hid', 'navigator.serial', 'navigator.bluetooth', 'navigator.xr', 'USB', 'HID'],
      ...['Serial', 'Bluetooth', 'NDEFReader', 'XRSystem'],
    ],
  },
  {
    what: 'files of the machine, beyond the file that people choose for a field',
    why: 'a page sees what was handed to it, and keeps nothing',
    permissions: ['fileSystem', 'persistent-storage'],
    features: ['FileSystemAccess', 'FileSystemAccessLocal', 'FileSystemObserver', 'FileHandling'],
    absent: ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker', 'FileSystemObserver', 'LaunchQueue'],
  },
  {
    what: 'opening another program, installing itself, handling addresses or files',
    why: 'a page must not leave the app, nor stay in it',
    permissions: ['openExternal', 'web-app-installation'],
    policies: ['web-app-installation', 'sub-apps', 'controlled-frame', 'web-share'],
    features: [
      ...['WebAppInstallation', 'InstallElement', 'WebShare', 'InstalledApp', 'WebAppLaunchQueue'],
      ...['NavigatorContentUtils'],
    ],
    absent: [
      ...['navigator.install', 'HTMLInstallElement', 'navigator.share', 'navigator.getInstalledRelatedApps'],
      ...['navigator.registerProtocolHandler', 'navigator.unregisterProtocolHandler'],
    ],
  },
  {
    what: 'paying by a box of the browser',
    why: 'no procedure here pays; the box would lie over the coach',
    policies: ['payment', 'monetization'],
    // PaymentRequest itself is no feature that Chromium 156 could turn off: its globals are deleted.
    features: ['SecurePaymentConfirmation', 'PaymentApp', 'DigitalGoods'],
    globals: ['PaymentRequest', 'PaymentResponse', 'PaymentAddress'],
  },
  {
    what: 'signing in by a box of the browser: passkeys, codes, accounts of other sites, papers of a wallet',
    why: 'what is kept on a shared machine is nobody’s; the account box asks hosts past our list',
    policies: [
      ...['publickey-credentials-get', 'publickey-credentials-create', 'otp-credentials', 'identity-credentials-get'],
      ...['digital-credentials-get', 'digital-credentials-create', 'autofill', 'shared-autofill', 'manual-text'],
      ...['publickey-credentials-remote-client-data-json'],
    ],
    features: ['FedCm', 'WebOTP', 'WebIdentityDigitalCredentials', 'WebIdentityDigitalCredentialsCreation'],
    absent: ['IdentityCredential', 'OTPCredential', 'DigitalCredential', 'navigator.login'],
  },
  {
    what: 'following people over sites: topics, auctions, shared stores, tokens, reports of advertising',
    why: 'the person came for a right',
    permissions: ['storage-access', 'top-level-storage-access'],
    policies: [
      ...['storage-access', 'interest-cohort', 'browsing-topics', 'attribution-reporting', 'private-aggregation'],
      ...['join-ad-interest-group', 'run-ad-auction', 'record-ad-auction-events', 'popins'],
      ...['shared-storage', 'shared-storage-select-url', 'private-state-token-issuance'],
      ...['private-state-token-redemption'],
    ],
    features: [
      ...['TopicsAPI', 'AdInterestGroupAPI', 'Fledge', 'SharedStorageAPI', 'FencedFrames'],
      ...['PrivateAggregationApi', 'AttributionReporting', 'PrivateStateTokens'],
    ],
    absent: ['sharedStorage', 'HTMLFencedFrameElement', 'navigator.runAdAuction', 'navigator.joinAdInterestGroup'],
  },
  {
    what: 'what tells one machine from others: fonts, model, system, screen, connection, keys, battery, graphics, voices',
    why: 'a fingerprint of the machine is not needed for a right; drawing and speaking go on without names (block-print.ts)',
    permissions: ['local-fonts'],
    policies: [
      ...['local-fonts', 'ch-ua-arch', 'ch-ua-bitness', 'ch-ua-model', 'ch-ua-platform-version', 'ch-ua-full-version'],
      ...['ch-ua-full-version-list', 'ch-ua-wow64', 'ch-ua-form-factors', 'ch-ua-high-entropy-values'],
      ...['ch-device-memory', 'ch-dpr', 'ch-width', 'ch-viewport-width', 'ch-viewport-height'],
      ...['ch-downlink', 'ch-ect', 'ch-rtt', 'ch-unknown'],
    ],
    globals: [
      ...['navigator.keyboard', 'Keyboard', 'KeyboardLayoutMap', 'navigator.getBattery', 'BatteryManager'],
      ...['navigator.gpu', 'GPU', 'GPUAdapter', 'GPUAdapterInfo'],
    ],
  },
  {
    what: 'whether people are there, and keeping the screen awake',
    why: 'the kiosk counts idle time itself, and a screen must be able to lock',
    permissions: ['idle-detection', 'screen-wake-lock', 'system-wake-lock'],
    policies: ['idle-detection', 'screen-wake-lock'],
    // IdleDetection is no feature that Chromium 156 could turn off, either.
    features: ['IdleDetection', 'SystemWakeLock'],
    globals: ['IdleDetector'],
  },
  {
    what: 'printers, other screens and players, keys of protected films',
    why: 'printing goes by the app’s own button; a box of the system is a way to the disk',
    permissions: ['web-printing', 'mediaKeySystem'],
    policies: ['web-printing', 'encrypted-media', 'mediasession'],
    features: ['WebPrinting', 'Presentation', 'RemotePlayback'],
    absent: ['navigator.presentation', 'PresentationRequest', 'RemotePlayback'],
  },
  {
    what: 'models of the browser: speech, translation, summaries, writing, tools offered to its agents',
    why: 'what people type is for the portal alone',
    policies: [
      ...['language-detector', 'language-model', 'translator', 'summarizer', 'writer', 'rewriter', 'proofreader'],
      ...['on-device-speech-recognition', 'webnn', 'tools'],
    ],
    features: [
      ...['ScriptedSpeechRecognition', 'UnprefixedSpeechRecognition', 'AIPromptAPI', 'TranslationAPI'],
      ...['AISummarizationAPI', 'LanguageDetectionAPI', 'AIWriterAPI', 'AIRewriterAPI', 'AIProofreadingAPI'],
      ...['MachineLearningNeuralNetwork', 'WebMCP'],
    ],
    globals: ['webkitSpeechRecognition', 'SpeechRecognition'],
    absent: [
      ...['LanguageModel', 'Translator', 'Summarizer', 'LanguageDetector', 'Writer', 'Rewriter', 'Proofreader'],
      ...['navigator.ml', 'navigator.modelContext'],
    ],
  },
  {
    what: 'what Electron itself has no name for',
    why: 'new things are refused until somebody has looked at them',
    permissions: ['unknown'],
  },
]

/** Capabilities that a page has. No permission is among them: nothing that a page must ask for is given. */
export const ALLOWED: readonly Capability[] = [
  { what: 'playing after a press', why: 'explanations in sound and sign language', policies: ['autoplay'] },
  { what: 'waiting for an answer of its own server', why: 'old portals ask so', policies: ['sync-xhr', 'sync-script'] },
  { what: 'acting when it is left', why: 'old portals save so; it cannot hold people back', policies: ['unload'] },
  {
    what: 'being apart from other sites, and having its parts left as they are',
    why: 'reaches nothing outside of the page',
    policies: [
      ...['cross-origin-isolated', 'vertical-scroll', 'focus-without-user-activation', 'aria-notify'],
      ...['document-domain'],
    ],
  },
  {
    what: 'running while it is not drawn',
    why: 'a page that waits for its server must go on behind another one',
    policies: ['execution-while-not-rendered', 'execution-while-out-of-viewport'],
  },
  {
    what: 'sending a last word when it is left',
    why: 'an ordinary request, seen by the list of hosts',
    policies: ['deferred-fetch', 'deferred-fetch-minimal'],
  },
  {
    what: 'knowing what every browser says with each request',
    why: 'the engine’s name and version, the wish for contrast, motion, colours and little data',
    policies: [
      ...['ch-ua', 'ch-ua-mobile', 'ch-ua-platform', 'ch-save-data', 'ch-prefers-color-scheme'],
      ...['ch-prefers-reduced-motion', 'ch-prefers-reduced-transparency'],
    ],
  },
]
