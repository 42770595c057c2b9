/** The door `jifeline-react/labels/nl`: Dutch. */
import type { JifelineErrorCode } from '../../client/world/jifeline-error.ts'
import type { Labels } from '../labels.ts'

const noToken = 'Er is nu geen toegang tot Jifeline te krijgen. Er wordt opnieuw geprobeerd.'
const unreachable = 'Jifeline is niet bereikbaar. Er wordt opnieuw verbonden.'
const noLog = 'Gemiste gebeurtenissen zijn niet op te halen.'

export const nl: Labels = {
  locale: 'nl',
  connector: (ending) => `Connector …${ending}`,
  state: {
    off: 'Uit',
    error: 'Fout',
    connecting: 'Verbinden',
    waiting: 'Wachten',
    offline: 'Offline',
    stale: 'Verouderd',
    live: 'Live',
  },
  meaning: {
    off: 'Er is geen connector gekozen.',
    error: 'Er is geen status te krijgen.',
    connecting: 'Er wordt verbinding gemaakt met Jifeline.',
    waiting:
      'Verbonden, nog geen status. Duurt dit langer dan 20 seconden, controleer dan de stekker en het id.',
    offline: 'Niet bereikbaar. Dit zijn de laatste waarden.',
    stale: 'Langer dan gewoonlijk geen bericht. Deze waarden zijn oud.',
    live: 'Deze waarden zijn actueel.',
  },
  problem: {
    'invalid-connector-id': 'Het id van de connector is geen GUID.',
    'invalid-event-type': 'Het type gebeurtenis is ongeldig.',
    'invalid-url': 'Het adres van de verbinding is onbruikbaar.',
    offline: 'Dit apparaat is offline. Controleer het netwerk.',
    'token-failed': noToken,
    'token-timeout': noToken,
    'token-empty': noToken,
    unauthorized: 'Geen toegang. Meld u opnieuw aan.',
    blocked: 'De pagina of de browser blokkeert de verbinding.',
    'socket-not-created': 'createSocket heeft geen socket opgeleverd.',
    disposed: 'Deze verbinding is voorgoed gesloten.',
    'connect-timeout': unreachable,
    'handshake-failed': unreachable,
    'connection-lost': 'De verbinding is verbroken. Er wordt opnieuw verbonden.',
    silent: 'Er kwam te lang niets binnen. Er wordt opnieuw verbonden.',
    'bad-frame': 'De server stuurde een onbruikbaar bericht.',
    'gateway-error': 'De server meldde een fout.',
    'log-failed': noLog,
    'unknown-cursor': noLog,
  } satisfies Record<JifelineErrorCode, string>,
  phase: {
    idle: 'Niet verbonden',
    connecting: 'Verbinden',
    open: 'Verbonden',
    reconnecting: 'Opnieuw verbinden',
    unauthorized: 'Opnieuw aanmelden',
    blocked: 'Geblokkeerd',
    closed: 'Gesloten',
  },
  signal: {
    unknown: 'onbekend',
    stalled: 'stilgevallen',
    poor: 'slecht',
    fair: 'redelijk',
    good: 'goed',
  },
  voltage: {
    unknown: 'onbekend',
    'no-vehicle': 'geen voertuig',
    critical: 'kritiek',
    low: 'laag',
    ok: 'in orde',
    good: 'goed',
    high: 'hoog',
  },
  volts: { other: 'volt' },
  milliseconds: { one: 'milliseconde', other: 'milliseconden' },
  voltageSentence: (level, volts) => `Accu ${level}, ${volts}`,
  noVoltage: 'Spanning niet gemeld',
  signalSentence: (level, milliseconds) => `Signaal ${level}, ${milliseconds}`,
  noSignal: 'Signaal niet gemeld',
  vinSentence: (characters) => `VIN ${characters}`,
  maskedVinSentence: (ending) => `VIN eindigt op ${ending}`,
  ageSentence: (age) => `Laatste status ${age}`,
  details: (name) => `Details van ${name}`,
  voltageTerm: 'Spanning',
  signalTerm: 'Reistijd',
  vinTerm: 'VIN',
  receivedTerm: 'Laatste status',
  unknown: 'niet gemeld',
  showVin: 'Tonen',
  hideVin: 'Verbergen',
  copyVin: 'Kopiëren',
  vinCopied: 'Gekopieerd',
  vinSelected: 'Druk op Ctrl+C',
  history: (term, span, lowest, highest, last) =>
    `${term}, laatste ${span}: laagste ${lowest}, hoogste ${highest}, nieuwste ${last}`,
  noHistory: (term) => `${term}: nog niets te tekenen`,
  retry: 'Nu opnieuw proberen',
  events: 'Gebeurtenissen',
  eventsOff: 'Gebeurtenissen staan uit',
  eventsConnecting: 'Verbinden …',
  eventsListening: 'Er wordt geluisterd. Nieuwe gebeurtenissen verschijnen hier.',
  gap: (from, to) =>
    to === null
      ? `Onderbroken sinds ${from}: er kunnen gebeurtenissen ontbreken`
      : `Onderbroken ${from} – ${to}: er kunnen gebeurtenissen ontbreken`,
}
