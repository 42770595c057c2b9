/** Bugs in what all tabs share. See `planted-bugs.js`. */

/** @type {readonly import('./planted-bugs.js').PlantedBug[]} */
export const tabsMutations = [
  {
    name: 'a frame is dated when a tab reads it',
    file: 'tabs/port-socket.ts',
    find: 'Math.min(cameAt, environment.now() - waited)',
    replace: 'cameAt',
    why: 'What waited for a page that did not run looks younger than it is.',
  },
  {
    name: 'two users share a client',
    file: 'tabs/worker-hub.ts',
    find: ' ${hello.identity}`',
    replace: '`',
    why: 'One user sees the connectors and events of another one.',
  },
  {
    name: 'a tab that died is not noticed',
    file: 'tabs/shared-client.ts',
    find: '      locks.onOrphaned(hello.lock, member.life.signal, () => leave(member))\n',
    replace: '',
    why: 'Its topics stay subscribed, and its token is kept, as long as any tab lives.',
  },
  {
    name: 'a worker that died is not noticed',
    file: 'tabs/join.ts',
    find: '    locks?.onOrphaned(message.lock, signal, ends.onDied)\n',
    replace: '',
    why: 'All tabs are deaf from then on, and look connected.',
  },
  {
    name: 'a new worker dials at once',
    file: 'tabs/shared-client.ts',
    find: '  if (first.isReplacing) inheritance.takeAll()\n',
    replace: '',
    why: 'A worker that crashes again and again dials the API each time.',
  },
  {
    name: 'the worker outlives its tabs',
    file: 'tabs/shared-client.ts',
    find: '    if (members.size === 0) end()\n',
    replace: '',
    why: 'A socket and a token stay, with nobody there.',
  },
  {
    name: 'a frozen tab is waited for',
    file: 'tabs/ask-tabs.ts',
    find: 'const timer = environment.setTimer(askNext, awakeWithin)',
    replace: 'const timer = environment.setTimer(() => {}, awakeWithin)',
    why: 'No token is to be had as long as the tab that was seen last is frozen.',
  },
  {
    name: 'what was heard is not told to late tabs',
    file: 'tabs/worker-log.ts',
    find: '      heard.set(keyOf(row), row)\n',
    replace: '',
    why: 'A tab that opens, or wakes, lacks what the log has not shown since.',
  },
  {
    name: 'who did not get the claim hears all the same',
    file: 'client/one-of-tabs.ts',
    find: 'if (!(await browser.claim(nameOf(event.id)))) return',
    replace: 'await browser.claim(nameOf(event.id))',
    why: 'A page is printed once for each tab.',
  },
  {
    name: 'a hidden tab does not wait for the one that is seen',
    file: 'client/one-of-tabs.ts',
    find: '      else keepVigil()\n',
    replace: '      else takeAll()\n',
    why: 'The dialogue of a printer opens in a tab that nobody sees.',
  },
]
