/** The door `jifeline-react/labels/de`: German. */
import type { JifelineErrorCode } from '../../client/world/jifeline-error.ts'
import type { Labels } from '../labels.ts'

const noToken = 'Zurzeit kein Zugang zu Jifeline. Es wird erneut versucht.'
const unreachable = 'Jifeline ist nicht erreichbar. Die Verbindung wird erneut versucht.'
const noLog = 'Verpasste Ereignisse lassen sich nicht nachladen.'

export const de: Labels = {
  locale: 'de',
  connector: (ending) => `Connector …${ending}`,
  state: {
    off: 'Aus',
    error: 'Fehler',
    connecting: 'Verbinden',
    waiting: 'Warten',
    offline: 'Offline',
    stale: 'Veraltet',
    live: 'Live',
  },
  meaning: {
    off: 'Es ist kein Connector gewählt.',
    error: 'Es ist kein Status zu bekommen.',
    connecting: 'Die Verbindung zu Jifeline wird aufgebaut.',
    waiting:
      'Verbunden, noch kein Status. Dauert das länger als 20 Sekunden, bitte Stecker und ID prüfen.',
    offline: 'Nicht erreichbar. Das sind die letzten Werte.',
    stale: 'Länger als üblich keine Nachricht. Diese Werte sind alt.',
    live: 'Diese Werte sind aktuell.',
  },
  problem: {
    'invalid-connector-id': 'Die ID des Connectors ist keine GUID.',
    'invalid-event-type': 'Der Ereignistyp ist ungültig.',
    'invalid-url': 'Die Adresse der Verbindung ist unbrauchbar.',
    offline: 'Dieses Gerät ist offline. Bitte das Netzwerk prüfen.',
    'token-failed': noToken,
    'token-timeout': noToken,
    'token-empty': noToken,
    unauthorized: 'Kein Zugang. Bitte erneut anmelden.',
    blocked: 'Die Seite oder der Browser blockiert die Verbindung.',
    'socket-not-created': 'createSocket hat keinen Socket geliefert.',
    disposed: 'Diese Verbindung wurde für immer geschlossen.',
    'connect-timeout': unreachable,
    'handshake-failed': unreachable,
    'connection-lost': 'Die Verbindung ist abgerissen. Sie wird erneut aufgebaut.',
    silent: 'Zu lange kam nichts an. Die Verbindung wird erneut aufgebaut.',
    'bad-frame': 'Der Server hat eine unbrauchbare Nachricht gesendet.',
    'gateway-error': 'Der Server hat einen Fehler gemeldet.',
    'log-failed': noLog,
    'unknown-cursor': noLog,
  } satisfies Record<JifelineErrorCode, string>,
  phase: {
    idle: 'Nicht verbunden',
    connecting: 'Verbinden',
    open: 'Verbunden',
    reconnecting: 'Neu verbinden',
    unauthorized: 'Erneut anmelden',
    blocked: 'Blockiert',
    closed: 'Geschlossen',
  },
  signal: {
    unknown: 'unbekannt',
    stalled: 'stockend',
    poor: 'schwach',
    fair: 'mäßig',
    good: 'gut',
  },
  voltage: {
    unknown: 'unbekannt',
    'no-vehicle': 'kein Fahrzeug',
    critical: 'kritisch',
    low: 'niedrig',
    ok: 'in Ordnung',
    good: 'gut',
    high: 'hoch',
  },
  volts: { other: 'Volt' },
  milliseconds: { one: 'Millisekunde', other: 'Millisekunden' },
  voltageSentence: (level, volts) => `Batterie ${level}, ${volts}`,
  noVoltage: 'Spannung nicht gemeldet',
  signalSentence: (level, milliseconds) => `Signal ${level}, ${milliseconds}`,
  noSignal: 'Signal nicht gemeldet',
  vinSentence: (characters) => `FIN ${characters}`,
  maskedVinSentence: (ending) => `FIN endet auf ${ending}`,
  ageSentence: (age) => `Letzter Status ${age}`,
  details: (name) => `Einzelheiten zu ${name}`,
  voltageTerm: 'Spannung',
  signalTerm: 'Umlaufzeit',
  vinTerm: 'FIN',
  receivedTerm: 'Letzter Status',
  unknown: 'nicht gemeldet',
  showVin: 'Zeigen',
  hideVin: 'Verbergen',
  copyVin: 'Kopieren',
  vinCopied: 'Kopiert',
  vinSelected: 'Strg+C drücken',
  history: (term, span, lowest, highest, last) =>
    `${term}, letzte ${span}: niedrigster Wert ${lowest}, höchster ${highest}, neuester ${last}`,
  noHistory: (term) => `${term}: noch kein Verlauf`,
  retry: 'Jetzt erneut versuchen',
  events: 'Ereignisse',
  eventsOff: 'Ereignisse sind aus',
  eventsConnecting: 'Verbinden …',
  eventsListening: 'Es wird gelauscht. Neue Ereignisse erscheinen hier.',
  gap: (from, to) =>
    to === null
      ? `Unterbrochen seit ${from}: Ereignisse können fehlen`
      : `Unterbrochen ${from} – ${to}: Ereignisse können fehlen`,
}
