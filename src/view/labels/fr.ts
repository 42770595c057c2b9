/** The door `jifeline-react/labels/fr`: French. */
import type { JifelineErrorCode } from '../../client/world/jifeline-error.ts'
import type { Labels } from '../labels.ts'

const noToken = 'Accès à Jifeline impossible pour le moment. Nouvelle tentative en cours.'
const unreachable = 'Jifeline est injoignable. Nouvelle tentative de connexion en cours.'
const noLog = 'Les événements manqués ne peuvent pas être récupérés.'

export const fr: Labels = {
  locale: 'fr',
  connector: (ending) => `Connecteur …${ending}`,
  state: {
    off: 'Arrêt',
    error: 'Erreur',
    connecting: 'Connexion',
    waiting: 'Attente',
    offline: 'Hors ligne',
    stale: 'Périmé',
    live: 'En direct',
  },
  meaning: {
    off: 'Aucun connecteur n’est choisi.',
    error: 'Aucun état ne peut être obtenu.',
    connecting: 'Connexion à Jifeline en cours.',
    waiting:
      'Connecté, pas encore d’état. Au-delà de 20 secondes, vérifiez la prise et l’identifiant.',
    offline: 'Injoignable. Voici ses dernières valeurs.',
    stale: 'Sans nouvelles depuis plus longtemps que d’habitude. Ces valeurs sont anciennes.',
    live: 'Ces valeurs sont en direct.',
  },
  problem: {
    'invalid-connector-id': 'L’identifiant du connecteur n’est pas un GUID.',
    'invalid-event-type': 'Le type d’événement n’est pas valable.',
    'invalid-option': 'Un réglage est inutilisable.',
    'invalid-url': 'L’adresse de connexion est inutilisable.',
    offline: 'Cet appareil est hors ligne. Vérifiez son réseau.',
    'token-failed': noToken,
    'token-timeout': noToken,
    'token-empty': noToken,
    unauthorized: 'Accès refusé. Reconnectez-vous à votre compte.',
    blocked: 'La page ou le navigateur bloque la connexion.',
    'socket-not-created': 'createSocket n’a pas fourni de socket.',
    disposed: 'Cette connexion a été fermée définitivement.',
    'connect-timeout': unreachable,
    'handshake-failed': unreachable,
    'connection-lost': 'La connexion est perdue. Nouvelle tentative en cours.',
    silent: 'Plus rien n’arrivait. Nouvelle connexion en cours.',
    'bad-frame': 'Le serveur a envoyé un message inutilisable.',
    'gateway-error': 'Le serveur a signalé une erreur.',
    'log-failed': noLog,
    'unknown-cursor': noLog,
  } satisfies Record<JifelineErrorCode, string>,
  phase: {
    idle: 'Non connecté',
    connecting: 'Connexion',
    open: 'Connecté',
    reconnecting: 'Reconnexion',
    unauthorized: 'Reconnectez-vous',
    blocked: 'Bloqué',
    closed: 'Fermé',
  },
  signal: { unknown: 'inconnu', stalled: 'bloqué', poor: 'faible', fair: 'moyen', good: 'bon' },
  voltage: {
    unknown: 'inconnue',
    'no-vehicle': 'sans véhicule',
    critical: 'critique',
    low: 'basse',
    ok: 'correcte',
    good: 'bonne',
    high: 'haute',
  },
  volts: { one: 'volt', other: 'volts' },
  milliseconds: { one: 'milliseconde', other: 'millisecondes' },
  voltageSentence: (level, volts) => `Tension ${level}, ${volts}`,
  noVoltage: 'Tension non communiquée',
  signalSentence: (level, milliseconds) => `Signal ${level}, ${milliseconds}`,
  noSignal: 'Signal non communiqué',
  vinSentence: (characters) => `VIN ${characters}`,
  maskedVinSentence: (ending) => `VIN se terminant par ${ending}`,
  ageSentence: (age) => `Dernier état ${age}`,
  details: (name) => `Détails de ${name}`,
  voltageTerm: 'Tension',
  signalTerm: 'Aller-retour',
  vinTerm: 'VIN',
  receivedTerm: 'Dernier état',
  unknown: 'non communiqué',
  showVin: 'Afficher',
  hideVin: 'Masquer',
  copyVin: 'Copier',
  vinCopied: 'Copié',
  vinSelected: 'Appuyez sur Ctrl+C',
  history: (term, span, lowest, highest, last) =>
    `${term}, dernières ${span} : minimum ${lowest}, maximum ${highest}, dernier ${last}`,
  noHistory: (term) => `${term} : rien à tracer pour l’instant`,
  retry: 'Réessayer maintenant',
  events: 'Événements',
  eventsOff: 'Les événements sont désactivés',
  eventsConnecting: 'Connexion …',
  eventsListening: 'À l’écoute. Les nouveaux événements apparaîtront ici.',
  gap: (from, to) =>
    to === null
      ? `Interruption depuis ${from} : des événements peuvent manquer`
      : `Interruption ${from} – ${to} : des événements peuvent manquer`,
}
