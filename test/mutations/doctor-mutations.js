/**
 * Bugs with which the doctor would claim what is not so, or ask for too much. Each must turn
 * `test/cli/doctor-claims.test.ts` red. `find` stands in the file exactly once.
 */

/** @type {readonly import('./planted-bugs.js').PlantedBug[]} */
export const doctorMutations = [
  {
    name: 'a drop of all sockets names an age',
    file: 'cli/doctor/findings/closed-sockets.ts',
    find: 'return !survived && Math.max(...ages) - Math.min(...ages) > near',
    replace: 'return survived && Math.max(...ages) - Math.min(...ages) > near',
    why: 'A partner sets timers by the minute in which Jifeline was restarted.',
  },
  {
    name: 'one close is a rule',
    file: 'cli/doctor/findings/closes.ts',
    find: 'const fewest = 2 ',
    replace: 'const fewest = 1 ',
    why: 'A lorry in a tunnel becomes the age at which Jifeline closes sockets.',
  },
  {
    name: 'what everybody gets is an answer',
    file: 'cli/doctor/findings/answers.ts',
    find: 'return frames.length > most ? frames[0] : undefined',
    replace: 'return frames[0]',
    why: 'A gateway with trouble of its own is said to refuse unknown connectors.',
  },
  {
    name: 'a busy server is asked on',
    file: 'cli/doctor/rest.ts',
    find: 'notBefore = world.now() + patienceOf(',
    replace: 'void patienceOf(',
    why: 'The doctor keeps asking where it was told to wait, and uses up the partner’s requests.',
  },
  {
    name: 'only what was answered is counted',
    file: 'cli/doctor/rest.ts',
    find: '    sent(at)\n',
    replace: '',
    why: 'The report says of few requests what were many.',
  },
  {
    name: 'three sockets dial at once while nobody answers',
    file: 'cli/doctor/sockets.ts',
    find: 'if (isClosed && now < last + soonestAgain) return false',
    replace: '',
    why: 'During an outage the API is dialled more often than it asks for.',
  },
]
