/** What the simulated Jifeline can be made to go through, so that a visitor can see how the page takes it. */

/**
 * @typedef {object} Scenarios
 * @property {readonly string[]} names
 * @property {() => string} current
 * @property {(name: string) => boolean} play ends the one before; false where there is none of that name
 * @property {() => void} end
 */

const flakyEvery = 9_000 // ms; long enough to see that the page is back, and short enough to see it again

/**
 * @param {import('jifeline-react/testing').SimulatedJifeline} simulator
 * @returns {Scenarios}
 */
export function createScenarios(simulator) {
  /** Each begins something, and returns the end of it. */
  const scenarios = new Map([
    ['calm-day', () => () => {}],
    [
      'flaky-link',
      () => {
        simulator.drop()
        const timer = setInterval(() => simulator.drop(), flakyEvery)
        return () => clearInterval(timer)
      },
    ],
    [
      'outage',
      () => {
        simulator.refuse(true)
        simulator.drop()
        return () => simulator.refuse(false)
      },
    ],
    [
      'silence',
      () => {
        simulator.silence(true)
        return () => simulator.silence(false)
      },
    ],
  ])
  let current = 'calm-day'
  let end = () => {}

  return {
    names: [...scenarios.keys()],
    current: () => current,
    play(name) {
      const begin = scenarios.get(name)
      if (!begin) return false
      end()
      end = begin()
      current = name
      return true
    },
    end: () => end(),
  }
}
