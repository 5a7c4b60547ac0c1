export interface Capability {
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
  /** Globals that are deleted in each frame, before its own scripts. */
  readonly globals?: readonly string[]
}

/** What no page gets, with why. A row may name things of newer engines than the one that runs. */
export const REFUSED: readonly RefusedCapability[] = [
  {
    what: 'the clipboard, to read or to fill by script',
    why: 'what people copied elsewhere is not for the portal; their own keys still copy and paste (engine-switches.ts)',
    permissions: ['clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read'],
    policies: ['clipboard-read', 'clipboard-write'],
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
    globals: [
      ...['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'WebSocketStream'],
      ...['TCPSocket', 'TCPServerSocket', 'UDPSocket'],
    ],
  },
  {
    what: 'a window over the app: pictures in pictures',
    why: 'it lies over the coach, follows to the next person and may look like the app',
    policies: ['picture-in-picture'],
    features: ['DocumentPictureInPictureAPI', 'PictureInPictureAPI'],
    globals: ['documentPictureInPicture'],
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
    features: ['KeyboardLock', 'KeyboardMap'],
  },
  {
    what: 'where the windows and screens of this machine are',
    why: 'the page has one place, which the app gives it',
    permissions: ['window-management'],
    policies: ['window-management'],
    features: ['WindowPlacement'],
  },
  {
    what: 'camera, microphone, the picture of a screen, other speakers',
    why: 'no procedure here needs them, and two people are in the room',
    permissions: ['media', 'display-capture', 'speaker-selection', 'captured-surface-control'],
    policies: [
      ...['camera', 'microphone', 'display-capture', 'speaker-selection'],
      ...['captured-surface-control', 'all-screens-capture'],
    ],
  },
  {
    what: 'where the machine is, how it is held and lit, how busy it is',
    why: 'the address of a person is asked for in a field, in sight of them',
    permissions: ['geolocation', 'geolocation-approximate', 'sensors'],
    policies: [
      ...['geolocation', 'accelerometer', 'gyroscope', 'magnetometer', 'ambient-light-sensor', 'compute-pressure'],
    ],
    features: ['ComputePressure', 'GenericSensor'],
  },
  {
    what: 'notifications and work that goes on without the page',
    why: 'a visit leaves nothing that would speak to the next person',
    permissions: [
      ...['notifications', 'background-fetch', 'background-sync', 'periodic-background-sync', 'payment-handler'],
    ],
    features: ['PushMessaging', 'BackgroundFetch', 'PeriodicBackgroundSync', 'Badging'],
  },
  {
    what: 'devices at the machine: USB, HID, serial, Bluetooth, NFC, MIDI, cards, gamepads, headsets',
    why: 'no procedure needs them; one line on USB ended the whole app (electron#52383)',
    permissions: [...['usb', 'hid', 'serial', 'nfc', 'midi', 'midiSysex', 'smart-card', 'ar', 'vr', 'hand-tracking']],
    policies: [
      ...['usb', 'usb-unrestricted', 'hid', 'serial', 'bluetooth', 'midi', 'smart-card', 'gamepad'],
      ...['xr-spatial-tracking', 'device-attributes'],
    ],
    features: ['WebUSB', 'WebHID', 'Serial', 'WebBluetooth', 'WebNFC', 'SmartCard', 'WebXR', 'DeviceAttributes'],
  },
  {
    what: 'files of the machine, beyond the file that people choose for a field',
    why: 'a page sees what was handed to it, and keeps nothing',
    permissions: ['fileSystem', 'persistent-storage'],
    features: ['FileSystemAccess', 'FileSystemAccessLocal', 'FileHandling'],
  },
  {
    what: 'opening another program, installing itself, handling addresses or files',
    why: 'a page must not leave the app, nor stay in it',
    permissions: ['openExternal', 'web-app-installation'],
    policies: ['web-app-installation', 'sub-apps', 'controlled-frame', 'web-share'],
    features: ['WebAppInstallation', 'WebShare', 'InstalledApp', 'WebAppLaunchQueue'],
  },
  {
    what: 'paying by a box of the browser',
    why: 'no procedure here pays; the box would lie over the coach',
    policies: ['payment', 'monetization'],
    features: ['PaymentRequest', 'SecurePaymentConfirmation', 'WebMonetization', 'DigitalGoods'],
  },
  {
    what: 'signing in by a box of the browser: passkeys, codes, accounts of other sites, papers of a wallet',
    why: 'what is kept on a shared machine is nobody’s; the account box asks hosts past our list',
    policies: [
      ...['publickey-credentials-get', 'publickey-credentials-create', 'otp-credentials', 'identity-credentials-get'],
      ...['digital-credentials-get', 'digital-credentials-create', 'autofill', 'manual-text'],
    ],
    features: ['FedCm', 'WebOTP', 'WebIdentityDigitalCredentials', 'WebIdentityDigitalCredentialsCreation'],
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
      ...['TopicsAPI', 'TopicsDocumentAPI', 'AdInterestGroupAPI', 'Fledge', 'SharedStorageAPI', 'FencedFrames'],
      ...['PrivateAggregationApi', 'AttributionReporting', 'PrivateStateTokens'],
    ],
  },
  {
    what: 'what tells one machine from others: its fonts, model, system, screen and connection',
    why: 'a fingerprint of the machine is not needed for a right',
    permissions: ['local-fonts'],
    policies: [
      ...['local-fonts', 'ch-ua-arch', 'ch-ua-bitness', 'ch-ua-model', 'ch-ua-platform-version', 'ch-ua-full-version'],
      ...['ch-ua-full-version-list', 'ch-ua-wow64', 'ch-ua-form-factors', 'ch-ua-high-entropy-values'],
      ...['ch-device-memory', 'ch-dpr', 'ch-width', 'ch-viewport-width', 'ch-viewport-height'],
      ...['ch-downlink', 'ch-ect', 'ch-rtt', 'ch-unknown'],
    ],
  },
  {
    what: 'whether people are there, and keeping the screen awake',
    why: 'the kiosk counts idle time itself, and a screen must be able to lock',
    permissions: ['idle-detection', 'screen-wake-lock', 'system-wake-lock'],
    policies: ['idle-detection', 'screen-wake-lock'],
    features: ['IdleDetection', 'ScreenWakeLock', 'SystemWakeLock'],
  },
  {
    what: 'printers, other screens and players, keys of protected films',
    why: 'printing goes by the app’s own button; a box of the system is a way to the disk',
    permissions: ['web-printing', 'mediaKeySystem'],
    policies: ['web-printing', 'encrypted-media', 'mediasession'],
    features: ['WebPrinting', 'Presentation', 'RemotePlayback'],
  },
  {
    what: 'models of the browser: speech, translation, summaries, writing',
    why: 'what people type is for the portal alone',
    policies: [
      ...['language-detector', 'language-model', 'translator', 'summarizer', 'writer', 'rewriter', 'proofreader'],
      ...['on-device-speech-recognition'],
    ],
    features: ['ScriptedSpeechRecognition', 'ScriptedSpeech', 'AIPromptAPI', 'TranslationAPI', 'AISummarizationAPI'],
    globals: ['webkitSpeechRecognition', 'SpeechRecognition'],
  },
  {
    what: 'what Electron itself has no name for',
    why: 'new things are refused until somebody has looked at them',
    permissions: ['unknown'],
  },
]
