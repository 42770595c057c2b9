/**
 * Bugs that tests must catch. Each replaces one piece of one source file; `check.js` plants them one at
 * a time. When the code changes so that `find` is no longer there, the check says so: bring the row up
 * to date, or take it out with the promise that it guarded.
 *
 * @typedef {object} PlantedBug
 * @property {string} name
 * @property {string} file Under `src`.
 * @property {string} find Stands there exactly once.
 * @property {string} replace
 * @property {string} why What a user would suffer.
 */

/** @type {readonly PlantedBug[]} */
export const plantedBugs = [
  {
    name: 'a wake-up skips the floor',
    file: 'client/connection/waits.ts',
    find: 'Math.max(now + environment.random() * spread, stage.earliest)',
    replace: 'now',
    why: 'A flapping network dials the API many times in five seconds.',
  },
  {
    name: 'jitter subtracts',
    file: 'client/connection/cadence.ts',
    find: 'wait * (1 + random() / 2)',
    replace: 'wait * (1 - random() / 2)',
    why: 'Half of all attempts come sooner than the API asks for.',
  },
  {
    name: 'the budget is reset on open',
    file: 'client/connection/cadence.ts',
    find: 'openedAt !== null && at - openedAt >= (hadMessage ? healthyWithMessage : healthySilent)',
    replace: 'openedAt !== null',
    why: 'A server that accepts and drops is dialled again at once, for ever.',
  },
  {
    name: 'failures are forgotten with the client',
    file: 'client/connection/history.ts',
    find: '  const { page } = environment\n',
    replace: '  const page = {}\n',
    why: 'A provider that is mounted anew while the server is down dials each time.',
  },
  {
    name: 'opened is taken for accepted',
    file: 'client/connection/history.ts',
    find: 'refusals = wasAccepted ? 0 : refusals + 1',
    replace: 'refusals = 0',
    why: 'A token that the server refuses after the handshake is used until half its life is over.',
  },
  {
    name: 'superseded sockets are not told apart',
    file: 'client/connection/dial.ts',
    find: "    life = 'over'\n",
    replace: '',
    why: 'The late close of an old socket takes the new one with it.',
  },
  {
    name: 'the native close is waited for',
    file: 'client/connection/live-socket.ts',
    find: "onSilent: () => verdict.onLost(new JifelineError('silent'), 'silent'),",
    replace: 'onSilent: () => socket.close(),',
    why: 'On a dead network the page says open for a minute more.',
  },
  {
    name: 'a silence is answered once and for all',
    file: 'client/connection/doubt.ts',
    find: 'usual === null ? null : Math.max(usual, Math.min(usual * growth ** silences, longest))',
    replace: 'silences > 0 ? null : usual',
    why: 'The socket that follows a silent one may be dead for hours, and nobody looks.',
  },
  {
    name: 'a token is kept past its expiry',
    file: 'client/connection/access-tokens.ts',
    find: '(lifetime * 1_000) / 2',
    replace: 'lifetime * 1_000 * 2',
    why: 'After an hour every reconnect is refused.',
  },
  {
    name: 'topics are not sent again',
    file: 'client/topics/subscriptions.ts',
    find: '      for (const topic of facts.keys()) change(topic)\n',
    replace: '      for (const topic of facts.keys()) if (topic.heardAt() < 0) change(topic)\n',
    why: 'After a reconnect the page is connected and hears nothing.',
  },
  {
    name: 'what a gateway dropped is not asked for again',
    file: 'client/topics/subscriptions.ts',
    find: '      trouble.note(environment.now())\n',
    replace: '',
    why: 'A gateway that fails for 15 s takes both subscribes of a topic: deaf for ever.',
  },
  {
    name: 'a lost unsubscribe is never said again',
    file: 'client/host.ts',
    find: 'strays.note(frame, now)',
    replace: '!strays',
    why: 'What nobody looks at any more is sent until the socket ends.',
  },
  {
    name: 'age is counted on the wall clock',
    file: 'client/world/steady-clock.ts',
    find: 'return (latest = Math.max(latest, Math.floor(elapsed + offset)))',
    replace: 'return wall()',
    why: 'Where the clock is set back an hour, a silent connector looks live for that hour.',
  },
  {
    name: 'sleep does not count',
    file: 'client/world/steady-clock.ts',
    find: 'if (jump > tolerance) offset += jump',
    replace: 'if (jump > tolerance) offset += 0',
    why: 'What was true before the lid was closed looks live when it is opened.',
  },
  {
    name: 'a store is not judged when it is read',
    file: 'client/connectors/connector-topic.ts',
    find: 'return now < Math.min(shownUntil, situation.lossDue()) && isHeld() ? shown : look(now)',
    replace: 'return isHeld() ? shown : look(now)',
    why: 'After a blocked thread a component that mounts shows what is ten minutes old as live.',
  },
  {
    name: 'a sleep is learned as an interval',
    file: 'client/connectors/connectors.ts',
    find: '    onPaused: situation.onBreak,\n',
    replace: '    onPaused() {},\n',
    why: 'A page that slept for ten minutes takes three minutes of silence for life.',
  },
  {
    name: 'an answer refreshes the age',
    file: 'client/connectors/connector-topic.ts',
    find: 'if (known && now < answerUntil && saysTheSame(next, known)) return',
    replace: '',
    why: 'A server that answers each subscribe with what it last knew keeps a dead connector live.',
  },
  {
    name: 'options are taken as they are given',
    file: 'client/client.ts',
    find: '      latest = readOptions(next)\n',
    replace: '      latest = { ...next, fault: null }\n',
    why: '`linger: Infinity` or `staleAfter: NaN` sets a timer every millisecond.',
  },
]
