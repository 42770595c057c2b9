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
    file: 'client/connection/connection.ts',
    find: 'const sooner = Math.max(environment.now(), earliest)',
    replace: 'const sooner = environment.now()',
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
    file: 'client/connection/connection.ts',
    find: '    refusals = 0\n    cargo.onOpen(',
    replace: '    refusals = 0\n    past = { ...past, granted: 5, slow: 0 }\n    cargo.onOpen(',
    why: 'A server that accepts and drops is dialled again at once, for ever.',
  },
  {
    name: 'superseded sockets are not told apart',
    file: 'client/connection/dial.ts',
    find: '  socket.onopen = socket.onmessage = socket.onclose = ignore\n',
    replace: '',
    why: 'The late close of an old socket takes the new one with it.',
  },
  {
    name: 'the native close is waited for',
    file: 'client/connection/connection.ts',
    find: "lose(new JifelineError('silent'), 'silent')",
    replace: 'socket.close()',
    why: 'On a dead network the page says open for a minute more.',
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
    find: '      allowanceAt = environment.now()\n      for (const topic of held) change(topic)',
    replace:
      '      const isFirst = allowanceAt === 0\n      allowanceAt = environment.now()\n      if (isFirst) for (const topic of held) change(topic)',
    why: 'After a reconnect the page is connected and hears nothing.',
  },
]
